// SPDX-License-Identifier: Apache-2.0

/// A JSON number as it is written, so that no digit of it is lost, at any size.
///
/// Two numbers are equal, and one is less than another, by what they are worth: `1`, `1.0` and `10e-1` are the same.
/// That costs no more than the length of the texts, however large the exponents are.
public struct JSONNumberText: Sendable, CustomStringConvertible {
  /// The number in JSON's grammar.
  public let text: String

  /// Nil where the text is no number of RFC 8259.
  public init?(_ text: String) {
    guard JSONBytes.withBytes(of: text, { (try? $0.endOfNumber(at: 0, "a number")) == $0.count }) else { return nil }
    self.text = text
  }

  /// The number as its shortest text.
  public init(_ number: Int) { text = String(number) }

  init(checked text: String) { self.text = text }

  public var description: String { text }

  /// Whether the number has no fraction, however it is written.
  public var isInteger: Bool { withDecimal { $0.isInteger } }

  /// The number as an integer, if it is one that fits.
  public var int: Int? { withDecimal { $0.int } }

  /// The double next to the number; nil beyond the range of doubles.
  public var double: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

  func withDecimal<Value>(_ body: (JSONDecimal) -> Value) -> Value {
    JSONBytes.withBytes(of: text) { body(JSONDecimal($0, 0..<$0.count)) }
  }
}

extension JSONNumberText: Hashable, Comparable {
  public static func == (a: JSONNumberText, b: JSONNumberText) -> Bool {
    a.withDecimal { a in b.withDecimal { b in a.compare(b) == 0 } }
  }

  public static func < (a: JSONNumberText, b: JSONNumberText) -> Bool {
    a.withDecimal { a in b.withDecimal { b in a.compare(b) < 0 } }
  }

  public func hash(into hasher: inout Hasher) { withDecimal { $0.hash(into: &hasher) } }
}
