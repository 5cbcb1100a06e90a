// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Synchronization
import Testing

/// What is done goes to a store whose calls cost the same for ten messages as for one.
@Suite struct GatherTests {
  @Test(arguments: [10, 30]) func callsThatAreFullAreMadeAtOnce(_ count: Int) {
    let calls = calls { world in world.end(count) }
    #expect(calls == [Call(count: count, after: .zero)])
  }

  @Test func forOthersMoreIsWaitedFor() {
    let calls = calls { world in
      world.end(7)
      await world.sleep(.milliseconds(4))
      world.end(5)
      await world.sleep(.milliseconds(20))
      world.end(1)
    }
    #expect(calls == [Call(count: 12, after: .milliseconds(10)), Call(count: 1, after: .milliseconds(34))])
  }

  /// The service stops meanwhile.
  @Test func whatIsWaitedWithIsAcknowledgedAllTheSame() {
    let calls = calls(within: .milliseconds(1)) { world in world.end(3) }
    #expect(calls == [Call(count: 3, after: .milliseconds(1))])
  }

  private func calls(
    within limit: Duration = .seconds(1), _ play: @escaping @Sendable (ConsumerWorld) async throws -> Void
  ) -> [Call] {
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("machine")
    let tally = Tally()
    machine.start {
      do {
        let world = try await ConsumerWorld(machine.host, TenByTen(tally: tally, host: machine.host))
        let settling = machine.host.start { await world.consumer.settle() }
        try await play(world)
        await world.sleep(limit)
        settling.cancel()
        await settling.value
      } catch {
        Issue.record(error)
      }
    }
    #expect(simulation.run() == .finished)
    return tally.calls.withLock { $0 }
  }
}

/// About how many messages, and how long after the first of them had ended.
private struct Call: Equatable {
  var count: Int
  var after: Duration
}

private final class Tally: Sendable { let calls = Mutex<[Call]>([]) }

/// A store that notes how many are acknowledged together, and when.
private struct TenByTen: Transport, UnaskedBroker {
  let tally: Tally
  let host: Armature.Host

  var scheme: String { "memory" }
  var callCount: Int { 10 }

  func open(_ location: String, host: Armature.Host) async throws -> any Broker { self }

  func acknowledge(_ leases: [Lease], in queue: QueueName, fence: Fence?) async throws -> [Lease] {
    let after = host.time.now - Instant(nanoseconds: 0)
    tally.calls.withLock { $0.append(Call(count: leases.count, after: after)) }
    return []
  }
}
