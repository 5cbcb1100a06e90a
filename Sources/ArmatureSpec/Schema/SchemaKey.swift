// SPDX-License-Identifier: Apache-2.0

/// The keywords of JSON Schema 2020-12, and our own `x-sensitive`: one table of their names and forms.
package enum SchemaKey: String, CaseIterable, Hashable, Sendable {
  case dialect = "$schema", vocabulary = "$vocabulary", id = "$id", anchor = "$anchor", dynamicAnchor = "$dynamicAnchor"
  case ref = "$ref", dynamicRef = "$dynamicRef", recursiveRef = "$recursiveRef", recursiveAnchor = "$recursiveAnchor"
  case defs = "$defs", definitions, comment = "$comment"
  case title, description, `default`, deprecated, readOnly, writeOnly, examples, sensitive = "x-sensitive"
  case type, const, `enum`
  case minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf
  case minLength, maxLength, pattern, format, contentEncoding, contentMediaType, contentSchema
  case minItems, maxItems, uniqueItems, prefixItems, items, contains, minContains, maxContains, unevaluatedItems
  case minProperties, maxProperties, required, dependentRequired, propertyNames
  case properties, patternProperties, additionalProperties, dependentSchemas, unevaluatedProperties
  case allOf, anyOf, oneOf, not, `if`, then, `else`

  enum Form {
    case schema, schemas, namedSchemas, count, number, positive, flag, text, types, texts, textLists, literal, literals
    case ignored
  }

  var form: Form {
    switch self {
    case .vocabulary, .recursiveRef, .recursiveAnchor, .comment, .contentEncoding, .contentMediaType: .ignored
    case .dialect, .id, .anchor, .dynamicAnchor, .ref, .dynamicRef, .title, .description, .pattern, .format: .text
    case .deprecated, .readOnly, .writeOnly, .sensitive, .uniqueItems: .flag
    case .default, .const: .literal
    case .enum, .examples: .literals
    case .type: .types
    case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum: .number
    case .multipleOf: .positive
    case .minLength, .maxLength, .minItems, .maxItems, .minContains, .maxContains, .minProperties, .maxProperties: .count
    case .required: .texts
    case .dependentRequired: .textLists
    case .defs, .definitions, .properties, .patternProperties, .dependentSchemas: .namedSchemas
    case .prefixItems, .allOf, .anyOf, .oneOf: .schemas
    case .items, .contains, .contentSchema, .unevaluatedItems, .propertyNames, .additionalProperties,
      .unevaluatedProperties, .not, .if, .then, .else:
      .schema
    }
  }

  /// Whether it says something of a value, and not only of the schema or to people.
  package var isAssertion: Bool {
    switch self {
    case .dialect, .vocabulary, .id, .anchor, .dynamicAnchor, .recursiveAnchor, .defs, .definitions, .comment, .title,
      .description, .default, .deprecated, .readOnly, .writeOnly, .examples, .sensitive, .contentEncoding,
      .contentMediaType, .contentSchema:
      false
    default: true
    }
  }

  /// Its place in the table.
  var order: Int { Self.orders[self] ?? 0 }

  private static let orders = Dictionary(
    allCases.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
}

/// Words that other drafts and dialects know, and what stands for them in 2020-12.
let olderSchemaKeys = [
  "additionalItems": "write `prefixItems` for the first items and `items` for those after them",
  "divisibleBy": "write `multipleOf`",
  "extends": "write `allOf`",
  "id": "write `$id`",
  "nullable": "write `\"type\": [\"string\", \"null\"]`",
]
