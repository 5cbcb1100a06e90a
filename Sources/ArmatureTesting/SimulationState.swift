// SPDX-License-Identifier: Apache-2.0

import Armature

/// The ready tasks, the timers and the dice.
struct SimulationState {
  enum Step {
    case run(UnownedJob, SimulatedMachine)
    case wake(UnsafeContinuation<Void, any Error>)
    case thaw(machine: Int)
    case finished
    case stuck
  }
  /// Which of the ready tasks runs next: different habits find different mistakes.
  enum Habit: UInt64 { case any, mostlyNewest, mostlyOldest }

  struct Machine {
    var isAlive = true
    /// Nothing on it runs before this instant.
    var thawsAt: Int64?
    /// What was started and has not returned.
    var running = 0
    /// How far its time of day is from that of the world, in nanoseconds.
    var clockOffset: Int64 = 0
    var held: [Ready] = []
  }
  struct Ready {
    var job: UnownedJob
    var machine: SimulatedMachine
  }
  var random: SplitMix64
  var habit = Habit.any
  var timers = Timers()
  private(set) var now: Int64 = 0
  private(set) var steps = 0
  private(set) var trace: UInt64 = 0xcbf2_9ce4_8422_2325
  private(set) var machines: [Machine] = []
  private var ready: [Ready] = []
  private var running = 0

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  mutating func next() -> Step {
    if running == 0 { return .finished }
    steps += 1
    if !ready.isEmpty {
      let index = choose()
      mix(UInt64(index) &* 31 &+ UInt64(ready.count))
      ready.swapAt(index, ready.count - 1)
      let chosen = ready.removeLast()
      return .run(chosen.job, chosen.machine)
    }
    guard let (at, timer) = timers.popFirst(puttingOff: { [machines] in machines[$0.machine].thawsAt }) else { return .stuck }
    now = max(now, at)
    mix(UInt64(bitPattern: now))
    switch timer.action {
    case .wake(let sleeper): return .wake(sleeper)
    case .thaw: return .thaw(machine: timer.machine)
    }
  }

  /// The next step up to an instant, at which the clock stands when there is none before.
  mutating func next(before instant: Int64) -> Step? {
    if running > 0, now < instant, !ready.isEmpty || timers.isDue(by: instant) { return next() }
    now = max(now, instant)
    return nil
  }

  private mutating func choose() -> Int {
    let dice = random.next()
    let any = Int(dice % UInt64(ready.count))
    switch habit {
    case .any: return any
    case .mostlyNewest: return dice >> 62 == 0 ? any : ready.count - 1
    case .mostlyOldest: return dice >> 62 == 0 ? any : 0
    }
  }

  private mutating func mix(_ value: UInt64) { trace = (trace ^ value) &* 0x0000_0100_0000_01b3 }

  mutating func enqueue(_ job: UnownedJob, on machine: SimulatedMachine) {
    guard machines[machine.index].isAlive else { return }
    if machines[machine.index].thawsAt != nil {
      machines[machine.index].held.append(Ready(job: job, machine: machine))
    } else {
      ready.append(Ready(job: job, machine: machine))
    }
  }

  // MARK: machines

  mutating func addMachine() -> Int {
    machines.append(Machine())
    return machines.count - 1
  }

  mutating func started(on machine: Int) {
    guard machines[machine].isAlive else { return }
    machines[machine].running += 1
    running += 1
  }

  mutating func returned(on machine: Int) {
    guard machines[machine].isAlive else { return }
    machines[machine].running -= 1
    running -= 1
  }

  mutating func kill(_ machine: Int) {
    ready.removeAll { $0.machine.index == machine }
    timers.removeAll(on: machine)
    running -= machines[machine].running
    machines[machine] = Machine(isAlive: false)
    mix(0xdead)
  }

  mutating func freeze(_ machine: Int, until instant: Int64) {
    guard machines[machine].isAlive, machines[machine].thawsAt == nil else { return }
    machines[machine].thawsAt = instant
    machines[machine].held = ready.filter { $0.machine.index == machine }
    ready.removeAll { $0.machine.index == machine }
    timers.set(timers.reserve(on: machine), at: instant, .thaw)
    mix(0xc01d)
  }

  mutating func thaw(_ machine: Int) {
    machines[machine].thawsAt = nil
    ready += machines[machine].held
    machines[machine].held = []
  }

  mutating func stepClock(of machine: Int, by nanoseconds: Int64) { machines[machine].clockOffset &+= nanoseconds }

  /// What each living machine does, for people.
  func standing(_ now: Instant) -> [String] {
    machines.indices.filter { machines[$0].isAlive && machines[$0].running > 0 }.map { index in
      let next = timers.first(on: index).map { "its next timer fires at \(Instant(nanoseconds: $0).seconds) s" }
      let frozen = machines[index].thawsAt == nil ? "" : ", it is frozen"
      return "  at \(now.seconds) s machine \(index) has \(machines[index].running) tasks that have not returned, "
        + "\(next ?? "no timer of it runs")\(frozen)"
    }
  }

  // MARK: sleeping

  /// Lets a task sleep; where its machine is dead it sleeps for ever.
  mutating func sleep(_ timer: Timers.ID, until instant: Instant, _ sleeper: UnsafeContinuation<Void, any Error>) {
    guard machines[timer.machine].isAlive else { return timers.remove(timer) }
    timers.set(timer, at: instant.nanoseconds, .wake(sleeper))
  }
}

/// A small generator of evenly spread numbers; the same seed gives the same ones for ever.
struct SplitMix64: Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// True once in so many times, on average.
  mutating func chance(_ probability: Double) -> Bool { probability > 0 && Double(next() >> 11) * 0x1p-53 < probability }

  mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

  mutating func within(_ range: ClosedRange<Duration>) -> Duration {
    let width = (range.upperBound - range.lowerBound).wholeNanoseconds
    return range.lowerBound + .nanoseconds(width <= 0 ? 0 : Int64(next() % UInt64(width)))
  }
}
