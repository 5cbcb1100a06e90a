// SPDX-License-Identifier: Apache-2.0

import Armature

/// The claims of `once` in a simulated world: who works on a key, and which keys were settled.
struct ModelClaims {
  struct Key: Hashable {
    var store: Int
    var process: String
    var key: [UInt8]
  }
  struct Entry {
    /// Nil: settled, and kept until then.
    var holder: Lease?
    var keptUntil: Int64 = .min
  }
  private var entries: [Key: Entry] = [:]

  subscript(key: Key) -> Entry? {
    get { entries[key] }
    set { entries[key] = newValue }
  }
}

extension ModelQueues {
  mutating func claim(_ claim: Claim, in store: Int, _ now: Instant) -> ClaimResult {
    if isStale(claim.fence) { return .fenced }
    let key = ModelClaims.Key(store: store, process: claim.process, key: Array(claim.key.utf8))
    let entry = claims[key]
    if let entry, entry.holder == nil, entry.keptUntil > now.nanoseconds { return .settledBefore }
    guard let number = find(claim.lease) else { return .held }
    expect(claim.fence, of: number)
    if let holder = entry?.holder, holder.message != claim.lease.message, find(holder) != nil { return .held }
    claims[key] = ModelClaims.Entry(holder: claim.lease)
    return .granted
  }

  /// Ends a delivery: what the settlement says happens wholly or not at all.
  ///
  /// `line` finds the queues of what is sent with it.
  mutating func settle(
    _ settlement: Settlement, in store: Int, _ now: Instant, line: (QueueName, inout ModelQueues) -> Int
  ) -> SettlementResult {
    if isStale(settlement.fence) { return .fenced }
    guard let number = find(settlement.lease), lines[messages[number].line].store == store else { return .leaseLost }
    expect(settlement.fence, of: number)
    if !end(settlement, in: store, now) { return .leaseLost }
    if case .release = settlement.outcome, !settlement.outgoing.isEmpty { violations.append("messages sent with a release") }
    for message in settlement.outgoing {
      let copy = send(message, to: line(message.queue, &self), parent: number, now)
      if case .abandon = settlement.outcome, messages[copy].line == messages[number].line, !messages[copy].isLetter {
        movedTo[number] = copy
      }
    }
    switch settlement.outcome {
    case .acknowledge: remove(number, isAcknowledged: true)
    case .abandon: remove(number, isAcknowledged: false)
    case .release(let delay): release(number, after: delay, now)
    }
    return .settled
  }

  /// Settles a claim, or gives it up; false where it would be settled and the lease does not hold it.
  private mutating func end(_ settlement: Settlement, in store: Int, _ now: Instant) -> Bool {
    guard let claim = settlement.claim else { return true }
    let key = ModelClaims.Key(store: store, process: claim.process, key: Array(claim.key.utf8))
    let isHeld = claims[key]?.holder == settlement.lease
    if case .acknowledge = settlement.outcome {
      if isHeld { claims[key] = ModelClaims.Entry(holder: nil, keptUntil: (now + claim.keep).nanoseconds) }
      return isHeld
    }
    if isHeld { claims[key] = nil }
    return true
  }
}
