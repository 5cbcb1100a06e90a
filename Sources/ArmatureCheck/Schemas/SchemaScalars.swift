// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension SchemaFiles {
  func numberChecks(_ facets: SchemaFacets) -> [Check] {
    numberKeys.flatMap { facets[$0] }.compactMap { facet in
      plainRule(facet.keyword).map { Check($0, at: facet.keyword.span) }
    }
  }

  /// A string, or what its only keyword says that it is.
  mutating func text(_ facets: SchemaFacets) -> SchemaShape {
    var checks: [Check] = []
    for facet in textKeys.flatMap({ facets[$0] }) {
      if let rule = textRule(facet.keyword) { checks.append(Check(rule, at: facet.keyword.span)) }
    }
    switch checks.first?.rule {
    case .format(.dateTime)? where checks.count == 1: return .plain(.timestamp, [])
    case .format(.uuid)? where checks.count == 1: return .plain(.uuid, [])
    default: return .plain(.string, checks)
    }
  }

  /// The rule of a keyword for strings. Nil where it asserts nothing, or where there is a finding.
  mutating func textRule(_ keyword: SchemaKeyword) -> Check.Rule? {
    guard case .text(let text) = keyword.value else { return plainRule(keyword) }
    if keyword.key == .pattern { return compiled(text).map { .pattern($0) } }
    if formats == .annotation { return nil }
    if let format = TextFormat(rawValue: text.value) { return .format(format) }
    findings.add(SchemaFormat(format: text))
    return nil
  }

  /// An enumeration of texts, or a number or a bool that is one of a few. Nil where the values are of several kinds.
  func enumerated(_ facets: SchemaFacets) -> SchemaShape? {
    let lists = facets[.enum] + facets[.const]
    guard lists.count == 1, let keyword = lists.first?.keyword else { return nil }
    let allowed = kinds(facets)
    let values = keyword.literals.filter { value in allowed?.contains { value.isOf($0) } ?? true }
    let others = values.filter { if case .null = $0 { false } else { true } }
    guard let shape = enumeration(others, keyword, facets, allowed) else { return nil }
    return others.count < values.count ? .nullable(shape) : shape
  }

  private func enumeration(
    _ values: [SchemaLiteral], _ keyword: SchemaKeyword, _ facets: SchemaFacets, _ allowed: Set<JSONKind>?
  ) -> SchemaShape? {
    if let texts = all(values, { if case .string(let text) = $0 { text } else { nil } }) {
      return facets.has(.minLength, .maxLength, .pattern, .format)
        ? nil : .plain(.enumeration(Enumeration(values: unique(texts))), [])
    }
    if let flags = all(values, { if case .bool(let flag) = $0 { flag } else { nil } }) {
      return .plain(.bool, Set(flags).count == 2 ? [] : [Check(.flag(flags[0]), at: keyword.span)])
    }
    guard let numbers = all(values, { if case .number(let number) = $0 { number } else { nil } }) else { return nil }
    let check = Check(.oneOfNumbers(numbers.map(Number.init)), at: keyword.span)
    let checks = [check] + numberChecks(facets)
    if numbers.allSatisfy({ $0.isWholeNumber && Int($0) != nil }), allowed?.contains(.number) != true {
      return .plain(.int, checks)
    }
    // A double has about 15 digits, and a number of more is not told from its neighbours.
    return numbers.allSatisfy { $0.utf8.count <= 15 } && allowed?.contains(.integer) != true ? .plain(.double, checks) : nil
  }
}

/// The rules of keywords that hold a count, a number or a flag.
func plainRule(_ keyword: SchemaKeyword) -> Check.Rule? {
  guard let known = CheckKeyword(rawValue: keyword.key.rawValue) else { return nil }
  return switch keyword.value {
  case .number(let number): Check.Rule(known, Number(number))
  case .count(let count): Check.Rule(known, count)
  case .flag(true): known == .uniqueItems ? .uniqueItems : nil
  default: nil
  }
}

let numberKeys: [SchemaKey] = [.minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf]
let textKeys: [SchemaKey] = [.minLength, .maxLength, .pattern, .format]

extension SchemaKeyword {
  /// The values of `enum`, `const` and `default`.
  var literals: [SchemaLiteral] {
    switch value {
    case .literal(let literal): [literal]
    case .literals(let literals): literals
    default: []
    }
  }
}

extension SchemaLiteral {
  func isOf(_ kind: JSONKind) -> Bool {
    switch (self, kind) {
    case (.null, .null), (.bool, .boolean), (.string, .string), (.list, .array), (.object, .object), (.number, .number): true
    case (.number(let number), .integer): number.isWholeNumber
    default: false
    }
  }

  var literal: Literal {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(Number(number))
    case .string(let text): .string(text.value)
    case .list(let items): .list(items.map(\.literal))
    case .object(let members): .object(members.map { Literal.Member(key: $0.key, value: $0.value.literal) })
    }
  }
}

extension String {
  /// Whether a number in JSON's grammar has no fraction: `1.0` and `1e3` have none.
  var isWholeNumber: Bool {
    let mantissa = prefix { $0 != "e" && $0 != "E" }
    let exponent = Int(dropFirst(mantissa.count + 1)) ?? 0
    let digits = mantissa.filter(\.isNumber)
    let fractionCount = mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
    let zeros = digits.reversed().prefix { $0 == "0" }.count
    return zeros == digits.count || exponent - fractionCount + zeros >= 0
  }
}

/// What all values are, if all of them are that; nil for no values.
private func all<Value>(_ values: [SchemaLiteral], _ value: (SchemaLiteral) -> Value?) -> [Value]? {
  let found = values.compactMap(value)
  return found.isEmpty || found.count < values.count ? nil : found
}

/// Each text once. Texts are told apart by their bytes, as JSON does.
private func unique(_ texts: [Located<String>]) -> [Located<String>] {
  texts.distinct { Array($0.value.utf8) }
}
