// SPDX-License-Identifier: Apache-2.0

/// Why a text is no five fields of cron.
package enum CronFault: Error, Hashable, Sendable {
  /// So many fields, where there have to be five.
  case fieldCount(Int)
  /// `@daily` and the like, with the fields that mean the same where there are any.
  case nickname(String, instead: String?)
  case outOfRange(String, CronField)
  case notAValue(String, CronField)
  case backwards(String, CronField)
  /// A step of 0, or one that is no number.
  case step(String, CronField)
  /// `5/15`: a step behind a single value.
  case stepOfOne(String, CronField)
  /// `1-L`: the last day is no end of a range.
  case lastDayInRange(String)
  /// `?`, which other languages of schedules have for any day.
  case questionMark(CronField)
}

extension Cron {
  package init(parsing text: String) throws(CronFault) {
    let text = String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    if text.hasPrefix("@") { throw .nickname(text, instead: nicknames[text.lowercased()]) }
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard parts.count == CronField.allCases.count else { throw .fieldCount(parts.count) }
    minutes = try bits(parts[0], .minute)
    hours = try bits(parts[1], .hour)
    days = try bits(parts[2], .day)
    months = try bits(parts[3], .month)
    let both = try bits(parts[4], .weekday)
    weekdays = (both | both >> 7) & 0b111_1111
  }
}

private let nicknames = [
  "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * SUN",
  "@monthly": "0 0 1 * *", "@yearly": "0 0 1 JAN *", "@annually": "0 0 1 JAN *",
]

private func bits(_ text: String, _ field: CronField) throws(CronFault) -> UInt64 {
  var bits: UInt64 = 0
  for item in text.split(separator: ",", omittingEmptySubsequences: false) {
    bits |= try itemBits(String(item), field)
  }
  return bits
}

/// `*`, `5`, `MON-FRI`, and with a step `*/15` and `8-18/2`; for days of the month also `L`, the last one.
private func itemBits(_ item: String, _ field: CronField) throws(CronFault) -> UInt64 {
  if item == "?" { throw .questionMark(field) }
  if field == .day, item == "L" || item == "l" { return 1 << UInt64(Cron.lastDay) }
  let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let range = try range(parts[0], field)
  guard parts.count == 2 else { return range.reduce(0) { $0 | 1 << UInt64($1) } }
  guard let step = number(parts[1]), step > 0 else { throw .step(parts[1], field) }
  if parts[0] != "*", !parts[0].contains("-") { throw .stepOfOne(item, field) }
  return stride(from: range.lowerBound, through: range.upperBound, by: step).reduce(0) { $0 | 1 << UInt64($1) }
}

private func range(_ text: String, _ field: CronField) throws(CronFault) -> ClosedRange<Int> {
  // A step over all weekdays counts from Sunday to Saturday, and not to Sunday again.
  if text == "*" { return field == .weekday ? 0...6 : field.range }
  let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  if field == .day, ends.count == 2, ends.contains(where: { $0.uppercased() == "L" }) { throw .lastDayInRange(text) }
  let lower = try value(ends[0], field)
  guard ends.count == 2 else { return lower...lower }
  var upper = try value(ends[1], field)
  // The week may be taken to end with Sunday: `SAT-SUN`.
  if field == .weekday, upper == 0, lower > 0 { upper = 7 }
  if upper < lower { throw .backwards(text, field) }
  return lower...upper
}

private func value(_ text: String, _ field: CronField) throws(CronFault) -> Int {
  if let named = field.value(text) { return named }
  guard let number = number(text) else { throw .notAValue(text, field) }
  guard field.range.contains(number) else { throw .outOfRange(text, field) }
  return number
}

/// Digits alone; a number that is too long for any field is far out of its range.
private func number(_ text: String) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text) ?? .max
}
