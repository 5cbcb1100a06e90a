// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// A machine is killed at every single step of a run, and another one carries on.
@Suite struct CrashTests {
  @Test("fault 1: nothing is lost wherever the machine dies", arguments: ["ordered", "single", "hop"])
  func nothingIsLostWhereverTheMachineDies(kind: String) {
    let last = ["ordered": "keep", "single": "apply", "hop": "receive"]
    var step = 0
    while true {
      let world = LabWorld(seed: 3)
      world.send(kind, 0..<8)
      let wasKilled = run(world, killedAt: world.simulation.steps + step)
      let effects = world.journal.ids(last[kind] ?? "")
      let expected = kind == "ordered" ? (0..<8).filter { $0 != 5 }.map { $0 * 2 } : Array(0..<8)
      #expect(Set(effects) == Set(expected), "killed at step \(step)")
      #expect(world.browse("parked").isEmpty)
      guard wasKilled else { return }
      step += 1
    }
  }

  /// Two machines at the same time, and stages that fail now and then.
  @Test("fault 1: a swarm of seeds loses nothing", arguments: 0..<60 as Range<UInt64>)
  func aSwarmOfSeedsLosesNothing(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("single", (0..<30).map { $0 % 20 })
    let simulation = world.simulation
    let behaviour: Behaviour = { _, _, time in
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 40_000)))
    }
    let (one, first) = world.service("one", behaviour)
    let (two, second) = world.service("two", behaviour)
    one.start { _ = try? await first.run(until: .idle) }
    two.start { _ = try? await second.run(until: .idle) }
    let deathOfOne = simulation.steps + Int(simulation.random() % 400)
    #expect(simulation.run { if $0 == deathOfOne { one.kill() } } == .finished)
    #expect(Set(world.journal.ids("apply")) == Set(0..<20))
  }

  /// False where the run was over before that step.
  private func run(_ world: LabWorld, killedAt step: Int) -> Bool {
    let (machine, service) = world.service("doomed")
    machine.start { _ = try? await service.run(until: .idle) }
    world.simulation.run { if $0 == step { machine.kill() } }
    if machine.isAlive { return false }
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    return true
  }
}
