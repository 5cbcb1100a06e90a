// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct OrderTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func resultsKeepTheOrderOfInputsAtAnyParallelism(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("ordered", 0..<200)
    #expect(world.runUntilIdle() == .finished)
    #expect(world.journal.ids("seen") == Array(0..<200))
    #expect(world.journal.ids("keep") == (0..<200).filter { $0 % 10 != 5 }.map { $0 * 2 })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func retriesKeepTheOrderToo(seed: UInt64) {
    let world = LabWorld(seed: seed)
    world.send("ordered", 0..<60)
    let failures = Journal()
    let ending = world.runUntilIdle { stage, id, time in
      if stage == "work", id % 7 == 3, failures.ids("\(id)").count < 2 {
        failures.note("\(id)", id, at: time.now)
        throw Mishap()
      }
    }
    #expect(ending == .finished)
    #expect(world.journal.ids("seen") == Array(0..<60))
  }

  @Test func parallelismIsReachedAndNotExceeded() {
    let world = LabWorld(seed: 1)
    world.send("ordered", 0..<64)
    world.runUntilIdle { stage, _, time in
      if stage == "work" { try await time.sleep(until: time.now + .seconds(1)) }
    }
    let work = world.journal.all.filter { $0.stage == "work" }
    // Eight at a time, one second each: eight seconds for sixty-four.
    #expect(work.last.map { $0.at.nanoseconds / 1_000_000_000 } == 8)
    #expect(Set(work.map(\.at)).count == 8)
  }

  @Test func oneSeedGivesOneRun() {
    let traces = (0..<2).map { _ in
      let world = LabWorld(seed: 99)
      world.send("ordered", 0..<50)
      world.runUntilIdle()
      return world.simulation.trace
    }
    #expect(traces[0] == traces[1])
  }
}
