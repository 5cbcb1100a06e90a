// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// Queues in memory that a test can look into, and that show no message for as long as it wants.
final class HesitantStore: Transport {
  private let opened = Mutex<(any Broker)?>(nil)
  private let held = Mutex<(stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)?>(nil)

  var scheme: String { "memory" }
  /// What the service has opened.
  var broker: (any Broker)? { opened.withLock { $0 } }

  func open(_ location: String, host: Host) async throws -> any Broker {
    let broker = HesitantBroker(broker: try await MemoryTransport().open(location, host: host), store: self)
    opened.withLock { $0 = broker }
    return broker
  }

  func hesitate() { held.withLock { $0 = AsyncStream.makeStream(of: Void.self) } }

  func goOn() { held.withLock { $0.take()?.continuation.finish() } }

  fileprivate func wait() async {
    guard let stream = held.withLock({ $0?.stream }) else { return }
    for await _ in stream {}
  }
}

private struct HesitantBroker: Broker {
  let broker: any Broker
  let store: HesitantStore

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
  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }
  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await broker.claim(claims) }
  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }
  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    await store.wait()
    return try await broker.browse(queue, after: id, limit: limit)
  }
  func close() async { await broker.close() }
}
