// SPDX-License-Identifier: Apache-2.0

/// A connection to a store that holds any number of named queues, and the claims of `once`.
///
/// All that Armature promises about delivery rests on these calls; one conformance suite holds for every broker.
/// Time comes from the ``Host`` that opened it, so that a simulator decides it.
///
/// - A message that was received is hidden for `visibility`, then delivered again with a new lease and a higher receive
///   count. Whoever holds an older lease has lost it: nothing that is done with that lease has an effect.
/// - What carries a ``Fence`` with a lower token than the highest seen for its lock has no effect. Each call that carries a
///   higher one raises it. Calls without a fence are always taken: they come from services without a lock, or from producers.
/// - Each call is one transaction where the store has transactions; each ``Settlement`` always is.
/// - Calls are safe from any task at the same time, and never block a thread of the cooperative pool.
/// - Each call ends, with its answer or an error: a broker gives up by itself on a store that does not answer it.
public protocol Broker: Sendable {
  /// Adds messages to queues of this broker; when it returns they are as durable as the store can make them.
  func send(_ messages: [OutgoingMessage]) async throws

  /// Sends what messages of another store bring along, in the order in which they come.
  ///
  /// Returns of each consignment why something of it was not sent, by the index among its messages; all else is as durable as after a
  /// ``send(_:)``. A broker whose calls happen wholly or not at all leaves it out.
  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]]

  /// Takes up to `count` visible messages of a queue, the longest visible first, whose bodies have together at most `bytes`.
  ///
  /// The first message is taken however large it is. Returns at once with what there is; an empty array where there is nothing.
  /// Throws ``StaleFence``.
  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery]

  /// The same into a batch, which is empty, for a broker that can spare the list. One that cannot leaves it out.
  func receive(
    into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws

  /// Whether a call takes less time than to wake a task: then one loop makes those that belong together, one after the other.
  var isQuick: Bool { get }

  /// How many messages a call should be about where there are so many, because it costs the same for fewer.
  var callCount: Int { get }

  /// Returns when a message of the queue may have become visible, and in any case after `limit`.
  ///
  /// A wake-up is a hint: ``receive(from:count:bytes:visibility:fence:)`` may still find nothing. Throws `CancellationError` alone.
  func waitForMessages(in queue: QueueName, limit: Duration) async throws

  /// Ends deliveries: what each one says happens wholly or not at all.
  ///
  /// Returns one result for each settlement, in their order.
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult]

  /// Ends deliveries that are done and bring nothing along, which are nearly all: what ``settle(_:)`` does for a
  /// ``Settlement/Outcome/acknowledge`` of each.
  ///
  /// Returns the leases that were lost. A broker without a quicker way for it leaves it out. Throws ``StaleFence``.
  func acknowledge(_ leases: [Lease], in queue: QueueName, fence: Fence?) async throws -> [Lease]

  /// Hides the leased messages for `visibility` from now on, and keeps their claims.
  ///
  /// Returns the leases that were lost already. Throws ``StaleFence``.
  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease]

  /// Whether it keeps claims at all; where it does not, a service with `once` is refused at its start.
  var keepsClaims: Bool { get }

  /// Whether services that share it never meet in the queues that no spec names, because it tells those apart by something else than
  /// their name. Where it does not, each service calls its own by a longer one.
  var keepsServicesApart: Bool { get }

  /// Claims keys for `once`, each for the message that is leased; see ``ClaimResult``.
  ///
  /// A claim lasts as long as its message's lease, or until it is settled. Returns one result for each claim, in their order.
  func claim(_ claims: [Claim]) async throws -> [ClaimResult]

  /// Refuses from now on whatever carries a lower token for this lock; as durable as a send when it returns.
  ///
  /// A new owner calls it before it receives. Throws ``StaleFence`` where a higher token has been seen.
  func raise(_ fence: Fence) async throws

  /// Counts the messages of a queue.
  func depth(of queue: QueueName) async throws -> QueueDepth

  /// Reads messages without receiving them, oldest first: those behind the one with this id, whether that is still there or not, or
  /// with nil all of them from the first.
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage]

  /// Whether the messages of a queue can be browsed: a store that shows nothing without delivering it throws instead. Who looks all the
  /// same receives them and gives them back. A broker that can show all its queues leaves it out.
  func canBrowse(_ queue: QueueName) -> Bool

  /// Finishes what was begun and lets go of the store. No call may follow.
  func close() async
}

// What a broker leaves out that has no better way.
extension Broker {
  public var isQuick: Bool { false }

  public var callCount: Int { 1 }

  public var keepsClaims: Bool { true }

  public var keepsServicesApart: Bool { false }

  public func canBrowse(_ queue: QueueName) -> Bool { true }

  public func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    do {
      try await send(consignments.flatMap { consignment in consignment.unsent.map { consignment.messages[$0] } })
      return consignments.map { _ in [:] }
    } catch {
      return consignments.map { Dictionary(uniqueKeysWithValues: $0.unsent.map { ($0, SendFailure(error)) }) }
    }
  }

  /// What a broker gives beyond `count` is not taken: its leases run out.
  public func receive(
    into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws {
    let deliveries = try await receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
    for delivery in deliveries.prefix(count) { batch.append(delivery) }
  }

  public func acknowledge(_ leases: [Lease], in queue: QueueName, fence: Fence?) async throws -> [Lease] {
    let results = try await settle(
      leases.map { Settlement(queue: queue, lease: $0, outcome: .acknowledge, fence: fence) })
    if let fence, results.contains(.fenced) { throw StaleFence(fence) }
    return zip(leases, results).filter { $0.1 == .leaseLost }.map(\.0)
  }
}

// Calls with less to say.
extension Broker {
  /// Takes messages of any size.
  public func receive(
    from queue: QueueName, count: Int, visibility: Duration, fence: Fence? = nil
  ) async throws -> [Delivery] {
    try await receive(from: queue, count: count, bytes: .max, visibility: visibility, fence: fence)
  }

  /// The same as ``extend(_:in:by:fence:)`` for whoever has no lock.
  public func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration) async throws -> [Lease] {
    try await extend(leases, in: queue, by: visibility, fence: nil)
  }

  /// Reads messages without receiving them, from the oldest on.
  public func browse(_ queue: QueueName, limit: Int) async throws -> [BrowsedMessage] {
    try await browse(queue, after: nil, limit: limit)
  }
}

/// A kind of store that queues can live in, chosen by the scheme of a queue's URL.
public protocol Transport: Sendable {
  /// What stands before the colon of a URL: `memory`, `sqlite`.
  var scheme: String { get }

  /// Opens the store that a URL names. Queues with the same URL share one broker, and so one transaction.
  ///
  /// `location` is what comes after the scheme's colon. Throws ``TransportError`` where it cannot be used.
  func open(_ location: String, host: Host) async throws -> any Broker

  /// The beginning of a path for files that are to lie beside the store; nil where the store is no file of this machine.
  func place(of location: String) -> String?
}

extension Transport {
  public func place(of location: String) -> String? { nil }
}

/// A store that cannot be used, said in one sentence for the person who has to mend it.
public struct TransportError: Error, CustomStringConvertible, Sendable {
  public var description: String
  /// How long whoever tries again waits at most; nil: as long as it does for other stores.
  public var retryWithin: Duration?
  /// What came of a call that settles all the same; nil where nobody knows.
  package var heldUp: HeldUp?

  /// A sentence that names what cannot be used and why.
  public init(_ description: String, retryWithin: Duration? = nil) {
    self.description = description
    self.retryWithin = retryWithin
  }
}

/// What came of settlements of which some wait for queues to which they send. Only those are to be asked for again.
package struct HeldUp: Sendable {
  /// Nil of those that wait.
  package var results: [SettlementResult?]
  /// The queues, which are missing, or take nothing now.
  package var queues: Set<QueueName>

  package init(results: [SettlementResult?], queues: Set<QueueName>) {
    self.results = results
    self.queues = queues
  }
}
