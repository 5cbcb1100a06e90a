// SPDX-License-Identifier: Apache-2.0

/// Whether one number is a multiple of another, exactly, on decimal digits.
///
/// `D × 10^p` is a multiple of `M × 10^q` where `M` divides `D × 10^(p - q)`. Neither `D` nor `M` ends in 0, so a negative
/// `p - q` can never do. A positive one counts only as far as it brings the twos and fives that `M` may have: the rest
/// of a huge exponent changes nothing.
extension JSONDecimal {
  func isMultiple(of divisor: JSONDecimal) -> Bool {
    if isZero { return true }
    if divisor.isZero { return false }
    let zeros = exponentsApart(from: divisor)
    guard zeros >= 0 else { return false }
    if divisor.digitCount > 18 { return LongRemainder(of: self, by: divisor, zerosMax: zeros).isZero }
    var remainder = ShortRemainder(by: divisor.shortDigits)
    forEachDigit { remainder.append($0) }
    remainder.appendZeros(zeros)
    return remainder.isZero
  }

  /// `p - q`, clamped where it is beyond any text's length.
  private func exponentsApart(from divisor: JSONDecimal) -> Int {
    let (difference, overflow) = lastExponent.subtractingReportingOverflow(divisor.lastExponent)
    return overflow ? (lastExponent < 0 ? .min : .max) : difference
  }

  /// `D` where it has at most eighteen digits.
  fileprivate var shortDigits: UInt64 {
    var number: UInt64 = 0
    forEachDigit { number = number &* 10 &+ $0 }
    return number
  }
}

extension Int {
  func isMultiple(of divisor: JSONDecimal) -> Bool {
    if self == 0 { return true }
    if divisor.isZero { return false }
    if divisor.digitCount > 18 { return JSONNumberText(self).withDecimal { $0.isMultiple(of: divisor) } }
    var (digits, zeros) = (UInt64(magnitude), -divisor.lastExponent)
    while zeros < 0 {
      guard digits % 10 == 0 else { return false }
      (digits, zeros) = (digits / 10, zeros + 1)
    }
    var remainder = ShortRemainder(by: divisor.shortDigits, of: digits)
    remainder.appendZeros(zeros)
    return remainder.isZero
  }
}

/// What is left of a number, given digit by digit, when it is divided by one of at most eighteen digits.
private struct ShortRemainder {
  private let divisor: UInt64
  /// Less than 10^18 before each digit, so that another one always fits.
  private var rest: UInt64

  init(by divisor: UInt64, of number: UInt64 = 0) {
    self.divisor = divisor
    rest = number % divisor
  }

  @inline(__always)
  mutating func append(_ digit: UInt64) {
    rest = rest * 10 + digit
    if rest >= 1_000_000_000_000_000_000 { rest %= divisor }
  }

  /// Sixty zeros bring more twos and fives than a divisor of eighteen digits can have.
  mutating func appendZeros(_ count: Int) {
    for _ in 0..<min(count, 60) { append(0) }
  }

  var isZero: Bool { rest % divisor == 0 }
}

/// The same for a divisor of any length, in groups of nine digits, the lowest one first.
private struct LongRemainder {
  private let divisor: [UInt64]
  private var rest: [UInt64]
  private static let base: UInt64 = 1_000_000_000

  init(of number: JSONDecimal, by divisor: JSONDecimal, zerosMax: Int) {
    var digits: [UInt64] = []
    divisor.forEachDigit { digits.append($0) }
    self.divisor = stride(from: digits.count, to: 0, by: -9).map { end in
      digits[max(0, end - 9)..<end].reduce(0) { $0 * 10 + $1 }
    }
    rest = Array(repeating: 0, count: self.divisor.count + 1)
    number.forEachDigit { append($0) }
    for _ in 0..<min(zerosMax, 4 * digits.count) { append(0) }
  }

  var isZero: Bool { rest.allSatisfy { $0 == 0 } }

  private mutating func append(_ digit: UInt64) {
    var carry = digit
    for index in rest.indices {
      carry += rest[index] * 10
      (carry, rest[index]) = carry.quotientAndRemainder(dividingBy: Self.base)
    }
    while isLargeEnough { subtract() }
  }

  private var isLargeEnough: Bool {
    if rest[divisor.count] > 0 { return true }
    for index in divisor.indices.reversed() where rest[index] != divisor[index] { return rest[index] > divisor[index] }
    return true
  }

  private mutating func subtract() {
    var borrow: UInt64 = 0
    for index in rest.indices {
      let amount = borrow + (index < divisor.count ? divisor[index] : 0)
      borrow = rest[index] < amount ? 1 : 0
      rest[index] = rest[index] + borrow * Self.base - amount
    }
  }
}
