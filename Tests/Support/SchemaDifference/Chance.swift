// SPDX-License-Identifier: Apache-2.0

/// Randomness that a seed decides (SplitMix64), so that every run can be repeated.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func oneIn(_ count: Int) -> Bool { int(0..<count) == 0 }

  mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0..<elements.count)] }

  /// Nil in one of two cases.
  mutating func maybe<Value>(_ value: (inout Chance) -> Value) -> Value? { oneIn(2) ? value(&self) : nil }
}
