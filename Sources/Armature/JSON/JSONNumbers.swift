// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// Reads a whole number, exactly: `7`, and also `7.0` and `70e-1`, which JSON holds for the same number.
  @inlinable @inline(__always)
  public mutating func readInt() throws(JSONError) -> Int {
    if let value = readPlainInt() { value } else { try readUnusualInt() }
  }

  /// Reads a finite number as the double next to it.
  @inlinable @inline(__always)
  public mutating func readDouble() throws(JSONError) -> Double {
    if let value = readShortDouble() { value } else { try readLongDouble() }
  }
}

extension JSONReader {
  /// Reads digits alone, at most 17 of them, that stand right here.
  @inlinable @inline(__always)
  mutating func readPlainInt() -> Int? {
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    let start = isNegative ? offset &+ 1 : offset
    let number = bytes.plainDigits(at: start)
    guard number.end > start, !bytes.continuesNumber(at: number.end) else { return nil }
    offset = number.end
    let value = Int(truncatingIfNeeded: number.value)
    return isNegative ? 0 &- value : value
  }

  /// Reads digits, a point and digits that stand right here, where eight bytes hold them and the byte behind.
  ///
  /// The point is shifted out, so that all digits, seven at most, are one number, which is divided as below. What is no
  /// digit is marked; the second mark counts too, because a point does not disturb the ones above it.
  @inlinable @inline(__always)
  mutating func readShortDouble() -> Double? {
    guard let word = bytes.word(at: offset) else { return nil }
    let marks = JSONBytes.marksOfOthers(word)
    let (point, end) = (marks.trailingZeroBitCount & 0x78, (marks & (marks &- 1)).trailingZeroBitCount & 0x78)
    guard point > 0, end < 64, end &- point > 8, word &>> UInt64(point) & 0xFF == 0x2E else { return nil }
    let hasLeadingZero = word & 0xFF == 0x30 && point > 8
    let behind = UInt8(truncatingIfNeeded: word &>> UInt64(end))
    guard !hasLeadingZero, !JSONBytes.continuesNumber(behind) else { return nil }
    let whole = (1 as UInt64 &<< UInt64(point)) &- 1
    let value = JSONBytes.number(word & whole | word &>> 8 & ~whole, digits: end &>> 3 &- 1)
    offset &+= end &>> 3
    return Double(Int64(truncatingIfNeeded: value)) / JSONBytes.shortPowerOfTen((end &- point) &>> 3 &- 1)
  }

  /// Reads digits and a fraction that stand right here, where the double can be told without a second look.
  ///
  /// Up to 2^53 an integer is exact as a double, and so are the powers of ten up to 22: a division of one by the other is
  /// rounded once, and correctly.
  @inlinable @inline(__always)
  mutating func readPlainDouble() -> Double? {
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    let start = isNegative ? offset &+ 1 : offset
    var number = bytes.plainDigits(at: start)
    guard number.end > start else { return nil }
    var places = 0
    if bytes[number.end] == UInt8(ascii: ".") {
      let point = number.end
      number = bytes.fractionDigits(at: point &+ 1, after: number.value)
      places = number.end &- point &- 1
      guard places > 0 else { return nil }
    }
    guard number.value <= 1 << 53, places <= 22, !bytes.continuesNumber(at: number.end) else { return nil }
    offset = number.end
    // Signed integers become doubles in one instruction.
    let magnitude = Double(Int64(truncatingIfNeeded: number.value)) / JSONBytes.powerOfTen(places)
    return isNegative ? -magnitude : magnitude
  }
}

extension JSONBytes {
  /// The number that at most 18 digits say without a leading zero; an `end` at `start` where there are no such digits.
  ///
  /// Eight digits at a time: what lies behind the last one is shifted out, so that zeros come before the first one.
  @inlinable @inline(__always)
  func plainDigits(at start: Int) -> (value: UInt64, end: Int) {
    guard let word = word(at: start) else { return lastDigits(at: start) }
    let length = Self.digitCount(word)
    if word & 0xFF == 0x30, length > 1 { return (0, start) }
    guard length == 8 else { return (length == 0 ? 0 : Self.number(word, digits: length), start &+ length) }
    var (value, end) = (Self.number(word, digits: 8), start &+ 8)
    while case let digit = self[end] &- 0x30, digit < 10, end &- start < 18 {
      value = value &* 10 &+ UInt64(digit)
      end &+= 1
    }
    return end &- start < 18 ? (value, end) : (0, start)
  }

  /// The same at the end of the text.
  @usableFromInline
  func lastDigits(at start: Int) -> (value: UInt64, end: Int) {
    var (value, end) = (0 as UInt64, start)
    while case let digit = self[end] &- 0x30, digit < 10 {
      value = value &* 10 &+ UInt64(digit)
      end &+= 1
    }
    return self[start] == 0x30 && end > start &+ 1 ? (0, start) : (value, end)
  }

  /// Goes on with the digits behind a point, up to the first one that takes the number above 2^53; up to seven digits at
  /// once where the ones before the point leave room for them.
  @inlinable @inline(__always)
  func fractionDigits(at start: Int, after whole: UInt64) -> (value: UInt64, end: Int) {
    guard whole < 1 << 29, let word = word(at: start), case let length = Self.digitCount(word), 1...7 ~= length else {
      return lastFractionDigits(at: start, after: whole)
    }
    return (whole &* Self.wholePowerOfTen(length) &+ Self.number(word, digits: length), start &+ length)
  }

  /// The same one by one.
  @usableFromInline
  func lastFractionDigits(at start: Int, after whole: UInt64) -> (value: UInt64, end: Int) {
    var (value, end) = (whole, start)
    while case let digit = self[end] &- 0x30, digit < 10, value <= 1 << 53 {
      value = value &* 10 &+ UInt64(digit)
      end &+= 1
    }
    return (value, end)
  }

  /// How many of eight characters are digits, before the first one that is none.
  @inlinable @inline(__always)
  static func digitCount(_ word: UInt64) -> Int {
    marksOfOthers(word).trailingZeroBitCount &>> 3
  }

  /// The high bit of each of eight characters that is no digit.
  @inlinable @inline(__always)
  static func marksOfOthers(_ word: UInt64) -> UInt64 {
    let values = word ^ 0x3030_3030_3030_3030
    return (values &+ 0x7676_7676_7676_7676 | values) & 0x8080_8080_8080_8080
  }

  /// The number that the first of eight characters say: pairs of digits, then of pairs, then of fours. At least one.
  @inlinable @inline(__always)
  static func number(_ word: UInt64, digits: Int) -> UInt64 {
    var value = (word ^ 0x3030_3030_3030_3030) &<< UInt64(64 &- 8 &* digits)
    value = (value &* 10 &+ value &>> 8) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ value &>> 16) & 0x0000_FFFF_0000_FFFF
    return (value &* 10_000 &+ value &>> 32) & 0xFFFF_FFFF
  }

  /// Whether a point or an exponent stands here.
  @inlinable @inline(__always)
  func continuesNumber(at index: Int) -> Bool { Self.continuesNumber(self[index]) }

  @inlinable @inline(__always)
  static func continuesNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") }

  /// A power of ten up to the sixth.
  @inlinable @inline(__always)
  static func shortPowerOfTen(_ power: Int) -> Double {
    switch power {
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    default: 1e6
    }
  }

  /// A power of ten up to the seventh.
  @inlinable @inline(__always)
  static func wholePowerOfTen(_ power: Int) -> UInt64 {
    switch power {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1_000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    default: 10_000_000
    }
  }

  /// A power of ten that is exact as a double.
  @inlinable @inline(__always)
  static func powerOfTen(_ power: Int) -> Double {
    switch power {
    case 0: 1e0
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    case 6: 1e6
    case 7: 1e7
    case 8: 1e8
    case 9: 1e9
    case 10: 1e10
    case 11: 1e11
    case 12: 1e12
    case 13: 1e13
    case 14: 1e14
    case 15: 1e15
    case 16: 1e16
    case 17: 1e17
    case 18: 1e18
    case 19: 1e19
    case 20: 1e20
    case 21: 1e21
    default: 1e22
    }
  }
}

extension JSONReader {
  @inline(never) @usableFromInline
  mutating func readUnusualInt() throws(JSONError) -> Int {
    skipWhiteSpace()
    if let value = readPlainInt() { return value }
    let end = try bytes.endOfNumber(at: offset, "an integer")
    guard let value = JSONDecimal(bytes, offset..<end).int else { throw expected("an integer within 64 bits") }
    offset = end
    return value
  }

  @inline(never) @usableFromInline
  mutating func readLongDouble() throws(JSONError) -> Double {
    if let value = readPlainDouble() { value } else { try readUnusualDouble() }
  }

  @inline(never)
  private mutating func readUnusualDouble() throws(JSONError) -> Double {
    skipWhiteSpace()
    if let value = readPlainDouble() { return value }
    let end = try bytes.endOfNumber(at: offset, "a number")
    guard let value = Double(bytes.string(offset..<end)), value.isFinite else {
      throw expected("a number within the range of a double")
    }
    offset = end
    return value
  }
}
