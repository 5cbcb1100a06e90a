// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension SchemaFiles {
  /// Everything that a schema asserts of a value of any kind, exactly as the standard has it.
  mutating func assertion(_ site: SchemaSite) -> Assertion {
    let schema = index[site.place]
    switch schema.body {
    case .always(let all): return .always(all)
    case .poisoned: return .always(true)
    case .keywords: break
    }
    return conjunction(
      schema.keywords.filter(\.key.isAssertion).compactMap { keyword in
        assertion(of: keyword, schema, site).map { .at(keyword.span, $0) }
      })
  }

  /// The number of what a schema asserts, which is written down when all that is under way is done.
  mutating func reference(to site: SchemaSite, from span: Span) -> Assertion {
    if let number = numbers[site] { return .named(number) }
    numbers[site] = sites.count
    sites.append(site)
    assertionSpans.append(span)
    return .named(sites.count - 1)
  }

  /// Writes the next of the named assertions down. False where all of them are.
  mutating func buildAssertion() -> Bool {
    guard assertions.count < sites.count else { return false }
    if assertions.count == assertionsMax {
      findings.add(SchemaTooManyAssertions(span: assertionSpans[assertions.count]))
      assertions += Array(repeating: .always(true), count: sites.count - assertions.count)
      return false
    }
    assertions.append(assertion(sites[assertions.count]))
    return true
  }

  func conjunction(_ parts: [Assertion]) -> Assertion {
    let parts = parts.filter { $0 != .always(true) }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .always(true) : .all(parts)
  }

  /// Nil where a keyword asserts nothing by itself: another one beside it speaks for it, or it is refused.
  private mutating func assertion(of keyword: SchemaKeyword, _ schema: Schema, _ site: SchemaSite) -> Assertion? {
    switch keyword.key {
    case .ref: return target(of: keyword, from: site).map { reference(to: $0, from: keyword.span) }
    case .dynamicRef: return dynamicTarget(of: keyword, from: site).map { reference(to: $0, from: keyword.span) }
    case .recursiveRef:
      findings.add(SchemaKeyRefused(key: keyword.key.rawValue, span: keyword.keySpan))
      return nil
    case .type: return .kinds(keyword.texts.compactMap { JSONKind(rawValue: $0) })
    case .enum, .const: return .equal(keyword.literals.map(\.literal))
    case .minLength, .maxLength, .pattern, .format: return textRule(keyword).map { .rule($0) }
    case .required: return .required(keyword.texts)
    case .allOf: return conjunction(inner(keyword, site))
    case .anyOf: return .anyOf(inner(keyword, site))
    case .oneOf: return .oneOf(inner(keyword, site))
    case .not: return inner(keyword, site).first.map { .not($0) }
    case .if: return condition(schema, site)
    case .propertyNames: return inner(keyword, site).first.map { .propertyNames($0) }
    case .dependentRequired, .dependentSchemas: return dependent(keyword, site)
    case .unevaluatedItems, .unevaluatedProperties: return unevaluated(keyword, site)
    case .contains: return contains(schema, keyword, site)
    case .prefixItems: return schema[.items] == nil ? items(schema, site) : nil
    case .items: return items(schema, site)
    case .properties, .patternProperties, .additionalProperties:
      let first = [.properties, .patternProperties, .additionalProperties].first { schema[$0] != nil }
      return first == keyword.key ? object(schema, site) : nil
    default: return plainRule(keyword).map { .rule($0) }
    }
  }

  /// What each schema in a keyword asserts.
  private mutating func inner(_ keyword: SchemaKeyword?, _ site: SchemaSite) -> [Assertion] {
    (keyword?.schemas ?? []).map { assertion(site.child($0, index)) }
  }

  private mutating func condition(_ schema: Schema, _ site: SchemaSite) -> Assertion? {
    guard schema[.then] != nil || schema[.else] != nil, let test = inner(schema[.if], site).first else { return nil }
    let then = inner(schema[.then], site).first ?? .always(true)
    return .condition(if: test, then: then, else: inner(schema[.else], site).first ?? .always(true))
  }

  private mutating func dependent(_ keyword: SchemaKeyword, _ site: SchemaSite) -> Assertion {
    switch keyword.value {
    case .textLists(let lists):
      return conjunction(lists.map { .dependentRequired(key: $0.name.value, $0.texts.map(\.value)) })
    case .namedSchemas(let named):
      return conjunction(named.map { .dependentSchema(key: $0.name.value, assertion(site.child($0.schema, index))) })
    default: return .always(true)
    }
  }

  private mutating func contains(_ schema: Schema, _ keyword: SchemaKeyword, _ site: SchemaSite) -> Assertion? {
    inner(keyword, site).first.map {
      .contains($0, min: schema[.minContains]?.count ?? 1, max: schema[.maxContains]?.count)
    }
  }

  private mutating func items(_ schema: Schema, _ site: SchemaSite) -> Assertion {
    .items(prefix: inner(schema[.prefixItems], site), rest: inner(schema[.items], site).first ?? .always(true))
  }

  private mutating func object(_ schema: Schema, _ site: SchemaSite) -> Assertion {
    let properties = schema[.properties]?.named ?? []
    let patterns = schema[.patternProperties]?.named ?? []
    return .object(
      Assertion.ObjectAssertion(
        properties: properties.map { property in
          Assertion.ObjectAssertion.Property(key: property.name.value, value: assertion(site.child(property.schema, index)))
        },
        patterns: patterns.compactMap { property in
          guard let pattern = compiled(property.name) else { return nil }
          let value = assertion(site.child(property.schema, index))
          return Assertion.ObjectAssertion.PatternProperty(pattern: pattern, value: value)
        },
        additional: inner(schema[.additionalProperties], site).first ?? .always(true)))
  }
}

extension SchemaKeyword {
  var texts: [String] { if case .texts(let texts) = value { texts.map(\.value) } else { [] } }
  var count: Int? { if case .count(let count) = value { count } else { nil } }
  var named: [NamedSchema] { if case .namedSchemas(let named) = value { named } else { [] } }
}

/// A schema that `$dynamicRef` gives many meanings has that many assertions.
private let assertionsMax = 4096
