// SPDX-License-Identifier: Apache-2.0

/// Why a text is no five fields of cron, and which part of it is to blame.
package struct CronFault: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
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
  package var reason: Reason
  /// In Unicode scalars from the beginning of the text; nil where it is the text as a whole.
  package var part: Range<Int>?
}

extension Cron {
  package init(parsing text: String) throws(CronFault) {
    do throws(PartFault) {
      try self.init(fields: cronFields(text), of: text)
    } catch {
      throw CronFault(reason: error.reason, part: error.part.map { place(of: $0, in: text) })
    }
  }

  /// Where the fields for days and months stand in a text that is a cron, in Unicode scalars.
  package static func datePart(of text: String) -> Range<Int>? {
    let fields = cronFields(text)
    guard fields.count == CronField.allCases.count else { return nil }
    return place(of: fields[2], in: text).lowerBound..<place(of: fields[3], in: text).upperBound
  }

  /// The first step that leads nowhere, `*/90` for minutes: there is only one value to begin with. Nil also where the text is no cron.
  package static func idleStep(in text: String) -> (item: String, field: CronField, part: Range<Int>)? {
    for (values, field) in zip(cronFields(text), CronField.allCases) {
      for item in values.split(separator: ",") where isIdle(item, field) {
        return (String(item), field, place(of: item, in: text))
      }
    }
    return nil
  }

  private init(fields parts: [Substring], of text: String) throws(PartFault) {
    if let first = parts.first, first.hasPrefix("@") {
      let name = String(text[first.startIndex..<parts[parts.count - 1].endIndex])
      throw PartFault(.nickname(name, instead: nicknames[name.lowercased()]))
    }
    guard parts.count == CronField.allCases.count else { throw PartFault(.fieldCount(parts.count)) }
    minutes = try bits(parts[0], .minute)
    hours = try bits(parts[1], .hour)
    days = try bits(parts[2], .day)
    months = try bits(parts[3], .month)
    let both = try bits(parts[4], .weekday)
    weekdays = (both | both >> 7) & 0b111_1111
  }
}

/// A fault, and the part of the text that it is about.
private struct PartFault: Error {
  var reason: CronFault.Reason
  var part: Substring?

  init(_ reason: CronFault.Reason, _ part: Substring? = nil) {
    self.reason = reason
    self.part = part
  }
}

private func cronFields(_ text: String) -> [Substring] { text.split(whereSeparator: { $0 == " " || $0 == "\t" }) }

private func place(of part: Substring, in text: String) -> Range<Int> {
  let scalars = text.unicodeScalars
  let start = scalars.distance(from: scalars.startIndex, to: part.startIndex)
  return start..<start + part.unicodeScalars.count
}

private let nicknames = [
  "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * SUN",
  "@monthly": "0 0 1 * *", "@yearly": "0 0 1 JAN *", "@annually": "0 0 1 JAN *",
]

/// What is missing beside a sign is told at the whole field.
private func bits(_ text: Substring, _ field: CronField) throws(PartFault) -> UInt64 {
  var bits: UInt64 = 0
  for item in text.split(separator: ",", omittingEmptySubsequences: false) {
    do throws(PartFault) {
      bits |= try itemBits(item, field)
    } catch {
      throw error.part?.isEmpty == true ? PartFault(error.reason, text) : error
    }
  }
  return bits
}

/// `*`, `5`, `MON-FRI`, and with a step `*/15` and `8-18/2`; for days of the month also `L`, the last one.
private func itemBits(_ item: Substring, _ field: CronField) throws(PartFault) -> UInt64 {
  if item == "?" { throw PartFault(.questionMark(field), item) }
  if field == .day, item == "L" || item == "l" { return 1 << UInt64(Cron.lastDay) }
  let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  let range = try range(parts[0], field)
  guard parts.count == 2 else { return range.reduce(0) { $0 | 1 << UInt64($1) } }
  guard let step = number(parts[1]), step > 0 else { throw PartFault(.step(String(parts[1]), field), parts[1]) }
  if parts[0] != "*", !parts[0].contains("-") { throw PartFault(.stepOfOne(String(item), field), item) }
  return stride(from: range.lowerBound, through: range.upperBound, by: step).reduce(0) { $0 | 1 << UInt64($1) }
}

private func isIdle(_ item: Substring, _ field: CronField) -> Bool {
  let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, let step = number(parts[1]), let range = try? range(parts[0], field) else { return false }
  return range.count > 1 && step >= range.count
}

private func range(_ text: Substring, _ field: CronField) throws(PartFault) -> ClosedRange<Int> {
  // A step over all weekdays counts from Sunday to Saturday, and not to Sunday again.
  if text == "*" { return field == .weekday ? 0...6 : field.range }
  let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
  if field == .day, ends.count == 2, ends.contains(where: { $0.uppercased() == "L" }) {
    throw PartFault(.lastDayInRange(String(text)), text)
  }
  let lower = try value(ends[0], field)
  guard ends.count == 2 else { return lower...lower }
  var upper = try value(ends[1], field)
  // The week may be taken to end with Sunday: `SAT-SUN`.
  if field == .weekday, upper == 0, lower > 0 { upper = 7 }
  if upper < lower { throw PartFault(.backwards(String(text), field), text) }
  return lower...upper
}

private func value(_ text: Substring, _ field: CronField) throws(PartFault) -> Int {
  if let named = field.value(String(text)) { return named }
  guard let number = number(text) else { throw PartFault(.notAValue(String(text), field), text) }
  guard field.range.contains(number) else { throw PartFault(.outOfRange(String(text), field), text) }
  return number
}

/// Digits alone; a number that is too long for any field is far out of its range.
private func number(_ text: Substring) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text) ?? .max
}
