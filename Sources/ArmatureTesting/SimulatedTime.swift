// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// The clock of a machine of a simulation; the first day begins at the start of 2026.
struct SimulatedTime: TimeSource {
  let machine: SimulatedMachine
  let simulation: Simulation

  var now: Instant { simulation.now }

  var origin: String { "simulation" }

  var timeOfDay: Timestamp {
    let nanoseconds = simulation.state.withLock { $0.now &+ $0.machines[machine.index].clockOffset }
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let borrowed: Int64 = rest < 0 ? 1 : 0
    return Timestamp(
      seconds: 1_767_225_600 + seconds - borrowed, nanoseconds: Int32(rest + borrowed * 1_000_000_000))
  }

  func sleep(until instant: Instant) async throws {
    try await sleep(until: instant, with: simulation.state.withLock { $0.timers.reserve(on: machine.index) })
  }

  /// Sleeps with a timer that was reserved, so that others may end the sleep by ``Simulation/wake(_:)``.
  func sleep(until instant: Instant, with timer: Timers.ID) async throws {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { (sleeper: UnsafeContinuation<Void, any Error>) in
        if Task.isCancelled {
          simulation.state.withLock { $0.timers.remove(timer) }
          return sleeper.resume(throwing: CancellationError())
        }
        simulation.state.withLock { $0.sleep(timer, until: instant, sleeper) }
      }
    } onCancel: {
      simulation.state.withLock { $0.timers.take(timer) }?.resume(throwing: CancellationError())
    }
  }

  /// Sleeps also where the task was cancelled, as a call to another machine goes on that was begun.
  func sleepOn(for duration: Duration) async {
    try? await withUnsafeThrowingContinuation { (sleeper: UnsafeContinuation<Void, any Error>) in
      simulation.state.withLock { state in
        let instant = Instant(nanoseconds: state.now) + duration
        state.sleep(state.timers.reserve(on: machine.index), until: instant, sleeper)
      }
    }
  }

  /// What a task does whose machine is dead.
  static func sleepForever() async {
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
  }
}

extension Simulation {
  /// Ends the sleep of a timer, if it sleeps.
  func wake(_ timer: Timers.ID) { state.withLock { $0.timers.take(timer) }?.resume() }
}
