// SPDX-License-Identifier: Apache-2.0

extension Subject {
  /// The spec that declares it.
  var spec: String {
    var members = [JSON.Member("armature", .number(1))]
    if !unions.isEmpty {
      let types = unions.map { union in
        JSON.Member(
          union.name,
          .object([.init("oneOf", .array(union.variants.map { .string($0) })), .init("discriminator", "kind")]))
      }
      members.append(.init("types", .object(types)))
    }
    members.append(.init("messages", .object(messages.map { .init($0.name, .object($0.record.keywords)) })))
    return JSON.object(members).text() + "\n"
  }
}

extension Record {
  fileprivate var keywords: [JSON.Member] {
    var members = [JSON.Member("fields", .object(fields.map(\.declared)))]
    if isClosed { members.append(.init("additionalProperties", false)) }
    return members + counts.keywords("Properties")
  }
}

extension Record.Field {
  fileprivate var declared: JSON.Member {
    var type = shape.type
    var notes: [JSON.Member] = []
    if key != name { notes.append(.init("name", .string(key))) }
    if let fallback { notes.append(.init("default", fallback)) }
    if isSensitive { notes.append(.init("sensitive", true)) }
    if !notes.isEmpty {
      if case .object = type {} else { type = .object([.init("type", type)]) }
      type = type.adding(notes)
    }
    return .init(isOptional ? name + "?" : name, type)
  }
}

extension Shape {
  /// How a spec writes it.
  var type: JSON {
    switch self {
    case .string(let rules): typed("string", rules.keywords)
    case .int(let rules): typed("int", rules.keywords)
    case .double(let rules): typed("double", rules.keywords)
    case .decimal(let rules): typed("decimal", rules.keywords)
    case .bool(nil): "bool"
    case .bool(let const?): .object([.init("type", "bool"), .init("const", .token("\(const)"))])
    case .timestamp: "timestamp"
    case .uuid: "uuid"
    case .bytes: "bytes"
    case .any: "any"
    case .texts(let texts): oneOfType(texts.map { .string($0) })
    case .numbers(let numbers): oneOfType(numbers.map { .token($0) })
    case .list(let item, let counts, let isUnique):
      .object(
        [.init("items", item.type)] + counts.keywords("Items") + (isUnique ? [.init("uniqueItems", true)] : []))
    case .tuple(let items, let itemsMin, let rest): tupleType(items, itemsMin, rest)
    case .map(let value, let keys, let keyTexts, let counts): mapType(value, keys, keyTexts, counts)
    case .record(let record): .object(record.keywords)
    case .nullable(let shape): shape.nullableType
    case .name(let name): .string(name)
    }
  }

  /// `type: [T, "null"]`; what has no `type`, or a `const` that null would not fit, stands in the list as a whole.
  private var nullableType: JSON {
    guard case .object(let members) = type, let index = members.firstIndex(where: { $0.key == "type" }),
      !members.contains(where: { $0.key == "const" })
    else {
      return .object([.init("type", .array([type, "null"]))])
    }
    var own = members
    own[index].value = .array([own[index].value, "null"])
    return .object(own)
  }
}

private func typed(_ name: String, _ keywords: [JSON.Member]) -> JSON {
  keywords.isEmpty ? .string(name) : .object([.init("type", .string(name))] + keywords)
}

private func oneOfType(_ values: [JSON]) -> JSON {
  .object([values.count == 1 ? .init("const", values[0]) : .init("enum", .array(values))])
}

private func tupleType(_ items: [Shape], _ itemsMin: Int, _ rest: TupleRest) -> JSON {
  var members = [JSON.Member("prefixItems", .array(items.map(\.type)))]
  switch rest {
  case .anything: break
  case .nothing: members.append(.init("items", false))
  case .shape(let shape): members.append(.init("items", shape.type))
  }
  if itemsMin > 0 { members.append(.init("minItems", .number(itemsMin))) }
  return .object(members)
}

private func mapType(_ value: Shape, _ keys: TextRules?, _ keyTexts: [String]?, _ counts: Counts) -> JSON {
  var members = [JSON.Member("values", value.type)]
  if let keys { members.append(.init("propertyNames", .object(keys.keywords))) }
  if let keyTexts { members.append(.init("propertyNames", oneOfType(keyTexts.map { .string($0) }))) }
  return .object(members + counts.keywords("Properties"))
}

extension TextRules {
  fileprivate var keywords: [JSON.Member] {
    [
      lengthMin.map { .init("minLength", .number($0)) }, lengthMax.map { .init("maxLength", .number($0)) },
      pattern.map { .init("pattern", .string($0.source)) }, format.map { .init("format", .string($0)) },
    ].compactMap { $0 }
  }
}

extension NumberRules {
  fileprivate var keywords: [JSON.Member] {
    [
      minimum.map { .init("minimum", .number($0)) }, exclusiveMinimum.map { .init("exclusiveMinimum", .number($0)) },
      maximum.map { .init("maximum", .number($0)) }, exclusiveMaximum.map { .init("exclusiveMaximum", .number($0)) },
      multipleOf.map { .init("multipleOf", .token($0)) },
    ].compactMap { $0 }
  }
}

extension Counts {
  fileprivate func keywords(_ what: String) -> [JSON.Member] {
    [min.map { .init("min\(what)", .number($0)) }, max.map { .init("max\(what)", .number($0)) }].compactMap { $0 }
  }
}
