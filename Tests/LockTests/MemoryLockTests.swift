// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct MemoryLockTests {
  /// Whoever asks by it anew would else own the lock beside another owner.
  @Test func whatIsWrittenAsMemoryIsOneValue() {
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("program")
    let tokens = Mutex<[UInt64]>([])
    for _ in 0..<2 {
      machine.start {
        let locks: any LockTransport = .memory
        let lock = try? await locks.open("MemoryLockTests", host: machine.host)
        guard let tenure = try? await lock?.acquire(standby: { _ in }) else { return }
        tokens.withLock { $0.append(tenure.token) }
        try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(1))
        await tenure.release()
      }
    }
    #expect(simulation.run() == .finished)
    let told = tokens.withLock { $0 }
    #expect(told.count == 2 && told.first.map { $0 + 1 } == told.last)
  }
}
