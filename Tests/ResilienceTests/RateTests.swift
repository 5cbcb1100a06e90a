// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct RateTests {
  @Test("No second sees more attempts than the rate allows, and none is dropped", arguments: 0..<40)
  func neverMoreThanTheRate(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let simulation = world.simulation
    world.send("paced", 0..<300)
    let ending = world.runUntilIdle { stage, _, _, time in
      guard stage == "call" else { return }
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 500)))
      if simulation.random() % 5 == 0 { throw Mishap() }
    }
    #expect(ending == .finished)
    let begun = world.begun.instants("call")
    for (first, later) in zip(begun, begun.dropFirst(50)) { #expect(later - first >= .seconds(1)) }
    let parked = try world.browse("parked").map { try Job(decoding: $0.body).id }
    #expect((world.done.ids("note") + parked).sorted() == Array(0..<300))
    // It keeps the pace, too: fifty a second, and at the start no more than a tenth of that at once.
    let last = try #require(begun.last)
    #expect(last - world.start <= .seconds(Double(begun.count) / 50 + 2))
    #expect(begun.count { $0 == begun.first } <= 5)
  }

  @Test("A process that is wired anew begins no attempt too soon", arguments: 0..<20)
  func aRestartKeepsThePace(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    world.send("paced", 0..<200)
    let ending = world.runUntilIdle { stage, id, attempt, _ in
      if stage == "call", [30, 31, 90].contains(id), attempt == 1 { throw Breakdown("lost the connection") }
    }
    #expect(ending == .finished)
    let begun = world.begun.instants("call")
    for (first, later) in zip(begun, begun.dropFirst(50)) { #expect(later - first >= .seconds(1)) }
    #expect(Set(world.done.ids("note")) == Set(0..<200))
  }

  @Test("In a pause nobody who waits for the rate begins, and after it the rate is kept", arguments: 0..<20)
  func aPauseHoldsWhoWaits(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    let simulation = world.simulation
    world.send("paced", 0..<150)
    world.send("bulk", 200..<300)
    let (machine, service) = world.service { stage, _, _, time in
      if stage == "call" { try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 500))) }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    machine.start {
      try? await machine.host.time.sleep(until: world.start + .milliseconds(300))
      for process in ["paced", "bulk"] { try? service.control.pause(process) }
      try? await machine.host.time.sleep(until: world.start + .seconds(60))
      for process in ["paced", "bulk"] { try? service.control.resume(process) }
    }
    #expect(simulation.run() == .finished)
    for (stage, perSecond) in [("call", 50), ("pour", 5)] {
      let begun = world.begun.instants(stage)
      #expect(!begun.contains { $0 > world.start + .milliseconds(300) && $0 < world.start + .seconds(60) })
      for (first, later) in zip(begun, begun.dropFirst(perSecond)) { #expect(later - first >= .seconds(1)) }
    }
    #expect(world.done.ids("note").sorted() == Array(0..<150) && world.done.ids("label").sorted() == Array(200..<300))
  }

  @Test("fault 11: what loses its lease in front of the turnstile leaves it, and takes nothing of the rate", arguments: 0..<10)
  func aLostLeaseCostsNothingOfTheRate(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("slow", 0..<5)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run(until: .idle) }
    let warden = world.simulation.machine("warden")
    warden.start {
      try? await warden.host.time.sleep(until: world.start + .seconds(100))
      machine.freeze(for: .seconds(60))
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.done.ids("creep").sorted() == [0, 1, 2, 3, 4])
    #expect(world.begun.instants("creep").map { ($0 - world.start).components.seconds } == [0, 360, 720, 1080, 1440])
  }

  @Test("What waits for hours is neither dropped nor delivered again")
  func heartbeatsGoOn() {
    let world = PlantWorld(seed: 4)
    world.send("slow", 0..<30)
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    #expect(world.begun.ids("creep") == Array(0..<30))
    #expect(world.simulation.now - world.start > .seconds(3600 * 2))
  }

  @Test("A stop ends the wait at once: what waited is released, and nothing has failed", arguments: 0..<20)
  func aStopEndsTheWait(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("slow", 0..<30)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run() }
    world.stop(service, at: world.start + .seconds(3000), on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now - world.start < .seconds(3001))
    let done = world.done.ids("creep")
    #expect(done.count == 9)
    #expect(world.browse("jobs").count == 30 - done.count)
    #expect(world.browse("parked").isEmpty && world.browse("dead").isEmpty)
  }
}
