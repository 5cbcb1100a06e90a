// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Runs a scenario once for each seed, each time in a world of its own, and judges what came out.
///
/// The same seed gives the same run, on every machine with the same toolchain; one seed in twenty is run twice to prove it.
///
/// ```swift
/// @Test func noOrderIsLost() {
///   let report = simulate(seeds: 0..<1_000, faults: .all) { world in
///     world.run(instances: 2) { Shop(book: Book(instance: $0)) }
///     for id in 1...20 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
///   }
///   #expect(report.isClean, "\(report)")
/// }
/// ```
///
/// - Parameters:
///   - seeds: one run for each. The environment variable `ARMATURE_SEED` takes their place, to look at one run again.
///   - faults: what goes wrong on the way.
///   - limits: how long a run may take.
///   - test: what a person types to run the test again.
///   - scenario: says what runs, what is sent, and what is to come of it.
public func simulate(
  seeds: some Sequence<UInt64>, faults: Faults = .all, limits: World.Limits = World.Limits(), test: String = #function,
  _ scenario: (World) -> Void
) -> SimulationReport {
  var report = SimulationReport(test: test)
  for seed in chosen(seeds) {
    let play = Play.once(seed: seed, faults: faults, limits: limits, scenario)
    report.add(play, isRepeated: seed % 20 == 0) { isTold in
      Play.once(seed: seed, faults: faults, limits: limits, isTold: isTold, scenario)
    }
    if report.failures.count == report.failuresMax { break }
  }
  return report
}

/// Runs a scenario again and again, and kills the first service's machine at each step in turn, or another one where that is gone.
///
/// The machine is started again a second later. `every` leaves out steps where there are too many.
public func simulateCrashes(
  seeds: some Sequence<UInt64>, every: Int = 1, faults: Faults = .none, limits: World.Limits = World.Limits(),
  test: String = #function, _ scenario: (World) -> Void
) -> SimulationReport {
  var report = SimulationReport(test: test)
  for seed in chosen(seeds) {
    var step = 0
    while report.failures.count < report.failuresMax {
      let killAt = step
      let play = Play.once(seed: seed, faults: faults, limits: limits, killAt: killAt, scenario)
      report.add(play, isRepeated: step % 200 == 199) { isTold in
        Play.once(seed: seed, faults: faults, limits: limits, killAt: killAt, isTold: isTold, scenario)
      }
      // A run that was over before that step has shown all there is.
      if play.verdict.steps <= killAt { break }
      step += max(every, 1)
    }
  }
  return report
}

private func chosen(_ seeds: some Sequence<UInt64>) -> [UInt64] {
  guard let text = getenv("ARMATURE_SEED"), let seed = UInt64(String(cString: text)) else { return Array(seeds) }
  return [seed]
}

/// One run of a scenario, and what was found in it.
struct Play: Sendable {
  var seed: UInt64
  var killAt: Int?
  var verdict: Verdict
  var told: [String]
  var trace: UInt64
  var story: [String]

  static func once(
    seed: UInt64, faults: Faults, limits: World.Limits, killAt: Int? = nil, isTold: Bool = false,
    _ scenario: (World) -> Void
  ) -> Play {
    let world = World(
      seed: seed, faults: faults, limits: limits, arePartedCalls: killAt == nil ? nil : true, isTold: isTold)
    scenario(world)
    var play = world.play(killAt: killAt)
    play.killAt = killAt
    return play
  }
}

extension World {
  /// Judges a run that is over.
  func close(after ending: Simulation.Ending?) -> Play {
    let checks = state.withLock { $0.checks }
    if ending == .finished { for check in checks { check(Outcome(world: self)) } }
    let blockage = ending == .finished ? [] : blockage()
    let (steps, trace) = (simulation.steps, simulation.trace)
    return state.withLock { state in
      switch ending {
      case .finished: break
      case .stepsUsedUp: state.judge.accuse(\.livelocks, "livelock: \(steps) steps, and no end")
      case .deadlock, nil: state.judge.accuse(\.deadlocks, "deadlock: nothing goes on")
      }
      if ending == .finished {
        state.judge.close(state.queues)
        state.judgeLeases(simulation)
      }
      var verdict = state.judge.counts
      verdict.crashes = state.crashes
      verdict.injectedFaults = state.weather.counts.reduce(0, +)
      verdict.steps = steps
      defer { state.letGo() }
      return Play(
        seed: seed, killAt: nil, verdict: verdict, told: state.judge.told + blockage, trace: trace,
        story: state.story ?? [])
    }
  }

  /// Who waits for what.
  private func blockage() -> [String] {
    let now = simulation.now
    let machines = simulation.state.withLock { $0.standing(now) }
    return machines
      + state.withLock { state in
        state.queues.standing.prefix(20).map { "  \($0)" }
      }
  }
}
