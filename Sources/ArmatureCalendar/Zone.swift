// SPDX-License-Identifier: Apache-2.0

/// How the clocks on the wall go somewhere: the changes that are known one by one, and a rule for those that follow.
package struct Zone: Hashable, Sendable {
  /// Seconds to be added to UTC before the first change.
  var offsetAtFirst: Int
  /// In their order, without those that change nothing.
  var changes: [ZoneChange]
  /// What holds behind the last of them; nil: nothing changes any more.
  var rule: ZoneRule?

  package static let utc = Zone(offsetAtFirst: 0, changes: [], rule: nil)

  /// Seconds that are added to UTC at an instant, which is in seconds since 1970.
  package func offset(at instant: Int64) -> Int {
    guard let last = changes.last else { return rule?.offset(at: instant) ?? offsetAtFirst }
    if instant >= last.at { return rule?.offset(at: instant) ?? last.after }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offsetAtFirst : changes[low - 1].after
  }

  /// The changes between two instants, both included.
  package func changes(from start: Int64, to end: Int64) -> [ZoneChange] {
    let known = changes.filter { (start...end).contains($0.at) }
    guard let rule, end > (changes.last?.at ?? .min) else { return known }
    let behind = max(start, (changes.last?.at ?? .min) + 1)
    return known + rule.changes(from: behind, to: end)
  }

  /// The instants at which the clocks show a local time: none where it is left out, two where it comes twice.
  ///
  /// `changes` are those within two days of it.
  func instants(local: Int64, near changes: [ZoneChange]) -> [Int64] {
    let offsets = Set(changes.flatMap { [$0.before, $0.after] } + [offset(at: local)])
    return offsets.map { local - Int64($0) }.filter { $0 + Int64(offset(at: $0)) == local }.sorted()
  }
}

/// One change of the clocks.
package struct ZoneChange: Hashable, Sendable {
  package var at: Int64
  /// Seconds added to UTC before it and from it on.
  package var before: Int
  package var after: Int

  /// Whether no clock ever shows this local time, on account of this change.
  package func skips(_ local: Int64) -> Bool { at + Int64(before) <= local && local < at + Int64(after) }

  /// Whether the clocks show this local time on both sides of the change.
  package func repeats(_ local: Int64) -> Bool { at + Int64(after) <= local && local < at + Int64(before) }
}
