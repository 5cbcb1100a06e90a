// SPDX-License-Identifier: Apache-2.0

// Where the numbers that pass a bound end, and where they end among whole numbers.

extension Check.Rule {
  /// The least whole number that passes a lower bound: more than 8 is at least 9.
  package var leastWhole: Int? {
    guard let (bound, isExclusive) = least, let number = bound.int else { return nil }
    let (whole, isOver) = number.addingReportingOverflow(isExclusive ? 1 : 0)
    return isOver ? nil : whole
  }

  /// The greatest whole number that passes an upper bound: less than 8 is at most 7.
  package var greatestWhole: Int? {
    guard let (bound, isExclusive) = greatest, let number = bound.int else { return nil }
    let (whole, isUnder) = number.subtractingReportingOverflow(isExclusive ? 1 : 0)
    return isUnder ? nil : whole
  }

  var least: (bound: ExactNumber, isExclusive: Bool)? {
    switch self {
    case .minimum(let bound): (ExactNumber(bound), false)
    case .exclusiveMinimum(let bound): (ExactNumber(bound), true)
    default: nil
    }
  }

  var greatest: (bound: ExactNumber, isExclusive: Bool)? {
    switch self {
    case .maximum(let bound): (ExactNumber(bound), false)
    case .exclusiveMaximum(let bound): (ExactNumber(bound), true)
    default: nil
    }
  }
}
