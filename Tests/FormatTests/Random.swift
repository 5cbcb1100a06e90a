// SPDX-License-Identifier: Apache-2.0

import Seeded

/// Chance by a small number, which means the same everywhere.
struct Random: RandomNumberGenerator {
  private var numbers: SeededNumbers

  init(seed: Int) { numbers = SeededNumbers(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15) }

  mutating func next() -> UInt64 { numbers.next() }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
