// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// Reads a whole number, exactly: `7`, and also `7.0` and `70e-1`, which JSON holds for the same number.
  public mutating func readInt() throws(JSONError) -> Int {
    skipWhiteSpace()
    let bytes = bytes
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    let start = isNegative ? offset &+ 1 : offset
    var index = start
    var value = 0
    while case let digit = bytes[index] &- 0x30, digit < 10, index &- start < 18 {
      value = value &* 10 &+ Int(digit)
      index &+= 1
    }
    guard isPlainInteger(from: start, to: index) else { return try readUnusualInt() }
    offset = index
    return isNegative ? -value : value
  }

  /// Reads a finite number as the double next to it.
  public mutating func readDouble() throws(JSONError) -> Double {
    skipWhiteSpace()
    let start = offset
    let number = try scanNumber("a number")
    if let value = number.exactDouble { return value }
    guard let value = Double(bytes.string(start..<offset)), value.isFinite else {
      offset = start
      throw expected("a number within the range of a double")
    }
    return value
  }
}

extension JSONReader {
  /// Whether digits need no second look: up to 17, no leading zero, and nothing behind them that belongs to the number.
  @inline(__always)
  private func isPlainInteger(from start: Int, to end: Int) -> Bool {
    let length = end - start
    guard length > 0, length < 18, bytes[start] != UInt8(ascii: "0") || length == 1 else { return false }
    return bytes[end] != UInt8(ascii: ".") && bytes[end] | 0x20 != UInt8(ascii: "e")
  }

  private mutating func readUnusualInt() throws(JSONError) -> Int {
    let start = offset
    let number = try scanNumber("an integer")
    guard let value = exactInteger(start..<offset, exponent: number.exponent) else {
      offset = start
      throw expected("an integer within 64 bits")
    }
    return value
  }

  /// The value of a number as an integer, if it is one that fits.
  ///
  /// Zeros are kept back until another digit follows them, so that a long number with a negative exponent does not
  /// overflow on its way.
  private func exactInteger(_ range: Range<Int>, exponent: Int) -> Int? {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var (value, zeros, fractionDigits, isFraction) = (0, 0, 0, false)
    for index in range {
      let digit = bytes[index] &- 0x30
      if bytes[index] | 0x20 == UInt8(ascii: "e") { break }
      if bytes[index] == UInt8(ascii: ".") { isFraction = true }
      guard digit < 10 else { continue }
      if isFraction { fractionDigits += 1 }
      zeros += 1
      guard digit > 0 else { continue }
      guard let shifted = Self.shifted(value, by: zeros) else { return nil }
      let (sum, overflow) = shifted.addingReportingOverflow(isNegative ? -Int(digit) : Int(digit))
      if overflow { return nil }
      (value, zeros) = (sum, 0)
    }
    return value == 0 ? 0 : Self.shifted(value, by: exponent - fractionDigits + zeros)
  }

  /// `value` times ten to the power of `places`, if it is an integer that fits.
  private static func shifted(_ value: Int, by places: Int) -> Int? {
    if value == 0 { return 0 }
    guard places >= 0, places <= 19 else { return nil }
    var value = value
    for _ in 0..<places {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}

/// The parts of a number that was read.
struct JSONNumber {
  var isNegative = false
  /// All digits without the point; wrong where there are more than 19.
  var digits: UInt64 = 0
  var digitCount = 0
  var fractionDigitCount = 0
  /// The exponent as written; beyond ±1,000,000,000 it stays near that.
  var exponent = 0

  /// The double next to the number, where it can be told without a second look.
  ///
  /// Fifteen digits and the powers of ten up to 22 are exact as doubles, and one multiplication or division of exact
  /// operands is rounded correctly.
  var exactDouble: Double? {
    let power = exponent - fractionDigitCount
    guard digitCount <= 15, power >= -22, power <= 22 else { return nil }
    let magnitude = Double(digits)
    let value = power < 0 ? magnitude / Self.powersOfTen[-power] : magnitude * Self.powersOfTen[power]
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

extension JSONReader {
  /// Reads and checks the number that has to stand here.
  mutating func scanNumber(_ kind: StaticString) throws(JSONError) -> JSONNumber {
    var number = JSONNumber()
    number.isNegative = bytes[offset] == UInt8(ascii: "-")
    guard number.isNegative || bytes[offset] &- 0x30 < 10 else { throw expected(kind) }
    if number.isNegative { offset += 1 }
    try scanWholePart(&number)
    if bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      let wholeDigitCount = number.digitCount
      try scanDigits(&number)
      number.fractionDigitCount = number.digitCount - wholeDigitCount
    }
    if bytes[offset] | 0x20 == UInt8(ascii: "e") { number.exponent = try scanExponent() }
    return number
  }

  private mutating func scanWholePart(_ number: inout JSONNumber) throws(JSONError) {
    if bytes[offset] == UInt8(ascii: "0") {
      offset += 1
      number.digitCount = 1
    } else {
      try scanDigits(&number)
    }
  }

  private mutating func scanDigits(_ number: inout JSONNumber) throws(JSONError) {
    let bytes = bytes
    var index = offset
    while case let digit = bytes[index] &- 0x30, digit < 10 {
      number.digits = number.digits &* 10 &+ UInt64(digit)
      index &+= 1
    }
    if index == offset { throw expectedByte("a digit", at: index) }
    number.digitCount &+= index &- offset
    offset = index
  }

  private mutating func scanExponent() throws(JSONError) -> Int {
    offset += 1
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    if isNegative || bytes[offset] == UInt8(ascii: "+") { offset += 1 }
    let start = offset
    var exponent = 0
    while case let digit = bytes[offset] &- 0x30, digit < 10 {
      if exponent < 1_000_000_000 { exponent = exponent * 10 + Int(digit) }
      offset += 1
    }
    if offset == start { throw expectedByte("a digit", at: offset) }
    return isNegative ? -exponent : exponent
  }
}
