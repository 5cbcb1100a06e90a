// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Synchronization
import Testing

/// A machine stands still for longer than the visibility, in the middle of a stage, and goes on.
@Suite struct LostLeaseTests {
  @Test("fault 11: a message whose lease is lost never runs beside itself", arguments: 0..<20 as Range<UInt64>)
  func aMessageNeverRunsBesideItself(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("single", 0..<12)
    let runs = Runs()
    let aside = world.simulation.machine("aside")
    let (machine, service) = world.service { stage, id, time in
      guard stage == "apply" else { return }
      runs.begin(id, at: time.now)
      // Deaf to being cancelled.
      if runs.count(id) == 1 { await Task(executorPreference: aside) { try? await time.sleep(until: time.now + .seconds(600)) }.value }
      runs.end(id)
    }
    machine.start { _ = try? await service.run(until: .idle) }
    world.freeze(machine, at: .milliseconds(Int(seed) * 700 + 1), for: .seconds(60))
    #expect(world.simulation.run() == .finished)
    #expect(runs.mostAtOnce == 1)
    #expect(Set(world.journal.ids("apply")) == Set(0..<12))
    #expect(world.browse("jobs").isEmpty && world.browse("parked").isEmpty && world.browse("dead").isEmpty)
  }

  @Test("fault 11: a stage whose lease is lost is cancelled, and has not failed", arguments: 0..<20 as Range<UInt64>)
  func aStageWhoseLeaseIsLostIsCancelled(seed: UInt64) throws {
    let world = LabWorld(seed: seed)
    world.send("single", 0..<3)
    let runs = Runs()
    let (machine, service) = world.service { stage, id, time in
      guard stage == "apply" else { return }
      runs.begin(id, at: time.now)
      defer { runs.end(id) }
      if runs.count(id) == 1 { try await time.sleep(until: time.now + .seconds(600)) }
    }
    machine.start { _ = try? await service.run() }
    world.freeze(machine, at: .seconds(1), for: .seconds(60))
    let seen = Mutex<ServiceSnapshot?>(nil)
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(80))
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    // By the third of the visibility at which leases are extended.
    #expect(runs.instants.count == 6 && runs.instants.allSatisfy { $0 < .seconds(1) || ($0 >= .seconds(61) && $0 < .seconds(72)) })
    #expect(runs.mostAtOnce == 1 && world.journal.ids("apply").sorted() == [0, 1, 2])
    let snapshot = try #require(seen.withLock { $0 })
    let apply = snapshot.processes.first { $0.name == "single" }?.stages.first { $0.name == "apply" }
    #expect(apply?.failures == 0 && apply?.retries == 0 && apply?.atWork == 0)
    #expect(snapshot.queues.first { $0.name == "jobs" }?.counts.lost == 3)
    #expect(world.browse("jobs").isEmpty && world.browse("parked").isEmpty)
  }

  /// The first of them takes its time, and the others wait behind it.
  @Test("fault 11: what waits for a stage of one worker is not begun where its lease was lost", arguments: ["ponder", "conclude"])
  func whatWaitsIsNotBegunWithALostLease(slow: String) {
    let world = LabWorld(seed: 3)
    world.send("lone", 0..<3)
    let runs = Runs()
    let (machine, service) = world.service { stage, id, time in
      guard stage == slow else { return }
      runs.begin(id, at: time.now)
      if id == 0, runs.count(id) == 1 { try await time.sleep(until: time.now + .seconds(100)) }
      runs.end(id)
    }
    machine.start { _ = try? await service.run(until: .idle) }
    world.freeze(machine, at: .seconds(1), for: .seconds(60))
    #expect(world.simulation.run() == .finished)
    #expect((0..<3).map { runs.count($0) } == [2, 1, 1])
    // What came of the first one's lost delivery goes no further.
    if slow == "ponder" { #expect(world.journal.ids("conclude").sorted() == [0, 1, 2]) }
    #expect(world.browse("jobs").isEmpty && world.browse("parked").isEmpty && world.browse("dead").isEmpty)
  }

  /// One message is lost in front of the turnstile, and the next one begins when its turn would have been.
  @Test("fault 11: a message whose lease is lost does not wait for its attempt", arguments: [1, 3])
  func whatWaitsForTheRateIsNotBegun(parallelism: Int) {
    let world = CoreWorld(
      StageFacts(
        index: 0, kind: .async, name: "work", line: 1, column: 1, parallelism: parallelism,
        rate: RateFacts(attempts: 10, per: .seconds(3600))))
    let (core, time, runs) = (world.core(), world.machine.host.time, Runs())
    _ = world.line(core, 0..<3).async(world.stage) { value, _ in
      runs.begin(value, at: time.now)
      return value
    }
    world.start(core)
    #expect(world.released(by: core, afterTheLossOf: [1]) == [1])
    #expect([0, 1, 2].map { runs.count($0) } == [1, 0, 1])
    #expect(runs.instants.map { $0.components.seconds } == [0, 360])
  }

  @Test("fault 11: a batch whose leases are lost does not wait for its attempt")
  func aBatchThatWaitsForTheRateIsNotBegun() {
    let patience = RetryPolicy(attempts: 2, backoff: .seconds(1), backoffMax: .seconds(1), jitter: .none)
    let world = CoreWorld(
      StageFacts(
        index: 0, kind: .batch, name: "work", line: 1, column: 1, retry: patience, rate: RateFacts(attempts: 10, per: .seconds(3600)),
        batchSize: 3))
    let (core, time, runs) = (world.core(), world.machine.host.time, Runs())
    _ = world.line(core, 0..<3).batch(world.stage) { (values: [Int]) -> [Int] in
      runs.begin(values[0], at: time.now)
      throw Mishap()
    }
    world.start(core)
    #expect(world.released(by: core, afterTheLossOf: [0, 1, 2]) == [0, 1, 2])
    #expect(runs.instants.count == 1)
  }

  /// The worker at work when it took too long is not the one that waits for the next attempt.
  @Test("fault 11: a message whose lease is lost does not wait for the attempt after one that took too long")
  func whatWaitsForTheNextAttemptIsNotBegun() {
    let patience = RetryPolicy(attempts: 2, backoff: .seconds(1000), backoffMax: .seconds(1000), jitter: .none)
    let world = CoreWorld(
      StageFacts(index: 0, kind: .async, name: "work", line: 1, column: 1, timeout: .seconds(10), retry: patience))
    let (core, time, runs) = (world.core(), world.machine.host.time, Runs())
    _ = world.line(core, 0..<1).async(world.stage) { value, _ in
      runs.begin(value, at: time.now)
      try await time.sleep(until: time.now + .seconds(600))
      return value
    }
    world.start(core)
    #expect(world.released(by: core, afterTheLossOf: [0]) == [0])
    #expect(runs.count(0) == 1)
  }

  /// The news of a lost lease come late: its message has left its place, and another one is at work in it.
  @Test("fault 11: a message is not lost for the one that was in its place before", arguments: [StageFacts.Kind.async, .batch])
  func theNextMessageInAPlaceIsNotLost(_ kind: StageFacts.Kind) {
    let world = CoreWorld(StageFacts(index: 0, kind: kind, name: "work", line: 1, column: 1, parallelism: 2))
    let (core, time) = (world.core(), world.machine.host.time)
    let line = world.line(core, 0..<1)
    switch kind {
    case .batch:
      _ = line.batch(world.stage) { values in
        try await time.sleep(until: time.now + .seconds(10))
        return values
      }
    default:
      _ = line.async(world.stage) { value, _ in
        try await time.sleep(until: time.now + .seconds(10))
        return value
      }
    }
    world.start(core)
    let passed = Mutex(0)
    world.machine.start {
      await world.sleep(.seconds(1))
      core.lose([world.inFlight.firstNote])
      await world.sleep(.seconds(20))
      passed.withLock { $0 = world.lasting.meters.stages[0].passed.value }
      core.abort()
    }
    #expect(world.simulation.run() == .finished)
    #expect(passed.withLock { $0 } == 1)
  }
}

/// Which messages run, and how many runs of one there were at once.
private final class Runs: Sendable {
  private struct State {
    var now: [Int: Int] = [:]
    var begun: [(id: Int, at: Instant)] = []
    var mostAtOnce = 0
  }
  private let state = Mutex(State())

  func begin(_ id: Int, at instant: Instant) {
    state.withLock { state in
      state.now[id, default: 0] += 1
      state.begun.append((id, instant))
      state.mostAtOnce = max(state.mostAtOnce, state.now[id] ?? 0)
    }
  }
  func end(_ id: Int) { state.withLock { $0.now[id, default: 0] -= 1 } }
  func count(_ id: Int) -> Int { state.withLock { state in state.begun.count { $0.id == id } } }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
  var instants: [Duration] { state.withLock { state in state.begun.map { $0.at - Instant(nanoseconds: 0) } } }
}

extension LabWorld {
  fileprivate func freeze(_ machine: SimulatedMachine, at start: Duration, for duration: Duration) {
    let warden = simulation.machine("warden")
    warden.start {
      try? await warden.host.time.sleep(until: Instant(nanoseconds: 0) + start)
      machine.freeze(for: duration)
    }
  }
}

extension CoreWorld {
  /// Messages whose leases are lost after 100 seconds: those of them that have left a second later. It goes on for ten minutes.
  fileprivate func released(by core: ProcessCore, afterTheLossOf ids: [UInt64]) -> [Int] {
    let released = Mutex<[Int]>([])
    machine.start {
      await sleep(.seconds(100))
      core.lose(inFlight.lose(ids.map { Lease(message: .number($0), generation: 1) }))
      await sleep(.seconds(1))
      let ended = ended()
      released.withLock { $0 = ended.released }
      await sleep(.seconds(600))
      core.abort()
    }
    #expect(simulation.run() == .finished)
    return released.withLock { $0 }
  }
}
