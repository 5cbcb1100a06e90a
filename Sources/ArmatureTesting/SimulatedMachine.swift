// SPDX-License-Identifier: Apache-2.0

public import Armature
import Synchronization

/// One machine of a simulation: the tasks on it can be killed all at once, as by a power cut, or frozen, as by SIGSTOP.
public final class SimulatedMachine: TaskExecutor, Sendable {
  /// What it is called in the story of a run.
  public let name: String
  let index: Int
  let simulation: Simulation

  init(name: String, index: Int, simulation: Simulation) {
    self.name = name
    self.index = index
    self.simulation = simulation
  }

  /// What a service needs to run on this machine. `block` and `drive` stages run as tasks of the simulation too.
  public var host: Host {
    let simulation = simulation
    return Host(
      time: SimulatedTime(machine: self, simulation: simulation), random: { simulation.random() }, executor: self,
      blockingExecutor: { _, _ in self }, marks: { path, byteCount in simulation.marks.open(path, byteCount, by: self) })
  }

  /// Starts a task on this machine; the simulation runs until it has returned.
  public func start(_ body: @escaping @Sendable () async -> Void) { start(on: self, body) }

  /// Starts a task that another machine runs: it is held up by no freeze of this one, but nobody waits for it where this one dies.
  func start(on other: SimulatedMachine, _ body: @escaping @Sendable () async -> Void) {
    simulation.state.withLock { $0.started(on: index) }
    Task.detached(executorPreference: other) {
      await body()
      self.simulation.state.withLock { $0.returned(on: self.index) }
    }
  }

  /// Ends everything on this machine where it stands. No `defer` and no `deinit` of it runs, as in a real crash.
  ///
  /// The memory of what ran on it is never given back: Swift cannot end a task from outside.
  public func kill() { simulation.state.withLock { $0.kill(index) } }

  /// Lets nothing on this machine run for a while. Timers that come due meanwhile fire when it goes on.
  public func freeze(for duration: Duration) {
    simulation.state.withLock { $0.freeze(index, until: (Instant(nanoseconds: $0.now) + duration).nanoseconds) }
  }

  /// Sets the time of day forward, or back by a negative duration. Clocks for durations go on as before.
  public func stepClock(by duration: Duration) {
    simulation.state.withLock { $0.stepClock(of: index, by: duration.wholeNanoseconds) }
  }

  /// Whether nobody has killed it.
  public var isAlive: Bool { simulation.state.withLock { $0.machines[index].isAlive } }

  public func enqueue(_ job: consuming ExecutorJob) { simulation.enqueue(UnownedJob(job), on: self) }
}
