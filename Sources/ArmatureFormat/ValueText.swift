// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A value as it stands on one line of a spec.
package func valueText(_ node: Node) -> String {
  switch node {
  case .scalar(let scalar): return valueText(scalar, like: .plain)
  case .sequence(let list): return "[\(list.items.map { valueText($0) }.joined(separator: ", "))]"
  case .mapping(let mapping) where mapping.entries.isEmpty: return "{}"
  case .mapping(let mapping):
    return "{ \(mapping.entries.map { "\(keyText($0.key.value)): \(valueText($0.value))" }.joined(separator: ", ")) }"
  case .refused: return "null"
  }
}

/// Text in the quotes of what it stands for, where it can; what is no text has none.
func valueText(_ scalar: Scalar, like style: Scalar.Style) -> String {
  guard JSONMeaning(scalar) == .text(scalar.value) else { return scalar.value }
  switch style {
  case .single where scalar.value.unicodeScalars.allSatisfy({ !needsEscape($0) }):
    return "'\(scalar.value.replacing("'", with: "''"))'"
  case .double: return quotedText(scalar.value)
  default: return isPlain(scalar.value) ? scalar.value : quotedText(scalar.value)
  }
}

func keyText(_ key: String) -> String { isPlain(key) ? key : quotedText(key) }

/// The first key in a value that no spec can hold: an empty one, or one that YAML takes for none, because it is too long as it is written.
package func unwritableKey(in node: Node) -> String? {
  switch node {
  case .mapping(let mapping):
    for entry in mapping.entries {
      let key = entry.key.value
      if key.isEmpty || keyText(key).unicodeScalars.count > keyScalarsMax { return key }
      if let inner = unwritableKey(in: entry.value) { return inner }
    }
  case .sequence(let list):
    for item in list.items { if let inner = unwritableKey(in: item) { return inner } }
  case .scalar, .refused: break
  }
  return nil
}

private let keyScalarsMax = 1024

/// Whether two values are the same for JSON: texts in whatever quotes, mappings in whatever order, `1` and `1.0`.
func isSameValue(_ a: Node, _ b: Node) -> Bool {
  switch (a, b) {
  case (.scalar(let a), .scalar(let b)): JSONMeaning(a) == JSONMeaning(b)
  case (.sequence(let a), .sequence(let b)): a.items.count == b.items.count && zip(a.items, b.items).allSatisfy(isSameValue)
  case (.mapping(let a), .mapping(let b)):
    a.entries.count == b.entries.count
      && a.entries.allSatisfy { entry in b[entry.key.value].map { isSameValue(entry.value, $0.value) } ?? false }
  default: false
  }
}

/// What a scalar is for JSON: quoted text is text, and plain text where it looks like nothing else.
private enum JSONMeaning: Equatable {
  case null
  case flag(Bool)
  /// Without the zeros that say nothing.
  case number(String)
  case text(String)

  init(_ scalar: Scalar) {
    switch scalar.value {
    case _ where scalar.style != .plain: self = .text(scalar.value)
    case _ where scalar.isNull: self = .null
    case "true", "false": self = .flag(scalar.value == "true")
    case let value where isJSONNumber(Array(value.utf8)): self = .number(Self.bare(value))
    default: self = .text(scalar.value)
    }
  }

  private static func bare(_ number: String) -> String {
    guard number.contains("."), !number.contains(where: { $0 == "e" || $0 == "E" }) else { return number }
    var digits = number[...]
    while digits.hasSuffix("0") { digits.removeLast() }
    return String(digits.hasSuffix(".") ? digits.dropLast() : digits)
  }

  static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.flag(let a), .flag(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.text(let a), .text(let b)): isSameText(a, b)
    default: false
    }
  }
}

/// Whether a text means itself wherever it stands without quotes, for this YAML and for every other one.
private func isPlain(_ text: String) -> Bool {
  isPlainWord(text, signs: "-_./ ") && text.last != " " || isUUID(text) || isMeasure(text)
}

private func isUUID(_ text: String) -> Bool {
  text.utf8.count == 36 && text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
    && text.allSatisfy { $0 == "-" || $0.isASCII && $0.isHexDigit }
}

/// `10s..62s`: with a unit, which no number has.
private func isMeasure(_ text: String) -> Bool {
  text.first?.isNumber == true && text.contains { "smhd".contains($0) }
    && text.allSatisfy { $0.isASCII && ($0.isNumber || "smhd.".contains($0)) }
}

private func quotedText(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case _ where needsEscape(scalar): "\\U" + String(repeating: "0", count: 8 - hexadecimal(scalar).count) + hexadecimal(scalar)
    default: String(scalar)
    }
  }
  return "\"\(escaped.joined())\""
}

private func hexadecimal(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }

/// What would break a line, hide text, or is refused as it is.
private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  if ("\u{20}"..."\u{7E}").contains(scalar) { return false }
  return switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
  default: false
  }
}
