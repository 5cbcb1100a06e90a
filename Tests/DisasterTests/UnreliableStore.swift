// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization

/// The simulated store, as far as its outage lets anybody through to it.
struct UnreliableStore: Transport {
  let store: SimulatedStore
  let outage: Outage

  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker {
    UnreliableBroker(broker: try await store.open(location, host: host), outage: outage, host: host)
  }

  func place(of location: String) -> String? { store.place(of: location) ?? "disaster" }
}

/// What is wrong with a store at present, and how often it was asked since.
final class Outage: Sendable {
  enum Kind: Sendable, CaseIterable {
    case none
    /// Each call fails at once.
    case refused
    /// Each call waits until the store is back, and is then done.
    case hanging
    /// Each call takes three seconds.
    case slow
    /// Half of all calls are done, and fail nevertheless: the answer is lost.
    case unanswered
    /// The disk is full: each call fails at once, and may be tried again soon.
    case full
    /// No call ever returns.
    case gone
  }
  private struct State {
    var kind = Kind.none
    var calls = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  var kind: Kind { state.withLock(\.kind) }
  var calls: Int { state.withLock(\.calls) }

  func begin(_ kind: Kind) { state.withLock { $0 = State(kind: kind) } }

  func end() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.kind = .none
      return state.waiting
    }
    for caller in waiting { caller.resume() }
  }

  func count() { state.withLock { $0.calls += $0.kind == .none ? 0 : 1 } }

  /// Returns when the store is back.
  func wait() async {
    await withCheckedContinuation { caller in
      let isOver = state.withLock { state in
        if state.kind == .none { return true }
        state.waiting.append(caller)
        return false
      }
      if isOver { caller.resume() }
    }
  }
}

struct StoreIsAway: Error {}

private struct UnreliableBroker: Broker {
  let broker: any Broker
  let outage: Outage
  let host: Host

  private func pass<Value: Sendable>(_ call: () async throws -> Value) async throws -> Value {
    outage.count()
    switch outage.kind {
    case .none: return try await call()
    case .refused: throw StoreIsAway()
    case .full: throw TransportError("the disk is full", retryWithin: .seconds(4))
    case .hanging: await outage.wait()
    case .slow: try? await host.time.sleep(until: host.time.now + .seconds(3))
    case .unanswered:
      if host.random() % 2 == 0 {
        _ = try await call()
        throw StoreIsAway()
      }
    case .gone: while true { await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in } }
    }
    return try await call()
  }

  func send(_ messages: [OutgoingMessage]) async throws { try await pass { try await broker.send(messages) } }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try await pass {
      try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
    }
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    try await pass { try await broker.settle(settlements) }
  }

  func extend(
    _ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?
  ) async throws -> [Lease] {
    try await pass { try await broker.extend(leases, in: queue, by: visibility, fence: fence) }
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await pass { try await broker.claim(claims) } }

  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }

  func depth(of queue: QueueName) async throws -> QueueDepth { try await pass { try await broker.depth(of: queue) } }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }

  func close() async { _ = try? await pass {} }
}
