// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern

extension SchemaWriter {
  /// The keywords that were written beside a type, beside its schema.
  func checked(_ schema: Literal, _ checks: [Check]) -> Literal {
    checks.reduce(schema) { schema, check in
      if case .assertion(let assertion) = check.rule { return merged(schema, self.schema(assertion)) }
      return merged(schema, .object([member(check.rule)]))
    }
  }

  /// Both schemas as one: side by side where no keyword is in both.
  func merged(_ a: Literal, _ b: Literal) -> Literal {
    switch (a, b) {
    case (.bool(true), _): return b
    case (_, .bool(true)): return a
    case (.object(let own), .object(let new)):
      if own.isEmpty { return b }
      return adding(new, to: a)
    default: return .object([Literal.Member("allOf", .list([a, b]))])
    }
  }

  func member(_ rule: Check.Rule) -> Literal.Member {
    switch rule {
    case .minimum(let number): Literal.Member("minimum", .number(number))
    case .exclusiveMinimum(let number): Literal.Member("exclusiveMinimum", .number(number))
    case .maximum(let number): Literal.Member("maximum", .number(number))
    case .exclusiveMaximum(let number): Literal.Member("exclusiveMaximum", .number(number))
    case .multipleOf(let number): Literal.Member("multipleOf", .number(number))
    case .oneOfNumbers(let numbers): Literal.Member("enum", .list(numbers.map { .number($0) }))
    case .flag(let flag): Literal.Member("const", .bool(flag))
    case .minLength(let length): Literal.Member("minLength", .int(length))
    case .maxLength(let length): Literal.Member("maxLength", .int(length))
    case .pattern(let pattern): Literal.Member("pattern", .string(pattern.source))
    case .format(let format): Literal.Member("format", .string(format.rawValue))
    case .minItems(let count): Literal.Member("minItems", .int(count))
    case .maxItems(let count): Literal.Member("maxItems", .int(count))
    case .uniqueItems: Literal.Member("uniqueItems", .bool(true))
    case .minProperties(let count): Literal.Member("minProperties", .int(count))
    case .maxProperties(let count): Literal.Member("maxProperties", .int(count))
    case .propertyNames(let checks, _): Literal.Member("propertyNames", checked(.object([]), checks))
    case .assertion(let assertion): Literal.Member("allOf", .list([schema(assertion)]))
    }
  }
}

extension Literal {
  static func int(_ number: Int) -> Literal { .number(Number("\(number)")) }
}
