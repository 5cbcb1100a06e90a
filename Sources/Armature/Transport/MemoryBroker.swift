// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A ``MemoryStore`` behind a lock: each call decides under it and acts, where it has to wake somebody, outside of it.
///
/// To close it leaves the store as it is: others may have it open, or open it later.
package final class MemoryBroker: Broker {
  private let time: any TimeSource
  private let shared: SharedMemoryStore

  /// One that nobody else has open.
  package convenience init(time: any TimeSource) { self.init(time: time, store: SharedMemoryStore()) }

  init(time: any TimeSource, store: SharedMemoryStore) {
    self.time = time
    shared = store
  }

  package func send(_ messages: [OutgoingMessage]) async throws {
    let now = time.now
    shared.store.withLock { $0.send(messages, now: now) }
    if shared.watch.isWatched { shared.watch.announce(Set(messages.map(\.queue))) }
  }

  package func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    var batch = DeliveryBatch()
    try await receive(into: &batch, from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
    return batch.deliveries
  }

  package func receive(
    into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws {
    let now = time.now
    try shared.store.withLock { store in
      if let fence { try store.check(fence) }
      store.receive(into: &batch, from: queue, count: count, bytes: bytes, visibility: visibility, now: now)
    }
  }

  package var isQuick: Bool { true }

  package func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await shared.watch.wait(at: queue, limit: limit, time: time) {
      let now = time.now
      return shared.store.withLock { $0.look(into: queue, now: now) }
    }
  }

  package func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    let now = time.now
    let results = shared.store.withLock { $0.settle(settlements, now: now) }
    if shared.watch.isWatched { shared.watch.announce(settlements.queuesToAnnounce) }
    return results
  }

  package func acknowledge(_ leases: [Lease], in queue: QueueName, fence: Fence?) async throws -> [Lease] {
    let now = time.now
    return try shared.store.withLock { store in
      if let fence { try store.check(fence) }
      return store.acknowledge(leases, now: now)
    }
  }

  package func extend(
    _ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?
  ) async throws -> [Lease] {
    let now = time.now
    let lost = try shared.store.withLock { store in
      if let fence { try store.check(fence) }
      return store.extend(leases, by: visibility, now: now)
    }
    if shared.watch.isWatched { shared.watch.announce([queue]) }
    return lost
  }

  package func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    let now = time.now
    return shared.store.withLock { $0.claim(claims, now: now) }
  }

  package func raise(_ fence: Fence) async throws { try shared.store.withLock { try $0.check(fence) } }

  package func depth(of queue: QueueName) async throws -> QueueDepth {
    let now = time.now
    return shared.store.withLock { $0.depth(of: queue, now: now) }
  }

  package func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    shared.store.withLock { $0.browse(queue, after: id, limit: limit) }
  }

  package func close() async {}
}

/// A store in memory, and those who wait at its queues, whichever broker they wait by.
final class SharedMemoryStore: Sendable {
  let store = Mutex(MemoryStore())
  let watch = QueueWatch()
}
