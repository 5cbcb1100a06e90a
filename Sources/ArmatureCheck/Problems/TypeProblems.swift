// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Types that cannot be what they say: names without an end, includes, and unions.

struct NullableAny: Problem {
  static let code = "nullable-any"
  var span: Span
  var message: String { "`any` may already be `null`" }
  var help: String { "write only `any`" }
}

struct RecursiveType: Problem {
  static let code = "recursive-type"
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) stands for itself" }
  var help: String { "put a message in between: only messages, tuples and unions may contain themselves" }
}

struct TypeTooDeep: Problem {
  static let code = "type-too-deep"
  var name: Located<String>
  var max: Int
  var isInclude = false
  var span: Span { name.span }
  var message: String {
    isInclude
      ? "messages include each other for more than \(max) steps, up to \(quote(name.value))"
      : "it takes more than \(max) steps to find what \(quote(name.value)) stands for"
  }
  var help: String { isInclude ? "declare the fields themselves at one of the steps" : "write the type itself at one of the steps" }
}

struct NamelessInType: Problem {
  static let code = "nameless-in-type"
  var name: Located<String>
  var type: ValueType
  var span: Span { name.span }
  var message: String {
    "\(quote(name.value)) holds a type without a name, which would be another Swift type wherever it is used"
  }
  var help: String {
    if case .record = type { return "declare it under `messages`: a message may be used wherever a type may" }
    return "give it a name: records under `messages`, enumerations, tuples and unions in an entry of their own here"
  }
}

struct IncludeNotMessage: Problem {
  static let code = "include-not-message"
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is a type, and only messages have fields to include" }
  var help: String { "name a message" }
}

struct IncludeCycle: Problem {
  static let code = "include-cycle"
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) would include itself" }
  var help: String { "move the fields that both need into a message of their own, and include that" }
}

struct IncludedTooMuch: Problem {
  static let code = "included-too-much"
  var name: Located<String>
  var max: Int
  var span: Span { name.span }
  var message: String { "the messages of this target include more than \(max) fields" }
  var help: String { "put the shared fields into a message, and give it a field: `base: \(name.value)`" }
}

struct IncludedField: Problem {
  static let code = "include-conflict"
  var include: Located<String>
  var field: Located<String>
  var other: Located<String>
  var otherField: Located<String>
  var span: Span { include.span }
  var message: String { "\(quote(other.value)) and \(quote(include.value)) both have a field \(quote(field.value))" }
  var help: String { "declare \(quote(field.value)) in this message too: its own fields replace included ones" }
  var related: [Related] {
    [Related("the first one is declared here", at: otherField.span), Related("the other one", at: field.span)]
  }
}

struct IncludedKey: Problem {
  static let code = "include-field-name"
  var span: Span
  var key: String
  var field: Located<String>
  var other: Located<String>
  var message: String {
    "with what is included here, \(quote(other.value)) and \(quote(field.value)) are both \(quote(key)) in JSON"
  }
  var help: String { "give one of them another `name`" }
  var related: [Related] {
    [Related("the first one is declared here", at: other.span), Related("the other one", at: field.span)]
  }
}

struct UnionTooSmall: Problem {
  static let code = "union-too-small"
  var span: Span
  var message: String { "there is nothing to tell apart here" }
  var help: String { "name at least two messages, such as `oneOf: [Created, Deleted]`" }
}

struct VariantNotMessage: Problem {
  static let code = "variant-not-message"
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is not a message, so no field can tell it apart" }
  var help: String { "declare a message that holds it, and name that" }
}

struct DiscriminatorField: Problem {
  static let code = "discriminator-field"
  var variant: Located<String>
  var discriminator: Located<String>
  var field: Field?
  var known: [String]
  var span: Span { variant.span }
  private var isUncertain: Bool { field.map { $0.isOptional || $0.standard != nil } ?? false }
  private var example: String { "`\(discriminator.value): { const: \(camelCased(variant.value)) }`" }

  var message: String {
    guard let field else { return "\(quote(variant.value)) has no field \(quote(discriminator.value)) to tell it apart by" }
    let whole = "\(quote(discriminator.value)) of \(quote(variant.value))"
    if field.isOptional || field.standard != nil { return "\(whole) may be absent, and then tells nothing" }
    return "\(whole) is \(quote(field.type.written)), not one fixed text"
  }
  var help: String {
    if field == nil, let near = nearest(discriminator.value, in: known) {
      return "write `discriminator: \(near)`, or give the message's \(quote(near)) this name"
    }
    if isUncertain {
      let cause = field?.isOptional == true ? "the `?`" : "the `default`"
      return "delete \(cause) of \(quote(discriminator.value)) in \(quote(variant.value))"
    }
    return "write \(example) in \(quote(variant.value))"
  }
  var related: [Related] {
    [Related(field == nil ? "the discriminator" : "the field", at: field?.name.span ?? discriminator.span)]
  }
}

struct SameTag: Problem {
  static let code = "same-discriminator"
  var variant: Located<String>
  var other: Located<String>
  var tag: String
  var field: String
  var span: Span { variant.span }
  var message: String {
    variant.value == other.value
      ? "\(quote(variant.value)) is listed twice"
      : "\(quote(other.value)) and \(quote(variant.value)) both say \(quote(tag)) in \(quote(field))"
  }
  var help: String {
    variant.value == other.value ? "delete one of the two" : "give one of them another `const`"
  }
  var related: [Related] { [Related("the first one", at: other.span)] }
}
