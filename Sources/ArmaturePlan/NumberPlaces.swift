// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

// Where a number of a spec lies among those that the types of Swift can hold.

extension ExactNumber {
  /// How many digits stand before the point.
  private var wholeCount: Int { digits.count + exponent }

  /// The next integers below and above; both are the number itself where it is one.
  var bounds: (floor: IntegerPlace, ceiling: IntegerPlace) {
    if digits.isEmpty { return (.at(0), .at(0)) }
    if wholeCount > 19 { return isNegative ? (.below, .below) : (.above, .above) }
    let kept = digits.prefix(max(wholeCount, 0))
    let zeros = Array(repeating: UInt8(0), count: max(exponent, 0))
    let size = (kept + zeros).reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let near = IntegerPlace(size: size, isNegative: isNegative)
    if exponent >= 0 { return (near, near) }
    let far = IntegerPlace(size: size + 1, isNegative: isNegative)
    return isNegative ? (far, near) : (near, far)
  }

  /// The number cut off towards zero to what a decimal can hold, and whether that took anything away; nil where it is
  /// greater than every decimal.
  var cut: (number: ExactNumber, isExact: Bool)? {
    if wholeCount > 38 + 127 { return nil }
    let excess = max(digits.count - 38, -128 - exponent, 0)
    if excess == 0 { return (self, true) }
    return (ExactNumber(isNegative: isNegative, digits: Array(digits.dropLast(excess)), exponent: exponent + excess), false)
  }
}

/// An integer of 64 bits, or where it lies beyond them.
enum IntegerPlace: Hashable {
  case below, at(Int), above

  init(size: UInt64, isNegative: Bool) {
    if isNegative {
      self = size > Int.min.magnitude ? .below : .at(Int(truncatingIfNeeded: 0 &- size))
    } else {
      self = size > Int.max.magnitude ? .above : .at(Int(size))
    }
  }
}
