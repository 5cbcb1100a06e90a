// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging

/// One call that settles: what the messages bring along is sent first, then their claims are settled, and only then they leave
/// their queues.
///
/// SQS does each entry for itself, and the call may fail in the middle. Then it throws, and what was done is remembered
/// with its lease, so that whoever asks again for the same does nothing twice. Where only queues fail to which something is sent, all
/// others are settled, and the error says so.
struct SettlementRun {
  private let broker: SQSBroker
  private let settlements: [Settlement]
  private var results: [SettlementResult?]
  private var queues: [QueueName: SQSQueue] = [:]
  private var error: (any Error)?
  /// What the first of the queues says to which something could not be sent, and all of these.
  private var obstacle: TransportError?
  private var obstructed: Set<QueueName> = []
  /// Those that stay as they are until the call is made again.
  private var unfinished: Set<Int> = []

  init(_ broker: SQSBroker, _ settlements: [Settlement]) {
    self.broker = broker
    self.settlements = settlements
    results = Array(repeating: nil, count: settlements.count)
  }

  mutating func run() async throws -> [SettlementResult] {
    try await judge()
    await send()
    await endClaims()
    await end()
    remember()
    for (name, queue) in queues { await broker.releaseGivenUp(of: queue, name) }
    if let error { throw error }
    if var obstacle, isHeldUp {
      obstacle.heldUp = HeldUp(results: results.indices.map { waits($0) ? nil : results[$0] ?? .leaseLost }, queues: obstructed)
      throw obstacle
    }
    return results.map { $0 ?? .leaseLost }
  }

  private func waits(_ index: Int) -> Bool { results[index] == nil && unfinished.contains(index) }
  private var isHeldUp: Bool { unfinished.contains(where: waits) }

  private var open: [Int] { settlements.indices.filter { results[$0] == nil } }

  private func entry(_ index: Int) -> LeaseBook.Entry? {
    let settlement = settlements[index]
    return queues[settlement.queue]?.entry(settlement.lease, now: broker.host.time.now)
  }

  /// What is lost or fenced ends here.
  private mutating func judge() async throws {
    for name in Set(settlements.map(\.queue)) { queues[name] = try await broker.queue(name) }
    let stale = try await broker.staleFences(Set(settlements.compactMap(\.fence)))
    for queue in queues.values { queue.loseEnded(now: broker.host.time.now) }
    var seen: Set<Lease> = []
    for (index, settlement) in settlements.enumerated() {
      if let fence = settlement.fence, stale.contains(fence) {
        results[index] = .fenced
      } else if let entry = entry(index), seen.insert(settlement.lease).inserted {
        if entry.progress == .settled { results[index] = .settled } else if !holds(index, entry) { results[index] = .leaseLost }
      } else {
        results[index] = .leaseLost
      }
    }
  }

  /// Whether a claim that is to be settled is this delivery's.
  private func holds(_ index: Int, _ entry: LeaseBook.Entry) -> Bool {
    let settlement = settlements[index]
    guard case .acknowledge = settlement.outcome, let claim = settlement.claim, let table = broker.claims else { return true }
    let key = table.key(of: claim)
    return entry.claims.contains { $0.key == key }
  }

  // MARK: what they bring along

  /// A packet, whose message it comes of, and what tells it from all others of that message.
  private struct Outgoing {
    var packet: Packet
    var owner: Int
    var mark: String
  }

  private mutating func send() async {
    var packets: [QueueName: [Outgoing]] = [:]
    for index in open {
      guard let entry = entry(index), entry.progress == .held else { continue }
      do {
        var keys = PacketKeys("\(settlements[index].lease.message)")
        for message in settlements[index].outgoing.map({ $0.staying(in: entry.group) }) {
          let key = keys.next(for: message, isFIFO: broker.isFIFO && broker.inTable(message.queue) == nil)
          let mark = "\(message.queue) \(key)"
          if entry.sent.contains(mark) { continue }
          packets[message.queue, default: []].append(Outgoing(packet: try broker.packet(message, key: key), owner: index, mark: mark))
        }
      } catch {
        for name in packets.keys { packets[name]?.removeAll { $0.owner == index } }
        await refuse(index, error)
      }
    }
    var sent: [Int: [String]] = [:]
    for (name, packets) in packets { for one in await send(packets, to: name) { sent[one.owner, default: []].append(one.mark) } }
    for index in open {
      let (queue, lease) = (queues[settlements[index].queue], settlements[index].lease)
      if unfinished.contains(index) { queue?.note(sent: sent[index] ?? [], of: lease) } else { queue?.set(lease, .sent) }
    }
  }

  /// Returns those that are sent.
  private mutating func send(_ packets: [Outgoing], to name: QueueName) async -> [Outgoing] {
    do {
      let failures = try await broker.send(packets.map(\.packet), to: name)
      for (index, failure) in failures {
        let owner = packets[index].owner
        if failure.isForGood { await refuse(owner, failure.error) } else { hold([owner], for: name, failure.error) }
      }
      return packets.indices.filter { failures[$0] == nil }.map { packets[$0] }
    } catch {
      hold(packets.map(\.owner), for: name, error)
      return []
    }
  }

  /// They wait for a queue to which they send, and nobody else does.
  private mutating func hold(_ indices: [Int], for name: QueueName, _ error: any Error) {
    obstacle = obstacle ?? TransportError(sqs: error, name)
    obstructed.insert(name)
    unfinished.formUnion(indices)
  }

  private mutating func postpone(_ indices: [Int], _ error: any Error) {
    self.error = error
    unfinished.formUnion(indices)
  }

  /// What it brings along can never be sent: the message comes again, until it has had its chances. A claim that it still had by then
  /// would put it behind, as a new message.
  private mutating func refuse(_ index: Int, _ error: any Error) async {
    let settlement = settlements[index]
    guard results[index] == nil, let queue = queues[settlement.queue], let entry = entry(index) else { return }
    do { try await broker.giveUp(entry.claims) } catch { return postpone([index], error) }
    broker.logger.error(
      "a message is given back, for what it sends cannot be sent",
      metadata: ["message": "\(settlement.lease.message)", "cause": "\(error)"])
    results[index] = .leaseLost
    queue.forget(settlement.lease)
    _ = await broker.hide([(handle: entry.handle, seconds: Self.refusedSeconds)], queue, settlement.queue)
  }

  private static let refusedSeconds = 30

  // MARK: their claims

  /// A claim of a lease that is not settled with it is given up.
  private mutating func endClaims() async {
    guard let table = broker.claims else { return }
    let ready = open.filter { !unfinished.contains($0) }
    for (fence, indices) in Dictionary(grouping: ready, by: { settlements[$0].fence }) {
      let ends = indices.flatMap { index in entry(index)?.claims.map { end(of: $0, index, table) } ?? [] }
      if ends.isEmpty { continue }
      let written = await table.write(ends.map { ($0.item.key, $0.action) }, under: fence)
      for (end, written) in zip(ends, written) {
        switch written {
        case .success(let written): take(written, end)
        case .failure(let error): postpone([end.owner], error)
        }
      }
    }
  }

  private struct ClaimEnd {
    var owner: Int
    var item: ClaimItem
    var isSettled: Bool
    var action: TableAction
  }

  private func end(of item: ClaimItem, _ index: Int, _ table: ClaimTable) -> ClaimEnd {
    if case .acknowledge = settlements[index].outcome, let claim = settlements[index].claim, table.key(of: claim) == item.key {
      let action = item.settling(until: table.now + claim.keep.claimMilliseconds)
      return ClaimEnd(owner: index, item: item, isSettled: true, action: action)
    }
    return ClaimEnd(owner: index, item: item, isSettled: false, action: item.givingUp)
  }

  private mutating func take(_ written: ClaimTable.Written, _ end: ClaimEnd) {
    let settlement = settlements[end.owner]
    switch written {
    case .stale:
      if let fence = settlement.fence { broker.outdate(fence) }
      results[end.owner] = .fenced
    // Somebody else has it by now.
    case .refused where end.isSettled: results[end.owner] = .leaseLost
    case .done where end.isSettled: break
    case .done, .refused: queues[settlement.queue]?.drop(end.item, of: settlement.lease)
    }
  }

  // MARK: their end

  private mutating func end() async {
    let ready = open.filter { !unfinished.contains($0) }
    for (name, indices) in Dictionary(grouping: ready, by: { settlements[$0].queue }) {
      guard let queue = queues[name] else { continue }
      let leaving = indices.filter { settlements[$0].outcome.leaves }
      let staying = indices.filter { !settlements[$0].outcome.leaves }
      await delete(leaving, queue, name)
      await release(staying, queue, name)
    }
  }

  private mutating func delete(_ indices: [Int], _ queue: SQSQueue, _ name: QueueName) async {
    let held = indices.compactMap { index in entry(index).map { (index: index, handle: $0.handle) } }
    if held.isEmpty { return }
    for (index, _) in held { queue.set(settlements[index].lease, .ending(comesAt: nil)) }
    take(await broker.delete(held.map(\.handle), queue, name), held.map(\.index))
  }

  private mutating func release(_ indices: [Int], _ queue: SQSQueue, _ name: QueueName) async {
    let now = broker.host.time.now
    var held: [Int] = []
    var changes: [(handle: String, seconds: Int)] = []
    for index in indices {
      guard case .release(let delay) = settlements[index].outcome, let entry = entry(index) else { continue }
      let seconds = min(delay, entry.end - now).wholeSeconds(max: ServiceLimits.visibilitySecondsMax)
      queue.set(settlements[index].lease, .ending(comesAt: now + .seconds(seconds)))
      held.append(index)
      changes.append((entry.handle, seconds))
    }
    if held.isEmpty { return }
    take(await broker.hide(changes, queue, name), held)
    queue.noteEmpty(false)
  }

  private mutating func take(_ failures: [Int: EntryFailure], _ indices: [Int]) {
    for (position, index) in indices.enumerated() {
      let (queue, lease) = (queues[settlements[index].queue], settlements[index].lease)
      switch failures[position] {
      case nil: results[index] = .settled
      case let failure? where failure.isLostLease:
        results[index] = .leaseLost
        queue?.lose([lease])
      case let failure?:
        error = failure.error
        // It lasts until the next attempt.
        queue?.set(lease, .sent)
      }
    }
  }

  /// A lease is forgotten with its settlement, unless the call fails: then it is asked for again. Of a call that queues hold up only they
  /// are asked for again, except by schedules.
  private func remember() {
    for (index, settlement) in settlements.enumerated() {
      guard let queue = queues[settlement.queue] else { continue }
      switch results[index] {
      case .settled:
        let isAskedAgain = error != nil || isHeldUp && broker.inTable(settlement.queue) != nil
        isAskedAgain ? queue.set(settlement.lease, .settled) : queue.forget(settlement.lease)
      case .leaseLost, .fenced, nil: break
      }
    }
  }
}

extension Settlement.Outcome {
  fileprivate var leaves: Bool {
    if case .release = self { return false }
    return true
  }
}
#endif
