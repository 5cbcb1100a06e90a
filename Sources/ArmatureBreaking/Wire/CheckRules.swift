// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern

extension Check.Rule {
  /// Nil for what is compared in another way.
  var aspect: Aspect? {
    switch self {
    case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf: .bound
    case .minLength, .maxLength: .length
    case .minItems, .maxItems, .minProperties, .maxProperties: .count
    case .pattern: .pattern
    case .format: .format
    case .uniqueItems: .unique
    case .propertyNames: .names
    case .oneOfNumbers, .flag, .assertion: nil
    }
  }

  /// Whether whatever passes this one passes the other.
  func implies(_ other: Check.Rule) -> Bool {
    switch (self, other) {
    case (.multipleOf(let a), .multipleOf(let b)): a.isMultiple(of: b)
    case (.minLength(let a), .minLength(let b)), (.minItems(let a), .minItems(let b)), (.minProperties(let a), .minProperties(let b)):
      a >= b
    case (.maxLength(let a), .maxLength(let b)), (.maxItems(let a), .maxItems(let b)), (.maxProperties(let a), .maxProperties(let b)):
      a <= b
    case (.pattern(let a), .pattern(let b)): a.source == b.source
    case (.format(let a), .format(let b)): a == b
    case (.uniqueItems, .uniqueItems): true
    case (.propertyNames(_, let texts?), .propertyNames(_, let others?)): Set(texts).isSubset(of: others)
    case (.propertyNames(let a, let texts), .propertyNames(let b, _)):
      b.allSatisfy { check in
        a.contains { $0.rule.implies(check.rule) } || texts?.allSatisfy { check.rule.isKnown(toTake: $0) } ?? false
      }
    default: impliesBound(other)
    }
  }

  /// The same bound of whole numbers.
  var ofWhole: Check.Rule {
    if let leastWhole { return .minimum(Number("\(leastWhole)")) }
    if let greatestWhole { return .maximum(Number("\(greatestWhole)")) }
    return self
  }

  private func impliesBound(_ other: Check.Rule) -> Bool {
    switch (self, other) {
    case (.minimum(let a), .minimum(let b)), (.exclusiveMinimum(let a), .exclusiveMinimum(let b)),
      (.exclusiveMinimum(let a), .minimum(let b)):
      !a.isLess(than: b)
    case (.minimum(let a), .exclusiveMinimum(let b)): b.isLess(than: a)
    case (.maximum(let a), .maximum(let b)), (.exclusiveMaximum(let a), .exclusiveMaximum(let b)),
      (.exclusiveMaximum(let a), .maximum(let b)):
      !b.isLess(than: a)
    case (.maximum(let a), .exclusiveMaximum(let b)): a.isLess(than: b)
    default: false
    }
  }

  /// A format is asked by the decoder alone.
  private func isKnown(toTake text: String) -> Bool {
    if case .format = self { false } else { isMet(byText: text) }
  }

  /// As a spec writes it.
  var text: String {
    switch self {
    case .minimum(let number): "minimum: \(number.text)"
    case .exclusiveMinimum(let number): "exclusiveMinimum: \(number.text)"
    case .maximum(let number): "maximum: \(number.text)"
    case .exclusiveMaximum(let number): "exclusiveMaximum: \(number.text)"
    case .multipleOf(let number): "multipleOf: \(number.text)"
    case .oneOfNumbers(let numbers): "enum: [\(numbers.map(\.text).joined(separator: ", "))]"
    case .flag(let flag): "const: \(flag)"
    case .minLength(let count): "minLength: \(count)"
    case .maxLength(let count): "maxLength: \(count)"
    case .pattern(let pattern): "pattern: \(pattern.source)"
    case .format(let format): "format: \(format.rawValue)"
    case .minItems(let count): "minItems: \(count)"
    case .maxItems(let count): "maxItems: \(count)"
    case .uniqueItems: "uniqueItems: true"
    case .minProperties(let count): "minProperties: \(count)"
    case .maxProperties(let count): "maxProperties: \(count)"
    case .propertyNames(_, let texts?): "propertyNames: { enum: [\(texts.joined(separator: ", "))] }"
    case .propertyNames(let checks, nil): "propertyNames: { \(checks.map(\.rule.text).joined(separator: ", ")) }"
    case .assertion: "a schema"
    }
  }
}
