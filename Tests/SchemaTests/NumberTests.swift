// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Foundation
import Seeded
import Testing

/// Arithmetic on numbers' texts, against a slow way of doing the same with digits written out.
@Suite struct NumberTests {
  @Test func comparesAsNumbersWrittenOutDo() throws {
    var random = SeededNumbers(seed: 3)
    for _ in 0..<20_000 {
      let (a, b) = (Written.random(&random), Written.random(&random))
      let (x, y) = try (number(a.text), number(b.text))
      let order = a.compare(b)
      #expect((x == y) == (order == 0), "\(a.text) and \(b.text)")
      #expect((x < y) == (order < 0), "\(a.text) and \(b.text)")
      #expect((y < x) == (order > 0), "\(a.text) and \(b.text)")
      #expect(x.isInteger == a.isInteger, "\(a.text)")
      if x == y { #expect(x.hashValue == y.hashValue, "\(a.text) and \(b.text)") }
    }
  }

  @Test func dividesAsNumbersWrittenOutDo() throws {
    var random = SeededNumbers(seed: 4)
    var multiples = 0
    for _ in 0..<20_000 {
      let (a, b) = (Written.random(&random), Written.random(&random))
      guard !b.isZero else { continue }
      let isMultiple = try isMultiple(a.text, b.text)
      #expect(isMultiple == a.isMultiple(of: b), "\(a.text) of \(b.text)")
      if isMultiple { multiples += 1 }
    }
    #expect(multiples > 1_000)
  }

  /// The sum of nineteen times a number and itself is a multiple of it, whatever its length.
  @Test func dividesByNumbersOfAnyLength() throws {
    var random = SeededNumbers(seed: 5)
    for length in [1, 17, 18, 19, 20, 36, 37, 100, 333] {
      let divisor = (0..<length).map { _ in Int.random(in: 1...9, using: &random) }
      var product = divisor
      for _ in 0..<19 { product = Digits.sum(product, divisor) }
      let (text, productText) = (Digits.text(divisor), Digits.text(product))
      #expect(try isMultiple(productText, text))
      #expect(try isMultiple("\(productText)e5", text))
      #expect(try isMultiple("\(productText)e-7", "\(text)e-7"))
      #expect(try !isMultiple("\(productText)e-9", "\(text)e-7"))
      #expect(try isMultiple("1", text) == (length == 1 && divisor == [1]))
    }
  }

  private static let equals: [[String]] = [
    ["1", "1.0", "1e0", "10e-1", "0.1e1", "100000000000000000000e-20", "1E+0", "0.00001e00005"],
    ["0", "-0", "0.0", "0e5", "-0e-1000000000000000000000000"],
    ["1e1000000000", "10e999999999", "0.001e1000000003"],
    ["1e100000000000000000", "10e99999999999999999", "1.0e0000100000000000000000"],
    ["1e1000000000000000000", "10e999999999999999999", "0.1e1000000000000000001", "1.00e1000000000000000000"],
    ["1e-1000000000000000000", "10e-1000000000000000001", "0.1e-999999999999999999"],
    ["12e99999999999999999999999", "1.2e100000000000000000000000", "0.012e100000000000000000000002"],
    ["-123.456", "-123456e-3", "-0.123456e3", "-1.234560e2"],
  ]

  @Test(arguments: equals)
  func equalNumbersAreEqualHoweverTheyAreWritten(_ texts: [String]) throws {
    let numbers = try texts.map { try number($0) }
    for a in numbers {
      for b in numbers { #expect(a == b && a.hashValue == b.hashValue && !(a < b), "\(a) and \(b)") }
    }
    #expect(Set(numbers).count == 1)
  }

  @Test func ordersNumbersOfAnySize() throws {
    let ascending = [
      "-1e1000000000000000000000001", "-1e1000000000000000000000000", "-2e1000000000", "-1e1000000000", "-1.01", "-1", "-1e-9",
      "-1e-99999999999999999999", "0", "1e-99999999999999999999", "1e-99999999999999999998", "1e-1000000000", "0.1", "0.10000000001",
      "9", "9.99999999999999999999999999999999", "10", "1e1000000000", "1.1e1000000000", "1e999999999999999999",
      "1e1000000000000000000", "1.5e1000000000000000000", "1e1000000000000000001", "1e99999999999999999999",
    ]
    let numbers = try ascending.map { try number($0) }
    for (place, a) in numbers.enumerated() {
      for (other, b) in numbers.enumerated() {
        #expect((a < b) == (place < other) && (a == b) == (place == other), "\(a) and \(b)")
      }
    }
  }

  @Test func multiplesAreExact() throws {
    #expect(try isMultiple("0.0075", "0.0001"))
    #expect(try !isMultiple("0.00751", "0.0001"))
    #expect(try isMultiple("1e308", "0.123456789") == false)
    #expect(try isMultiple("12391239123", "1e-8"))
    #expect(try isMultiple("1e1000000000000000000000", "0.5"))
    #expect(try isMultiple("3e1000000000", "3"))
    #expect(try !isMultiple("1e1000000000", "3"))
    #expect(try isMultiple("1e1000000000", "512"))
    #expect(try !isMultiple("1e-1000000000", "1"))
    #expect(try !isMultiple("5e-1000000000000000000000", "1"))
    #expect(try isMultiple("1e100", "576460752303423488"))
    #expect(try isMultiple("1e100", "1000000000000000000000000000000000000"))
    #expect(try isMultiple("9007199254740993", "3002399751580331"))
    #expect(try !isMultiple("9007199254740994", "3002399751580331"))
    #expect(try isMultiple("-0.0", "7") && !isMultiple("1", "0") && isMultiple("0", "0"))
  }

  @Test func integersAndDecimalsAreDividedTheSameWay() {
    #expect(JSONRules.isMultiple(.min, of: "2") && JSONRules.isMultiple(.max, of: "7") && !JSONRules.isMultiple(.max, of: "2"))
    #expect(JSONRules.isMultiple(300, of: "1e2") && !JSONRules.isMultiple(30, of: "1e2") && JSONRules.isMultiple(0, of: "1e99"))
    #expect(JSONRules.isMultiple(3, of: "0.5") && JSONRules.isMultiple(3, of: "0.3") && !JSONRules.isMultiple(3, of: "0.7"))
    #expect(!JSONRules.isMultiple(5, of: "100000000000000000000") && !JSONRules.isMultiple(5, of: "0"))
    #expect(JSONRules.isMultiple(Decimal(string: "19.99") ?? 0, of: "0.01"))
    #expect(!JSONRules.isMultiple(Decimal(string: "19.999") ?? 0, of: "0.01"))
    #expect(JSONRules.isMultiple(Decimal(string: "1e100") ?? 1, of: "3e99") == false)
    #expect(!JSONRules.isMultiple(Decimal.nan, of: "1"))
  }

  @Test func aNumberIsReadAsWhatItIs() throws {
    for text in ["", "1.", ".5", "01", "+1", "1e", "NaN", " 1", "1 ", "1x", "--1", "0x1", "1,0"] {
      #expect(JSONNumberText(text) == nil, "\(text)")
    }
    #expect(try number("1e3").int == 1000 && number("9223372036854775808").int == nil && number("1.5").int == nil)
    #expect(try number("1.5").double == 1.5 && number("1e400").double == nil && JSONNumberText(-7).text == "-7")
    #expect(try number("1e400").isInteger && !number("1e-400").isInteger && number("100e-2").isInteger)
    #expect(try number("123.000").isInteger && !number("123.001").isInteger && !number("1e-99999999999999999999").isInteger)
  }

  private func isMultiple(_ number: String, _ divisor: String) throws -> Bool {
    let (number, divisor) = try (self.number(number), self.number(divisor))
    return number.withDecimal { number in divisor.withDecimal { number.isMultiple(of: $0) } }
  }

  private func number(_ text: String) throws -> JSONNumberText { try #require(JSONNumberText(text), "\(text)") }
}
