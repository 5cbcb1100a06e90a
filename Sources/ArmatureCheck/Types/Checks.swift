// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension Resolver {
  /// A type with the checks that are written beside it, each of which has to fit it.
  func checked(_ type: ValueType, _ declarations: [CheckDeclaration], _ report: inout Report) -> ValueType {
    switch type {
    case _ where type.isPoisoned || declarations.isEmpty: return type
    case .nullable(let inner): return .nullable(checked(inner, declarations, &report))
    case .optional(let inner): return .optional(checked(inner, declarations, &report))
    default: break
    }
    var checks: [Check] = []
    if case .checked(_, let inner) = type { checks = inner }
    if case .record(let record) = type { checks = record.checks }
    let plain = type.unchecked
    for declaration in declarations {
      guard isFit(declaration.keyword, for: plain) else {
        report.add(KeywordFit(keyword: declaration.keyword, span: declaration.span, type: plain))
        continue
      }
      if case .record(let record) = plain, let problem = countProblem(declaration, of: record) {
        report.add(problem)
        continue
      }
      guard let rule = rule(declaration, for: plain, &report) else { continue }
      checks.append(Check(rule, at: declaration.span))
    }
    guard let conflict = conflict(among: checks, of: meaning(of: plain)) else { return with(checks, plain) }
    report.add(conflict)
    // So that no value is told to break them.
    return with([], plain)
  }

  private func meaning(of type: ValueType) -> ValueType {
    if case .named(let name) = type { meaning(of: name) ?? type } else { type }
  }

  private func isFit(_ keyword: CheckKeyword, for type: ValueType) -> Bool {
    switch meaning(of: type) {
    case .int, .double, .decimal: numberKeywords.contains(keyword)
    case .string: textKeywords.contains(keyword)
    case .list, .tuple: listKeywords.contains(keyword)
    case .map: mapKeywords.contains(keyword)
    case .record: keyword == .minProperties || keyword == .maxProperties
    default: false
    }
  }

  /// A tuple and a record keep some of their checks in themselves.
  private func with(_ checks: [Check], _ type: ValueType) -> ValueType {
    switch type {
    case .record(var record):
      record.checks = checks
      return .record(record)
    case .tuple(var tuple):
      let needed = checks.compactMap { if case .minItems(let count) = $0.rule { count } else { nil } }
      tuple.itemsMin = min(max(tuple.itemsMin, needed.max() ?? 0), tuple.items.count)
      let others = checks.filter { check in
        switch check.rule {
        case .minItems(let count): count > tuple.items.count
        case .maxItems(let count): tuple.rest != nil || count < tuple.items.count
        default: true
        }
      }
      return others.isEmpty ? .tuple(tuple) : .checked(.tuple(tuple), others)
    default: return checks.isEmpty ? type : .checked(type, checks)
    }
  }

  private func rule(
    _ declaration: CheckDeclaration, for type: ValueType, _ report: inout Report
  ) -> Check.Rule? {
    switch declaration.value {
    case .number(let text): return numberRule(declaration, Number(text), for: type, &report)
    case .count(let count): return Check.Rule(declaration.keyword, count)
    case .flag: return .uniqueItems
    case .names(let names): return namesRule(names, &report)
    case .text(let text):
      return declaration.keyword == .pattern ? patternRule(text, &report) : formatRule(text.text, &report)
    }
  }

  private func numberRule(
    _ declaration: CheckDeclaration, _ number: Number, for type: ValueType, _ report: inout Report
  ) -> Check.Rule? {
    let keyword = declaration.keyword
    let exact = ExactNumber(number)
    guard let number = number.fitted(to: type) else {
      report.add(
        BoundMisfit(span: declaration.valueSpan, keyword: keyword.rawValue, number: number.text, type: type))
      return nil
    }
    if keyword == .multipleOf, exact <= ExactNumber(Number("0")) {
      report.add(MultipleOfZero(span: declaration.valueSpan, number: number.text))
      return nil
    }
    return Check.Rule(keyword, number)
  }

  private func patternRule(_ pattern: TextDeclaration, _ report: inout Report) -> Check.Rule? {
    switch schemas.patterns.compiled(pattern.text.value, at: pattern.text.span) {
    case .pattern(let pattern): return .pattern(pattern)
    case .fault(let fault): report.add(PatternSyntax(pattern: pattern, fault: fault))
    case .beyond(let problem?): report.add(problem)
    case .beyond(nil): break
    }
    return nil
  }

  private func namesRule(_ names: NamesDeclaration, _ report: inout Report) -> Check.Rule? {
    var type = checked(.string, names.checks, &report)
    guard let texts = names.texts else {
      if case .checked(_, let checks) = type { return .propertyNames(checks) }
      return nil
    }
    var copy = self
    type = copy.values(texts, names.checks, isSerialised: true, &report)
    guard case .enumeration(let enumeration) = type.unchecked else { return nil }
    return enumeration.asNames(texts, schemas.patterns, &report)
  }
}

/// Whether a count of fields may differ between what is read and what is written of it.
private func countProblem(_ declaration: CheckDeclaration, of record: Record) -> FieldCount? {
  let isChanged =
    declaration.keyword == .minProperties ? !record.isClosed : record.fields.contains { $0.standard != nil }
  return isChanged ? FieldCount(keyword: declaration.keyword, span: declaration.span) : nil
}

extension Check.Rule {
  /// Of a keyword that holds a number.
  init?(_ keyword: CheckKeyword, _ number: Number) {
    switch keyword {
    case .minimum: self = .minimum(number)
    case .exclusiveMinimum: self = .exclusiveMinimum(number)
    case .maximum: self = .maximum(number)
    case .exclusiveMaximum: self = .exclusiveMaximum(number)
    case .multipleOf: self = .multipleOf(number)
    default: return nil
    }
  }

  /// Of a keyword that holds a count.
  init?(_ keyword: CheckKeyword, _ count: Int) {
    switch keyword {
    case .minLength: self = .minLength(count)
    case .maxLength: self = .maxLength(count)
    case .minItems: self = .minItems(count)
    case .maxItems: self = .maxItems(count)
    case .minProperties: self = .minProperties(count)
    case .maxProperties: self = .maxProperties(count)
    default: return nil
    }
  }
}

private func formatRule(_ format: Located<String>, _ report: inout Report) -> Check.Rule? {
  if let known = TextFormat(rawValue: format.value) { return .format(known) }
  report.add(UnknownFormat(format: format))
  return nil
}

private let numberKeywords: Set<CheckKeyword> = [
  .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf,
]
private let textKeywords: Set<CheckKeyword> = [.minLength, .maxLength, .pattern, .format]
private let listKeywords: Set<CheckKeyword> = [.minItems, .maxItems, .uniqueItems]
private let mapKeywords: Set<CheckKeyword> = [.minProperties, .maxProperties, .propertyNames]

/// What a keyword is for, as a finding says it.
func fittingTypes(_ keyword: CheckKeyword) -> String {
  if numberKeywords.contains(keyword) { return "an `int`, a `double` or a `decimal`" }
  if textKeywords.contains(keyword) { return "a `string`" }
  if listKeywords.contains(keyword) { return "a list" }
  return keyword == .propertyNames ? "a map" : "a map, or a record with `fields`"
}
