// SPDX-License-Identifier: Apache-2.0

/// When something is due, in the five fields of cron: minute, hour, day of the month, month, day of the week.
///
/// Where both fields of days are restricted, a day is one that fits either of them, as cron has always had it.
package struct Cron: Hashable, Sendable {
  /// Each set holds its values as bits.
  package var minutes: UInt64
  package var hours: UInt64
  /// Bits 1 to 31, and bit 32 for the last day of a month.
  package var days: UInt64
  package var months: UInt64
  /// Bits 0 to 6; 0 is Sunday.
  package var weekdays: UInt64

  /// Whether every hour of the day is one of its hours: then it goes by the passing of time, not by the clock on the wall.
  package var takesEveryHour: Bool { hours == CronField.hour.all }
  package var restrictsDays: Bool { days & CronField.day.all != CronField.day.all }
  package var restrictsWeekdays: Bool { weekdays != 0b111_1111 }

  package func contains(_ date: CivilDate) -> Bool {
    guard months >> date.month & 1 == 1 else { return false }
    let isLast = date.day == CivilDate.dayCount(ofMonth: date.month, in: date.year)
    let fitsDay = days >> date.day & 1 == 1 || (isLast && days >> Self.lastDay & 1 == 1)
    let fitsWeekday = weekdays >> date.weekday & 1 == 1
    switch (restrictsDays, restrictsWeekdays) {
    case (true, true): return fitsDay || fitsWeekday
    case (true, false): return fitsDay
    default: return fitsWeekday
    }
  }

  /// Whether there is any day on which it is due, such as no 30 February.
  package var isEverDue: Bool {
    if restrictsWeekdays || !restrictsDays { return true }
    return (1...12).contains { month in
      let longest = CivilDate.dayCount(ofMonth: month, in: 2000)
      let fits = days >> Self.lastDay & 1 == 1 || (1...longest).contains { days >> $0 & 1 == 1 }
      return months >> month & 1 == 1 && fits
    }
  }

  static let lastDay = 32
}

/// One of the five fields: what may stand in it.
package enum CronField: Int, CaseIterable, Sendable {
  case minute, hour, day, month, weekday

  package var noun: String {
    switch self {
    case .minute: "minute"
    case .hour: "hour"
    case .day: "day of the month"
    case .month: "month"
    case .weekday: "day of the week"
    }
  }

  /// The noun with its article.
  package var aNoun: String { self == .hour ? "an hour" : "a \(noun)" }

  package var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .day: 1...31
    case .month: 1...12
    // 7 is Sunday again.
    case .weekday: 0...7
    }
  }

  /// All values as bits.
  var all: UInt64 { range.reduce(0) { $0 | 1 << UInt64($1) } }

  package var names: [String] {
    switch self {
    case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    default: []
    }
  }

  func value(_ name: String) -> Int? { names.firstIndex(of: name.uppercased()).map { $0 + range.lowerBound } }
}
