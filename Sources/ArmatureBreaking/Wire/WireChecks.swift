// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension WireComparison {
  mutating func compareChecks(_ a: Shape, _ b: Shape, _ place: Place) {
    // What a type alone says needs no format beside it.
    let implied: [ValueType: TextFormat] = [.uuid: .uuid, .timestamp: .dateTime]
    let format = implied[way.direction.isRead ? a.type : b.type]
    let isSaid = { (check: Check) in if case .format(let other) = check.rule { other == format } else { false } }
    compareChecks(a.checks.filter { !isSaid($0) }, b.checks.filter { !isSaid($0) }, place, isWhole: a.type == .int)
  }

  mutating func compareChecks(_ a: [Check], _ b: [Check], _ place: Place, isWhole: Bool = false) {
    compareNumbers(a, b, place, isWhole: isWhole)
    let (loose, tight) = way.direction.isRead ? (a, b) : (b, a)
    let (looseTable, tightTable) = (loose.assertions, tight.assertions)
    for aspect in Aspect.allCases where asks(tight, beyond: loose, aspect, isWhole: isWhole && aspect == .bound) {
      let rule = aspect.rules
      tell(way.rule(rule.read, rule.written), place, at: b.first(aspect)?.span, before: a.text(aspect), after: b.text(aspect))
    }
    let sides = way.direction.isRead ? (old, new) : (new, old)
    let known = Set(looseTable.map { formula($0, sides.0) })
    if tightTable.contains(where: { !known.contains(formula($0, sides.1)) }) {
      tell(way.rule(.assertionChanged, .writtenAssertionChanged), place)
    }
  }

  /// `enum` and `const` of numbers and bools, which are checks.
  private mutating func compareNumbers(_ a: [Check], _ b: [Check], _ place: Place, isWhole: Bool) {
    if let was = a.values, let has = b.values { return compareValues(was, has, place) }
    let (loose, tight) = way.direction.isRead ? (a, b) : (b, a)
    // A few values instead of all. Bounds may have left these few before.
    guard let few = tight.values, loose.values == nil else { return }
    let known = Set(few.map(\.exact))
    if isWhole, let all = loose.wholes, all.allSatisfy({ known.contains(Literal.number(Number("\($0)")).exact) }) { return }
    tell(way.rule(.typeChanged, .writtenTypeChanged), place, before: a.text(.bound), after: b.text(.bound))
  }
}

/// What checks are about, each with its own rules of change.
enum Aspect: CaseIterable {
  case bound, length, count, pattern, format, unique, names

  var rules: (read: Rule, written: Rule) {
    switch self {
    case .bound: (.boundTightened, .writtenBoundLoosened)
    case .length: (.lengthTightened, .writtenLengthLoosened)
    case .count: (.countTightened, .writtenCountLoosened)
    case .pattern: (.patternChanged, .writtenPatternChanged)
    case .format: (.formatAdded, .writtenFormatRemoved)
    case .unique: (.uniqueAdded, .writtenUniqueRemoved)
    case .names: (.namesTightened, .writtenNamesLoosened)
    }
  }
}

/// Whether some value that passes the loose checks does not pass the tight ones, as far as one aspect tells.
private func asks(_ tight: [Check], beyond loose: [Check], _ aspect: Aspect, isWhole: Bool) -> Bool {
  let given = loose.about(aspect).map { isWhole ? $0.ofWhole : $0 }
  let values = aspect == .bound ? loose.numbers : nil
  return tight.about(aspect).contains { rule in
    if let values, values.allSatisfy({ rule.isMet(by: $0) }) { return false }
    return !given.contains { $0.implies(isWhole ? rule.ofWhole : rule) }
  }
}

extension [Check] {
  func about(_ aspect: Aspect) -> [Check.Rule] { map(\.rule).filter { $0.aspect == aspect } }
  func first(_ aspect: Aspect) -> Check? { first { $0.rule.aspect == aspect } }

  /// As the spec says it; `any` where it says nothing of the aspect.
  func text(_ aspect: Aspect) -> String {
    var texts = about(aspect).map(\.text)
    if aspect == .bound, let values { texts.append("enum: [\(values.map { ArmatureBreaking.text($0) }.joined(separator: ", "))]") }
    return texts.isEmpty ? "any" : texts.joined(separator: ", ")
  }

  var assertions: [Assertion] {
    compactMap { if case .assertion(let assertion) = $0.rule { assertion } else { nil } }
  }

  /// The numbers that there are, where a check lists them.
  fileprivate var numbers: [Number]? {
    for case .oneOfNumbers(let numbers) in map(\.rule) { return numbers }
    return nil
  }

  /// All whole numbers that pass, where bounds leave only a few.
  fileprivate var wholes: [Int]? {
    let bounds = about(.bound)
    guard let least = bounds.compactMap(\.leastWhole).max(), let greatest = bounds.compactMap(\.greatestWhole).min(),
      least <= greatest
    else { return nil }
    let (limit, isOver) = least.addingReportingOverflow(1000)
    if isOver || greatest > limit { return nil }
    return (least...greatest).filter { number in bounds.allSatisfy { $0.isMet(by: Number("\(number)")) } }
  }

  /// The values that there are, where checks list them.
  fileprivate var values: [Literal]? {
    for check in self {
      switch check.rule {
      case .oneOfNumbers(let numbers): return numbers.map(Literal.number)
      case .flag(let flag): return [.bool(flag)]
      default: continue
      }
    }
    return nil
  }
}
