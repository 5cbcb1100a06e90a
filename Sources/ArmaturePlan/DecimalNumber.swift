// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// A number of JSON without any rounding: its digits, and where the point stands.
package struct DecimalNumber: Hashable, Sendable {
  package private(set) var isNegative: Bool
  /// Without zeros at either end; empty for zero.
  package private(set) var digits: [UInt8]
  /// How many zeros follow the digits; less than 0 where the last ones stand behind the point.
  package private(set) var exponent: Int

  init(_ number: Number) {
    let parts = number.text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = parts.first ?? "0"
    let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
    let written = parts.count > 1 ? Int(parts[1]) ?? (parts[1].hasPrefix("-") ? -Self.farAway : Self.farAway) : 0
    isNegative = mantissa.hasPrefix("-")
    exponent = min(max(written, -Self.farAway), Self.farAway) - fraction.utf8.count
    digits = Array(mantissa.utf8.filter { (48...57).contains($0) }.map { $0 - 48 }.drop { $0 == 0 })
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  /// Beyond all numbers that any type can hold.
  private static let farAway = 1_000_000

  /// How many digits stand before the point.
  private var wholeCount: Int { digits.count + exponent }

  /// The next integers below and above; both are the number itself where it is one.
  var bounds: (floor: IntegerPlace, ceiling: IntegerPlace) {
    if digits.isEmpty { return (.at(0), .at(0)) }
    if wholeCount > 19 { return isNegative ? (.below, .below) : (.above, .above) }
    let kept = digits.prefix(max(wholeCount, 0))
    let zeros = Array(repeating: UInt8(0), count: max(exponent, 0))
    let size = (kept + zeros).reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let near = IntegerPlace(size: size, isNegative: isNegative)
    if exponent >= 0 { return (near, near) }
    let far = IntegerPlace(size: size + 1, isNegative: isNegative)
    return isNegative ? (far, near) : (near, far)
  }

  /// The number itself where it is an integer of 64 bits.
  var int: Int? {
    guard exponent >= 0, case .at(let number) = bounds.floor else { return nil }
    return number
  }

  /// The number cut off towards zero to what a decimal can hold, and whether that took anything away; nil where it is
  /// greater than every decimal.
  var cut: (number: DecimalNumber, isExact: Bool)? {
    if wholeCount > 38 + 127 { return nil }
    var number = self
    let excess = max(digits.count - 38, -128 - exponent, 0)
    if excess == 0 { return (self, true) }
    number.digits = Array(digits.dropLast(excess))
    number.exponent = exponent + excess
    while number.digits.last == 0 {
      number.digits.removeLast()
      number.exponent += 1
    }
    if number.digits.isEmpty { number.exponent = 0 }
    return (number, false)
  }
}

/// An integer of 64 bits, or where it lies beyond them.
enum IntegerPlace: Hashable {
  case below, at(Int), above

  init(size: UInt64, isNegative: Bool) {
    if isNegative {
      self = size > Int.min.magnitude ? .below : .at(Int(truncatingIfNeeded: 0 &- size))
    } else {
      self = size > Int.max.magnitude ? .above : .at(Int(size))
    }
  }
}
