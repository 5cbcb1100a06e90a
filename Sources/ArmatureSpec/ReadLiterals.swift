// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A JSON value: quoted text is text, and plain text is null, a bool or a number where it looks like one.
package func readLiteral(_ node: Node, of owner: Located<String>, _ report: inout Report) -> LiteralDeclaration? {
  switch node {
  case .refused: return nil
  case .scalar(let scalar):
    return scalarLiteral(scalar, of: owner, &report).map { LiteralDeclaration(value: $0, span: scalar.span) }
  case .sequence(let sequence):
    let items = sequence.items.map { readLiteral($0, of: owner, &report) }
    guard !items.contains(where: { $0 == nil }) else { return nil }
    return LiteralDeclaration(value: .list(items.compactMap(\.self)), span: sequence.span)
  case .mapping(let mapping):
    let members = mapping.entries.map { entry in
      readLiteral(entry.value, of: entry.key, &report).map { LiteralDeclaration.Member(key: entry.key, value: $0) }
    }
    guard !members.contains(where: { $0 == nil }) else { return nil }
    return LiteralDeclaration(value: .object(members.compactMap(\.self)), span: mapping.span)
  }
}

/// The values of `enum`, or the one of `const`, with that word. Nil where there is none that can be used.
func readValues(
  _ key: Key, _ fields: Fields, _ report: inout Report
) -> ([LiteralDeclaration], Located<String>)? {
  guard let entry = fields[key] else { return nil }
  if key.name == Key.constant.name { return readLiteral(entry.value, of: entry.key, &report).map { ([$0], entry.key) } }
  guard let sequence = sequence(entry.value, key, &report) else { return nil }
  if sequence.items.isEmpty {
    report.add(NoValue(span: sequence.span, owner: "`enum`", noun: key.holds.noun))
    return nil
  }
  if sequence.items.count > valuesMax {
    report.add(TooMany(span: entry.key.span, noun: "values", count: sequence.items.count, max: valuesMax))
    return nil
  }
  let values = sequence.items.compactMap { readLiteral($0, of: entry.key, &report) }
  return values.count == sequence.items.count ? (values, entry.key) : nil
}

private let valuesMax = 1000

/// A number in JSON's grammar.
func readNumber(_ node: Node, _ key: Key, _ report: inout Report) -> String? {
  guard let text = scalar(node, key, &report) else { return nil }
  let written = Located(text.value, at: text.span)
  guard text.style == .plain, !isJSONNumber(text.value) else {
    if text.style == .plain { return checkedNumber(written, &report) }
    report.add(WrongShape(span: text.span, owner: "`\(key.name)`", noun: key.holds.noun, found: "text"))
    return nil
  }
  report.add(NumberSyntax(written: written, isBound: true))
  return nil
}

private func scalarLiteral(
  _ scalar: Scalar, of owner: Located<String>, _ report: inout Report
) -> LiteralDeclaration.Value? {
  guard scalar.style == .plain else { return .string(scalar.value) }
  let written = Located(scalar.value, at: scalar.span)
  switch scalar.value {
  case "":
    report.add(NoValue(span: scalar.span, owner: quote(owner.value), noun: Holds.literal.noun))
    return nil
  case "true": return .bool(true)
  case "false": return .bool(false)
  case _ where scalar.isNull: return .null
  case _ where isJSONNumber(scalar.value): return checkedNumber(written, &report).map { .number($0) }
  case _ where isNumberOfYAML(scalar.value):
    report.add(NumberSyntax(written: written, isBound: false))
    return nil
  default: return .string(scalar.value)
  }
}

private func checkedNumber(_ number: Located<String>, _ report: inout Report) -> String? {
  if isShort(number.value) { return number.value }
  report.add(NumberTooLong(written: number))
  return nil
}

/// The most digits of a number, and its largest exponent: exact arithmetic takes as long as a number is.
let numberDigitsMax = 400

/// Whether a number in JSON's grammar has no more digits, and no larger exponent.
func isShort(_ number: String) -> Bool {
  number.utf8.count <= numberDigitsMax && (-numberDigitsMax...numberDigitsMax).contains(exponent(number))
}

/// What stands behind the `e`; far out of bounds where it is no Int at all.
func exponent(_ number: String) -> Int {
  guard let mark = number.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return 0 }
  return Int(number[number.index(after: mark)...]) ?? Int.max
}

/// Whether a text is a number in JSON's grammar.
package func isJSONNumber(_ text: String) -> Bool {
  mayBeNumber(text) && ArmatureSyntax.isJSONNumber(Array(text.utf8))
}

/// What YAML 1.2 takes for a number: JSON has fewer ways to write one.
private func isNumberOfYAML(_ text: String) -> Bool {
  guard mayBeNumber(text) else { return false }
  let digits = text.utf8.dropFirst(2)
  switch text {
  case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN": return true
  case _ where text.hasPrefix("0o"): return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
  case _ where text.hasPrefix("0x"): return !digits.isEmpty && digits.allSatisfy { isHexadecimal($0) }
  default: return isDecimal(text)
  }
}

private func isHexadecimal(_ letter: UInt8) -> Bool {
  switch Unicode.Scalar(letter) {
  case "0"..."9", "a"..."f", "A"..."F": true
  default: false
  }
}

/// The number as JSON writes it, or nil where it has no such form.
func repairedNumber(_ text: String) -> String? {
  let isNegative = text.hasPrefix("-")
  var rest = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
  rest = rest.replacing("_", with: "")
  if rest.contains(where: { $0 == "-" || $0 == "+" }), !rest.contains(where: { $0 == "e" || $0 == "E" }) { return nil }
  if rest.hasPrefix("0x"), let number = Int(rest.dropFirst(2), radix: 16) { rest = String(number) }
  if rest.hasPrefix("0o"), let number = Int(rest.dropFirst(2), radix: 8) { rest = String(number) }
  while rest.hasPrefix("0"), rest.dropFirst().first?.isNumber == true { rest.removeFirst() }
  if rest.hasPrefix(".") { rest = "0" + rest }
  rest = rest.replacing(/\.($|[eE])/) { ".0" + $0.output.1 }
  let repaired = (isNegative ? "-" : "") + rest
  return isJSONNumber(repaired) ? repaired : nil
}
