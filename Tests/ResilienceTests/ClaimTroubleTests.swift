// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import LogSupport
import Logging
import Synchronization
import Testing

/// A store that receives, settles and extends, and grants no keys.
@Suite struct ClaimTroubleTests {
  @Test("Keys that cannot be claimed degrade the service, and are told once", arguments: 0..<10 as Range<UInt64>)
  func keysAreOutOfReach(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let simulation = world.simulation
    let back = world.start + .seconds(120)
    world.stores.keyless.grantsNoKeys { simulation.now < back }
    world.send("telling", 0..<3)
    let lines = Mutex<[String]>([])
    let seen = Mutex<[ServiceHealth]>([])
    let logger = Logger(label: "consumer") { _ in
      LogListener(from: .notice) { event, _ in lines.withLock { $0.append("\(event.message)") } }
    }
    let (machine, service) = world.service(logger: logger)
    machine.start { _ = try? await service.run() }
    machine.start {
      for seconds in [100, 150] {
        try? await machine.host.time.sleep(until: world.start + .seconds(seconds))
        seen.withLock { $0.append(service.health) }
      }
      service.stop()
    }
    #expect(simulation.run() == .finished)
    let health = seen.withLock { $0 }
    guard case .degraded(let reasons) = health.first else {
      Issue.record("\(health)")
      return
    }
    #expect(reasons.count == 1)
    #expect(reasons[0].hasPrefix("process telling: cannot claim since 2026-01-01T00:00:0") && reasons[0].hasSuffix("no keys are granted"))
    #expect(health.last == .healthy)
    for line in ["cannot claim, trying again", "can claim again", "degraded", "healthy"] {
      #expect(lines.withLock { $0.count { $0 == line } } == 1, "\(line)")
    }
    #expect(world.begun.ids("finish").sorted() == [0, 1, 2])
  }

  /// What a stop cuts short is nobody's trouble.
  @Test func aStopWhileKeysAreOutOfReachEndsInTime() {
    let world = PlantWorld(seed: 1)
    world.stores.keyless.grantsNoKeys { true }
    world.send("telling", 0..<3)
    let (machine, service) = world.service(drain: .seconds(5))
    machine.start { _ = try? await service.run() }
    world.stop(service, at: world.start + .seconds(10), on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now <= world.start + .seconds(16))
    #expect(world.depth("jobs") == QueueDepth(visible: 3, hidden: 0))
  }
}
