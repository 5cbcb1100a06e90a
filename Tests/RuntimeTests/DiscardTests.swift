// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

@Suite struct DiscardTests {
  /// What was received too long ago when it was to leave is still there.
  @Test func whatHasNotLeftIsNotCounted() async throws {
    let facts = QueueFacts(
      name: "jobs", url: "memory:", visibility: .seconds(30), maxReceives: nil, deadLetters: nil, inFlight: 100, inFlightBytes: 1000)
    let queues = try await Queues.open([facts], transports: [LateForTheSecond()], environment: [:], host: .system)
    #expect(try await queues.handle("jobs").discard(limit: 3) == 2)
    await queues.close()
  }
}

/// A store that delivers three messages, and does not let the second one go.
private struct LateForTheSecond: Transport, UnaskedBroker {
  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker { self }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    (1...3).map { Delivery(lease: Lease(message: .number($0), generation: 1), body: [], attributes: [:], receiveCount: 1) }
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] { [.settled, .leaseLost, .settled] }
}
