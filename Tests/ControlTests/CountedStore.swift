// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Synchronization

/// A store that notes who counts its messages, and answers late, never, or with an error where a test wants it.
final class CountedStore: Transport {
  struct Mood {
    var fails = false
    /// Answers nobody until ``goOn()``, not even who is cancelled.
    var hangs = false
    var takes = Duration.zero
    /// As where a store is paid by the request.
    var callCount = 1
  }
  private let store: SimulatedStore
  private let asked = Mutex<[String: Int]>([:])
  private let held = Mutex<[CheckedContinuation<Void, Never>]>([])
  let mood: Mutex<Mood>

  init(_ store: SimulatedStore, _ mood: Mood = Mood()) {
    self.store = store
    self.mood = Mutex(mood)
  }

  var scheme: String { "memory" }

  /// How often each queue was counted, by its name in the store.
  var counts: [String: Int] { asked.withLock { $0 } }

  func open(_ location: String, host: Host) async throws -> any Broker {
    CountedBroker(broker: try await store.open(location, host: host), store: self, time: host.time)
  }

  func goOn() {
    mood.withLock { $0.hangs = false }
    let waiting = held.withLock { held in
      defer { held = [] }
      return held
    }
    for continuation in waiting { continuation.resume() }
  }

  fileprivate func ask(_ queue: QueueName, _ time: any TimeSource) async throws {
    asked.withLock { $0[queue.description, default: 0] += 1 }
    let (fails, hangs, takes) = mood.withLock { ($0.fails, $0.hangs, $0.takes) }
    if hangs { await withCheckedContinuation { continuation in held.withLock { $0.append(continuation) } } }
    if takes > .zero { try await time.sleep(until: time.now + takes) }
    if fails { throw TransportError("not counted") }
  }
}

private struct CountedBroker: Broker {
  let broker: any Broker
  let store: CountedStore
  let time: any TimeSource

  var callCount: Int { store.mood.withLock { $0.callCount } }

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
  func depth(of queue: QueueName) async throws -> QueueDepth {
    try await store.ask(queue, time)
    return try await broker.depth(of: queue)
  }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }
  func close() async { await broker.close() }
}
