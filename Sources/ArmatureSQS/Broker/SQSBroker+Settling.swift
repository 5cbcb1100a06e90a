// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
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

  /// Returns those that are lost. Two thirds of a visibility are left when it is asked for: three attempts have to fit in, should
  /// the connection of one be dead.
  private func extend(
    _ leases: Set<Lease>, _ queue: SQSQueue, _ name: QueueName, by visibility: Duration
  ) async throws -> Set<Lease> {
    let now = host.time.now
    var lost: Set<Lease> = []
    var held: [(lease: Lease, claims: Set<ClaimItem>, seconds: Int)] = []
    var handles: [Lease: String] = [:]
    for lease in leases {
      guard let entry = queue.held(lease, now: now) else {
        lost.insert(lease)
        continue
      }
      // SQS refuses what would be hidden for more than twelve hours in all, instead of hiding it for as long as it may.
      let seconds = min(visibility, entry.end - now).wholeSeconds(max: ServiceLimits.visibilitySecondsMax)
      held.append((lease, entry.claims, seconds))
      handles[lease] = entry.handle
    }
    let claimed = await extendClaims(of: held)
    claimed.lost.forEach(queue.forget)
    lost.formUnion(claimed.lost)
    held.removeAll { claimed.lost.contains($0.lease) || claimed.failed.contains($0.lease) }
    let changes = held.map { (handle: handles[$0.lease] ?? "", seconds: $0.seconds) }
    let failures = await hide(changes, queue, name, within: visibility / 5)
    var error = claimed.error
    for (index, (lease, _, seconds)) in held.enumerated() {
      switch failures[index] {
      case nil: queue.extend(lease, until: now + .seconds(seconds))
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
