// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// Queues in memory that a test can look into, and that show no message for as long as it wants, or never.
final class HesitantStore: Transport {
  enum Browsing {
    case works
    /// As where a store is gone.
    case fails
    /// As in SQS.
    case isMissing
  }
  let scheme: String
  fileprivate let browsing: Browsing
  /// Whether it answers how many messages there are only when it goes on, too.
  fileprivate let countingWaits: Bool
  private let opened = Mutex<(any Broker)?>(nil)
  private let largest = Mutex<[QueueName: Int]>([:])
  private let held = Mutex<(stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)?>(nil)

  init(scheme: String = "memory", browsing: Browsing = .works, countingWaits: Bool = false) {
    self.scheme = scheme
    self.browsing = browsing
    self.countingWaits = countingWaits
  }

  /// What the service has opened.
  var broker: (any Broker)? { opened.withLock { $0 } }

  func open(_ location: String, host: Host) async throws -> any Broker {
    let broker = HesitantBroker(broker: try await MemoryTransport().open(location, host: host), store: self)
    opened.withLock { $0 = broker }
    return broker
  }

  /// How many bytes of bodies one call has handed out of a queue, at most.
  func largestCall(of queue: String) -> Int { largest.withLock { $0[QueueName(queue)] ?? 0 } }

  fileprivate func note(_ bodies: [[UInt8]], of queue: QueueName) {
    let bytes = bodies.reduce(0) { $0 + $1.count }
    largest.withLock { $0[queue] = max($0[queue] ?? 0, bytes) }
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
    let deliveries = try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
    store.note(deliveries.map(\.body), of: queue)
    return deliveries
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
  func depth(of queue: QueueName) async throws -> QueueDepth {
    if store.countingWaits { await store.wait() }
    return try await broker.depth(of: queue)
  }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    await store.wait()
    if store.browsing != .works { throw TransportError("nothing is shown here") }
    let messages = try await broker.browse(queue, after: id, limit: limit)
    store.note(messages.map(\.body), of: queue)
    return messages
  }
  func canBrowse(_ queue: QueueName) -> Bool { store.browsing != .isMissing }
  func close() async { await broker.close() }
}
