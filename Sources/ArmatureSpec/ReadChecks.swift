// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The checks that stand beside a type. Whether they fit it is found where the type is known.
func readChecks(_ fields: Fields, _ report: inout Report) -> [CheckDeclaration] {
  CheckKeyword.allCases.compactMap { keyword in
    guard let entry = fields[keyword.key], let value = readCheck(keyword, entry, fields, &report) else { return nil }
    let span = Span(file: entry.key.span.file, start: entry.key.span.start, end: entry.value.span.end)
    return CheckDeclaration(keyword: keyword, value: value, span: span, valueSpan: entry.value.span)
  }
}

private func readCheck(
  _ keyword: CheckKeyword, _ entry: Mapping.Entry, _ fields: Fields, _ report: inout Report
) -> CheckDeclaration.Value? {
  switch keyword.key.holds {
  case .number: return readNumber(entry.value, keyword.key, &report).map { .number($0) }
  case .flag: return fields.flag(keyword.key, &report) == true ? .flag : nil
  case .mapping: return readNames(entry, &report).map { .names($0) }
  case .whole: return Optional(fields).whole(keyword.key, &report).value.map { .count($0.value) }
  default: return scalar(entry.value, keyword.key, &report).map { .text(TextDeclaration($0)) }
  }
}

/// `propertyNames` holds checks for strings, and may list the keys that there are.
private func readNames(_ entry: Mapping.Entry, _ report: inout Report) -> NamesDeclaration? {
  guard let fields = Fields(entry.value, in: .propertyNames, owner: entry.key.span, &report) else { return nil }
  let texts = readValues(.enumeration, fields, &report)
  return NamesDeclaration(
    checks: readChecks(fields, &report),
    texts: texts.map { ValuesDeclaration(type: nil, values: $0.0, keyword: $0.1) })
}

extension TextDeclaration {
  init(_ scalar: Scalar) {
    text = Located(scalar.value, at: scalar.span)
    let quotes = scalar.style == .plain ? 0 : 2
    let length = scalar.span.end.column - scalar.span.start.column
    let isVerbatim = scalar.span.start.line == scalar.span.end.line
      && length == scalar.value.unicodeScalars.count + quotes
    guard isVerbatim, scalar.style != .literal, scalar.style != .folded else { return }
    start = Position(line: scalar.span.start.line, column: scalar.span.start.column + quotes / 2)
  }
}

extension CheckKeyword {
  /// The row of the vocabulary.
  var key: Key {
    switch self {
    case .minimum: .minimum
    case .exclusiveMinimum: .exclusiveMinimum
    case .maximum: .maximum
    case .exclusiveMaximum: .exclusiveMaximum
    case .multipleOf: .multipleOf
    case .minLength: .minLength
    case .maxLength: .maxLength
    case .pattern: .pattern
    case .format: .format
    case .minItems: .minItems
    case .maxItems: .maxItems
    case .uniqueItems: .uniqueItems
    case .minProperties: .minProperties
    case .maxProperties: .maxProperties
    case .propertyNames: .propertyNames
    }
  }
}
