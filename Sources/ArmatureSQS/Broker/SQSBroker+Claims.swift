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
    let now = table.now
    for (index, claim) in wanted.enumerated() {
      if isStale(claim.fence) {
        results[index] = .fenced
      } else if let queue = try await queue(claim.queue), let entry = queue.held(claim.lease, now: host.time.now) {
        let item = table.item(for: claim)
        let until = now + (entry.deadline - host.time.now).claimMilliseconds
        attempts[claim.fence, default: []].append(
          ClaimAttempt(index: index, queue: queue, lease: claim.lease, item: item, until: until))
      } else {
        results[index] = ClaimItem.refusal(by: try await table.item(table.key(of: claim)), now: now)
      }
    }
    for (fence, attempts) in attempts {
      for (attempt, written) in try await write(attempts, in: table, under: fence) {
        results[attempt.index] = result(attempt, written, fence, table.now)
      }
    }
    return results
  }

  /// A message that comes again when its lease is over finds the claim of the lease, which ends at about the same time, by clocks that
  /// differ by a second. That is waited for, once.
  private func write(
    _ attempts: [ClaimAttempt], in table: ClaimTable, under fence: Fence?
  ) async throws -> [(ClaimAttempt, ClaimTable.Written)] {
    func write(_ attempts: [ClaimAttempt]) async throws -> [(ClaimAttempt, ClaimTable.Written)] {
      let now = table.now
      let actions = attempts.map { (key: $0.item.key, action: $0.item.claiming(until: $0.until, now: now)) }
      return Array(zip(attempts, try await table.write(actions, under: fence)))
    }
    var written = try await write(attempts)
    let rests = written.map { attempt, written in rest(attempt, written, table.now) }
    guard let longest = rests.compactMap(\.self).max() else { return written }
    try await host.time.sleep(until: host.time.now + .milliseconds(longest))
    let late = written.indices.filter { rests[$0] != nil }
    for (index, again) in zip(late, try await write(late.map { written[$0].0 })) { written[index] = again }
    return written
  }

  /// Nil where it is not worth waiting.
  private func rest(_ attempt: ClaimAttempt, _ written: ClaimTable.Written, _ now: Int) -> Int? {
    guard case .refused(let item) = written, let rest = attempt.item.rest(of: item, now: now), rest <= Self.restMax else { return nil }
    return max(rest, 1)
  }

  /// In milliseconds.
  private static let restMax = 2000

  private func result(_ attempt: ClaimAttempt, _ written: ClaimTable.Written, _ fence: Fence?, _ now: Int) -> ClaimResult {
    switch written {
    case .done:
      attempt.queue.add(attempt.item, to: attempt.lease)
      return .granted
    case .refused(let item): return ClaimItem.refusal(by: item, now: now)
    case .stale:
      if let fence { outdate(fence) }
      return .fenced
    }
  }

  /// What is claimed by leases lasts until then, before the leases do. Returns the leases that have lost a claim; where it throws nobody
  /// knows of any.
  func extendClaims(of extensions: [LeaseExtension], within limit: Duration) async throws -> Set<Lease> {
    guard let claims else { return [] }
    let (now, items) = (claims.now, extensions.flatMap { one in one.claims.map { (one.lease, $0, one.seconds) } })
    let written = try await claims.write(
      items.map { (key: $0.1.key, action: $0.1.extending(until: now + $0.2 * 1000)) }, under: nil, within: limit)
    let lost = zip(items, written).filter { if case .done = $0.1 { false } else { true } }
    return Set(lost.map(\.0.0))
  }

  /// Frees the keys of messages that come again before their claims would end.
  func giveUp(_ items: some Collection<ClaimItem>, within limit: Duration? = nil) async throws {
    guard let claims, !items.isEmpty else { return }
    _ = try await claims.write(items.map { (key: $0.key, action: $0.givingUp) }, under: nil, within: limit)
  }
}

/// One claim on its way.
private struct ClaimAttempt {
  var index: Int
  var queue: SQSQueue
  var lease: Lease
  var item: ClaimItem
  var until: Int
}
#endif
