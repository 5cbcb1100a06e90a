// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import LogSupport
import Logging
import Synchronization
import Testing

@Suite struct SettlingTests {
  /// What had to wait for another store is settled aside, and may find the queue's own store away at the same time as the others do.
  @Test func anOutageIsToldOnceHoweverManySettle() {
    let lines = Mutex<[String]>([])
    let logger = Logger(label: "settling") { _ in
      LogListener(from: .trace) { event, _ in lines.withLock { $0.append("\(event.message)") } }
    }
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("machine")
    machine.start {
      do {
        let world = try await ConsumerWorld(machine.host, AwayAtFirst(calls: 2), logger: logger)
        let ended = [world.giveBack(), world.giveBack()]
        let settling = ended.map { ended in machine.host.start { await world.consumer.settle(ended) } }
        for task in settling { await task.value }
        #expect(world.consumer.inFlight.count == 0)
      } catch {
        Issue.record(error)
      }
    }
    #expect(simulation.run() == .finished)
    #expect(lines.withLock { $0 } == ["cannot settle, trying again", "can settle again"])
  }
}

/// A store that does not answer its first calls.
private final class AwayAtFirst: Transport, UnaskedBroker {
  private let calls: Atomic<Int>

  init(calls: Int) { self.calls = Atomic(calls) }

  var scheme: String { "memory" }

  func open(_ location: String, host: Armature.Host) async throws -> any Broker { self }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    if calls.subtract(1, ordering: .relaxed).newValue >= 0 { throw TransportError("away") }
    return settlements.map { _ in .settled }
  }
}
