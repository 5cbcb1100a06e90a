// SPDX-License-Identifier: Apache-2.0

public import Armature

/// Queues that outlast every machine of a simulation, as a database outlasts a crash of the program that uses it.
///
/// It answers to `memory:` URLs. Hand it to each service that is to share the queues.
public struct SimulatedStore: Transport {
  /// The store itself, for tests that send to it or look into it.
  public let broker: any Broker

  /// An empty store, by the time of that simulation.
  public init(_ simulation: Simulation) {
    let machine = simulation.machine("store")
    broker = MemoryBroker(time: machine.host.time)
  }

  public var scheme: String { "memory" }

  public func open(_ location: String, host: Host) async throws -> any Broker { OpenStore(broker: broker) }
}

/// What one service sees of the store: closing it leaves the store open for the others.
private struct OpenStore: Broker {
  let broker: any Broker

  func send(_ messages: [OutgoingMessage]) async throws { try await broker.send(messages) }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] { try await broker.settle(settlements) }

  func extend(
    _ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?
  ) async throws -> [Lease] {
    try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await broker.claim(claims) }

  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }

  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }

  func close() async {}
}
