// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

extension SQSBroker {
  // SQS keeps messages, and nothing beside them.
  var keepsClaims: Bool { claims != nil }

  func claim(_ wanted: [Claim]) async throws -> [ClaimResult] {
    guard let first = wanted.first else { return [] }
    guard let claims else {
      throw TransportError("sqs: keeps no claims of `once`: write `?claims=TABLE` behind the queue's URL, or use one in `sqlite:PATH`")
    }
    return try await told(first.queue) { try await self.claim(wanted, in: claims) }
  }

  private func claim(_ wanted: [Claim], in table: ClaimTable) async throws -> [ClaimResult] {
    var results = [ClaimResult](repeating: .held, count: wanted.count)
    var attempts: [Fence?: [ClaimAttempt]] = [:]
    for (index, claim) in wanted.enumerated() {
      if isStale(claim.fence) {
        results[index] = .fenced
      } else if let queue = try await queue(claim.queue), queue.held(claim.lease, now: host.time.now) != nil {
        attempts[claim.fence, default: []].append(
          ClaimAttempt(index: index, queue: queue, lease: claim.lease, item: table.item(for: claim)))
      } else {
        results[index] = ClaimItem.refusal(by: try await table.item(table.key(of: claim)), now: table.now)
      }
    }
    for (fence, attempts) in attempts {
      var run = ClaimRun(self, table, attempts, under: fence)
      for (index, result) in try await run.run() { results[index] = result }
    }
    return results
  }

  /// What is claimed by leases lasts until then, before the leases do. Returns what became of it.
  func extendClaims(of extensions: [LeaseExtension], within limit: Duration) async -> ClaimExtensions {
    guard let claims else { return ClaimExtensions() }
    let (now, items) = (claims.now, extensions.flatMap { one in one.claims.map { (one.lease, $0, one.seconds) } })
    let written = await claims.write(
      items.map { (key: $0.1.key, action: $0.1.extending(until: now + $0.2 * 1000)) }, under: nil, within: limit)
    var extended = ClaimExtensions()
    for ((lease, _, _), result) in zip(items, written) { extended.take(result, of: lease) }
    return extended
  }

  /// Frees the keys of messages that come again before their claims would end. Throws why some of them may not be free.
  func giveUp(_ items: some Collection<ClaimItem>, within limit: Duration? = nil) async throws {
    guard let claims, !items.isEmpty else { return }
    let written = await claims.write(items.map { (key: $0.key, action: $0.givingUp) }, under: nil, within: limit)
    for result in written { _ = try result.get() }
  }
}

/// What became of the claims of leases that were to last longer.
struct ClaimExtensions {
  /// Leases of which somebody else has a claim.
  private(set) var lost: Set<Lease> = []
  /// Leases that must not last longer, for nobody knows of one of their claims; they may not be lost.
  private(set) var unknown: Set<Lease> = []
  private(set) var error: (any Error)?

  fileprivate mutating func take(_ written: ClaimTable.Answer, of lease: Lease) {
    switch written {
    case .success(.done): break
    case .success: lost.insert(lease)
    case .failure(let error):
      unknown.insert(lease)
      self.error = self.error ?? error
    }
  }
}
#endif
