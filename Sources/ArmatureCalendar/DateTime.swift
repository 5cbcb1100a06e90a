// SPDX-License-Identifier: Apache-2.0

/// A date-time of RFC 3339 in UTC, from year 0000 to 9999; a leap second is the first second of the next month.
///
/// The compiler's half: the runtime's `Timestamp` reads the same texts out of the bytes of a message.
package struct DateTime: Hashable, Sendable {
  package var secondsSince1970: Int
  /// Digits of a fraction after the ninth are dropped.
  package var nanoseconds: Int

  /// Nil where the text has another form, where there is no such day or time, or where it lies outside those years.
  package init?(_ text: String) {
    var rest = DateTimeScanner(bytes: text.utf8[...])
    guard
      let year = rest.number(4), rest.take("-"), let month = rest.number(2, in: 1...12), rest.take("-"),
      let day = rest.number(2, in: 1...CivilDate.dayCount(ofMonth: month, in: year)), rest.take("T") || rest.take("t"),
      let hour = rest.number(2, in: 0...23), rest.take(":"), let minute = rest.number(2, in: 0...59), rest.take(":"),
      let second = rest.number(2, in: 0...60), let nanoseconds = rest.fraction(), let offset = rest.offsetSeconds(),
      rest.bytes.isEmpty
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    secondsSince1970 = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    self.nanoseconds = nanoseconds
    guard Self.secondsMin...Self.secondsMax ~= secondsSince1970, second < 60 || beginsMonth else { return nil }
  }

  private static let secondsMin = CivilDate(year: 0, month: 1, day: 1).daysSince1970 * 86_400
  private static let secondsMax = CivilDate(year: 10_000, month: 1, day: 1).daysSince1970 * 86_400 - 1

  /// Whether its second is the first of a month: only the last minute of one in UTC can have a leap second.
  private var beginsMonth: Bool {
    let days = floorQuotient(Int64(secondsSince1970), 86_400)
    return floorRemainder(secondsSince1970, 86_400) == 0 && CivilDate(daysSince1970: Int(days)).day == 1
  }
}

/// Reads the parts of a date-time, each of which gives nil where it does not stand next.
private struct DateTimeScanner {
  var bytes: Substring.UTF8View

  mutating func number(_ count: Int, in range: ClosedRange<Int> = 0...9999) -> Int? {
    let digits = bytes.prefix(count).prefix { 48...57 ~= $0 }
    guard digits.count == count else { return nil }
    bytes = bytes.dropFirst(count)
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return range.contains(number) ? number : nil
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  /// The nanoseconds of a fraction; 0 where there is none.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    let digits = bytes.prefix { 48...57 ~= $0 }
    bytes = bytes.dropFirst(digits.count)
    let nanoseconds = (Array(digits.prefix(9)) + Array(repeating: 48, count: max(0, 9 - digits.count)))
    return digits.isEmpty ? nil : nanoseconds.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func offsetSeconds() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isWest = bytes.first == UInt8(ascii: "-")
    guard take("-") || take("+"), let hours = number(2, in: 0...23), take(":"), let minutes = number(2, in: 0...59) else { return nil }
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }
}
