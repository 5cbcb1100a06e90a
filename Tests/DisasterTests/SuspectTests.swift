// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// Messages that bring their machine down, under the simulator: each start of the service is on a machine of its own.
@Suite struct SuspectTests {
  @Test("fault 8: a message that kills its machine is found wherever it stands", arguments: ["think", "keep"])
  func aPoisonIsFound(stage: String) {
    for seed in 1...40 as ClosedRange<UInt64> {
      let world = World(seed: seed)
      world.send(0..<100)
      let crashes = world.runUntilIdle(startsMax: 9) { at, id, _, machine in
        if at == stage && id == 50 { await machine.die() }
      }
      #expect(crashes == 3, "seed \(seed)")
      #expect(ids(world.browse("dead")) == [50], "seed \(seed)")
      #expect(Set(world.kept.ids) == Set(0..<100).subtracting([50]), "seed \(seed)")
      #expect(world.browse("jobs").isEmpty)
      let letter = world.browse("dead").first
      #expect(letter?.attributes[LetterAttribute.reason]?.hasPrefix("crashed the program 3 times in \(stage)") == true)
      #expect(letter?.attributes[LetterAttribute.process] == "work")
    }
  }

  @Test("fault 8: a message that kills its machine after a long time is found, too")
  func aSlowPoisonIsFound() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let world = World(seed: seed)
      world.send(0..<100)
      let crashes = world.runUntilIdle(startsMax: 5) { at, id, time, machine in
        guard at == "keep" && id == 50 else { return }
        try await time.sleep(until: time.now + .seconds(40))
        await machine.die()
      }
      #expect(crashes == 3, "seed \(seed)")
      #expect(ids(world.browse("dead")) == [50], "seed \(seed)")
      #expect(Set(world.kept.ids) == Set(0..<100).subtracting([50]), "seed \(seed)")
    }
  }

  @Test("fault 8: three poisons among a hundred take no other message with them")
  func manyPoisons() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let world = World(seed: seed)
      world.send(0..<100)
      let crashes = world.runUntilIdle(startsMax: 20) { at, id, _, machine in
        if at == "keep" && [7, 8, 60].contains(id) { await machine.die() }
      }
      #expect(crashes <= 9, "seed \(seed)")
      #expect(Set(ids(world.browse("dead"))) == [7, 8, 60], "seed \(seed)")
      #expect(Set(world.kept.ids) == Set(0..<100).subtracting([7, 8, 60]), "seed \(seed)")
      let (alone, dead) = (world.log.lines.filter { $0.contains("runs alone") }, world.log.lines.filter { $0.contains("dead letter") })
      #expect(alone.contains { $0.contains("process=work queue=jobs stage=") }, "seed \(seed): \(alone)")
      #expect(dead.count >= 3 && dead.allSatisfy { $0.contains("letters=dead") && $0.contains("process=work queue=jobs") }, "\(dead)")
    }
  }

  @Test("fault 8: kills from outside make no dead letter, however many")
  func killsFromOutside() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let world = World(seed: seed)
      world.send(0..<60)
      for _ in 0..<8 {
        let (machine, service) = world.service("doomed")
        machine.start { _ = try? await service.run(until: .idle) }
        let death = world.simulation.steps + Int(world.simulation.random() % 900)
        world.simulation.run { if $0 == death { machine.kill() } }
      }
      _ = world.runUntilIdle(startsMax: 1) { _, _, _, _ in }
      #expect(ids(world.browse("dead")).isEmpty, "seed \(seed)")
      #expect(Set(world.kept.ids) == Set(0..<60), "seed \(seed)")
    }
  }

  @Test("fault 8: a message that fails still has no more than its own deliveries")
  func failingIsNotForgiven() {
    let world = World(seed: 5)
    world.send(0..<3)
    let tries = Kept()
    _ = world.runUntilIdle(startsMax: 1) { at, id, time, _ in
      if at == "keep" && id == 1 {
        tries.add(id, at: time.now)
        throw StoreIsAway()
      }
    }
    #expect(tries.ids.count == 3)
    #expect(ids(world.browse("dead")) == [1])
  }

  private func ids(_ messages: [BrowsedMessage]) -> [Int] { messages.compactMap { try? Job(decoding: $0.body).id } }
}

extension World {
  /// Starts the service on one machine after the other until one comes to its end; returns how many died before.
  func runUntilIdle(
    startsMax: Int,
    _ behaviour: @escaping @Sendable (String, Int, any TimeSource, SimulatedMachine) async throws -> Void
  ) -> Int {
    for crashes in 0..<startsMax {
      let host = Handover()
      let simulation = simulation
      let (machine, service) = service("start \(crashes)") { stage, id, time in
        try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 100)))
        if let machine = host.machine { try await behaviour(stage, id, time, machine) }
      }
      host.machine = machine
      machine.start { _ = try? await service.run(until: .idle) }
      simulation.run(stepsMax: 3_000_000)
      if machine.isAlive { return crashes }
    }
    return startsMax
  }
}

/// Gives a behaviour the machine that it runs on, which is made after it.
private final class Handover: @unchecked Sendable {
  // Set before anything runs, by the one thread of the simulation.
  var machine: SimulatedMachine?
}

extension SimulatedMachine {
  /// Ends this machine, and never returns to what runs on it.
  func die() async {
    kill()
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
  }
}
