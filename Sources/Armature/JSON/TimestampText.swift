// SPDX-License-Identifier: Apache-2.0

extension Timestamp: CustomStringConvertible {
  /// Reads a date-time of RFC 3339, such as `2026-02-28T17:00:00.25+01:00`.
  ///
  /// Its offset is applied and forgotten. A leap second, which only the last minute of a month in UTC can have, becomes
  /// the first second of the next month. Digits after the ninth of a fraction are dropped. Nil where the text has
  /// another form, where there is no such day or time, or where it lies outside the years 0000 to 9999 in UTC.
  public init?(rfc3339 text: String) {
    let timestamp = JSONBytes.withBytes(of: text) { Timestamp(rfc3339: $0, 0..<$0.count) }
    guard let timestamp else { return nil }
    self = timestamp
  }

  init?(rfc3339 bytes: JSONBytes, _ range: Range<Int>) {
    var text = TimestampScanner(bytes: bytes, index: range.lowerBound)
    guard
      let year = text.number(4), text.take("-"), let month = text.number(2, in: 1...12), text.take("-"),
      let day = text.number(2, in: 1...Date.days(inMonth: month, year: year)), (text.take("T") || text.take("t")),
      let hour = text.number(2, in: 0...23), text.take(":"), let minute = text.number(2, in: 0...59), text.take(":"),
      let second = text.number(2, in: 0...60), let nanoseconds = text.fraction(), let offset = text.offsetSeconds(),
      text.index == range.upperBound
    else { return nil }
    let date = Date(year: year, month: month, day: day)
    let seconds = date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    guard second < 60 || Self.beginsMonth(seconds) else { return nil }
    guard seconds >= Self.secondsMin, seconds <= Self.secondsMax else { return nil }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// The time in UTC as RFC 3339 writes it, with as many digits of a fraction as it needs: `2026-02-28T16:00:00.25Z`.
  public var description: String { String(decoding: utf8, as: UTF8.self) }

  var utf8: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(30)
    text.append(self)
    return text
  }

  private static func beginsMonth(_ seconds: Int64) -> Bool {
    let (days, second) = seconds.dividedDown(by: 86_400)
    return second == 0 && Date(daysSince1970: days).day == 1
  }
}

/// A day of the Gregorian calendar, which also holds for the years before there was one.
///
/// The arithmetic counts years from March on, so that a leap day is the last day of its year, in periods of 400 years.
private struct Date {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSince1970: Int64) {
    let (period, day) = (daysSince1970 + Self.daysToMarch0000).dividedDown(by: 146_097)
    let yearOfPeriod = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * yearOfPeriod + yearOfPeriod / 4 - yearOfPeriod / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    self.day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = Int(yearOfPeriod + period * 400) + (month <= 2 ? 1 : 0)
  }

  var daysSince1970: Int64 {
    let (period, yearOfPeriod) = Int64(month <= 2 ? year - 1 : year).dividedDown(by: 400)
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfPeriod = yearOfPeriod * 365 + yearOfPeriod / 4 - yearOfPeriod / 100 + dayOfYear
    return period * 146_097 + dayOfPeriod - Self.daysToMarch0000
  }

  /// From 0000-03-01 to 1970-01-01.
  private static let daysToMarch0000: Int64 = 719_468

  static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Reads the parts of a date-time, each of which gives nil where it does not stand next.
private struct TimestampScanner {
  let bytes: JSONBytes
  var index: Int

  @inline(__always)
  mutating func number(_ digits: Int, in range: ClosedRange<Int> = 0...9999) -> Int? {
    var number = 0
    for place in 0..<digits {
      let digit = bytes[index &+ place] &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    index &+= digits
    return range.contains(number) ? number : nil
  }

  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard bytes[index] == UInt8(ascii: character) else { return false }
    index &+= 1
    return true
  }

  /// The nanoseconds of a fraction; 0 where there is none.
  mutating func fraction() -> Int32? {
    guard take(".") else { return 0 }
    let start = index
    var nanoseconds: Int32 = 0
    while case let digit = bytes[index] &- 0x30, digit < 10 {
      if index - start < 9 { nanoseconds = nanoseconds * 10 + Int32(digit) }
      index += 1
    }
    for _ in 0..<max(0, 9 - (index - start)) { nanoseconds *= 10 }
    return index > start ? nanoseconds : nil
  }

  mutating func offsetSeconds() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    guard (take("-") || take("+")), let hours = number(2, in: 0...23), take(":"), let minutes = number(2, in: 0...59) else {
      return nil
    }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }
}

extension [UInt8] {
  /// Appends a time as ``Timestamp/description`` shows it.
  mutating func append(_ timestamp: Timestamp) {
    let (days, second) = timestamp.seconds.dividedDown(by: 86_400)
    let date = Date(daysSince1970: days)
    append(date.year, digits: 4, then: "-")
    append(date.month, digits: 2, then: "-")
    append(date.day, digits: 2, then: "T")
    append(Int(second) / 3600, digits: 2, then: ":")
    append(Int(second) / 60 % 60, digits: 2, then: ":")
    append(Int(second) % 60, digits: 2, then: timestamp.nanoseconds == 0 ? "Z" : ".")
    if timestamp.nanoseconds > 0 { append(fraction: Int(timestamp.nanoseconds)) }
  }

  private mutating func append(fraction nanoseconds: Int) {
    var (digits, rest) = (9, nanoseconds)
    while rest % 10 == 0 { (digits, rest) = (digits - 1, rest / 10) }
    append(rest, digits: digits, then: "Z")
  }

  private mutating func append(_ number: Int, digits: Int, then separator: Unicode.Scalar) {
    let start = count
    var rest = number
    for _ in 0..<digits {
      append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    reverse(from: start)
    append(UInt8(ascii: separator))
  }
}
