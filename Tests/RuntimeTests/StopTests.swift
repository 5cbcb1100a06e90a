// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct StopTests {
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
    let (machine, service) = world.service(grace: .seconds(5)) { _, _, time in
      try await time.sleep(until: time.now + .seconds(3600))
    }
    machine.start { _ = try? await service.run() }
    stop(service, after: .seconds(1), of: machine)
    let end = Instant(nanoseconds: 0) + .seconds(20)
    world.simulation.run { _ in if world.simulation.now > end { machine.kill() } }
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    world.simulation.run()
    let first = world.journal.all.first
    #expect(world.journal.ids("insist").sorted() == Array(0..<10))
    // The heir need not wait for the visibility of 30 s to end.
    #expect((first?.at ?? end) < Instant(nanoseconds: 0) + .seconds(25))
  }

  @Test func anIdleServiceStopsAtOnce() {
    let world = LabWorld(seed: 6)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run() }
    stop(service, after: .seconds(60), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now == Instant(nanoseconds: 0) + .seconds(60))
  }

  private func stop(_ service: Service, after delay: Duration, of machine: SimulatedMachine) {
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + delay)
      service.stop()
    }
  }
}
