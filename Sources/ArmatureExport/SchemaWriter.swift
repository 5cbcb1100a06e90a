// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Writes types as JSON Schema.
struct SchemaWriter {
  let dialect: Dialect

  func schema(_ type: ValueType) -> Literal {
    switch type {
    case .string: typed("string")
    case .int: .object([Literal.Member("type", .string("integer")), Literal.Member("format", .string("int64"))])
    case .double: .object([Literal.Member("type", .string("number")), Literal.Member("format", .string("double"))])
    case .decimal: .object([Literal.Member("type", .string("number")), Literal.Member("format", .string("decimal"))])
    case .bool: typed("boolean")
    case .timestamp: .object([Literal.Member("type", .string("string")), Literal.Member("format", .string("date-time"))])
    case .uuid: .object([Literal.Member("type", .string("string")), Literal.Member("format", .string("uuid"))])
    case .bytes: .object([Literal.Member("type", .string("string")), Literal.Member("contentEncoding", .string("base64"))])
    case .any: .bool(true)
    case .message(let name), .named(let name): reference(name)
    case .list(let items): .object([Literal.Member("type", .string("array")), Literal.Member("items", schema(items))])
    case .map(let values):
      .object([Literal.Member("type", .string("object")), Literal.Member("additionalProperties", schema(values))])
    case .record(let record): self.record(record)
    case .enumeration(let texts): enumeration(texts)
    case .tuple(let tuple): self.tuple(tuple)
    case .union(let union): self.union(union)
    case .nullable(let inner): nullable(schema(inner))
    case .optional(let inner): schema(inner)
    case .checked(.any, let checks): checked(.object([]), checks)
    case .checked(let inner, let checks): checked(schema(inner), checks)
    // A type of the target: it stands in no message.
    case .swift: .bool(true)
    }
  }

  func record(_ record: Record) -> Literal {
    var members = [Literal.Member("type", .string("object"))]
    if !record.fields.isEmpty {
      members.append(Literal.Member("properties", .object(record.fields.map { Literal.Member($0.key, field($0)) })))
    }
    let required = record.fields.filter { !$0.isOptional && $0.standard == nil }
    if !required.isEmpty { members.append(Literal.Member("required", .list(required.map { .string($0.key) }))) }
    if record.isClosed { members.append(Literal.Member("additionalProperties", .bool(false))) }
    return checked(.object(members), record.checks)
  }

  /// What people are told about a schema, beside it.
  func noted(_ schema: Literal, _ notes: Notes) -> Literal {
    var members: [Literal.Member] = []
    if let doc = notes.doc { members.append(Literal.Member("description", .string(doc))) }
    if notes.isDeprecated { members.append(Literal.Member("deprecated", .bool(true))) }
    return adding(members, to: schema)
  }

  private func field(_ field: Field) -> Literal {
    var members: [Literal.Member] = []
    if let standard = field.standard { members.append(Literal.Member("default", standard)) }
    if field.isSensitive { members.append(Literal.Member("x-sensitive", .bool(true))) }
    return noted(adding(members, to: schema(field.type)), field.notes)
  }

  private func enumeration(_ texts: Enumeration) -> Literal {
    let values = texts.values.map { Literal.string($0.value) }
    if values.count == 1 { return .object([Literal.Member("const", values[0])]) }
    return .object([Literal.Member("type", .string("string")), Literal.Member("enum", .list(values))])
  }

  private func tuple(_ tuple: Tuple) -> Literal {
    let (items, rest) = dialect == .draft2020 ? ("prefixItems", "items") : ("items", "additionalItems")
    var members = [Literal.Member("type", .string("array")), Literal.Member(items, .list(tuple.items.map(schema)))]
    switch tuple.rest {
    case nil: members.append(Literal.Member(rest, .bool(false)))
    case .any: break
    case let type?: members.append(Literal.Member(rest, schema(type)))
    }
    if tuple.itemsMin > 0 { members.append(Literal.Member("minItems", .number(Number("\(tuple.itemsMin)")))) }
    return .object(members)
  }

  private func union(_ union: Union) -> Literal {
    var members = [Literal.Member("oneOf", .list(union.variants.map { reference($0.message.value) }))]
    if dialect == .asyncAPI { members.append(Literal.Member("discriminator", .string(union.discriminator))) }
    return .object(members)
  }

  func reference(_ name: String) -> Literal {
    .object([Literal.Member("$ref", .string(dialect.reference(to: name)))])
  }

  private func nullable(_ schema: Literal) -> Literal {
    if case .object(var members) = schema, let index = members.firstIndex(where: { $0.key == "type" }),
      case .string = members[index].value, !members.contains(where: { $0.key == "enum" || $0.key == "const" })
    {
      members[index].value = .list([members[index].value, .string("null")])
      return .object(members)
    }
    return .object([Literal.Member("anyOf", .list([schema, typed("null")]))])
  }

  private func typed(_ name: String) -> Literal { .object([Literal.Member("type", .string(name))]) }
}

extension SchemaWriter {
  /// More members beside those of a schema, which is wrapped where the two would not mean the same side by side.
  func adding(_ members: [Literal.Member], to schema: Literal) -> Literal {
    guard !members.isEmpty else { return schema }
    if case .bool(true) = schema { return .object(members) }
    if case .object(let own) = schema, !clash(own, members) { return .object(own + members) }
    let wrapped = [Literal.Member("allOf", .list([schema]))]
    if !clash(wrapped, members) { return .object(wrapped + members) }
    return .object([Literal.Member("allOf", .list([schema, .object(members)]))])
  }

  private func clash(_ a: [Literal.Member], _ b: [Literal.Member]) -> Bool {
    let (a, b) = (Set(a.map(\.key)), Set(b.map(\.key)))
    // Draft 07 looks at nothing beside a `$ref`.
    let isReference = dialect == .asyncAPI && (a.contains("$ref") || b.contains("$ref"))
    return isReference || !a.isDisjoint(with: b) || hasRest(a, of: b) || hasRest(b, of: a)
  }
}

/// `additionalProperties` speaks of what the others leave over, which it does only side by side with them.
private func hasRest(_ keys: Set<String>, of others: Set<String>) -> Bool {
  keys.contains("additionalProperties") && !others.isDisjoint(with: ["properties", "patternProperties"])
}

extension Literal.Member {
  init(_ key: String, _ value: Literal) { self.init(key: key, value: value) }
}
