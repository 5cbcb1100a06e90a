// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// The pairs that a walk through two sides has met, each of which it compares once: types may contain themselves.
struct Encounters {
  /// Pairs of names that are being compared or have been.
  private var seen: Set<[String]> = []
  /// Messages that were met in others and are compared next: a chain of them may be long.
  private var pending: [(Message, Message)] = []

  /// Keeps two messages for ``next()``, unless they have met before.
  mutating func meet(_ a: Message?, _ b: Message?) {
    if let a, let b, seen.insert([a.name.value, b.name.value]).inserted { pending.append((a, b)) }
  }

  /// Two messages that are to be compared; nil where none are left.
  mutating func next() -> (old: Message, new: Message)? { pending.popLast() }

  /// Whether two types meet for the first time: a tuple or a union may contain itself, by its name.
  mutating func isNew(_ a: Shape, _ b: Shape) -> Bool {
    guard let first = a.name, let second = b.name else { return true }
    return seen.insert([first, second, ""]).inserted
  }
}
