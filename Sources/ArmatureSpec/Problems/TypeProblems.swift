// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Types and fields that cannot be read as they are written.

struct UnsupportedKeyword: Problem {
  static let code = "unsupported-keyword"
  var key: Located<String>
  var advice: String
  /// The key that says the same, where there is one and it is not written yet.
  var same: String?
  var span: Span { key.span }
  var message: String { "\(quote(key.value)) is a keyword of JSON Schema that the message language does without" }
  var help: String { advice }
  var fix: Fix? { same.map { Fix(span, $0) } }
}

struct MisplacedKeyword: Problem {
  static let code = "misplaced-keyword"
  var key: Located<String>
  var place: Place
  var span: Span { key.span }
  var message: String {
    place == .output
      ? "\(quote(key.value)) is for values that are decoded, but nothing decodes a key of a stage"
      : "\(quote(key.value)) means nothing in \(place.noun)"
  }
  var help: String {
    switch (place, key.value) {
    case (.output, "enum"), (.output, "const"), (.output, "oneOf"), (.output, "prefixItems"), (.output, "$ref"):
      "declare the type under `types`, and write its name here"
    case (.message, "oneOf"), (.message, "discriminator"):
      "declare the union under `types`, and write its name where it is used"
    case (_, "include"): "declare the record under `messages`, and write its name here"
    case (.element, _), (.declaration, _): "write \(quote(key.value)) at the field"
    case (.propertyNames, "type"): "delete it: a key is always text"
    default: "delete it"
    }
  }
}

struct DiscriminatorMissing: Problem {
  static let code = "discriminator-missing"
  var span: Span
  var variants: [String]
  var message: String { "nothing tells the messages of this `oneOf` apart" }
  var help: String {
    let others = variants.filter { $0 != "null" }
    if others.count == 1, variants.count == 2 { return "write \(quote("type: [\(others[0]), \"null\"]"))" }
    if variants.contains(where: { $0.first?.isLowercase ?? false }) {
      return "write `any`, or the names of messages with `discriminator: FIELD`, a field that tells them apart"
    }
    return "write `discriminator: FIELD`, a field that has a `const` of its own in each of them"
  }
}

struct OptionalDefault: Problem {
  static let code = "optional-default"
  /// The `?`.
  var span: Span
  var field: Located<String>
  var standard: Span
  var message: String { "\(quote(field.value)) has a `?` and a `default`, so it is never absent in Swift" }
  var help: String { "delete the `?`: a field with a `default` may be absent in JSON" }
  var related: [Related] { [Related("the `default` is here", at: standard)] }
  var fix: Fix? { Fix(span, "") }
}

struct KeySyntax: Problem {
  static let code = "field-name-length"
  var key: Located<String>
  var span: Span { key.span }
  var message: String { "this field's name in JSON is \(counted(key.value.utf8.count, "byte")) long" }
  var help: String { "write 1 to \(nameBytesMax) bytes, such as `name: content-type`" }
}

struct DuplicateKeyName: Problem {
  static let code = "duplicate-field-name"
  var key: Located<String>
  var field: Located<String>
  var other: Located<String>
  var span: Span { key.span }
  var message: String {
    "the fields \(quote(field.value)) and \(quote(other.value)) would both be \(quote(key.value)) in JSON"
  }
  var help: String { "give one of them another `name`" }
  var related: [Related] { [Related("the other one is declared here", at: other.span)] }
}

struct DocControl: Problem {
  static let code = "doc-control-character"
  var span: Span
  var message: String { "this `doc` holds a control character, written as a YAML escape" }
  var help: String { "delete it; for several lines write a block: `doc: |`" }
}

struct TooMany: Problem {
  static let code = "too-many-choices"
  var span: Span
  var noun: String
  var count: Int
  var max: Int
  var message: String { "these are \(count) \(noun), but at most \(max) are allowed" }
  var help: String {
    switch noun {
    case "cases": "let one case stand for several, and tell them apart by its reason"
    case "places": "write `items: T` for places of one type, or a message with fields"
    default: "for so many, write a `pattern` or a check in Swift"
    }
  }
}

struct NumberSyntax: Problem {
  static let code = "number-syntax"
  var written: Located<String>
  /// Whether it is a bound. Elsewhere it may have been meant as text.
  var isBound: Bool
  var span: Span { written.span }
  var message: String { "\(quote(written.value)) is not a number that JSON can write" }
  var help: String {
    if let repaired = repairedNumber(written.value) { return "write \(quote(repaired))" }
    if isBound, isTime { return "delete it: only numbers have bounds, and no day or time" }
    return "write digits, such as `-0.5`; JSON has no infinity, and text needs quotes"
  }
  /// `2020-01-01`, with a time behind it or without.
  private var isTime: Bool { written.value.prefixMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil }
  var fix: Fix? { isBound ? repairedNumber(written.value).map { Fix(span, $0) } : nil }
}

struct NumberTooLong: Problem {
  static let code = "number-too-long"
  var written: Located<String>
  var span: Span { written.span }
  var message: String { "\(quote(written.value)) is longer than a number in a message may be" }
  var help: String { "write at most \(numberDigitsMax) digits, with an exponent from -\(numberDigitsMax) to \(numberDigitsMax)" }
}

struct IncludedTwice: Problem {
  static let code = "included-twice"
  var name: Located<String>
  var first: Span
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is included twice" }
  var help: String { "delete one of the two" }
  var related: [Related] { [Related("it is first included here", at: first)] }
}
