// SPDX-License-Identifier: Apache-2.0

public import Armature
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A world in which one seed decides everything: which task runs next, what time it is, and every random number.
///
/// A run is a plain loop on the calling thread. It takes any task that is ready; when none is, it sets the clock forward to
/// the next timer. Hours pass in milliseconds, and the same seed gives the same run, step by step.
///
/// ```swift
/// let simulation = Simulation(seed: 7)
/// let machine = simulation.machine("consumer")
/// machine.start { try await service.run(until: .idle) }      // made with `host: machine.host`
/// #expect(simulation.run() == .finished)
/// ```
///
/// What it runs has to take time, randomness and tasks from ``SimulatedMachine/host``; `Task.sleep`, `Task {}` without that
/// host's executor, and threads of one's own escape it, which stops the program with a word about it.
public final class Simulation: Sendable {
  public enum Ending: Sendable, Equatable {
    /// Everything that was started has returned.
    case finished
    /// Nothing is ready, no timer runs, and something has not returned.
    case deadlock
    /// The steps allowed were used up.
    case stepsUsedUp
  }

  let state: Mutex<SimulationState>
  private let thread = pthread_self()

  public init(seed: UInt64) { state = Mutex(SimulationState(seed: seed)) }

  /// A machine of this world. What runs on it dies with it.
  public func machine(_ name: String) -> SimulatedMachine { SimulatedMachine(name: name, simulation: self) }

  /// Runs until everything that machines have started is over.
  ///
  /// `each` is called before each step with the number of steps so far: a place to kill a machine at an exact point.
  @discardableResult
  public func run(stepsMax: Int = 1_000_000, each: (Int) -> Void = { _ in }) -> Ending {
    for _ in 0..<stepsMax {
      each(steps)
      switch state.withLock({ $0.next() }) {
      case .run(let job, let machine): job.runSynchronously(on: machine.asUnownedTaskExecutor())
      case .fire(let timer): timer()
      case .finished: return .finished
      case .stuck: return .deadlock
      }
    }
    return .stepsUsedUp
  }

  /// Steps taken so far.
  public var steps: Int { state.withLock { $0.steps } }
  /// A fingerprint of every choice so far: two runs of one seed that differ in it are not the same run.
  public var trace: UInt64 { state.withLock { $0.trace } }
  public var now: Instant { state.withLock { Instant(nanoseconds: $0.now) } }

  /// A number from the seed, for what a test itself leaves to chance.
  public func random() -> UInt64 { state.withLock { $0.random.next() } }

  func enqueue(_ job: UnownedJob, on machine: SimulatedMachine) {
    precondition(
      pthread_equal(thread, pthread_self()) != 0,
      "Simulation: a task was resumed from another thread; it waits for something outside of the simulation")
    state.withLock { $0.enqueue(job, on: machine) }
  }
}

/// The ready tasks, the timers and the dice.
struct SimulationState {
  enum Step {
    case run(UnownedJob, SimulatedMachine)
    case fire(@Sendable () -> Void)
    case finished
    case stuck
  }
  private struct Timer {
    var at: Int64
    var number: UInt64
    var machine: SimulatedMachine
    var fire: @Sendable () -> Void
  }
  var random: SplitMix64
  private(set) var now: Int64 = 0
  private(set) var steps = 0
  private(set) var trace: UInt64 = 0xcbf2_9ce4_8422_2325
  private var ready: [(job: UnownedJob, machine: SimulatedMachine)] = []
  private var timers: [Timer] = []
  private var lastTimer: UInt64 = 0
  /// What was started and has not returned, by machine.
  private var running: [ObjectIdentifier: Int] = [:]

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  mutating func next() -> Step {
    if running.values.allSatisfy({ $0 == 0 }) { return .finished }
    steps += 1
    if !ready.isEmpty {
      let index = Int(random.next() % UInt64(ready.count))
      mix(UInt64(index) &* 31 &+ UInt64(ready.count))
      ready.swapAt(index, ready.count - 1)
      let (job, machine) = ready.removeLast()
      return .run(job, machine)
    }
    guard let first = timers.indices.min(by: { (timers[$0].at, timers[$0].number) < (timers[$1].at, timers[$1].number) })
    else { return .stuck }
    let timer = timers.remove(at: first)
    now = max(now, timer.at)
    mix(UInt64(bitPattern: now))
    return .fire(timer.fire)
  }

  private mutating func mix(_ value: UInt64) { trace = (trace ^ value) &* 0x0000_0100_0000_01b3 }

  mutating func enqueue(_ job: UnownedJob, on machine: SimulatedMachine) {
    if machine.isAlive { ready.append((job, machine)) }
  }

  mutating func addTimer(at instant: Instant, on machine: SimulatedMachine, _ fire: @escaping @Sendable () -> Void) -> UInt64 {
    lastTimer += 1
    if machine.isAlive {
      timers.append(Timer(at: instant.nanoseconds, number: lastTimer, machine: machine, fire: fire))
    }
    return lastTimer
  }

  /// True where the timer had not fired.
  mutating func removeTimer(_ number: UInt64) -> Bool {
    guard let index = timers.firstIndex(where: { $0.number == number }) else { return false }
    timers.remove(at: index)
    return true
  }

  mutating func started(on machine: SimulatedMachine) { running[ObjectIdentifier(machine), default: 0] += 1 }
  mutating func returned(on machine: SimulatedMachine) { running[ObjectIdentifier(machine), default: 1] -= 1 }

  mutating func kill(_ machine: SimulatedMachine) {
    ready.removeAll { $0.machine === machine }
    timers.removeAll { $0.machine === machine }
    running[ObjectIdentifier(machine)] = 0
    mix(0xdead)
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
}
