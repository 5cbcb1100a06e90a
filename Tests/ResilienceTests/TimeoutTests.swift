// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct TimeoutTests {
  @Test("At the deadline a stage is cancelled, hears of it, and its worker is free at once")
  func aStageIsCancelledAtItsDeadline() {
    let world = PlantWorld(seed: 8)
    let heard = Mutex<[Instant]>([])
    world.send("patient", [1, 2])
    world.runUntilIdle { stage, id, attempt, time in
      guard stage == "hold", id == 1, attempt == 1 else { return }
      try await withTaskCancellationHandler {
        try await time.sleep(until: time.now + .seconds(3600))
      } onCancel: {
        heard.withLock { $0.append(time.now) }
      }
    }
    #expect(heard.withLock { $0 } == [world.start + .seconds(10)])
    // The second attempt begins behind its backoff of one second, and the next message behind it.
    #expect(world.begun.instants("hold") == [.zero, .seconds(10 + 1), .seconds(10 + 1)].map { world.start + $0 })
    #expect(world.done.ids("drop") == [1, 2])
  }

  @Test("What a stage brings behind its deadline is dropped", arguments: 0..<20)
  func aLateResultIsDropped(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    let aside = world.simulation.machine("aside")
    world.send("patient", 0..<6)
    world.runUntilIdle { stage, id, attempt, time in
      guard stage == "hold", id % 2 == 1, attempt == 1 else { return }
      // Deaf to being cancelled, and done in the middle of the second attempt or behind it.
      await Task(executorPreference: aside) { try? await time.sleep(until: time.now + .seconds(11 + id)) }.value
    }
    #expect(world.done.ids("drop") == Array(0..<6))
    #expect(world.browse("parked").isEmpty)
  }

  @Test("fault 25: a stage that a stop cancels has not failed, and its message is released", arguments: 0..<20)
  func aStopIsNoFailure(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("patient", [1])
    world.send("ruled", [2, 3])
    world.send("paced", [4])
    let (machine, service) = world.service(drain: .seconds(2)) { stage, _, _, time in
      if ["hold", "fetch", "call"].contains(stage) { try await time.sleep(until: time.now + .seconds(3600)) }
    }
    machine.start { _ = try? await service.run() }
    world.stop(service, at: world.start + .seconds(1), on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now - world.start < .seconds(4))
    #expect(world.browse("parked").isEmpty && world.browse("dead").isEmpty)
    let left = world.browse("jobs")
    #expect(left.count == 4 && left.allSatisfy { $0.receiveCount == 1 })
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    // The visibility of 30 s need not run out.
    #expect(world.simulation.now - world.start < .seconds(10))
    #expect(world.browse("jobs").isEmpty && world.browse("parked").isEmpty)
  }
}
