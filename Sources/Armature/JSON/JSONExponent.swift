// SPDX-License-Identifier: Apache-2.0

/// A power of ten of any size. Each one has a single form, so that equal ones are equal by their parts.
enum JSONExponent: Hashable {
  /// Of at most eighteen digits.
  case small(Int)
  /// The digits of a larger one, the first one first.
  case large(isNegative: Bool, [UInt8])

  /// Reads an exponent, without its letter and perhaps empty, and adds a small number to it.
  init(_ bytes: JSONBytes, _ range: Range<Int>, plus summand: Int) {
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var start = range.lowerBound
    while start < range.upperBound, !(1...9).contains(bytes[start] &- 0x30) { start += 1 }
    let digits = bytes.slice(start..<range.upperBound).map { $0 &- 0x30 }
    if digits.count <= 17 {
      let written = digits.reduce(0) { $0 * 10 + Int($1) }
      self = .small((isNegative ? -written : written) + summand)
    } else {
      self = Self.sum(isNegative: isNegative, digits, isNegative ? -summand : summand)
    }
  }

  /// Adds to the magnitude of a written exponent, which is so large that its sign stays as it is.
  private static func sum(isNegative: Bool, _ digits: [UInt8], _ summand: Int) -> JSONExponent {
    var digits = [0] + digits
    var (place, carry) = (digits.count - 1, Int64(summand))
    while carry != 0, place >= 0 {
      let (quotient, digit) = (Int64(digits[place]) + carry).dividedDown(by: 10)
      digits[place] = UInt8(digit)
      (place, carry) = (place - 1, quotient)
    }
    let significant = Array(digits.drop { $0 == 0 })
    if significant.count > 18 { return .large(isNegative: isNegative, significant) }
    let magnitude = significant.reduce(0) { $0 * 10 + Int($1) }
    return .small(isNegative ? -magnitude : magnitude)
  }

  /// The exponent, or one with the same sign that is larger than any text is long.
  var clamped: Int {
    switch self {
    case .small(let exponent): exponent
    case .large(let isNegative, _): isNegative ? -2_000_000_000_000_000_000 : 2_000_000_000_000_000_000
    }
  }
}

extension JSONExponent: Comparable {
  static func < (a: JSONExponent, b: JSONExponent) -> Bool {
    guard case .large(let isNegative, let digits) = a, case .large(isNegative, let others) = b else {
      return a.clamped < b.clamped
    }
    let isLess = digits.count == others.count ? digits.lexicographicallyPrecedes(others) : digits.count < others.count
    return isNegative ? digits != others && !isLess : isLess
  }
}
