// SPDX-License-Identifier: Apache-2.0

import Armature

/// A broker over one SQLite file: each call is handed to the broker's own thread and returns after the commit.
final class SQLiteBroker: Broker {
  /// How often a waiting task looks for what other processes have sent.
  private static let pollInterval = Duration.milliseconds(50)

  private let thread: StoreThread
  private let time: any TimeSource
  private let watch = QueueWatch()

  static func open(_ path: String, host: Host) async throws -> SQLiteBroker {
    SQLiteBroker(thread: try await StoreThread.start(path, host: host), time: host.time)
  }

  private init(thread: StoreThread, time: any TimeSource) {
    self.thread = thread
    self.time = time
  }

  deinit { thread.stop() }

  func send(_ messages: [OutgoingMessage]) async throws {
    if messages.isEmpty { return }
    try await thread.write { try $0.send(messages) }
    if watch.isWatched { watch.announce(Set(messages.map(\.queue))) }
  }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    if count <= 0 { return [] }
    return try await thread.write {
      try $0.check(fence)
      return try $0.receive(from: queue, count: count, bytes: bytes, visibility: visibility)
    } unless: {
      try $0.hasVisibleMessages(in: queue) ? nil : []
    }
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await watch.wait(at: queue, limit: limit, time: time) {
      // From before the look on: what becomes visible while it is on its way is looked for again at once.
      let begin = time.now
      // A store that fails ends the wait: the receive that follows says why.
      guard let rest = try? await thread.read({ try $0.timeToNextMessage(in: queue) }) else { return .messages }
      return rest > .zero ? .nothing(until: begin + min(rest, Self.pollInterval)) : .messages
    }
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    if settlements.isEmpty { return [] }
    let results = try await thread.write(isUrgent: true) { store in try settlements.map(store.settle) }
    if watch.isWatched { watch.announce(settlements.queuesToAnnounce) }
    return results
  }

  func extend(
    _ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?
  ) async throws -> [Lease] {
    if leases.isEmpty { return [] }
    let lost = try await thread.write(isUrgent: true) { store in
      try store.check(fence)
      return try leases.filter { try !store.extend($0, by: visibility) }
    }
    if watch.isWatched { watch.announce([queue]) }
    return lost
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    if claims.isEmpty { return [] }
    return try await thread.write { store in
      try store.sweepClaims(limit: 2 * claims.count)
      return try claims.map(store.claim)
    }
  }

  func raise(_ fence: Fence) async throws { try await thread.write { try $0.check(fence) } }

  func depth(of queue: QueueName) async throws -> QueueDepth {
    try await thread.read { try $0.depth(of: queue) }
  }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    if limit <= 0 { return [] }
    return try await thread.read { try $0.browse(queue, after: id, limit: limit) }
  }

  func close() async { await thread.stopAndWait() }
}
