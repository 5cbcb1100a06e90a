// SPDX-License-Identifier: Apache-2.0

/// A number of JSON without any rounding: its digits, and where the point stands.
///
/// Numbers of a spec have at most 400 digits and exponents up to 400, so arithmetic on their digits takes no time.
package struct ExactNumber: Hashable, Sendable {
  package private(set) var isNegative: Bool
  /// Without zeros at either end; empty for zero.
  package private(set) var digits: [UInt8]
  /// How many zeros follow the digits; less than 0 where the last ones stand behind the point.
  package private(set) var exponent: Int

  package init(_ number: Number) {
    let parts = number.text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = parts.first ?? "0"
    let fraction = mantissa.split(separator: ".").dropFirst().first ?? ""
    self.init(
      isNegative: mantissa.hasPrefix("-"), digits: mantissa.utf8.filter { (48...57).contains($0) }.map { $0 - 48 },
      exponent: (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction.utf8.count)
  }

  package init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.exponent = exponent
    self.digits = Array(digits.drop { $0 == 0 })
    while self.digits.last == 0 {
      self.digits.removeLast()
      self.exponent += 1
    }
    if self.digits.isEmpty { (self.isNegative, self.exponent) = (false, 0) }
  }

  var isZero: Bool { digits.isEmpty }
  var isWhole: Bool { exponent >= 0 }

  /// Nil for a number with a fraction, or beyond 64 bits.
  package var int: Int? {
    guard isWhole, digits.count + exponent <= 19 else { return nil }
    return Int((isNegative ? "-" : "") + (isZero ? "0" : text(digits) + String(repeating: "0", count: exponent)))
  }

  /// The number as all equal ones are written.
  var plain: Number { Number("\(isNegative ? "-" : "")\(isZero ? "0" : text(digits))e\(exponent)") }

  /// Whether Foundation's decimal holds it.
  var isDecimal: Bool { digits.count <= 38 && (-128...127).contains(exponent) }

  func isMultiple(of divisor: ExactNumber) -> Bool {
    if isZero { return true }
    if divisor.isZero { return false }
    let shared = min(exponent, divisor.exponent)
    let whole = divisor.digits + Array(repeating: 0, count: divisor.exponent - shared)
    var rest: [UInt8] = []
    for digit in digits + Array(repeating: 0, count: exponent - shared) {
      rest.append(digit)
      if rest.first == 0 { rest.removeFirst() }
      while !isLess(rest, whole) { rest = difference(rest, whole) }
    }
    return rest.isEmpty
  }
}

extension ExactNumber: Comparable {
  package static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isCloserToZero(than: a) : a.isCloserToZero(than: b)
  }

  private func isCloserToZero(than other: ExactNumber) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    let (length, otherLength) = (digits.count + exponent, other.digits.count + other.exponent)
    return length == otherLength ? digits.lexicographicallyPrecedes(other.digits) : length < otherLength
  }
}

// For whoever compares the checks of two specs.
extension Number {
  package func isLess(than other: Number) -> Bool { ExactNumber(self) < ExactNumber(other) }
  package func isSame(as other: Number) -> Bool { ExactNumber(self) == ExactNumber(other) }
  package func isMultiple(of divisor: Number) -> Bool { ExactNumber(self).isMultiple(of: ExactNumber(divisor)) }
  /// The same text for all numbers that are equal.
  package var plain: Number { ExactNumber(self).plain }
}

private func text(_ digits: [UInt8]) -> String { String(decoding: digits.map { $0 + 48 }, as: UTF8.self) }

/// Both without zeros in front.
private func isLess(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
}

/// `a - b` for `a` not less than `b`, without zeros in front.
private func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
  var digits = a
  var borrowed: UInt8 = 0
  for place in 0..<a.count {
    let index = a.count - 1 - place
    let taken = (place < b.count ? b[b.count - 1 - place] : 0) + borrowed
    borrowed = digits[index] < taken ? 1 : 0
    digits[index] = digits[index] + 10 * borrowed - taken
  }
  return Array(digits.drop { $0 == 0 })
}
