// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// `enum` and `const`: texts become an enumeration, numbers and bools a check.

extension Resolver {
  /// `checks` stand beside the values, and each value has to pass them.
  mutating func values(
    _ declaration: ValuesDeclaration, _ checks: [CheckDeclaration], isSerialised: Bool, _ report: inout Report
  ) -> ValueType {
    let others = declaration.values.filter { !$0.isNull }
    let hasNull = others.count < declaration.values.count
    guard !others.isEmpty else {
      report.add(NullAlone(span: declaration.values[0].span))
      return .poisoned
    }
    var base = declaration.type.map { resolve($0, isSerialised: isSerialised, &report) } ?? inferred(others, &report)
    if base.isPoisoned { return .poisoned }
    if case .nullable(let inner) = base {
      if !hasNull { report.add(NullNotListed(keyword: declaration.keyword)) }
      base = inner
    } else if hasNull, declaration.type != nil, let null = declaration.values.first(where: \.isNull) {
      report.add(
        LiteralMisfit(misfit: Misfit(null, noun(base)), owner: declaration.keyword.value, type: base))
      return .poisoned
    }
    guard let type = restricted(checked(base, checks, &report), by: checks, to: others, declaration, &report) else {
      return .poisoned
    }
    return hasNull ? .nullable(type) : type
  }

  /// The type that all values have.
  private func inferred(_ values: [LiteralDeclaration], _ report: inout Report) -> ValueType {
    if values.allSatisfy(\.isText) { return .string }
    if values.allSatisfy({ $0.number.map { ExactNumber($0).int != nil } == true }) { return .int }
    if values.allSatisfy({ $0.number != nil }) { return .double }
    if values.allSatisfy({ if case .bool = $0.value { true } else { false } }) { return .bool }
    let other = values.first { $0.kind != values[0].kind } ?? values[0]
    report.add(MixedValues(span: other.span, first: values[0].span))
    return .poisoned
  }

  private func restricted(
    _ type: ValueType, by checks: [CheckDeclaration], to values: [LiteralDeclaration], _ declaration: ValuesDeclaration,
    _ report: inout Report
  ) -> ValueType? {
    let plain = type.unchecked
    guard [.string, .int, .double, .decimal, .bool].contains(plain) else {
      if !plain.isPoisoned { report.add(ValuesFit(keyword: declaration.keyword, type: plain)) }
      return nil
    }
    for check in type.checks where check.rule.isFormat {
      // A format of the named type stands where others need it, and the values stand here.
      let isHere = checks.contains { $0.span == check.span }
      report.add(
        FormatBesideValues(
          span: isHere ? check.span : declaration.keyword.span, keyword: declaration.keyword.value,
          elsewhere: isHere ? nil : check.span))
      return nil
    }
    guard areFit(values, for: type, declaration.keyword.value, &report), areDistinct(values, &report) else {
      return nil
    }
    let start = declaration.keyword.span
    let span = Span(file: start.file, start: start.start, end: declaration.values.last?.span.end ?? start.end)
    switch plain {
    case .string: return .enumeration(Enumeration(values: values.compactMap(\.locatedText)))
    case .bool: return values.count == 2 ? .bool : .checked(.bool, [Check(.flag(values[0].isTrue), at: span)])
    default:
      let numbers = values.compactMap { $0.number?.fitted(to: plain) }
      return .checked(plain, type.checks + [Check(.oneOfNumbers(numbers), at: span)])
    }
  }

  private func areFit(
    _ values: [LiteralDeclaration], for type: ValueType, _ keyword: String, _ report: inout Report
  ) -> Bool {
    var areFit = true
    for value in values {
      guard let misfit = LiteralReader().misfit(value, type) else { continue }
      report.add(LiteralMisfit(misfit: misfit, owner: keyword, type: type))
      areFit = false
    }
    return areFit
  }

  private func areDistinct(_ values: [LiteralDeclaration], _ report: inout Report) -> Bool {
    let repeated = values.repeated { Literal($0).exact }
    for (value, first) in repeated { report.add(DuplicateValue(span: value.span, first: first.span, text: value.text)) }
    return repeated.isEmpty
  }
}

extension Enumeration {
  /// The texts as a rule for keys, which knows patterns and no enumerations.
  func asNames(_ declaration: ValuesDeclaration, _ patterns: PatternBook, _ report: inout Report) -> Check.Rule? {
    let texts = values.map { text in
      text.value.unicodeScalars.map { "^$\\.*+?()[]{}|/".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
    let span = declaration.keyword.span
    switch patterns.compiled("^(?:\(texts.joined(separator: "|")))$", at: span) {
    case .pattern(let pattern): return .propertyNames([Check(.pattern(pattern), at: span)], texts: values.map(\.value))
    case .fault: report.add(TooManyNames(span: span))
    case .beyond(let problem?): report.add(problem)
    case .beyond(nil): break
    }
    return nil
  }
}

extension ValueType {
  var checks: [Check] {
    if case .checked(_, let checks) = self { checks } else { [] }
  }
}

extension Check.Rule {
  var isFormat: Bool { if case .format = self { true } else { false } }
}

extension LiteralDeclaration {
  var isNull: Bool { if case .null = value { true } else { false } }
  /// What kind of JSON value it is.
  var kind: Int {
    switch value {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .string: 3
    case .list: 4
    case .object: 5
    }
  }
  var text: String? {
    switch value {
    case .bool(let flag): "\(flag)"
    case .number(let text), .string(let text): text
    default: nil
    }
  }
  var isText: Bool { if case .string = value { true } else { false } }
  var isTrue: Bool { if case .bool(true) = value { true } else { false } }
  var number: Number? { if case .number(let text) = value { Number(text) } else { nil } }
  var locatedText: Located<String>? {
    if case .string(let text) = value { Located(text, at: span) } else { nil }
  }
}
