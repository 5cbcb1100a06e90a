// SPDX-License-Identifier: Apache-2.0

import Seeded

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension SeededNumbers {
  /// From 0 up to 1, which it never is.
  mutating func unit() -> Double {
    let bits: UInt64 = next()
    return Double(bits >> 11) / Double(1 << 53)
  }

  mutating func exponential(_ mean: Double) -> Double { -log(1 - unit()) * mean }
}
