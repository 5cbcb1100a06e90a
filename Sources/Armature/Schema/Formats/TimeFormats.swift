// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar

/// Dates, times and durations of RFC 3339.
extension FormatScanner {
  mutating func takeDateTime() -> Bool {
    guard Timestamp(rfc3339: bytes, index..<end) != nil else { return false }
    index = end
    return true
  }

  mutating func takeYearMonthDay() -> Bool {
    guard
      let year = takeNumber(digits: 4, in: 0...9999), take("-"), let month = takeNumber(digits: 2, in: 1...12), take("-")
    else { return false }
    return takeNumber(digits: 2, in: 1...CivilDate.dayCount(ofMonth: month, in: year)) != nil
  }

  mutating func takeTime() -> Bool {
    guard
      let hour = takeNumber(digits: 2, in: 0...23), take(":"), let minute = takeNumber(digits: 2, in: 0...59), take(":"),
      let second = takeNumber(digits: 2, in: 0...60)
    else { return false }
    if take("."), take(while: \.isDigit) == 0 { return false }
    guard let offset = takeOffset() else { return false }
    return second < 60 || (hour * 60 + minute - offset + 2 * 1440) % 1440 == 1439
  }

  /// Takes an offset from UTC; its minutes.
  private mutating func takeOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = next == UInt8(ascii: "-")
    guard take("+") || take("-"), let hours = takeNumber(digits: 2, in: 0...23), take(":"),
      let minutes = takeNumber(digits: 2, in: 0...59)
    else { return nil }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  mutating func takeDuration() -> Bool {
    guard take("P") else { return false }
    if take("T") { return takeChain(["H", "M", "S"]) }
    let start = index
    if takeAmount("W") { return true }
    index = start
    guard takeChain(["Y", "M", "D"]) else { return false }
    return isAtEnd || take("T") && takeChain(["H", "M", "S"])
  }

  /// Takes amounts of units that follow each other, beginning and ending with any of them and leaving out none between.
  private mutating func takeChain(_ units: [Unicode.Scalar]) -> Bool {
    var isInside = false
    for unit in units {
      let start = index
      if takeAmount(unit) {
        isInside = true
      } else {
        index = start
        if isInside { return true }
      }
    }
    return isInside
  }

  private mutating func takeAmount(_ unit: Unicode.Scalar) -> Bool { take(while: \.isDigit) > 0 && take(unit) }
}
