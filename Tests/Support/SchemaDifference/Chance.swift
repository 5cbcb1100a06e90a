// SPDX-License-Identifier: Apache-2.0

import Seeded

/// Randomness that a seed decides, so that every run can be repeated.
struct Chance: RandomNumberGenerator {
  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func next() -> UInt64 { numbers.next() }

  mutating func oneIn(_ count: Int) -> Bool { int(0..<count) == 0 }

  mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0..<elements.count)] }

  /// Nil in one of two cases.
  mutating func maybe<Value>(_ value: (inout Chance) -> Value) -> Value? { oneIn(2) ? value(&self) : nil }
}
