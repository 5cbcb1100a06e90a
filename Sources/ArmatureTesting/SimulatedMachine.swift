// SPDX-License-Identifier: Apache-2.0

public import Armature
import Synchronization

/// One machine of a simulation: the tasks on it can be killed all at once, as by a power cut.
public final class SimulatedMachine: TaskExecutor, Sendable {
  public let name: String
  private let simulation: Simulation
  private let alive = Mutex(true)

  init(name: String, simulation: Simulation) {
    self.name = name
    self.simulation = simulation
  }

  /// What a service needs to run on this machine. `block` and `drive` stages run as tasks of the simulation too.
  public var host: Host {
    let simulation = simulation
    return Host(
      time: SimulatedTime(machine: self, simulation: simulation), random: { simulation.random() }, executor: self,
      blockingExecutor: { _, _ in self })
  }

  /// Starts a task on this machine; the simulation runs until it has returned.
  public func start(_ body: @escaping @Sendable () async -> Void) {
    simulation.state.withLock { $0.started(on: self) }
    Task.detached(executorPreference: self) {
      await body()
      self.simulation.state.withLock { $0.returned(on: self) }
    }
  }

  /// Ends everything on this machine where it stands. No `defer` and no `deinit` of it runs, as in a real crash.
  public func kill() {
    alive.withLock { $0 = false }
    simulation.state.withLock { $0.kill(self) }
  }

  public var isAlive: Bool { alive.withLock { $0 } }

  public func enqueue(_ job: consuming ExecutorJob) { simulation.enqueue(UnownedJob(job), on: self) }
}

/// The clock of a simulation; its day begins at the start of 2026.
struct SimulatedTime: TimeSource {
  let machine: SimulatedMachine
  let simulation: Simulation

  var now: Instant { simulation.now }

  var timeOfDay: Timestamp {
    let nanoseconds = simulation.now.nanoseconds
    return Timestamp(
      seconds: 1_767_225_600 + nanoseconds / 1_000_000_000, nanoseconds: Int32(nanoseconds % 1_000_000_000))
  }

  func sleep(until instant: Instant) async throws {
    let sleeper = Sleeper()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
        let timer = simulation.state.withLock { state in
          state.addTimer(at: instant, on: machine) { sleeper.take()?.resume() }
        }
        sleeper.park(continuation, timer)
      }
    } onCancel: {
      guard let timer = sleeper.timer else { return }
      if simulation.state.withLock({ $0.removeTimer(timer) }) { sleeper.take()?.resume(throwing: CancellationError()) }
    }
  }
}

/// Who sleeps, and which timer wakes them.
private final class Sleeper: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Void, any Error>?
    var timer: UInt64?
  }
  private let state = Mutex(State())

  func park(_ continuation: CheckedContinuation<Void, any Error>, _ timer: UInt64) {
    state.withLock { $0 = State(continuation: continuation, timer: timer) }
  }

  func take() -> CheckedContinuation<Void, any Error>? {
    state.withLock { state in
      defer { state.continuation = nil }
      return state.continuation
    }
  }

  var timer: UInt64? { state.withLock { $0.timer } }
}
