// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Synchronization
import Testing

@_spi(Generated) @testable import Armature

@Suite struct ScheduleTests {
  @Test func aManualScheduleBeginsWhenItIsTriggered() async throws {
    let world = ClockWorld(seed: 1)
    let (machine, service) = world.service("one")
    machine.start { _ = try? await service.run() }
    let hand = world.simulation.machine("hand")
    hand.start {
      let nothing = await #expect(throws: ControlError.self) { try await service.control.trigger("nothing") }
      #expect(nothing?.reason == .unknownSchedule("nothing") && nothing?.description.contains("there are by-hand, ") == true)
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(1))
      await #expect(throws: Never.self) { try await service.control.trigger("by-hand") }
      await #expect(throws: Never.self) { try await service.control.trigger("hourly") }
      for schedule in ["round", "others"] {
        let error = await #expect(throws: ControlError.self) { try await service.control.trigger(schedule) }
        #expect(error?.reason == .notByHand(schedule: schedule))
      }
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(10))
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.slots("by-hand") == [world.start + .seconds(1)])
    #expect(world.slots("hourly") == [world.start + .seconds(1)])
  }

  @Test func aStageReadsWhichScheduleHasSentItsMessageAndForWhen() {
    let world = ClockWorld(seed: 1)
    world.start("one", for: .seconds(4000))
    #expect(world.simulation.run() == .finished)
    let fires = world.journal.all
    #expect(Set(fires.map(\.by)).isSuperset(of: ["hourly", "often", "latest", "round"]))
    for fire in fires {
      #expect(fire.attributes == [ScheduleAttribute.schedule: fire.by, ScheduleAttribute.slot: fire.at.description])
    }
  }

  @Test func whatAnotherServiceBroadcastsIsTakenIn() {
    let world = ClockWorld(seed: 1)
    let body = Beat(at: world.start, by: "elsewhere").encoded()
    world.send([OutgoingMessage(queue: QueueName("news"), body: body)])
    world.start("one", for: .seconds(10))
    #expect(world.simulation.run() == .finished)
    #expect(world.slots("elsewhere") == [world.start])
    #expect(world.browse("news").isEmpty)
  }

  /// What a tick that was made twice sends has the same `slot`, and a time is one key however it is written.
  @Test func aSlotIsTheKeyOfWhatIsSentOnce() {
    let world = ClockWorld(seed: 1)
    let same = ["2026-01-01T03:00:00Z", "2026-01-01t03:00:00.000Z", "2026-01-01T04:30:00+01:30", "2025-12-31T22:00:00-05:00"]
    let others = ["2026-01-01T03:00:00.000000001Z", "2026-01-01T03:00:01Z"]
    world.send((same + others).map { OutgoingMessage(queue: QueueName("Clockwork/ring.signals"), body: Array(#"{"at":"\#($0)"}"#.utf8)) })
    // What `once` holds back comes again after a while.
    world.start("one", for: .seconds(120))
    #expect(world.simulation.run() == .finished)
    #expect(world.slots("chime") == [world.time(same[0])] + others.map(world.time))
    #expect(world.browse("Clockwork/ring.signals").isEmpty && world.browse("parked").isEmpty)
  }

  @Test func aTickOfAnotherWordingIsDroppedAndTheScheduleGoesOn() {
    let world = ClockWorld(seed: 1)
    let slot = (world.start + .seconds(60)).description
    func tick(_ name: String, _ wording: String) -> OutgoingMessage {
      let attributes = ["armature-schedule": name, "armature-slot": slot, "armature-wording": wording]
      return OutgoingMessage(queue: QueueName("Clockwork.schedules"), body: [], attributes: attributes)
    }
    world.send([tick("often", "every 1ms"), tick("gone", "manual"), OutgoingMessage(queue: .ticks(of: "Clockwork"), body: [1])])
    world.start("one", for: .seconds(1000))
    #expect(world.simulation.run() == .finished)
    #expect(world.slots("often").map(\.seconds) == [420, 840].map { world.start.seconds + $0 })
    #expect(world.slots("gone").isEmpty)
    #expect(world.browse("Clockwork.schedules").count <= 6)
  }

  /// Somebody empties the queue of the ticks: the schedules notice, and leave no slot out.
  @Test func ticksThatAreGoneAreMadeAgain() {
    let world = ClockWorld(seed: 1)
    world.start("one", for: .seconds(2000))
    let thief = world.simulation.machine("thief")
    let broker = world.store.broker
    thief.start {
      try? await thief.host.time.sleep(until: thief.host.time.now + .seconds(839))
      var ticks = (try? await broker.receive(from: .ticks(of: "Clockwork"), count: 100, visibility: .seconds(60))) ?? []
      while ticks.count < 5 {
        try? await thief.host.time.sleep(until: thief.host.time.now + .milliseconds(50))
        ticks += (try? await broker.receive(from: .ticks(of: "Clockwork"), count: 100, visibility: .seconds(60))) ?? []
        if thief.host.time.now > Instant(nanoseconds: 0) + .seconds(870) { break }
      }
      _ = try? await broker.settle(
        ticks.map { Settlement(queue: .ticks(of: "Clockwork"), lease: $0.lease, outcome: .acknowledge) })
    }
    #expect(world.simulation.run() == .finished)
    let all = Timestamp.multiples(of: 420, after: world.start, upTo: world.start + .seconds(1999))
    #expect(world.slots("often") == all)
  }
}
