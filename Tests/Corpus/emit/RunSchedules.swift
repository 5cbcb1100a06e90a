// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization
import Testing

/// The golden service of `rota/rota.yaml`, run under its lock.
@Suite struct RunSchedules {
  @Test func whatBeginsByItselfReachesItsProcess() {
    let simulation = Simulation(seed: 1)
    let store = SimulatedStore(simulation)
    let machine = simulation.machine("one")
    let kept = Kept()
    let service = RotaService(rotaKeep: RotaKeep(kept: { kept.add($0) })).service(
      transports: [store], locks: [MemoryLocks()], environment: [:], host: machine.host,
      logger: Logger(label: "rota") { _ in SwiftLogNoOpLogHandler() })
    machine.start { _ = try? await service.run() }
    let hand = simulation.machine("hand")
    hand.start {
      let shift = RotaShift(
        at: hand.host.time.timeOfDay, by: "elsewhere", hours: 1, grade: .early, where: RotaShift.Where(city: "Rome"))
      let queues = try? await RotaService.connect(transports: [store], environment: [:], host: hand.host)
      if let queues { try? await RotaService.rotaNews(queues).send(rotaKeep: shift) }
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(95))
      #expect(service.standing == .working(token: 1))
      try? await service.control.trigger("by-hand")
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(5))
      service.stop()
    }
    #expect(simulation.run() == .finished)
    #expect(Set(kept.names) == ["look", "round", "hand", "elsewhere"])
  }
}

private final class Kept: Sendable {
  private let state = Mutex<[String]>([])

  var names: [String] { state.withLock { $0 } }

  func add(_ name: String) { state.withLock { $0.append(name) } }
}
