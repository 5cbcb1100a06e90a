// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSyntax

// A tree of JSON, seen as the values that it writes.
extension Node {
  init(text: String) {
    self = .scalar(Scalar(value: text, style: .double, span: nowhere, linePositions: []))
  }

  init(_ literal: Literal) {
    switch literal {
    case .null: self = .plain("null")
    case .bool(let flag): self = .plain("\(flag)")
    case .number(let number): self = .plain(number.text)
    case .string(let text): self = Node(text: text)
    case .list(let items): self = .sequence(Sequence(items: items.map(Node.init), span: nowhere))
    case .object(let members):
      let entries = members.map { Mapping.Entry(key: Located($0.key, at: nowhere), value: Node($0.value)) }
      self = .mapping(Mapping(entries: entries, span: nowhere))
    }
  }

  var text: String? {
    if case .scalar(let scalar) = self, scalar.style == .double { scalar.value } else { nil }
  }
  var number: ExactNumber? {
    guard let word, !["true", "false", "null"].contains(word) else { return nil }
    return ExactNumber(word)
  }
  var flag: Bool? { word.flatMap { ["true": true, "false": false][$0] } }
  var isNull: Bool { word == "null" }
  var items: [Node]? { if case .sequence(let sequence) = self { sequence.items } else { nil } }
  var entries: [Mapping.Entry]? { if case .mapping(let mapping) = self { mapping.entries } else { nil } }

  func isOf(_ kind: JSONKind) -> Bool {
    switch kind {
    case .null: isNull
    case .boolean: flag != nil
    case .object: entries != nil
    case .array: items != nil
    case .number: number != nil
    case .string: text != nil
    case .integer: number?.isWhole ?? false
    }
  }

  func isEqual(to other: Node) -> Bool {
    if let text { return other.text.map { $0.utf8.elementsEqual(text.utf8) } ?? false }
    if let number { return other.number == number }
    if let items {
      return other.items.map { $0.count == items.count && zip($0, items).allSatisfy { $0.isEqual(to: $1) } } ?? false
    }
    guard let entries else { return other.text == nil && other.number == nil && other.word != nil && other.word == word }
    guard let others = other.entries, others.count == entries.count else { return false }
    return entries.allSatisfy { entry in
      others.contains { $0.key.value.utf8.elementsEqual(entry.key.value.utf8) && $0.value.isEqual(to: entry.value) }
    }
  }

  private static func plain(_ word: String) -> Node {
    .scalar(Scalar(value: word, style: .plain, span: nowhere, linePositions: []))
  }

  private var word: String? {
    if case .scalar(let scalar) = self, scalar.style == .plain { scalar.value } else { nil }
  }
}

let nowhere = Span(file: "", start: Position(line: 1, column: 1), end: Position(line: 1, column: 1))

/// A decimal number of any length: `digits` times ten to the power of `exponent`.
struct ExactNumber: Comparable {
  private var isNegative: Bool
  /// Without zeros at either end; empty for zero.
  private var digits: [UInt8]
  private var exponent: Int

  init(_ text: String) {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let fraction = mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
    isNegative = text.hasPrefix("-")
    digits = Array(mantissa.utf8.filter { (48...57).contains($0) }.map { $0 - 48 }.drop { $0 == 0 })
    exponent = (Int(text.dropFirst(mantissa.count + 1)) ?? 0) - fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  var isWhole: Bool { exponent >= 0 }

  static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isSmaller(b, a) : isSmaller(a, b)
  }

  /// For steps of at most 18 digits, by long division.
  func isMultiple(of step: ExactNumber) -> Bool {
    if digits.isEmpty { return true }
    let divisor = step.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let scale = exponent - step.exponent
    if scale < 0 { return false }
    var rest: UInt64 = 0
    for digit in digits + [UInt8](repeating: 0, count: scale) {
      let (high, low) = rest.multipliedFullWidth(by: 10)
      let (sum, carry) = low.addingReportingOverflow(UInt64(digit))
      rest = divisor.dividingFullWidth((high + (carry ? 1 : 0), sum)).remainder
    }
    return rest == 0
  }

  private static func isSmaller(_ a: ExactNumber, _ b: ExactNumber) -> Bool {
    if a.digits.isEmpty || b.digits.isEmpty { return a.digits.count < b.digits.count }
    let (sizeA, sizeB) = (a.digits.count + a.exponent, b.digits.count + b.exponent)
    if sizeA != sizeB { return sizeA < sizeB }
    return a.digits.lexicographicallyPrecedes(b.digits)
  }
}
