// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct StopTests {
  /// The second call would have the queues of the first closed under it.
  @Test func aServiceRunsOnce() {
    let world = LabWorld(seed: 1)
    world.send("single", 0..<5)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run() }
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(30))
      let error = await #expect(throws: ConfigurationError.self) { try await service.run() }
      #expect(error?.description == "the service Lab was run before: make another one, by `service(…)`, for each run")
      #expect(service.standing == .working(token: nil) && service.isReady)
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(Set(world.journal.ids("apply")) == Set(0..<5))
  }

  @Test func aStopFinishesWhatIsInFlightAndTakesNothingNew() {
    let world = LabWorld(seed: 6)
    world.send("unforgiving", 0..<100)
    let (machine, service) = world.service { _, _, time in
      try await time.sleep(until: time.now + .milliseconds(100))
    }
    machine.start { _ = try? await service.run() }
    stop(service, after: .milliseconds(950), of: machine)
    #expect(world.simulation.run() == .finished)
    let done = world.journal.ids("insist").count
    // Forty are in flight at a time; those are finished, and no others are begun.
    #expect((40...60).contains(done))
    #expect(world.browse("jobs").count == 100 - done)
  }

  @Test func whatIsNotDoneInTimeIsReleasedAtOnce() {
    let world = LabWorld(seed: 6)
    world.send("unforgiving", 0..<10)
    let (machine, service) = world.service(drain: .seconds(5)) { _, _, time in
      try await time.sleep(until: time.now + .seconds(3600))
    }
    runAndStop(service, on: machine, in: world)
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    world.simulation.run()
    let first = world.journal.all.first
    #expect(world.journal.ids("insist").sorted() == Array(0..<10))
    // The heir need not wait for the visibility of 30 s to end.
    #expect((first?.at ?? end) < Instant(nanoseconds: 0) + .seconds(25))
  }

  @Test func aDriveThatNeverReturnsKeepsNoMessage() {
    let world = LabWorld(seed: 6)
    world.send("unforgiving", 0..<3)
    let forever = Forever()
    let (machine, service) = world.service(drain: .seconds(1)) { _, id, _ in if id == 0 { await forever.wait() } }
    runAndStop(service, on: machine, in: world)
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    world.simulation.run()
    #expect(world.journal.ids("insist").sorted() == [0, 1, 2])
    // The heir need not wait for the visibility of 30 s to end.
    #expect(world.journal.all.allSatisfy { $0.at < Instant(nanoseconds: 0) + .seconds(25) })
  }

  @Test func whatIsReleasedSendsNoSignals() {
    let world = LabWorld(seed: 6)
    world.send("hop", 0..<3)
    let forever = Forever()
    let (machine, service) = world.service(drain: .seconds(1)) { stage, _, _ in
      if stage == "finish" { await forever.wait() }
    }
    runAndStop(service, on: machine, in: world)
    #expect(world.browse("jobs").count == 3)
    #expect(world.browse("Lab/second-hop.signals").isEmpty && world.journal.ids("receive").isEmpty)
  }

  /// What a stage throws because it is cancelled by a stop is no reason to park its message.
  @Test func aStopIsNoFailure() {
    let world = LabWorld(seed: 6)
    world.send("hop", 0..<3)
    let (machine, service) = world.service(drain: .seconds(1)) { stage, _, time in
      if stage == "finish" { try await time.sleep(until: time.now + .seconds(3600)) }
    }
    runAndStop(service, on: machine, in: world)
    #expect(world.browse("jobs").count == 3)
    #expect(world.browse("parked").isEmpty)
  }

  @Test func anIdleServiceStopsAtOnce() {
    let world = LabWorld(seed: 6)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run() }
    stop(service, after: .seconds(60), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now == Instant(nanoseconds: 0) + .seconds(60))
  }

  @Test func toCancelTheCallerIsAStop() {
    let world = LabWorld(seed: 6)
    world.send("unforgiving", 0..<5)
    let (machine, service) = world.service { _, _, time in
      try await time.sleep(until: time.now + .seconds(2))
    }
    machine.start {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { _ = try? await service.run() }
        try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(1))
        group.cancelAll()
      }
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.ids("insist") == Array(0..<5))
    #expect(world.browse("jobs").isEmpty)
  }

  @Test func whatWasReleasedAtAStopIsNotDrivenAfterIt() {
    let world = LabWorld(seed: 6)
    world.send("unforgiving", 0..<40)
    let (machine, service) = world.service(drain: .seconds(1)) { _, id, time in
      try await time.sleep(until: time.now + (id == 20 ? .seconds(3) : .microseconds(1)))
    }
    machine.start { _ = try? await service.run() }
    stop(service, after: .milliseconds(1), of: machine)
    #expect(world.simulation.run() == .finished)
    let done = world.journal.ids("insist")
    let (heir, again) = world.service("heir") { _, _, _ in }
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    let after = world.journal.ids("insist")
    // The one that was at work when the time was up may be done again; no other one is.
    #expect(after.filter { $0 != 20 }.sorted() == (0..<40).filter { $0 != 20 })
    #expect(after.count - done.count >= 20)
  }

  private var end: Instant { Instant(nanoseconds: 0) + .seconds(20) }

  /// Stops a service after a second, and its machine dies long after that: at the end, whatever is left of it.
  private func runAndStop(_ service: Service, on machine: SimulatedMachine, in world: LabWorld) {
    machine.start { _ = try? await service.run() }
    stop(service, after: .seconds(1), of: machine)
    world.simulation.run { _ in if world.simulation.now > end { machine.kill() } }
  }

  private func stop(_ service: Service, after delay: Duration, of machine: SimulatedMachine) {
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + delay)
      service.stop()
    }
  }
}

/// Where somebody waits who never comes back.
private final class Forever: Sendable {
  private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

  func wait() async { await withCheckedContinuation { waiter in waiting.withLock { $0.append(waiter) } } }
}
