// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization
import Testing

@testable import ArmatureTesting

/// What can be done to a machine of a simulation.
@Suite struct MachineTests {
  @Test func aFrozenMachineDoesNothingUntilItThaws() {
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("frozen")
    let woken = Mutex<[Duration]>([])
    machine.start {
      for second in [1, 2, 30] {
        try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(second))
        woken.withLock { $0.append(simulation.now - Instant(nanoseconds: 0)) }
      }
    }
    machine.freeze(for: .seconds(10))
    #expect(simulation.run() == .finished)
    #expect(woken.withLock { $0 } == [.seconds(10), .seconds(10), .seconds(30)])
  }

  @Test func aSleepOnAFrozenMachineCanBeCancelled() {
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("frozen")
    machine.start {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1000)) }
        try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1))
        group.cancelAll()
      }
    }
    machine.freeze(for: .seconds(10))
    #expect(simulation.run() == .finished)
    #expect(simulation.now == Instant(nanoseconds: 0) + .seconds(10))
  }

  @Test func theTimeOfDayCanBeSetAndDurationsGoOn() {
    let simulation = Simulation(seed: 1)
    let (machine, other) = (simulation.machine("one"), simulation.machine("other"))
    let before = machine.host.time.timeOfDay
    machine.stepClock(by: .seconds(-3600) + .milliseconds(500))
    #expect(machine.host.time.timeOfDay == before + (.seconds(-3600) + .milliseconds(500)))
    #expect(other.host.time.timeOfDay == before)
    #expect(machine.host.time.now == Instant(nanoseconds: 0))
  }

  @Test func whatRanOnAMachineThatDiedIsGone() {
    let simulation = Simulation(seed: 1)
    let (machine, other) = (simulation.machine("doomed"), simulation.machine("other"))
    let acts = Mutex(0)
    machine.start {
      while true {
        try? await machine.host.time.sleep(until: simulation.now + .seconds(1))
        acts.withLock { $0 += 1 }
      }
    }
    other.start {
      try? await other.host.time.sleep(until: simulation.now + .milliseconds(3500))
      machine.kill()
      try? await other.host.time.sleep(until: simulation.now + .seconds(100))
    }
    #expect(simulation.run() == .finished)
    #expect(acts.withLock { $0 } == 3)
    #expect(!machine.isAlive)
  }

  @Test func timersFireInTheirOrderAndCancelledOnesNever() {
    var timers = Timers()
    let ids = [5, 3, 9, 3, 1, 7].map { at in
      let id = timers.reserve(on: 0)
      timers.set(id, at: Int64(at), .thaw)
      return id
    }
    #expect(timers.take(ids[5]) == nil)
    var fired: [UInt64] = []
    while let (_, timer) = timers.popFirst(puttingOff: { $0.number == 5 ? 4 : nil }) { fired.append(timer.number) }
    #expect(fired == [2, 4, 5, 1, 3])
    #expect(timers.count == 0)
  }
}
