// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// How a bound is tested for numbers of one type; nil where every number of the type passes.
func bound(_ comparison: CheckPlan.Comparison, _ number: Number, of type: SwiftType.Scalar) -> CheckPlan.Test? {
  switch type {
  case .int: intBound(comparison, ExactNumber(number))
  case .decimal: decimalBound(comparison, ExactNumber(number))
  default: doubleBound(comparison, Double(number.text) ?? .nan)
  }
}

/// A bound between two integers is the nearer one of them.
private func intBound(_ comparison: CheckPlan.Comparison, _ number: ExactNumber) -> CheckPlan.Test? {
  let (floor, ceiling) = number.bounds
  switch (comparison, [.atLeast, .below].contains(comparison) ? ceiling : floor) {
  case (.atLeast, .below), (.above, .below), (.atMost, .above), (.below, .above): return nil
  case (.atLeast, .at(.min)), (.atMost, .at(.max)): return nil
  case (.atLeast, .above), (.above, .above), (.atMost, .below), (.below, .below): return .nothing
  case (.above, .at(.max)), (.below, .at(.min)): return .nothing
  case (_, .at(let bound)): return .compares(comparison, .int(bound))
  }
}

private func doubleBound(_ comparison: CheckPlan.Comparison, _ bound: Double) -> CheckPlan.Test? {
  if bound.isFinite { return .compares(comparison, .double(bound)) }
  return beyond(comparison, isNegative: bound < 0)
}

/// A bound with more digits than a decimal has lies between two of them.
private func decimalBound(_ comparison: CheckPlan.Comparison, _ number: ExactNumber) -> CheckPlan.Test? {
  guard let (bound, isExact) = number.cut else { return beyond(comparison, isNegative: number.isNegative) }
  let nearest: CheckPlan.Comparison =
    switch comparison {
    case _ where isExact: comparison
    case .atLeast, .above: number.isNegative ? .atLeast : .above
    case .atMost, .below: number.isNegative ? .below : .atMost
    }
  return .compares(nearest, .decimal(bound))
}

private func beyond(_ comparison: CheckPlan.Comparison, isNegative: Bool) -> CheckPlan.Test? {
  let isMet = [.atLeast, .above].contains(comparison) == isNegative
  return isMet ? nil : .nothing
}

func multiple(of divisor: Number, _ type: SwiftType.Scalar) -> CheckPlan.Test? {
  guard type == .int, let number = ExactNumber(divisor).int, number > 0 else { return .multiple(of: divisor.text, type) }
  return number == 1 ? nil : .multipleOfInt(number)
}

/// `enum` or `const` of numbers; those that the type cannot hold are left out.
func isOneOf(_ numbers: [Number], _ type: SwiftType.Scalar) -> CheckPlan.Test {
  let plans = numbers.compactMap { number -> NumberPlan? in
    switch type {
    case .int: ExactNumber(number).int.map { .int($0) }
    case .decimal: ExactNumber(number).cut.flatMap { $0.isExact ? .decimal($0.number) : nil }
    default: Double(number.text).flatMap { $0.isFinite ? .double($0) : nil }
    }
  }
  return plans.isEmpty ? .nothing : .isOneOf(plans)
}
