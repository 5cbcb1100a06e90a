// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern

extension SchemaWriter {
  /// The formula as the keywords that it was made from.
  func schema(_ assertion: Assertion) -> Literal {
    switch assertion {
    case .always(let answer): .bool(answer)
    case .at(_, let inner): schema(inner)
    case .kinds(let kinds): keyword("type", kinds.count == 1 ? text(kinds[0]) : .list(kinds.map(text)))
    case .equal(let values): values.count == 1 ? keyword("const", values[0]) : keyword("enum", .list(values))
    case .rule(let rule): .object([member(rule)])
    case .items(let prefix, let rest): items(prefix, rest)
    case .contains(let inner, let min, let max): contains(inner, min, max)
    case .object(let object): properties(object)
    case .required(let keys): keyword("required", .list(keys.map { .string($0) }))
    case .dependentRequired(let key, let keys): dependent("dependentRequired", key, .list(keys.map { .string($0) }))
    case .dependentSchema(let key, let inner): dependent("dependentSchemas", key, schema(inner))
    case .propertyNames(let inner): keyword("propertyNames", schema(inner))
    case .all(let all): all.reduce(.bool(true)) { merged($0, schema($1)) }
    case .anyOf(let any): keyword("anyOf", .list(any.map(schema)))
    case .oneOf(let one): keyword("oneOf", .list(one.map(schema)))
    case .not(let inner): keyword("not", schema(inner))
    case .condition(let condition, let then, let otherwise):
      .object([
        Literal.Member("if", schema(condition)), Literal.Member("then", schema(then)),
        Literal.Member("else", schema(otherwise)),
      ])
    case .named(let index): reference(assertionName(index))
    }
  }

  private func keyword(_ name: String, _ value: Literal) -> Literal { .object([Literal.Member(name, value)]) }

  private func text(_ kind: JSONKind) -> Literal { .string(kind.rawValue) }

  private func items(_ prefix: [Assertion], _ rest: Assertion) -> Literal {
    if prefix.isEmpty { return keyword("items", schema(rest)) }
    let (first, others) = dialect == .draft2020 ? ("prefixItems", "items") : ("items", "additionalItems")
    return .object([Literal.Member(first, .list(prefix.map(schema))), Literal.Member(others, schema(rest))])
  }

  /// Draft 07 cannot count what a list contains: there a count above one says one, and a limit nothing.
  private func contains(_ inner: Assertion, _ min: Int, _ max: Int?) -> Literal {
    if dialect == .asyncAPI { return min > 0 ? keyword("contains", schema(inner)) : .bool(true) }
    var members = [Literal.Member("contains", schema(inner))]
    if min != 1 { members.append(Literal.Member("minContains", .int(min))) }
    if let max { members.append(Literal.Member("maxContains", .int(max))) }
    return .object(members)
  }

  private func properties(_ object: Assertion.ObjectAssertion) -> Literal {
    var members: [Literal.Member] = []
    if !object.properties.isEmpty {
      let properties = object.properties.map { Literal.Member($0.key, schema($0.value)) }
      members.append(Literal.Member("properties", .object(properties)))
    }
    if !object.patterns.isEmpty {
      let patterns = object.patterns.map { Literal.Member($0.pattern.source, schema($0.value)) }
      members.append(Literal.Member("patternProperties", .object(patterns)))
    }
    let additional = schema(object.additional)
    if additional != .bool(true) { members.append(Literal.Member("additionalProperties", additional)) }
    return .object(members)
  }

  private func dependent(_ name: String, _ key: String, _ value: Literal) -> Literal {
    keyword(dialect == .draft2020 ? name : "dependencies", .object([Literal.Member(key, value)]))
  }
}
