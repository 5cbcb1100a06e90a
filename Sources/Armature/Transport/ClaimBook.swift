// SPDX-License-Identifier: Apache-2.0

/// The claims of a ``MemoryStore``: who works on a key, and which keys were settled.
///
/// A claim that is worked on holds as long as its lease does, about which this book asks the queues. What no longer
/// holds is swept out a little at a time.
struct ClaimBook {
  private struct Key: Hashable {
    var process: String
    var key: JSONText

    init(_ claim: Claim) {
      process = claim.process
      key = JSONText(claim.key)
    }
  }
  private struct Entry {
    /// Nil: settled, and kept until the deadline.
    var holder: Lease?
    /// When the entry has to be looked at again.
    var deadline: Int
  }
  private var entries: [Key: Entry] = [:]
  private var deadlines = DeadlineHeap()
  private var keyByDeadline: [Int: Key] = [:]

  var count: Int { entries.count }

  /// Grants a key that is free, or whose holder lost its lease or was an earlier delivery of the same message.
  ///
  /// To a lease that is lost itself every key that was not settled is held.
  mutating func claim(_ claim: Claim, _ now: Instant, _ queues: MemoryQueues) -> ClaimResult {
    let key = Key(claim)
    if let entry = entries[key] {
      if entry.holder == nil, now < deadlines[entry.deadline] { return .settledBefore }
      if let holder = entry.holder, holder.message != claim.lease.message, queues.end(of: holder) != nil {
        return .held
      }
    }
    guard let end = queues.end(of: claim.lease) else { return .held }
    record(claim.lease, at: key, until: end)
    return .granted
  }

  /// Settles a claim with its acknowledgement; returns false where the lease does not hold it.
  mutating func settle(_ claim: Claim, for lease: Lease, _ now: Instant) -> Bool {
    let key = Key(claim)
    guard entries[key]?.holder == lease else { return false }
    record(nil, at: key, until: now + claim.keep)
    return true
  }

  /// Frees a key, if the lease holds it.
  mutating func giveUp(_ claim: Claim, for lease: Lease) {
    let key = Key(claim)
    if entries[key]?.holder == lease { remove(key) }
  }

  /// Removes what no longer holds, looking at no more than `limit` entries.
  mutating func sweep(limit: Int, _ now: Instant, _ queues: MemoryQueues) {
    for _ in 0..<limit {
      guard let (due, deadline) = deadlines.first, due <= now, let key = keyByDeadline[deadline] else { return }
      if let end = entries[key]?.holder.flatMap(queues.end) {
        deadlines.move(deadline, to: end)
      } else {
        remove(key)
      }
    }
  }

  private mutating func record(_ holder: Lease?, at key: Key, until due: Instant) {
    if let deadline = entries[key]?.deadline {
      deadlines.move(deadline, to: due)
      entries[key]?.holder = holder
    } else {
      let deadline = deadlines.insert(due)
      keyByDeadline[deadline] = key
      entries[key] = Entry(holder: holder, deadline: deadline)
    }
  }

  private mutating func remove(_ key: Key) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    deadlines.remove(entry.deadline)
    keyByDeadline[entry.deadline] = nil
  }
}
