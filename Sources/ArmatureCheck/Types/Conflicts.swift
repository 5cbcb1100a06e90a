// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The first pair of checks that no value passes both of, or a check that no value of the type passes.
func conflict(among checks: [Check], of type: ValueType) -> NothingPasses? {
  for (index, check) in checks.enumerated() {
    for other in checks[..<index] where areOpposed(other.rule, check.rule, isWhole: type == .int) {
      return NothingPasses(check: check, other: other)
    }
    if case .maxItems(let count) = check.rule, case .tuple(let tuple) = type, count < tuple.items.count {
      return NothingPasses(check: check, other: nil, places: tuple.items.count)
    }
    if isImpossible(check.rule, for: type) { return NothingPasses(check: check, other: nil) }
  }
  return nil
}

private func areOpposed(_ a: Check.Rule, _ b: Check.Rule, isWhole: Bool) -> Bool {
  if let (low, high) = counts(a, b) ?? counts(b, a) { return low > high }
  if case .oneOfNumbers(let numbers) = a { return !numbers.contains(where: b.isMet) }
  if case .oneOfNumbers(let numbers) = b { return !numbers.contains(where: a.isMet) }
  guard let low = a.least ?? b.least, let high = a.greatest ?? b.greatest else { return false }
  if isWhole, let first = low.bound.int, let last = high.bound.int {
    // The smallest and the greatest whole number that pass.
    let (least, isOver) = first.addingReportingOverflow(low.isExclusive ? 1 : 0)
    let (greatest, isUnder) = last.subtractingReportingOverflow(high.isExclusive ? 1 : 0)
    return isOver || isUnder || least > greatest
  }
  return low.bound > high.bound || (low.bound == high.bound && (low.isExclusive || high.isExclusive))
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

private func isImpossible(_ rule: Check.Rule, for type: ValueType) -> Bool {
  switch (rule, type) {
  case (.minItems(let count), .tuple(let tuple)): tuple.rest == nil && count > tuple.items.count
  case (.minProperties(let count), .record(let record)): record.isClosed && count > record.fields.count
  case (.maxProperties(let count), .record(let record)): count < record.fields.filter(\.isNeeded).count
  case (.exclusiveMinimum(let bound), .int): ExactNumber(bound).int == Int.max
  case (.exclusiveMaximum(let bound), .int): ExactNumber(bound).int == Int.min
  default: false
  }
}

extension Check.Rule {
  fileprivate var least: (bound: ExactNumber, isExclusive: Bool)? {
    switch self {
    case .minimum(let bound): (ExactNumber(bound), false)
    case .exclusiveMinimum(let bound): (ExactNumber(bound), true)
    default: nil
    }
  }

  fileprivate var greatest: (bound: ExactNumber, isExclusive: Bool)? {
    switch self {
    case .maximum(let bound): (ExactNumber(bound), false)
    case .exclusiveMaximum(let bound): (ExactNumber(bound), true)
    default: nil
    }
  }
}
