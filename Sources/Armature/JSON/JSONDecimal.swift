// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The parts of a number's text, for arithmetic that is exact at any size.
///
/// The number is `D × 10^p`, where `D` is an integer whose last digit is not 0. Nothing here writes such a number out:
/// all work is bounded by the length of the texts, whatever their exponents say.
struct JSONDecimal {
  let bytes: JSONBytes
  let isNegative: Bool
  /// From the first digit that is not 0 to the last one; the point may stand between them. Empty for zero.
  let digits: Range<Int>
  /// Where the point stands, or the place behind the digits where there is none.
  let point: Int
  /// The power of ten that the first of `digits` counts; 0 for zero.
  let exponent: JSONExponent

  /// Takes a text apart that has JSON's grammar. Of any other one something is made too.
  init(_ bytes: JSONBytes, _ range: Range<Int>) {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var index = range.lowerBound + (isNegative ? 1 : 0)
    var (first, last, point): (Int?, Int, Int?) = (nil, 0, nil)
    while index < range.upperBound, bytes[index] | 0x20 != UInt8(ascii: "e") {
      if bytes[index] == UInt8(ascii: ".") {
        point = index
      } else if bytes[index] != UInt8(ascii: "0") {
        first = first ?? index
        last = index
      }
      index += 1
    }
    self.bytes = bytes
    self.isNegative = isNegative && first != nil
    self.point = point ?? index
    digits = first.map { $0..<last + 1 } ?? 0..<0
    let power = first.map { Self.power(at: $0, point: point ?? index) }
    exponent = power.map { JSONExponent(bytes, index + 1..<max(index + 1, range.upperBound), plus: $0) } ?? .small(0)
  }

  var isZero: Bool { digits.isEmpty }

  /// How many digits `D` has.
  var digitCount: Int { digits.count - (digits.contains(point) ? 1 : 0) }

  /// The exponent `p` of the last digit. It is exact up to eighteen digits, and as far beyond them as it has to be.
  var lastExponent: Int { exponent.clamped - max(0, digitCount - 1) }

  var isInteger: Bool { isZero || lastExponent >= 0 }

  /// The number as an integer, if it is one that fits.
  var int: Int? {
    guard isInteger, digitCount + lastExponent <= 19 else { return nil }
    var (number, isTooLarge) = (0, false)
    func append(_ digit: Int) {
      let (shifted, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
      (number, isTooLarge) = (sum, isTooLarge || overflow || carry)
    }
    forEachDigit { append(Int($0)) }
    if !isZero { for _ in 0..<lastExponent { append(0) } }
    return isTooLarge ? nil : number
  }

  private static func power(at place: Int, point: Int) -> Int { place < point ? point - 1 - place : point - place }
}

// MARK: Order

extension JSONDecimal {
  /// Less than 0 where this number is less, 0 where both are worth the same.
  func compare(_ other: JSONDecimal) -> Int {
    if isZero || other.isZero { return sign - other.sign }
    if isNegative != other.isNegative { return sign }
    return isNegative ? -compareMagnitude(other) : compareMagnitude(other)
  }

  private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  private func compareMagnitude(_ other: JSONDecimal) -> Int {
    if exponent != other.exponent { return exponent < other.exponent ? -1 : 1 }
    var (place, otherPlace) = (digits.lowerBound, other.digits.lowerBound)
    while place < digits.upperBound, otherPlace < other.digits.upperBound {
      if bytes[place] != other.bytes[otherPlace] { return bytes[place] < other.bytes[otherPlace] ? -1 : 1 }
      place = next(place)
      otherPlace = other.next(otherPlace)
    }
    return place < digits.upperBound ? 1 : otherPlace < other.digits.upperBound ? -1 : 0
  }

  /// The place of the next digit.
  private func next(_ place: Int) -> Int { place + 1 == point ? place + 2 : place + 1 }

  /// Feeds what equal numbers share, however they are written.
  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(exponent)
    var (group, count) = (UInt64(0), 0)
    forEachDigit { digit in
      group = group &* 10 &+ digit
      count += 1
      if count % 18 == 0 {
        hasher.combine(group)
        group = 0
      }
    }
    hasher.combine(group)
    hasher.combine(count)
  }

  @inline(__always)
  func forEachDigit(_ body: (UInt64) -> Void) {
    var place = digits.lowerBound
    while place < digits.upperBound {
      body(UInt64(bytes[place] &- 0x30))
      place = next(place)
    }
  }
}

// MARK: Decimals

extension JSONDecimal {
  static let expectation: StaticString = "a decimal of at most 38 digits"

  /// Whether a decimal that is written like this can be read. So few characters hold no more digits than that.
  static func isReadable(_ text: String) -> Bool {
    text.utf8.count <= 38 || JSONBytes.withBytes(of: text) { JSONDecimal($0, 0..<$0.count).decimal != nil }
  }

  /// The number as a decimal, if it has at most 38 digits and a power of ten that a decimal can hold.
  var decimal: Decimal? {
    if isZero { return 0 }
    // A significand that ends in zeros is no way out: decimals drop them, and what is then too large is made no number.
    guard digitCount <= 38, -128...127 ~= lastExponent else { return nil }
    var (high, low, count) = (UInt64(0), UInt64(0), 0)
    forEachDigit { digit in
      if count < 19 { high = high * 10 + digit } else { low = low * 10 + digit }
      count += 1
    }
    let shift = Decimal(sign: .plus, exponent: max(0, count - 19), significand: 1)
    return Decimal(sign: isNegative ? .minus : .plus, exponent: lastExponent, significand: Decimal(high) * shift + Decimal(low))
  }
}

@_spi(Generated)
extension JSONReader {
  /// Reads a number exactly: at most 38 digits, and a power of ten from -128 to 127.
  public mutating func readDecimal() throws(JSONError) -> Decimal {
    skipWhiteSpace()
    let end = try bytes.endOfNumber(at: offset, "a number")
    guard let value = JSONDecimal(bytes, offset..<end).decimal else { throw expected(JSONDecimal.expectation) }
    offset = end
    return value
  }
}
