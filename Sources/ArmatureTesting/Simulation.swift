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
/// machine.start { _ = try? await service.run(until: .idle) }   // made with `host: machine.host`
/// #expect(simulation.run() == .finished)
/// ```
///
/// What it runs has to take time, randomness and tasks from ``SimulatedMachine/host``; `Task.sleep`, `Task {}` without that
/// host's executor, and threads of one's own escape it, which stops the program with a word about it.
///
/// ``ArmatureTesting/simulate(seeds:faults:limits:test:_:)`` runs whole services with faults over many seeds, and judges what came out.
public final class Simulation: Sendable {
  /// Why a run has ended.
  public enum Ending: Sendable, Equatable {
    /// Everything that was started has returned.
    case finished
    /// Nothing is ready, no timer runs, and something has not returned.
    case deadlock
    /// The steps allowed were used up.
    case stepsUsedUp
  }

  let state: Mutex<SimulationState>
  let marks = SimulatedMarks()
  private let thread = pthread_self()

  /// A world at its beginning, in which nothing runs yet.
  public init(seed: UInt64) { state = Mutex(SimulationState(seed: seed)) }

  /// A machine of this world. What runs on it dies with it.
  public func machine(_ name: String) -> SimulatedMachine {
    SimulatedMachine(name: name, index: state.withLock { $0.addMachine() }, simulation: self)
  }

  /// Runs until everything that machines have started is over.
  ///
  /// `each` is called before each step with the number of steps so far: a place to kill a machine at an exact point.
  @discardableResult
  public func run(stepsMax: Int = 1_000_000, each: (Int) -> Void = { _ in }) -> Ending {
    for _ in 0..<stepsMax {
      each(steps)
      if let ending = step() { return ending }
    }
    return .stepsUsedUp
  }

  /// Does one thing; nil where there may be more to do.
  func step() -> Ending? { perform(state.withLock { $0.next() }) }

  @discardableResult
  func perform(_ step: SimulationState.Step) -> Ending? {
    switch step {
    case .run(let job, let machine): job.runSynchronously(on: machine.asUnownedTaskExecutor())
    case .wake(let sleeper): sleeper.resume()
    case .thaw(let machine): state.withLock { $0.thaw(machine) }
    case .finished: return .finished
    case .stuck: return .deadlock
    }
    return nil
  }

  /// Steps taken so far.
  public var steps: Int { state.withLock { $0.steps } }
  /// A fingerprint of every choice so far: two runs of one seed that differ in it are not the same run.
  public var trace: UInt64 { state.withLock { $0.trace } }
  /// The virtual time since its beginning.
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
