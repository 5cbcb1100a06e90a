// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A number that was checked, as digits without zeros at either end, times a power of ten. Nothing is rounded.
struct JSONDigits {
  var isNegative = false
  /// Each from 0 to 9; none where the number is zero.
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0

  init(_ bytes: JSONBytes, _ range: Range<Int>) {
    var pointPlaces: Int?
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] | 0x20 != UInt8(ascii: "e") {
      switch bytes[index] {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): pointPlaces = 0
      case let character:
        if character != 0x30 || !digits.isEmpty { digits.append(character - 0x30) }
        pointPlaces? += 1
      }
      index += 1
    }
    exponent = Self.exponent(bytes, index..<range.upperBound) - (pointPlaces ?? 0)
    dropZeros()
  }

  private mutating func dropZeros() {
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { exponent = 0 }
  }

  /// The exponent as written, `e` and all; beyond ±1,000,000,000 it stays near that.
  static func exponent(_ bytes: JSONBytes, _ range: Range<Int>) -> Int {
    var (value, isNegative) = (0, false)
    for index in range.dropFirst() {
      if bytes[index] == UInt8(ascii: "-") { isNegative = true }
      if case let digit = bytes[index] &- 0x30, digit < 10, value < 1_000_000_000 { value = value * 10 + Int(digit) }
    }
    return isNegative ? -value : value
  }
}

extension JSONDigits {
  static let expectation: StaticString = "a decimal of at most 38 digits"

  /// Whether a decimal that is written like this can be read. So few characters hold no more digits than that.
  static func areReadable(_ text: String) -> Bool {
    text.utf8.count <= 38 || JSONBytes.withBytes(of: text) { JSONDigits($0, 0..<$0.count).decimal != nil }
  }

  /// The number as a decimal, if it has at most 38 digits and a power of ten that a decimal can hold.
  var decimal: Decimal? {
    if digits.isEmpty { return 0 }
    // A significand that ends in zeros is no way out: decimals drop them, and what is then too large is made no number.
    guard digits.count <= 38, -128...127 ~= exponent else { return nil }
    var significand = Decimal(0)
    for part in stride(from: 0, to: digits.count, by: 19) {
      let chunk = digits[part..<min(part + 19, digits.count)]
      let value = chunk.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
      significand = significand * Decimal(sign: .plus, exponent: chunk.count, significand: 1) + Decimal(value)
    }
    return Decimal(sign: isNegative ? .minus : .plus, exponent: exponent, significand: significand)
  }
}

extension JSONBytes {
  /// The value of a checked number as an integer, if it is one that fits.
  ///
  /// Zeros are kept back until another digit follows them, so that a long number with a negative exponent does not
  /// overflow on its way.
  func exactInteger(_ range: Range<Int>) -> Int? {
    let isNegative = self[range.lowerBound] == UInt8(ascii: "-")
    var (value, zeros, fractionDigits, isFraction) = (0, 0, 0, false)
    var index = range.lowerBound
    while index < range.upperBound, self[index] | 0x20 != UInt8(ascii: "e") {
      let digit = self[index] &- 0x30
      if self[index] == UInt8(ascii: ".") { isFraction = true }
      index += 1
      guard digit < 10 else { continue }
      if isFraction { fractionDigits += 1 }
      zeros += 1
      guard digit > 0 else { continue }
      guard let shifted = Self.shifted(value, by: zeros) else { return nil }
      let (sum, overflow) = shifted.addingReportingOverflow(isNegative ? -Int(digit) : Int(digit))
      if overflow { return nil }
      (value, zeros) = (sum, 0)
    }
    let exponent = JSONDigits.exponent(self, index..<range.upperBound)
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

@_spi(Generated)
extension JSONReader {
  /// Reads a number exactly: at most 38 digits, and a power of ten from -128 to 127.
  public mutating func readDecimal() throws(JSONError) -> Decimal {
    skipWhiteSpace()
    let end = try bytes.endOfNumber(at: offset, "a number")
    guard let value = JSONDigits(bytes, offset..<end).decimal else { throw expected(JSONDigits.expectation) }
    offset = end
    return value
  }
}
