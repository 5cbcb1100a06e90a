// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct DeliveryTests {
  @Test("fault 10: a stage of three times the visibility is delivered once")
  func aStageOfThreeTimesTheVisibilityIsDeliveredOnce() {
    let world = LabWorld(seed: 2)
    world.send("unforgiving", 0..<5)
    world.runUntilIdle { _, _, time in try await time.sleep(until: time.now + .seconds(90)) }
    #expect(world.journal.ids("insist").sorted() == Array(0..<5))
  }

  @Test func nothingIsAcknowledgedBeforeItsDrive() {
    let world = LabWorld(seed: 2)
    world.send("unforgiving", [1])
    let (machine, service) = world.service { _, _, time in try await time.sleep(until: time.now + .seconds(3600)) }
    machine.start { _ = try? await service.run(until: .idle) }
    let end = Instant(nanoseconds: 0) + .seconds(3000)
    world.simulation.run { _ in if world.simulation.now > end { machine.kill() } }
    #expect(world.browse("jobs").count == 1)
  }

  @Test("fault 5: a key is worked on once, however often it comes", arguments: 0..<20 as Range<UInt64>)
  func aKeyIsWorkedOnOnceHoweverOftenItComes(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("single", (0..<90).map { $0 % 30 })
    #expect(world.runUntilIdle() == .finished)
    #expect(world.journal.ids("apply").sorted() == Array(0..<30))
  }

  @Test func aSignalArrivesAndCarriesItsValues() {
    let world = LabWorld(seed: 4)
    world.send("hop", 0..<25)
    #expect(world.runUntilIdle() == .finished)
    #expect(world.journal.ids("finish").sorted() == Array(0..<25))
    #expect(world.journal.ids("receive").sorted() == Array(0..<25))
  }

  @Test("A signal that waits comes after its time and holds up no other one, and the service is not idle before",
    arguments: 0..<5 as Range<UInt64>)
  func aSignalThatWaitsComesAfterItsTime(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("late", 0..<10)
    world.send("hop", 10..<20)
    #expect(world.runUntilIdle() == .finished)
    let received = world.journal.all.filter { $0.stage == "receive" }
    #expect(received.map(\.id).sorted() == Array(0..<20))
    let due = Instant(nanoseconds: 0) + .seconds(3600)
    #expect(received.allSatisfy { ($0.at >= due) == ($0.id < 10) }, "\(received)")
    #expect(received.allSatisfy { $0.at < due + .seconds(60) }, "\(received)")
  }

  @Test func aFailedMessageSendsNoSignal() {
    let world = LabWorld(seed: 4)
    world.send("hop", 0..<10)
    world.runUntilIdle { stage, id, _ in if stage == "finish", id % 2 == 0 { throw Mishap() } }
    #expect(world.journal.ids("receive").sorted() == [1, 3, 5, 7, 9])
    #expect(world.browse("parked").count == 5)
  }

  @Test func whatAFilterEndsIsAcknowledgedAlsoBeforeAStageThatSuspends() {
    let world = LabWorld(seed: 4)
    world.send("sifting", (0..<100).map { $0 * 2 })
    world.send("sifting", [1, 3])
    #expect(world.runUntilIdle() == .finished)
    #expect(world.journal.ids("gather") == [1, 3])
  }

  @Test("fault 5: a duplicate that has to wait is no dead letter")
  func aDuplicateThatHasToWaitIsNoDeadLetter() {
    let world = LabWorld(seed: 4)
    world.send("single", [7, 7])
    world.runUntilIdle { stage, _, time in
      if stage == "apply" { try await time.sleep(until: time.now + .seconds(60)) }
    }
    #expect(world.journal.ids("apply") == [7])
    #expect(world.browse("dead").isEmpty)
  }

  @Test("fault 23: the budget of bytes holds")
  func theBudgetOfBytesHolds() {
    let world = LabWorld(seed: 4)
    let padding = String(repeating: "x", count: 20_000)
    world.send((0..<40).map { Job(kind: "unforgiving", id: $0, note: padding).encoded() })
    let (machine, service) = world.service { _, _, time in
      try await time.sleep(until: time.now + .milliseconds(100))
    }
    machine.start { _ = try? await service.run(until: .idle) }
    let hidden = Journal()
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      for _ in 0..<30 {
        let depth = try? await world.store.broker.depth(of: QueueName("jobs"))
        hidden.note("hidden", depth?.hidden ?? 0, at: watcher.host.time.now)
        try? await watcher.host.time.sleep(until: watcher.host.time.now + .milliseconds(100))
      }
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.ids("insist").count == 40)
    // 64 KiB hold three messages of 20,000 bytes.
    #expect(hidden.ids("hidden").max() == 3)
  }

  @Test("fault 22: never more is in flight than the credit")
  func neverMoreInFlightThanTheCredit() {
    let world = LabWorld(seed: 8)
    world.send("unforgiving", 0..<500)
    let (machine, service) = world.service { _, _, time in
      try await time.sleep(until: time.now + .milliseconds(100))
    }
    machine.start { _ = try? await service.run(until: .idle) }
    let watcher = world.simulation.machine("watcher")
    let hidden = Journal()
    watcher.start {
      for _ in 0..<200 {
        let depth = try? await world.store.broker.depth(of: QueueName("jobs"))
        hidden.note("hidden", depth?.hidden ?? 0, at: watcher.host.time.now)
        try? await watcher.host.time.sleep(until: watcher.host.time.now + .milliseconds(200))
      }
    }
    #expect(world.simulation.run() == .finished)
    #expect(hidden.ids("hidden").max() == 40)
  }
}
