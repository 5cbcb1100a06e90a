// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct BroadcastTests {
  @Test("A broadcast is sent with the acknowledgement, also where a filter ends the message, and by a failure never")
  func asSignalsAre() {
    let world = PlantWorld(seed: 1)
    world.send("telling", 0..<10)
    world.runUntilIdle { stage, id, _, _ in if stage == "act", id == 3 { throw Mishap() } }
    #expect(world.news("news") == [0, 0, 1, 1, 2, 2, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9])
    #expect(world.browse("parked").count == 1)
  }

  @Test("A crash at any step: each broadcast into the same store is sent exactly once", arguments: 0..<2)
  func exactlyOnceInOneStore(seed: UInt64) {
    var step = 0
    while crash(at: step, seed: seed) { step += 1 }
    #expect(step > 200)
  }

  /// False where the service was through before that step.
  private func crash(at step: Int, seed: UInt64) -> Bool {
    let world = PlantWorld(seed: seed)
    world.send("telling", [0, 1, 4, 0])
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run(until: .idle) }
    let before = world.simulation.steps
    var isKilled = false
    world.simulation.run { steps in
      if steps - before == step, machine.isAlive {
        machine.kill()
        isKilled = true
      }
    }
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(world.news("news") == [0, 0, 1, 1, 4], "killed at step \(step)")
    return isKilled
  }

  @Test("A store that is gone holds up what goes there, and nothing else", arguments: 0..<20)
  func aStoreThatIsGone(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    let simulation = world.simulation
    let back = world.start + .seconds(120)
    world.stores.outage.happens { simulation.now < back }
    world.send("calling", 0..<10)
    world.send("serial", 10..<20)
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    #expect(world.stores.outage.attempts > 2)
    #expect(world.news("far") == Array(0..<10))
    #expect(world.begun.ids("close").sorted() == Array(0..<10))
    let last = world.done.instants("apply").max() ?? back
    #expect(last < world.start + .seconds(1))
    #expect(world.browse("jobs").isEmpty)
  }

  /// Whether the other store refuses each call or never answers one: its own store does, and gives the messages to somebody else.
  @Test("A stop gives back at once what waits for another store", arguments: 0..<20 as Range<UInt64>, [false, true])
  func aStopWhileAStoreIsGone(seed: UInt64, isHanging: Bool) {
    let world = PlantWorld(seed: seed)
    if isHanging { world.stores.outage.delayFirst(by: .seconds(3600)) } else { world.stores.outage.happens { true } }
    world.send("calling", 0..<10)
    let (machine, service) = world.service(drain: .seconds(5))
    machine.start { _ = try? await service.run() }
    let stop = world.start + .seconds(10)
    world.stop(service, at: stop, on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.begun.ids("close").sorted() == Array(0..<10))
    #expect(world.simulation.now - stop <= .seconds(6))
    #expect(world.depth("jobs") == QueueDepth(visible: 10, hidden: 0))
    world.stores.outage.happens { false }
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    #expect(Set(world.news("far")) == Set(0..<10))
    #expect(world.browse("jobs").isEmpty)
  }

  @Test("What waits and goes to another store waits there")
  func aWaitElsewhere() {
    let world = PlantWorld(seed: 1)
    world.send("postponing", 0..<3)
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    #expect(world.browse("jobs").isEmpty)
    #expect(world.news("far") == [0, 1, 2])
    #expect(world.depth("far") == QueueDepth(visible: 0, hidden: 3))
  }

  @Test("What goes to another store goes there in the order in which its messages ended", arguments: 0..<20)
  func elsewhereInOrder(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.stores.outage.delayFirst(by: .milliseconds(100))
    world.send("calling", 0..<3)
    #expect(world.runUntilIdle { _, _, _, time in try await time.sleep(until: time.now + .milliseconds(20)) } == .finished)
    #expect(world.browse("far").compactMap { try? News(decoding: $0.body).id } == [0, 1, 2])
  }

  @Test("What another store refuses for good holds up no other message, and comes again", arguments: 0..<20)
  func refusedElsewhere(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    let simulation = world.simulation
    let until = world.start + .seconds(100)
    world.stores.outage.refuses { $0 == 3 && simulation.now < until }
    world.send("calling", 0..<10)
    #expect(world.runUntilIdle { _, _, _, _ in } == .finished)
    #expect(world.news("far") == Array(0..<10))
    for id in 0..<10 where id != 3 { #expect(world.begun.count("close", id) == 1) }
    // After 30, 60, 90 and 120 seconds.
    #expect(world.begun.count("close", 3) == 5)
    #expect(world.browse("jobs").isEmpty)
  }

  @Test("A crash at any step: a broadcast into another store is sent at least once", arguments: 0..<4)
  func atLeastOnceElsewhere(seed: UInt64) {
    for step in stride(from: 0, to: 200, by: 3) {
      let world = PlantWorld(seed: seed)
      world.send("calling", 0..<3)
      let (machine, service) = world.service()
      machine.start { _ = try? await service.run(until: .idle) }
      let before = world.simulation.steps
      world.simulation.run { if $0 - before == step { machine.kill() } }
      let (heir, again) = world.service("heir")
      heir.start { _ = try? await again.run(until: .idle) }
      #expect(world.simulation.run() == .finished)
      #expect(Set(world.news("far")) == [0, 1, 2])
    }
  }
}
