// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

// Checks that do not fit their type, or that nothing passes, and literals that do not pass.

struct KeywordFit: Problem {
  static let code = "keyword-fit"
  var keyword: CheckKeyword
  var span: Span
  var type: ValueType
  var message: String {
    "`\(keyword.rawValue)` is for \(fittingTypes(keyword)), and this is \(quote(type.written))"
  }
  var help: String {
    switch type {
    case .message: "write it at the message itself"
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
      ? "add `additionalProperties: false`, or delete it" : "delete it, or the `default`, with `?` behind that field's name"
  }
}

struct BoundMisfit: Problem {
  static let code = "bound-misfit"
  var span: Span
  var keyword: String
  var number: String
  var type: ValueType
  var message: String { "\(quote(number)) stands at `\(keyword)`, which is \(noun(type)) beside \(quote(type.written))" }
  var help: String { "write \(noun(type))\(type == .int ? ", or make the type a `double` or a `decimal`" : "")" }
}

struct MultipleOfZero: Problem {
  static let code = "multiple-of-zero"
  var span: Span
  var number: String
  var message: String { "\(quote(number)) stands at `multipleOf`, and a step from one number to the next is greater than 0" }
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
    if let places { return "nothing ever stands in the last of the \(places) places of \(check.rule.noun)" }
    if others.isEmpty { return "no value of this type is \(check.rule.noun)" }
    let nouns = others.map(\.rule.noun).joined(separator: ", ")
    return others.count == 1 ? "no value is both \(nouns) and \(check.rule.noun)" : "no value is \(nouns) and \(check.rule.noun) at once"
  }
  var help: String {
    if let places { return "write a `maxItems` of at least \(places), or fewer places" }
    if !others.isEmpty { return "widen one of them, or delete it" }
    return slashes ?? anchors ?? "widen it, or delete it"
  }
  var related: [Related] { others.map { Related("\(others.count == 1 ? "the other one" : "another one") stands here", at: $0.span) } }
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

struct LiteralMisfit: Problem {
  static let code = "literal-misfit"
  var misfit: Misfit
  /// The keyword or the field that the literal stands at.
  var owner: String
  var type: ValueType
  /// Of a mapping that lacks something only where it begins: what stands in it is right.
  var span: Span {
    let span = misfit.literal.span
    if misfit.lacking.isEmpty { return span }
    return Span(file: span.file, start: span.start, end: Position(line: span.start.line, column: span.start.column + 1))
  }
  var message: String {
    let place = quote(owner + misfit.path)
    if !misfit.lacking.isEmpty { return "\(place) lacks \(listed(misfit.lacking, "and"))" }
    return "\(place) takes \(misfit.expected), and this is \(found)"
  }
  var help: String {
    if !misfit.lacking.isEmpty { return "write \(listed(misfit.lacking.map { "\($0): …" }, "and")) in it" }
    if case .string(let text) = misfit.literal.value, let near = nearest(text, in: misfit.known) {
      return "did you mean \(quote(near))?"
    }
    if case .null = misfit.literal.value {
      let optional = ["enum", "const"].contains(owner) ? "" : ", or `?` behind the field's name and no `default`"
      return "write \(misfit.expected)\(optional); `type: [T, \"null\"]` takes `null`"
    }
    if misfit.expected == noun(.string), let text = plainText { return "write \(quote("\"\(text)\""))" }
    if let bare, case .string(bare) = misfit.literal.value { return "write \(quote(bare)), without quotes" }
    if let bare { return "write \(quote(bare))" }
    return "write \(misfit.expected)"
  }

  private var found: String {
    switch misfit.literal.value {
    case .string(let text): "the text \(quote(text))"
    case .list: "a list"
    case .object: "a mapping"
    default: plainText.map(quote) ?? "`null`"
    }
  }
  private var plainText: String? {
    switch misfit.literal.value {
    case .number(let text): text
    case .bool(let flag): "\(flag)"
    default: nil
    }
  }
  /// The number or the flag that a text says.
  private var bare: String? {
    guard case .string(let text) = misfit.literal.value else { return nil }
    if misfit.expected == noun(.bool) { return flagMeant(by: text) ?? (["true", "false"].contains(text) ? text : nil) }
    let kinds: [ValueType] = [.int, .double, .decimal]
    guard let kind = kinds.first(where: { noun($0) == misfit.expected }), isJSONNumber(text) else { return nil }
    return Number(text).fitted(to: kind) == nil ? nil : text
  }
  var fix: Fix? {
    if let bare { return Fix(span, bare) }
    if case .string(let text) = misfit.literal.value { return correction(of: Located(text, at: span), in: misfit.known) }
    return misfit.expected == noun(.string) ? plainText.map { Fix(span, "\"\($0)\"") } : nil
  }
}

struct DuplicateValue: Problem {
  static let code = "duplicate-value"
  var span: Span
  var first: Span
  /// As it is written, where it is a word or a number.
  var text: String?
  var message: String { "\(text.map(quote) ?? "this value") stands here twice" }
  var help: String { "delete one of the two" }
  var related: [Related] { [Related("the first one", at: first)] }
}

struct NullAlone: Problem {
  static let code = "null-alone"
  var span: Span
  var message: String { "a value that is always `null` says nothing" }
  var help: String { "write the values that it may have besides `null`" }
}

struct NullNotListed: Problem {
  static let code = "null-not-listed"
  var keyword: Located<String>
  var span: Span { keyword.span }
  var message: String { "the type allows `null`, and this `\(keyword.value)` does not" }
  var help: String {
    keyword.value == "const"
      ? "write `enum` with the value and `null`, or leave `\"null\"` out of the type"
      : "write `null` in the list, or leave `\"null\"` out of the type"
  }
}

struct MixedValues: Problem {
  static let code = "mixed-values"
  var span: Span
  var first: Span
  var message: String {
    span == first ? "these values are neither texts nor numbers nor bools" : "this value is of another type than the first one"
  }
  var help: String { "write texts alone, numbers alone, or `true` or `false`; text that looks like a number in quotes" }
  var related: [Related] { span == first ? [] : [Related("the first one", at: first)] }
}

struct ValuesFit: Problem {
  static let code = "values-fit"
  var keyword: Located<String>
  var type: ValueType
  var span: Span { keyword.span }
  var message: String { "`\(keyword.value)` lists texts, numbers or bools, and this is \(quote(type.written))" }
  var help: String {
    switch type {
    case .enumeration, .named: "delete the type: an enumeration of its own lists its own texts"
    case .any: "put it into a JSON Schema file, and write `$ref: name.schema.json`"
    default: "delete it"
    }
  }
}

struct PatternsTooLarge: Problem {
  static let code = "patterns-too-large"
  var span: Span
  var message: String { "the patterns of this target are too large together, and from here on none is compiled" }
  var help: String { "repeat less in the largest of them: bound a text's length with `maxLength`, and check a long list with `enum`" }
}

struct TooManyNames: Problem {
  static let code = "too-many-names"
  var span: Span
  var message: String { "these are more keys than can be looked for at once" }
  var help: String { "write fewer, or a `pattern`" }
}
