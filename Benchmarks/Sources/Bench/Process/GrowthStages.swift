// SPDX-License-Identifier: Apache-2.0

// The stages of `growth`: each is a function that adds one.

struct Fused1: Fused1Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Fused16: Fused16Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }
  @inline(never) func s2(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s3(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s4(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s5(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s6(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s7(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s8(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s9(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s10(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s11(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s12(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s13(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s14(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s15(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s16(_ number: Int) -> Int { number &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Channel1: Channel1Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Channel16: Channel16Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }
  @inline(never) func s2(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s3(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s4(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s5(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s6(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s7(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s8(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s9(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s10(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s11(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s12(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s13(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s14(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s15(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s16(_ number: Int) -> Int { number &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Task1: Task1Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}

struct Task16: Task16Stages {
  let sum = Sum()

  @inline(never) func s1(_ value: Int) -> Int { value &+ 1 }
  @inline(never) func s2(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s3(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s4(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s5(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s6(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s7(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s8(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s9(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s10(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s11(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s12(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s13(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s14(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s15(_ number: Int) -> Int { number &+ 1 }
  @inline(never) func s16(_ number: Int) -> Int { number &+ 1 }

  func keep(_ number: Int) { sum.add(number) }
}
