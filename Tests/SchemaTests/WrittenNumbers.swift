// SPDX-License-Identifier: Apache-2.0

import Seeded

/// A number with all its digits written out: thirty places on both sides of the point.
struct Written {
  var text: String
  private var isNegative: Bool
  private var digits: [Int]
  private static let places = 30

  /// A number of few digits, so that equal ones and multiples come about, in one of its many forms.
  static func random(_ random: inout SeededNumbers) -> Written {
    let whole = (0..<Int.random(in: 1...4, using: &random)).map { _ in digit(&random) }
    let fraction = (0..<Int.random(in: 0...4, using: &random)).map { _ in digit(&random) }
    let exponent = Int.random(in: -6...6, using: &random)
    return Written(isNegative: Int.random(in: 0...3, using: &random) == 0, whole, fraction, exponent)
  }

  private static func digit(_ random: inout SeededNumbers) -> Int { [0, 0, 0, 1, 2, 5, 7][Int.random(in: 0..<7, using: &random)] }

  private init(isNegative: Bool, _ whole: [Int], _ fraction: [Int], _ exponent: Int) {
    let grammatical = Array(whole.dropLast().drop { $0 == 0 }) + whole.suffix(1)
    text = isNegative ? "-" : ""
    text += Digits.text(grammatical)
    if !fraction.isEmpty { text += "." + Digits.text(fraction) }
    if exponent != 0 { text += "e\(exponent)" }
    digits = Array(repeating: 0, count: 2 * Self.places)
    let start = Self.places - whole.count - exponent
    for (place, digit) in (whole + fraction).enumerated() { digits[start + place] = digit }
    self.isNegative = isNegative && digits.contains { $0 > 0 }
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  var isInteger: Bool { digits[Self.places...].allSatisfy { $0 == 0 } }

  func compare(_ other: Written) -> Int {
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    if digits == other.digits { return 0 }
    return digits.lexicographicallyPrecedes(other.digits) != isNegative ? -1 : 1
  }

  /// By long division, one digit after the other.
  func isMultiple(of other: Written) -> Bool {
    let divisor = Array(other.digits.drop { $0 == 0 })
    var rest: [Int] = []
    for digit in digits {
      rest = Array((rest + [digit]).drop { $0 == 0 })
      while !Digits.isLess(rest, divisor) { rest = Digits.difference(rest, divisor) }
    }
    return rest.isEmpty
  }
}

/// Numbers as arrays of decimal digits without leading zeros.
enum Digits {
  static func text(_ digits: [Int]) -> String { digits.map { String($0) }.joined() }

  static func isLess(_ a: [Int], _ b: [Int]) -> Bool { a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count }

  static func sum(_ a: [Int], _ b: [Int]) -> [Int] {
    var (digits, carry) = ([Int](), 0)
    for place in 0..<max(a.count, b.count) + 1 {
      let sum = carry + (place < a.count ? a[a.count - 1 - place] : 0) + (place < b.count ? b[b.count - 1 - place] : 0)
      digits.insert(sum % 10, at: 0)
      carry = sum / 10
    }
    return Array(digits.drop { $0 == 0 })
  }

  static func difference(_ a: [Int], _ b: [Int]) -> [Int] {
    var (digits, borrow) = ([Int](), 0)
    for place in 0..<a.count {
      let difference = a[a.count - 1 - place] - borrow - (place < b.count ? b[b.count - 1 - place] : 0)
      digits.insert((difference + 10) % 10, at: 0)
      borrow = difference < 0 ? 1 : 0
    }
    return Array(digits.drop { $0 == 0 })
  }
}
