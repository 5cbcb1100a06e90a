// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

extension LiteralReader {
  /// What is amiss with a literal whose type fits. A format is left to the decoder.
  func misfit(_ literal: LiteralDeclaration, _ rule: Check.Rule) -> Misfit? {
    if case .propertyNames(let checks, let texts) = rule, case .object(let members) = literal.value {
      return members.lazy.compactMap { misfit(key: $0.key, checks, texts) }.first
    }
    return isMet(rule, by: literal) ? nil : Misfit(literal, rule.noun)
  }

  private func misfit(key: Located<String>, _ checks: [Check], _ texts: [String]?) -> Misfit? {
    guard let failed = checks.first(where: { !$0.rule.isMet(byText: key.value) }) else { return nil }
    let noun = "a key that is " + (texts.map { $0.count > 8 ? "one of \($0.count) texts" : listed($0) } ?? failed.rule.noun)
    return Misfit(LiteralDeclaration(value: .string(key.value), span: key.span), noun, known: texts ?? [])
  }

  private func isMet(_ rule: Check.Rule, by literal: LiteralDeclaration) -> Bool {
    switch literal.value {
    case .number(let text): rule.isMet(by: Number(text))
    case .string(let text): rule.isMet(byText: text)
    case .bool(let flag): if case .flag(let expected) = rule { flag == expected } else { true }
    case .list(let items): rule.isMet(byItems: items.map { Literal($0) })
    case .object(let members): rule.isMet(byKeys: members.map(\.key.value))
    case .null: true
    }
  }
}

extension Check.Rule {
  package func isMet(by number: Number) -> Bool {
    let value = ExactNumber(number)
    switch self {
    case .minimum(let bound): return value >= ExactNumber(bound)
    case .exclusiveMinimum(let bound): return value > ExactNumber(bound)
    case .maximum(let bound): return value <= ExactNumber(bound)
    case .exclusiveMaximum(let bound): return value < ExactNumber(bound)
    case .multipleOf(let divisor): return value.isMultiple(of: ExactNumber(divisor))
    case .oneOfNumbers(let numbers): return numbers.contains { ExactNumber($0) == value }
    default: return true
    }
  }

  package func isMet(byText text: String) -> Bool {
    switch self {
    case .minLength(let count): text.unicodeScalars.count >= count
    case .maxLength(let count): text.unicodeScalars.count <= count
    case .pattern(let pattern): pattern.matches(text)
    default: true
    }
  }

  fileprivate func isMet(byItems items: [Literal]) -> Bool {
    switch self {
    case .minItems(let count): items.count >= count
    case .maxItems(let count): items.count <= count
    case .uniqueItems: Set(items.map(\.exact)).count == items.count
    default: true
    }
  }

  fileprivate func isMet(byKeys keys: [String]) -> Bool {
    switch self {
    case .minProperties(let count): keys.count >= count
    case .maxProperties(let count): keys.count <= count
    case .propertyNames(let checks, _):
      keys.allSatisfy { key in checks.allSatisfy { $0.rule.isMet(byText: key) } }
    default: true
    }
  }

  /// What a value is that passes, in a sentence.
  var noun: String {
    switch self {
    case .minimum(let bound): "a number of at least \(bound.text)"
    case .exclusiveMinimum(let bound): "a number greater than \(bound.text)"
    case .maximum(let bound): "a number of at most \(bound.text)"
    case .exclusiveMaximum(let bound): "a number less than \(bound.text)"
    case .multipleOf(let divisor): "a multiple of \(divisor.text)"
    case .oneOfNumbers(let numbers): listed(numbers.map(\.text))
    case .flag(let flag): "`\(flag)`"
    case .minLength(let count): "text of at least \(counted(count, "character"))"
    case .maxLength(let count): "text of at most \(counted(count, "character"))"
    case .pattern(let pattern): "text with \(quote(pattern.source))"
    case .format(let format): "text of the format `\(format.rawValue)`"
    case .minItems(let count): "a list of at least \(counted(count, "item"))"
    case .maxItems(let count): "a list of at most \(counted(count, "item"))"
    case .uniqueItems: "a list without the same item twice"
    case .minProperties(let count): "a mapping of at least \(counted(count, "key"))"
    case .maxProperties(let count): "a mapping of at most \(counted(count, "key"))"
    case .propertyNames: "a mapping whose keys are allowed by `propertyNames`"
    case .assertion: "a value that the schema allows"
    }
  }
}
