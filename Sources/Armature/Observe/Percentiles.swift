// SPDX-License-Identifier: Apache-2.0

/// How long something took of late: within the last one to two minutes.
///
/// Each duration is at most an eighth longer than what was measured.
public struct Percentiles: Sendable, Equatable {
  /// How many were measured.
  public var count: Int
  /// Half of them took no longer.
  public var p50: Duration
  /// Nine tenths of them took no longer.
  public var p90: Duration
  /// All but one in a hundred took no longer.
  public var p99: Duration
  /// None took longer.
  public var longest: Duration
}

/// Durations of the last one to two minutes, in memory that does not grow with their number.
struct RecentDurations: Sendable {
  private static let minute: Int64 = 60_000_000_000
  private var current = DurationHistogram()
  private var last = DurationHistogram()
  /// What nobody has taken yet: of the minutes before, and what of this one was taken.
  private var kept = DurationHistogram()
  private var taken = DurationHistogram()
  private var begun = Instant(nanoseconds: 0)

  /// `count` of them took `nanoseconds` each.
  mutating func record(_ nanoseconds: Int64, count: Int = 1, at now: Instant) {
    turn(at: now)
    current.record(nanoseconds, count: count)
  }

  /// Whoever records many at one instant asks for the histogram once.
  mutating func record(at now: Instant, _ body: (inout DurationHistogram) -> Void) {
    turn(at: now)
    body(&current)
  }

  /// Nil where nothing was measured of late.
  mutating func percentiles(at now: Instant) -> Percentiles? {
    turn(at: now)
    return current.merging(last).percentiles
  }

  /// What was recorded since this was asked the last time. Whoever never asks pays for it once a minute.
  mutating func takeUnreported() -> DurationHistogram {
    let unreported = kept.merging(current.subtracting(taken))
    kept = DurationHistogram()
    taken = current
    return unreported
  }

  private mutating func turn(at now: Instant) {
    let age = now.nanoseconds - begun.nanoseconds
    if age < Self.minute { return }
    last = age < 2 * Self.minute ? current : DurationHistogram()
    kept = kept.merging(current.subtracting(taken))
    taken = DurationHistogram()
    current = DurationHistogram()
    begun = now
  }
}

/// How many durations fell into each of some hundred classes: eight between a number of nanoseconds and its double.
struct DurationHistogram: Sendable {
  private static let classes = 352
  /// Empty until there is something to count.
  private var counts: [Int] = []
  private var longest: Int64 = 0

  @inline(__always) mutating func record(_ nanoseconds: Int64, count: Int = 1) {
    if counts.isEmpty { counts = Array(repeating: 0, count: Self.classes) }
    longest = max(longest, nanoseconds)
    counts[Self.index(of: nanoseconds)] &+= count
  }

  func merging(_ other: DurationHistogram) -> DurationHistogram {
    if counts.isEmpty { return other }
    if other.counts.isEmpty { return self }
    var merged = self
    for index in merged.counts.indices { merged.counts[index] += other.counts[index] }
    merged.longest = max(longest, other.longest)
    return merged
  }

  /// Without those that an earlier state of it has counted.
  func subtracting(_ earlier: DurationHistogram) -> DurationHistogram {
    if earlier.counts.isEmpty { return self }
    var rest = self
    for index in rest.counts.indices { rest.counts[index] -= earlier.counts[index] }
    return rest
  }

  var total: Int { counts.reduce(0, +) }

  /// Calls `body` with the longest duration of each class, in nanoseconds, and how many there were of it.
  ///
  /// Where they are more than `limit`, with as many of each class as are its share of the limit.
  func forEach(atMost limit: Int, _ body: (_ nanoseconds: Int64, _ count: Int) -> Void) {
    let total = total
    var (seen, told) = (0, 0)
    for (index, count) in counts.enumerated() where count > 0 {
      seen += count
      let due = total <= limit ? seen : Int(Double(seen) / Double(total) * Double(limit))
      if due > told { body(min(Self.end(of: index), longest), due - told) }
      told = due
    }
  }

  var percentiles: Percentiles? {
    let total = total
    if total == 0 { return nil }
    return Percentiles(
      count: total, p50: duration(of: total, 50), p90: duration(of: total, 90), p99: duration(of: total, 99),
      longest: .nanoseconds(longest))
  }

  /// What that share of all durations did not exceed, in percent.
  private func duration(of total: Int, _ percent: Int) -> Duration {
    // Rounded up, and without overflow however many there are.
    var rest = total - total / 100 * (100 - percent) - total % 100 * (100 - percent) / 100
    for (index, count) in counts.enumerated() {
      rest -= count
      if rest <= 0 { return .nanoseconds(min(Self.end(of: index), longest)) }
    }
    return .nanoseconds(longest)
  }

  @inline(__always) static func index(of nanoseconds: Int64) -> Int {
    if nanoseconds < 8 { return max(Int(nanoseconds), 0) }
    let exponent = 63 - nanoseconds.leadingZeroBitCount
    return min((exponent - 2) * 8 + Int(nanoseconds >> (exponent - 3)) & 7, classes - 1)
  }

  /// The longest duration of a class.
  static func end(of index: Int) -> Int64 {
    if index < 8 { return Int64(index) }
    return (Int64(9 + index % 8) << (index / 8 - 1)) - 1
  }
}
