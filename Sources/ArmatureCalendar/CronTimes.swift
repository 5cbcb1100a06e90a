// SPDX-License-Identifier: Apache-2.0

extension Cron {
  /// The first time behind `instant` at which it is due in a zone, in seconds since 1970; nil where it never is.
  ///
  /// A local time that a change of the clocks leaves out is due at the moment of the change; one that comes twice is due
  /// the first time. Where every hour is due, the clock on the wall does not matter: nothing is made up for, and a minute
  /// that comes twice is due twice.
  package func next(after instant: Int64, in zone: Zone) -> Int64? {
    let start = Int(floorQuotient(instant + Int64(zone.offset(at: instant)), secondsOfDay)) - 1
    for day in start..<(start + daysSearchedMax) {
      guard let found = first(onDay: day, after: instant, zone) else { continue }
      // Around a change of the clocks at midnight a day may begin before the one before it is over.
      guard let other = first(onDay: day + 1, after: instant, zone) else { return found }
      return min(found, other)
    }
    return nil
  }

  /// The last time up to and including `instant` at which it was due; nil where that lies more than ten years back.
  package func last(upTo instant: Int64, in zone: Zone) -> Int64? {
    Self.last(upTo: instant) { next(after: $0, in: zone) }
  }

  /// Halves what lies behind a time that was found: there may be a time in each minute, and each costs its while around a change
  /// of the clocks.
  static func last(upTo instant: Int64, next: (Int64) -> Int64?) -> Int64? {
    func due(after time: Int64) -> Int64? { next(time).flatMap { $0 <= instant ? $0 : nil } }
    var reach: Int64 = 0
    while reach < 3700 * secondsOfDay {
      reach = min(max(reach * 8, 3600), 3700 * secondsOfDay)
      if var found = due(after: instant - reach) {
        var end = instant
        while found < end {
          let middle = found + (end - found) / 2
          if let later = due(after: middle) { found = later } else { end = middle }
        }
        return found
      }
    }
    return nil
  }

  private func first(onDay day: Int, after instant: Int64, _ zone: Zone) -> Int64? {
    guard contains(CivilDate(daysSince1970: day)) else { return nil }
    let midnight = Int64(day) * secondsOfDay
    let changes = zone.changes(from: midnight - 2 * secondsOfDay, to: midnight + 3 * secondsOfDay)
    if changes.isEmpty {
      let offset = Int64(zone.offset(at: midnight))
      return firstMinute(after: instant + offset - midnight).map { midnight + Int64($0) * 60 - offset }
    }
    return minutesOfDay.flatMap { due(local: midnight + Int64($0) * 60, zone, changes) }.filter { $0 > instant }.min()
  }

  /// The first minute of the day that is due and lies behind so many seconds of it.
  private func firstMinute(after seconds: Int64) -> Int? {
    if seconds >= secondsOfDay { return nil }
    let start = seconds < 0 ? 0 : Int(seconds / 60) + 1
    for hour in (start / 60)..<24 where hours >> hour & 1 == 1 {
      let rest = minutes & (hour == start / 60 ? ~0 << (start % 60) : ~0)
      if rest != 0 { return hour * 60 + rest.trailingZeroBitCount }
    }
    return nil
  }

  private var minutesOfDay: [Int] {
    (0..<24 * 60).filter { hours >> ($0 / 60) & 1 == 1 && minutes >> ($0 % 60) & 1 == 1 }
  }

  private func due(local: Int64, _ zone: Zone, _ changes: [ZoneChange]) -> [Int64] {
    let instants = zone.instants(local: local, near: changes)
    if takesEveryHour { return instants }
    if let first = instants.first { return [first] }
    return changes.filter { $0.skips(local) }.map(\.at)
  }
}

let secondsOfDay: Int64 = 86_400
/// Twenty-nine Februaries may be eight years apart.
private let daysSearchedMax = 9 * 366
