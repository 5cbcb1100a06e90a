// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Literals that do not fit their type or its checks: defaults, and what `enum` and `const` list.

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
    if let name = misfit.unknownField { return "\(misfit.record.map(quote) ?? place) has no field \(quote(name))" }
    return "\(place) takes \(misfit.expected), but this is \(found)"
  }
  var help: String {
    if !misfit.lacking.isEmpty { return "write \(listed(misfit.lacking.map { "\($0): …" }, "and")) in it" }
    if case .string(let text) = misfit.literal.value, let near = nearest(text, in: misfit.known) {
      return "did you mean \(quote(near))?"
    }
    if let field = misfit.replaced { return "write \(quote(field)), which has to be there" }
    if misfit.unknownField != nil {
      return misfit.known.isEmpty ? "delete it" : "delete it, or write \(listed(Array(misfit.known.prefix(8))))"
    }
    if case .null = misfit.literal.value {
      let optional = ["enum", "const"].contains(owner) ? "" : ", or `?` after the field's name and no `default`"
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
  var message: String { "\(text.map(quote) ?? "this value") is listed twice" }
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
  var message: String { "the type allows `null`, but this `\(keyword.value)` does not" }
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
    span == first ? "these values are neither texts nor numbers nor bools" : "this value is of a different type from the first one"
  }
  var help: String { "write only texts, only numbers, or `true` or `false`; text that looks like a number needs quotes" }
  var related: [Related] { span == first ? [] : [Related("the first one", at: first)] }
}

struct ValuesFit: Problem {
  static let code = "values-fit"
  var keyword: Located<String>
  var type: ValueType
  var span: Span { keyword.span }
  var message: String { "`\(keyword.value)` lists texts, numbers or bools, but this is \(quote(type.written))" }
  var help: String {
    switch type {
    case .enumeration, .named: "delete the type: these texts are an enumeration of their own"
    case .any: "put it into a JSON Schema file, and write `$ref: name.schema.json`"
    default: "delete it"
    }
  }
}
