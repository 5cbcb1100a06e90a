// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

extension Resolver {
  /// The first checks that no value passes all of, or a check that no value of the type passes.
  func conflict(among checks: [Check], of type: ValueType) -> NothingPasses? {
    for (index, check) in checks.enumerated() {
      if isImpossible(check.rule, for: type) { return NothingPasses(check: check) }
      for other in checks[..<index] where areOpposed(other.rule, check.rule, type) {
        return NothingPasses(check: check, others: [other])
      }
      if case .maxItems(let count) = check.rule, case .tuple(let tuple) = type, count < tuple.items.count {
        return NothingPasses(check: check, places: tuple.items.count)
      }
    }
    return multipleMissed(checks)
  }

  private func areOpposed(_ a: Check.Rule, _ b: Check.Rule, _ type: ValueType) -> Bool {
    if let (low, high) = counts(a, b) ?? counts(b, a) { return low > high }
    if areScarce(a, b, type) || areScarce(b, a, type) || isOutsized(a, by: b) || isOutsized(b, by: a) { return true }
    if case .oneOfNumbers(let numbers) = a { return !numbers.contains(where: b.isMet) }
    if case .oneOfNumbers(let numbers) = b { return !numbers.contains(where: a.isMet) }
    guard let low = a.least ?? b.least, let high = a.greatest ?? b.greatest else { return false }
    if type == .int, let least = a.leastWhole ?? b.leastWhole, let greatest = a.greatestWhole ?? b.greatestWhole {
      return least > greatest
    }
    return low.bound > high.bound || (low.bound == high.bound && (low.isExclusive || high.isExclusive))
  }

  /// Whether the items of a list or the keys of a map have fewer values than there must be different ones.
  private func areScarce(_ rule: Check.Rule, _ count: Check.Rule, _ type: ValueType) -> Bool {
    switch (rule, count, type) {
    case (.uniqueItems, .minItems(let count), .list(let items)): valuesCount(of: items).map { $0 < count } ?? false
    case (.propertyNames(let checks, _), .minProperties(let count), _):
      checks.contains { check in
        if case .pattern(let pattern) = check.rule { extent(of: pattern).textsCount.map { $0 < count } ?? false } else { false }
      }
    default: false
    }
  }

  /// Whether all texts of a pattern are too long or too short. One that has none is told by itself.
  private func isOutsized(_ rule: Check.Rule, by length: Check.Rule) -> Bool {
    guard case .pattern(let pattern) = rule else { return false }
    return switch length {
    case .maxLength(let count): extent(of: pattern).shortest.map { $0 > count } ?? false
    case .minLength(let count): extent(of: pattern).longest.map { $0 < count } ?? false
    default: false
    }
  }

  private func extent(of pattern: Pattern) -> PatternExtent { schemas.patterns.extent(of: pattern) }

  private func isImpossible(_ rule: Check.Rule, for type: ValueType) -> Bool {
    switch (rule, type) {
    case (.pattern(let pattern), _): extent(of: pattern).shortest == nil
    case (.minItems(let count), .tuple(let tuple)): tuple.rest == nil && count > tuple.items.count
    case (.minProperties(let count), .record(let record)): record.isClosed && count > record.fields.count
    case (.maxProperties(let count), .record(let record)): count < record.fields.filter(\.isNeeded).count
    case (.exclusiveMinimum(let bound), .int): ExactNumber(bound).int == Int.max
    case (.exclusiveMaximum(let bound), .int): ExactNumber(bound).int == Int.min
    default: false
    }
  }

  /// How many values a type has at most, where they can be counted.
  private func valuesCount(of type: ValueType) -> Int? {
    switch type {
    case .bool: 2
    case .enumeration(let texts): texts.values.count
    case .named(let name): meaning(of: name).flatMap(valuesCount)
    case .nullable(let inner): valuesCount(of: inner).map { $0 + 1 }
    case .checked(let inner, let checks): (checks.map(\.rule.valuesCount) + [wholesCount(checks, inner), valuesCount(of: inner)]).least
    default: nil
    }
  }
}

/// The least and the greatest count, where two rules say them of the same thing.
private func counts(_ a: Check.Rule, _ b: Check.Rule) -> (Int, Int)? {
  switch (a, b) {
  case (.minLength(let low), .maxLength(let high)), (.minItems(let low), .maxItems(let high)),
    (.minProperties(let low), .maxProperties(let high)):
    (low, high)
  default: nil
  }
}

/// A step of which no multiple lies between the bounds, as far as all three are whole numbers.
private func multipleMissed(_ checks: [Check]) -> NothingPasses? {
  guard let (low, least) = checks.compactMap(\.leastWhole).max(by: { $0.1 < $1.1 }),
    let (high, greatest) = checks.compactMap(\.greatestWhole).min(by: { $0.1 < $1.1 }), least <= greatest
  else { return nil }
  for check in checks {
    guard case .multipleOf(let number) = check.rule, let step = ExactNumber(number).int else { continue }
    let rest = least % step
    let (first, isOver) = least.addingReportingOverflow(rest > 0 ? step - rest : -rest)
    if isOver || first > greatest { return NothingPasses(check: check, others: [low, high]) }
  }
  return nil
}

/// How many whole numbers lie between the bounds.
private func wholesCount(_ checks: [Check], _ type: ValueType) -> Int? {
  guard type == .int, let least = checks.compactMap(\.rule.leastWhole).max(), let greatest = checks.compactMap(\.rule.greatestWhole).min()
  else { return nil }
  let (span, isOver) = greatest.subtractingReportingOverflow(least)
  return isOver || span == Int.max ? nil : max(0, span + 1)
}

extension [Int?] {
  fileprivate var least: Int? { compactMap(\.self).min() }
}

extension Check {
  /// The least whole number that passes, with the check that says so.
  fileprivate var leastWhole: (Check, Int)? { rule.leastWhole.map { (self, $0) } }
  fileprivate var greatestWhole: (Check, Int)? { rule.greatestWhole.map { (self, $0) } }
}

extension Check.Rule {
  /// How many values it leaves at most, where it names them.
  fileprivate var valuesCount: Int? {
    switch self {
    case .flag: 1
    case .oneOfNumbers(let numbers): numbers.count
    default: nil
    }
  }
}
