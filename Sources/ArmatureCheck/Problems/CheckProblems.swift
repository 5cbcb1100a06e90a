// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

// Checks that do not fit their type, or that nothing passes.

struct KeywordFit: Problem {
  static let code = "keyword-fit"
  var keyword: CheckKeyword
  var span: Span
  var type: ValueType
  var message: String {
    "`\(keyword.rawValue)` is for \(fittingTypes(keyword)), but this is \(quote(type.written))"
  }
  var help: String {
    switch type {
    case .message: "write it in the message itself"
    case .string, .int, .double, .decimal, .list, .tuple, .map: counterpart.map { "write `\($0)`" } ?? "delete it"
    case .any: "delete it, or put it into a JSON Schema file and write `$ref: name.schema.json`"
    default: "delete it"
    }
  }
}

extension KeywordFit {
  /// What bounds a value of this type as the keyword bounds one of another.
  private var counterpart: String? {
    let bound = keyword.rawValue.prefix(3)
    guard bound == "min" || bound == "max", keyword != .multipleOf else { return nil }
    return switch type {
    case .string: "\(bound)Length"
    case .int, .double, .decimal: "\(bound)imum"
    case .list, .tuple: "\(bound)Items"
    default: "\(bound)Properties"
    }
  }
}

struct FieldCount: Problem {
  static let code = "field-count"
  var keyword: CheckKeyword
  var span: Span
  private var isLeast: Bool { keyword == .minProperties }
  var message: String {
    isLeast
      ? "`minProperties` counts fields that an open record does not keep"
      : "`maxProperties` does not count fields that are absent, and one with a `default` is always written"
  }
  var help: String {
    isLeast
      ? "add `additionalProperties: false`, or delete it" : "delete it, or replace the `default` by `?` after that field's name"
  }
}

struct BoundMisfit: Problem {
  static let code = "bound-misfit"
  var span: Span
  var keyword: String
  var number: String
  var type: ValueType
  var message: String { "`\(keyword)` of \(quote(type.written)) is \(noun(type)), but this is \(quote(number))" }
  var help: String { "write \(noun(type))\(type == .int ? ", or make the type a `double` or a `decimal`" : "")" }
}

struct MultipleOfZero: Problem {
  static let code = "multiple-of-zero"
  var span: Span
  var number: String
  var message: String { "`multipleOf` has to be greater than 0, but this is \(quote(number))" }
  var help: String { "write a number greater than 0, or delete it" }
}

struct NothingPasses: Problem {
  static let code = "nothing-passes"
  var check: Check
  /// With which together nothing passes it.
  var others: [Check] = []
  var span: Span { check.span }
  /// How many places of `prefixItems` there are, where the list ends before the last of them.
  var places: Int?
  var message: String {
    if let places { return "the last of the \(places) places is never filled in \(check.rule.noun)" }
    if others.isEmpty { return "no value of this type is \(check.rule.noun)" }
    let nouns = others.map(\.rule.noun).joined(separator: ", ")
    return others.count == 1 ? "no value is both \(nouns) and \(check.rule.noun)" : "no value is \(nouns) and \(check.rule.noun) at once"
  }
  var help: String {
    if let places { return "write a `maxItems` of at least \(places), or fewer places" }
    if !others.isEmpty { return "widen one of them, or delete it" }
    return slashes ?? anchors ?? "widen it, or delete it"
  }
  var related: [Related] { others.map { Related("\(others.count == 1 ? "the other one" : "another one") is here", at: $0.span) } }
}

extension NothingPasses {
  private var pattern: String? { if case .pattern(let pattern) = check.rule { pattern.source } else { nil } }

  /// Other languages write expressions between slashes.
  private var slashes: String? {
    guard let pattern, pattern.count > 2, pattern.hasPrefix("/"), pattern.hasSuffix("/") else { return nil }
    return "leave out the slashes around it: \(quote(String(pattern.dropFirst().dropLast())))"
  }

  private var anchors: String? {
    guard let pattern, pattern.contains("^") || pattern.contains("$") else { return nil }
    return "`^` is where the text begins, and `$` where it ends: write `\\^` or `\\$` for the characters themselves"
  }
}

struct PatternSyntax: Problem {
  static let code = "pattern-syntax"
  var pattern: TextDeclaration
  var fault: PatternFault
  /// The character, where it stands in the file as it stands in the text.
  var span: Span {
    guard var start = pattern.start else { return pattern.text.span }
    start.column += fault.offset
    return Span(
      file: pattern.text.span.file, start: start, end: Position(line: start.line, column: start.column + 1))
  }
  var message: String { fault.message }
  var help: String { fault.help }
}

struct PatternsTooLarge: Problem {
  static let code = "patterns-too-large"
  var span: Span
  var message: String { "together, the patterns of this target are too large: from here on none is compiled" }
  var help: String { "repeat less in the largest of them: bound a text's length with `maxLength`, and check a long list with `enum`" }
}

struct TooManyNames: Problem {
  static let code = "too-many-names"
  var span: Span
  var message: String { "these are more keys than can be checked at once" }
  var help: String { "write fewer, or a `pattern`" }
}
