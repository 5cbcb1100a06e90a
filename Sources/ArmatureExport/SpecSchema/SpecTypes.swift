// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureSpec

/// Messages, and types in each place where one may stand: a name, `[T]`, or a mapping.
var typeDefinitions: [Literal.Member] {
  [
    Literal.Member("message", message),
    Literal.Member("declaration", type(in: .declaration, named: ["swift"] + basicNames)),
    Literal.Member("field", type(in: .field, named: basicNames)), Literal.Member("element", type(in: .element, named: basicNames)),
    Literal.Member("output", type(in: .output, named: basicNames)),
    Literal.Member("output-key", .object([Literal.Member("anyOf", .list([optionalName, definition("output")]))])),
    Literal.Member("record", record), Literal.Member("record-value", recordValue),
  ]
}

/// The long form, where one of its keys is there, or else the fields themselves.
private var message: Literal {
  let isLong = Literal.object([Literal.Member("anyOf", .list(["fields", "$ref"].map(required)))])
  let short = adding([Literal.Member("include", include)], to: fields(of: "field"))
  return .object([
    Literal.Member("type", .string("object")), Literal.Member("if", isLong), Literal.Member("then", object(.message)),
    Literal.Member("else", short),
  ])
}

private var include: Literal {
  Vocabulary.keys(in: .message).first { $0.name == "include" }.map { value(of: $0, in: .message) } ?? .bool(true)
}

private func adding(_ properties: [Literal.Member], to schema: Literal) -> Literal {
  guard case .object(let members) = schema else { return schema }
  return .object(members + [Literal.Member("properties", .object(properties))])
}

/// Fields by their names, behind which a `?` may stand.
func fields(of place: String) -> Literal {
  let names = [
    Literal.Member("pattern", .string("^\(NameGrammar.member.pattern)\\??$")),
    Literal.Member("maxLength", .int(NameGrammar.lengthMax + 1)),
  ]
  return .object([
    Literal.Member("type", .string("object")), Literal.Member("propertyNames", .object(names)),
    Literal.Member("additionalProperties", definition(place)),
  ])
}

private func type(in place: Place, named names: [String]) -> Literal {
  let name = text(matching: "^(\(names.joined(separator: "|"))|\(NameGrammar.type.pattern))$")
  return .object([Literal.Member("anyOf", .list([name, list(inner(place), max: 1), written(in: place)]))])
}

/// A mapping that says what a type is, with what may only stand beside something else.
private func written(in place: Place) -> Literal {
  let known = Vocabulary.keys(in: place).map(\.name)
  let forms = typeForms.filter(known.contains)
  let companions = [("discriminator", "oneOf"), ("oneOf", "discriminator"), ("additionalProperties", "fields")]
    .filter { known.contains($0.0) && known.contains($0.1) }
  guard case .object(let members) = object(place) else { return .bool(true) }
  return .object(
    members + [
      Literal.Member("anyOf", .list(forms.map(required))),
      Literal.Member("dependencies", .object(companions.map { Literal.Member($0.0, .list([.string($0.1)])) })),
    ])
}

private let typeForms = ["type", "items", "values", "fields", "enum", "const", "prefixItems", "oneOf", "$ref"]

/// What stands at a key of a type that holds a type itself.
func typeValue(of key: Key, in place: Place) -> Literal {
  switch key.name {
  case "prefixItems": list(inner(place), max: 100)
  // `false` says that nothing follows the places of `prefixItems`.
  case "items" where place != .output: .object([Literal.Member("anyOf", .list([inner(place), typed("boolean")]))])
  case "type": .object([Literal.Member("anyOf", .list([inner(place), nullable(place)]))])
  default: inner(place)
  }
}

/// `[T, "null"]`, in either order.
private func nullable(_ place: Place) -> Literal {
  let null = Literal.object([Literal.Member("enum", .list([.string("null"), .null]))])
  let item = Literal.object([Literal.Member("anyOf", .list([null, inner(place)]))])
  guard case .object(let members) = list(item, min: 2, max: 2) else { return item }
  return .object(members + [Literal.Member("contains", null)])
}

/// The type of an element, or of what a list or a map is made of at a key of a stage.
private func inner(_ place: Place) -> Literal { definition(place == .output ? "output" : "element") }

/// `string?`: the value of a stage's key that may be absent.
private var optionalName: Literal {
  text(matching: "^(\(basicNames.joined(separator: "|"))|\(NameGrammar.type.pattern))\\?$")
}

private let basicNames = basicTypes.keys.sorted()

/// How a message is filled: paths, texts, numbers, and the same for what is nested.
private var record: Literal {
  .object([Literal.Member("type", .string("object")), Literal.Member("additionalProperties", definition("record-value"))])
}

private var recordValue: Literal {
  let kinds = ["string", "number", "boolean", "null", "object"].map(Literal.string)
  return .object([Literal.Member("type", .list(kinds)), Literal.Member("additionalProperties", definition("record-value"))])
}
