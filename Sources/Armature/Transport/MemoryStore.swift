// SPDX-License-Identifier: Apache-2.0

/// The queues and claims of a ``MemoryBroker`` as a value: every call says what time it is, and nothing else happens.
struct MemoryStore {
  private var queues = MemoryQueues()
  private(set) var claims = ClaimBook()
  /// The highest token seen of each lock.
  private var tokens: [String: UInt64] = [:]

  mutating func send(_ messages: [OutgoingMessage], now: Instant) {
    queues.reveal(now)
    for message in messages { queues.insert(message, now) }
  }

  mutating func receive(
    into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int = .max, visibility: Duration, now: Instant
  ) {
    queues.reveal(now)
    queues.receive(into: &batch, from: queue, count: count, bytes: bytes, until: now + visibility)
  }

  mutating func settle(_ settlements: [Settlement], now: Instant) -> [SettlementResult] {
    queues.reveal(now)
    return settlements.map { settle($0, now) }
  }

  /// Returns the leases that are lost.
  mutating func acknowledge(_ leases: [Lease], now: Instant) -> [Lease] {
    queues.reveal(now)
    return queues.remove(leases)
  }

  /// Returns the leases that are lost.
  mutating func extend(_ leases: [Lease], by visibility: Duration, now: Instant) -> [Lease] {
    queues.reveal(now)
    return leases.filter { lease in
      guard let index = queues.find(lease) else { return true }
      queues.extend(index, until: now + visibility)
      return false
    }
  }

  /// Claims keys, and sweeps out up to twice as many claims that no longer hold.
  mutating func claim(_ wanted: [Claim], now: Instant) -> [ClaimResult] {
    queues.reveal(now)
    claims.sweep(limit: 2 * wanted.count, now, queues)
    return wanted.map { isStale($0.fence) ? .fenced : claims.claim($0, now, queues) }
  }

  mutating func depth(of queue: QueueName, now: Instant) -> QueueDepth {
    queues.reveal(now)
    return queues.depth(of: queue)
  }

  func browse(_ queue: QueueName, after id: MessageID? = nil, limit: Int) -> [BrowsedMessage] {
    queues.browse(queue, after: id, limit: limit)
  }

  /// Whether a queue has visible messages, and if not when to look again.
  mutating func look(into queue: QueueName, now: Instant) -> QueueWatch.Sight {
    queues.reveal(now)
    return queues.depth(of: queue).visible > 0 ? .messages : .nothing(until: queues.nextReveal)
  }

  /// Throws where the token is too low, and remembers it where it is higher than all before.
  mutating func check(_ fence: Fence) throws(StaleFence) {
    if isStale(fence) { throw StaleFence(fence) }
  }

  private mutating func isStale(_ fence: Fence?) -> Bool {
    guard let fence else { return false }
    let highest = tokens[fence.lock, default: 0]
    if fence.token > highest { tokens[fence.lock] = fence.token }
    return fence.token < highest
  }

  private mutating func settle(_ settlement: Settlement, _ now: Instant) -> SettlementResult {
    if isStale(settlement.fence) { return .fenced }
    guard let index = queues.find(settlement.lease) else { return .leaseLost }
    switch settlement.outcome {
    case .acknowledge:
      if let claim = settlement.claim, !claims.settle(claim, for: settlement.lease, now) { return .leaseLost }
      queues.remove(index)
    case .release(let delay):
      if let claim = settlement.claim { claims.giveUp(claim, for: settlement.lease) }
      queues.release(index, after: delay, now)
    case .abandon:
      if let claim = settlement.claim { claims.giveUp(claim, for: settlement.lease) }
      queues.remove(index)
    }
    for message in settlement.outgoing { queues.insert(message, now) }
    return .settled
  }
}
