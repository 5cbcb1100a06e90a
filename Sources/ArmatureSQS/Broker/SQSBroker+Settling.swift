// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

extension SQSBroker {
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    guard let first = settlements.first else { return [] }
    return try await told(first.queue) {
      var run = SettlementRun(self, settlements)
      return try await run.run()
    }
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

  /// Returns those that are lost.
  private func extend(
    _ leases: Set<Lease>, _ queue: SQSQueue, _ name: QueueName, by visibility: Duration
  ) async throws -> Set<Lease> {
    let now = host.time.now
    var lost: Set<Lease> = []
    var held: [Lease] = []
    var changes: [(handle: String, seconds: Int)] = []
    for lease in leases {
      guard let entry = queue.entry(lease, now: now), entry.progress != .settled else {
        lost.insert(lease)
        continue
      }
      // SQS refuses what would be hidden for more than twelve hours in all, instead of hiding it for as long as it may.
      held.append(lease)
      changes.append((entry.handle, min(visibility, entry.end - now).wholeSeconds(max: ServiceLimits.visibilitySecondsMax)))
    }
    let failures = await batch(changes, about: name) { .changeVisibility($0, in: queue.url) }
    var error: (any Error)?
    for (index, lease) in held.enumerated() {
      switch failures[index] {
      case nil: queue.extend(lease, until: now + .seconds(changes[index].seconds))
      case let failure? where failure.isLostLease:
        queue.forget(lease)
        lost.insert(lease)
      case let failure?: error = failure.error
      }
    }
    queue.noteEmpty(false)
    if let error { throw error }
    return lost
  }
}
#endif
