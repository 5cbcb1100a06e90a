// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The stages that both sides of a comparison call. They are kept from being inlined: a stage that is worth a name is a
/// function of its own, and a loop over three additions would measure how well LLVM adds.
struct Mix: MixStages {
  let sum = Sum()

  @inline(never) func inc(_ value: Int) -> Int { value &+ 1 }

  @inline(never) func timesTen(_ number: Int) -> Int { number &* 10 }

  @inline(never) func flip(_ number: Int) -> Int { number ^ 0x5555 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Tell: TellStages {
  let sum = Sum()

  @inline(never) func inc(_ value: Int) -> Int { value &+ 1 }

  @inline(never) func timesTen(_ number: Int) -> Int { number &* 10 }

  @inline(never) func label(_ number: Int) -> String { "\(number) zillion" }

  func keep(_ text: String) { sum.add(text.utf8.count) }
}

/// What a drive adds up: one thread at a time, and another one reads it in the end.
final class Sum: Sendable {
  private let value = Atomic(0)

  func add(_ number: Int) { value.store(value.load(ordering: .relaxed) &+ number, ordering: .relaxed) }

  func take() -> Int { value.exchange(0, ordering: .relaxed) }
}
