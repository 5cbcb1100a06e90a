// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// A batch is one attempt, for its rate, its breaker and its rules.
@Suite struct BatchTests {
  @Test("No second sees more calls than the rate allows, and every message is poured", arguments: 0..<20)
  func callsKeepTheRate(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("bulk", 0..<200)
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    let calls = world.begun.instants("pour")
    for (first, later) in zip(calls, calls.dropFirst(5)) { #expect(later - first >= .seconds(1)) }
    #expect(world.done.ids("label").sorted() == Array(0..<200))
  }

  @Test("While the breaker is open no call begins, and none is lost", arguments: 0..<20)
  func anOpenBreakerHoldsCalls(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let log = BreakerLog(world.simulation)
    let simulation = world.simulation
    world.send("bulk", 0..<100)
    let back = world.start + .seconds(30)
    let (machine, service) = world.service(logger: log.logger) { stage, _, _, _ in
      if stage == "pour", simulation.now < back { throw PourError.full("for a while") }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    #expect(simulation.run() == .finished)
    // Three calls open it; the probe of 20 s later opens it again, and the next one closes it.
    #expect(log.changes.map(\.state) == [.open, .halfOpen, .open, .halfOpen, .closed])
    #expect(world.begun.instants("pour").count { $0 < back } == 4)
    #expect(world.done.ids("label").sorted() == Array(0..<100))
    #expect(world.browse("parked").isEmpty)
  }

  @Test("A batch that fails for good is taken apart, and only the spoilt message is parked", arguments: 0..<20)
  func onlyTheSpoiltOneIsParked(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    world.send("bulk", 0..<10)
    #expect(
      world.runUntilIdle { stage, id, _, _ in
        if stage == "pour", id == 0 { throw PourError.spoilt("the first of them") }
      } == .finished)
    let parked = try #require(world.browse("parked").first)
    #expect(try Job(decoding: parked.body).id == 0)
    #expect(parked.attributes[LetterAttribute.errorCase] == "spoilt")
    #expect(world.done.ids("label").sorted() == Array(1..<10))
  }

  @Test("A stop releases the batch that waits for its call", arguments: 0..<10)
  func aStopReleasesTheBatch(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("bulk", 0..<100)
    let (machine, service) = world.service { stage, _, _, _ in if stage == "pour" { throw PourError.full("for ever") } }
    machine.start { _ = try? await service.run() }
    world.stop(service, at: world.start + .seconds(10), on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now - world.start < .seconds(11))
    #expect(world.browse("jobs").count == 100 && world.browse("parked").isEmpty)
  }
}
