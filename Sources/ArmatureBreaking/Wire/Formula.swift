// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern

/// An assertion of a schema file as text, without the places where it is written: the same text asserts the same.
func formula(_ assertion: Assertion, _ side: Side) -> String {
  var writer = FormulaWriter(assertions: side.pipeline.assertions)
  var texts = [writer.text(assertion)]
  while let next = writer.next() { texts.append(writer.text(next)) }
  return texts.joined(separator: "; ")
}

/// A value of JSON as text.
func text(_ literal: Literal) -> String {
  switch literal {
  case .null: "null"
  case .bool(let flag): "\(flag)"
  case .number(let number): number.text
  case .string(let text): text
  case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
  case .object(let members): "{ \(members.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")) }"
  }
}

/// The same for values that JSON Schema calls equal.
private func exactText(_ literal: Literal) -> String {
  switch literal {
  case .null, .bool: text(literal)
  case .number(let number): number.plain.text
  case .string(let text): String(reflecting: text)
  case .list(let items): "[\(items.map(exactText).joined(separator: ", "))]"
  case .object(let members):
    "{\(members.map { "\(String(reflecting: $0.key)): \(exactText($0.value))" }.sorted().joined(separator: ", "))}"
  }
}

extension Check.Rule {
  /// The same rule with each number written as all equal ones are.
  fileprivate var plain: Check.Rule {
    switch self {
    case .minimum(let number): .minimum(number.plain)
    case .exclusiveMinimum(let number): .exclusiveMinimum(number.plain)
    case .maximum(let number): .maximum(number.plain)
    case .exclusiveMaximum(let number): .exclusiveMaximum(number.plain)
    case .multipleOf(let number): .multipleOf(number.plain)
    default: self
    }
  }
}

private struct FormulaWriter {
  let assertions: [Assertion]
  /// Numbers differ between two versions of a file, so each is told by when it is met first.
  private var met: [Int: Int] = [:]
  /// What is met and not yet written. One may lead to the next, for long.
  private var pending: [Int] = []

  init(assertions: [Assertion]) { self.assertions = assertions }

  mutating func text(_ assertion: Assertion) -> String {
    switch assertion {
    case .at(_, let inner): return text(inner)
    case .named(let number): return named(number)
    case .always(let flag): return "\(flag)"
    case .kinds(let kinds): return "kinds(\(kinds.map(\.rawValue).sorted().joined(separator: " ")))"
    case .equal(let values): return "equal(\(values.map(exactText).joined(separator: " ")))"
    case .rule(let rule): return rule.plain.text
    case .required(let keys): return "required(\(keys.sorted()))"
    case .dependentRequired(let key, let keys): return "required(\(key): \(keys.sorted()))"
    case .dependentSchema(let key, let inner): return "dependent(\(key): \(text(inner)))"
    case .propertyNames(let inner): return "names(\(text(inner)))"
    case .items(let prefix, let rest): return "items(\(texts(prefix)); \(text(rest)))"
    case .contains(let inner, let min, let max): return "contains(\(text(inner)) \(min) \(max.map { "\($0)" } ?? "-"))"
    case .object(let object): return self.object(object)
    case .all(let parts): return "all(\(texts(parts)))"
    case .anyOf(let parts): return "any(\(texts(parts)))"
    case .oneOf(let parts): return "one(\(texts(parts)))"
    case .not(let inner): return "not(\(text(inner)))"
    case .condition(let first, let then, let otherwise): return "if(\(texts([first, then, otherwise])))"
    }
  }

  private mutating func texts(_ parts: [Assertion]) -> String {
    var texts: [String] = []
    for part in parts { texts.append(text(part)) }
    return texts.joined(separator: ", ")
  }

  private mutating func object(_ object: Assertion.ObjectAssertion) -> String {
    var parts: [String] = []
    for property in object.properties.sorted(by: { $0.key < $1.key }) { parts.append("\(property.key): \(text(property.value))") }
    for property in object.patterns { parts.append("/\(property.pattern.source)/: \(text(property.value))") }
    return "object(\(parts.sorted().joined(separator: ", ")); \(text(object.additional)))"
  }

  private mutating func named(_ number: Int) -> String {
    if met[number] == nil {
      met[number] = met.count
      pending.append(number)
    }
    return "#\(met[number] ?? 0)"
  }

  mutating func next() -> Assertion? { pending.popLast().map { assertions[$0] } }
}
