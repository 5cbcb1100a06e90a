// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging

extension SQSBroker {
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    guard let first = settlements.first else { return [] }
    return try await told(first.queue) {
      var run = SettlementRun(self, settlements)
      return try await run.run()
    }
  }

  /// Messages without claims need nothing of what ``settle(_:)`` does but one request for each ten.
  func acknowledge(_ leases: [Lease], in name: QueueName, fence: Fence?) async throws -> [Lease] {
    if leases.isEmpty { return [] }
    let lost = try await told(name) { try await self.acknowledged(leases, name, fence) }
    if lost == nil, let fence { throw StaleFence(fence) }
    return lost ?? []
  }

  /// Returns the leases that are lost; nil where the fence is stale.
  private func acknowledged(_ leases: [Lease], _ name: QueueName, _ fence: Fence?) async throws -> [Lease]? {
    if let fence, try await !staleFences([fence]).isEmpty { return nil }
    guard let queue = try await queue(name) else { return leases }
    guard var ends = queue.beginAcknowledging(leases, now: host.time.now) else {
      var run = SettlementRun(self, leases.map { Settlement(queue: name, lease: $0, outcome: .acknowledge, fence: fence) })
      let results = try await run.run()
      return results.contains(.fenced) ? nil : zip(leases, results).filter { $0.1 == .leaseLost }.map(\.0)
    }
    let failures = ends.open.isEmpty ? [:] : await delete(ends.open.map(\.handle), queue, name)
    queue.endAcknowledging(&ends, failures)
    await releaseGivenUp(of: queue, name)
    if let failure = failures.values.first(where: { !$0.isLostLease }) { throw failure.error }
    return ends.lost
  }

  /// Extends also what is on stock, which waits for a receive as long as those that were handed on take up the credit.
  func extend(
    _ leases: [Lease], in name: QueueName, by visibility: Duration, fence: Fence?
  ) async throws -> [Lease] {
    try check(fence)
    if leases.isEmpty { return [] }
    return try await told(name) {
      guard let queue = try await self.queue(name) else { return leases }
      let lost = try await self.extend(Set(leases).union(queue.stockLeases), queue, name, by: visibility)
      return leases.filter(lost.contains)
    }
  }

  /// Returns those that are lost. Two thirds of a visibility are left when it is asked for: three attempts have to fit in, should
  /// the connection of one be dead. Who has claims waits for DynamoDB, and nobody else does.
  private func extend(
    _ leases: Set<Lease>, _ queue: SQSQueue, _ name: QueueName, by visibility: Duration
  ) async throws -> Set<Lease> {
    let now = host.time.now
    queue.loseEnded(now: now)
    let held = leases.compactMap { lease in queue.held(lease, now: now).map { LeaseExtension(lease, $0, by: visibility, now: now) } }
    async let plain = extend(held.filter(\.claims.isEmpty), queue, name, from: now, within: visibility / 5)
    let claimed = await extendWithClaims(held.filter { !$0.claims.isEmpty }, queue, name, from: now, within: visibility / 5)
    let error = await plain ?? claimed
    queue.noteEmpty(false)
    await releaseGivenUp(of: queue, name)
    if let error { throw error }
    return leases.filter { queue.held($0, now: now) == nil }
  }

  /// Claims first, so that none ends before its lease. One that cannot be extended costs no other lease its time.
  private func extendWithClaims(
    _ extensions: [LeaseExtension], _ queue: SQSQueue, _ name: QueueName, from now: Instant, within limit: Duration
  ) async -> (any Error)? {
    let claimed = await extendClaims(of: extensions, within: limit)
    let lost = claimed.lost.filter { !queue.isSettling($0) }
    queue.lose(Array(lost))
    let left = extensions.filter { !lost.contains($0.lease) && !claimed.unknown.contains($0.lease) }
    let error = await extend(left, queue, name, from: now, within: limit)
    return claimed.error ?? error
  }

  /// Returns why some could not be extended that may not be lost.
  private func extend(
    _ wanted: [LeaseExtension], _ queue: SQSQueue, _ name: QueueName, from now: Instant, within limit: Duration
  ) async -> (any Error)? {
    let extensions = queue.beginExtending(wanted)
    if extensions.isEmpty { return nil }
    let failures = await hide(extensions.map { (handle: $0.handle, seconds: $0.seconds) }, queue, name, within: limit)
    var lost: [LeaseExtension] = []
    var error: (any Error)?
    for (index, one) in extensions.enumerated() {
      switch failures[index] {
      case nil: queue.extend(one.lease, until: now + .seconds(one.seconds))
      case let failure? where failure.isLostLease: if !queue.isEnding(one.lease) { lost.append(one) }
      case let failure?: error = failure.error
      }
    }
    await hideAgain(extensions, queue, name, within: limit)
    queue.lose(lost.map(\.lease))
    // Just now they were made to last as long as the lease would have, and somebody else has the message.
    try? await giveUp(lost.flatMap(\.claims), within: limit)
    return error
  }

  /// What was released while it was extended is hidden for what is left of its delay: nobody knows which of the two SQS has done last.
  ///
  /// Where nothing is left somebody else may have it by now, and must not lose it.
  private func hideAgain(_ extensions: [LeaseExtension], _ queue: SQSQueue, _ name: QueueName, within limit: Duration) async {
    let now = host.time.now
    let changes = zip(extensions, queue.endExtending(extensions)).compactMap { one, instant in
      instant.flatMap { $0 > now ? (handle: one.handle, seconds: ($0 - now).wholeSeconds(max: one.seconds)) : nil }
    }
    if changes.isEmpty { return }
    _ = await hide(changes, queue, name, within: limit)
    queue.noteEmpty(false)
  }

  /// Makes visible at once what was given up behind a lost lease, for its whole group waits for it. Where its keys cannot be freed it
  /// comes when both are over.
  func releaseGivenUp(of queue: SQSQueue, _ name: QueueName) async {
    let entries = queue.takeGivenUp()
    if entries.isEmpty { return }
    logger.notice(
      "messages come again, for one before them in their group does", metadata: ["queue": "\(name)", "count": "\(entries.count)"])
    do { try await giveUp(entries.flatMap(\.claims)) } catch { return }
    _ = await hide(entries.map { (handle: $0.handle, seconds: 0) }, queue, name)
    queue.noteEmpty(false)
  }
}

/// One lease that is to last longer.
struct LeaseExtension {
  var lease: Lease
  var handle: String
  var claims: Set<ClaimItem>
  var seconds: Int

  /// SQS refuses what would be hidden for more than twelve hours in all, instead of hiding it for as long as it may.
  init(_ lease: Lease, _ entry: LeaseBook.Entry, by visibility: Duration, now: Instant) {
    self.lease = lease
    handle = entry.handle
    claims = entry.claims
    seconds = min(visibility, entry.end - now).wholeSeconds(max: ServiceLimits.visibilitySecondsMax)
  }
}
#endif
