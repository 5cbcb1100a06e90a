// SPDX-License-Identifier: Apache-2.0

/// A store as one service sees it: the queues in which signals to its processes wait are its own, though another service in the same
/// store may have a process of the same name.
///
/// The longer names are those of the store alone. People, marks and metrics have one service before them.
struct OwnNames: Broker {
  private let store: any Broker
  /// What queues are called in the store, where that is another name than the service has for them.
  private let names: [QueueName: QueueName]

  /// The store itself where it keeps services apart.
  static func of(_ service: String, _ processes: [String], in store: any Broker) -> any Broker {
    if store.keepsServicesApart { return store }
    let inboxes = processes.map { QueueName.inbox(of: $0) }
    return OwnNames(store: store, names: Dictionary(inboxes.map { ($0, $0.kept(for: service)) }) { first, _ in first })
  }

  var isQuick: Bool { store.isQuick }
  var callCount: Int { store.callCount }
  var keepsClaims: Bool { store.keepsClaims }

  func send(_ messages: [OutgoingMessage]) async throws {
    var messages = messages
    rename(&messages)
    try await store.send(messages)
  }

  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    var consignments = consignments
    for index in consignments.indices { rename(&consignments[index].messages) }
    return await store.forward(consignments)
  }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try await store.receive(from: kept(queue), count: count, bytes: bytes, visibility: visibility, fence: fence)
  }

  func receive(
    into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws {
    try await store.receive(into: &batch, from: kept(queue), count: count, bytes: bytes, visibility: visibility, fence: fence)
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await store.waitForMessages(in: kept(queue), limit: limit)
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    var settlements = settlements
    for index in settlements.indices {
      if let name = names[settlements[index].queue] { settlements[index].queue = name }
      if !settlements[index].outgoing.isEmpty { rename(&settlements[index].outgoing) }
    }
    return try await store.settle(settlements)
  }

  func acknowledge(_ leases: [Lease], in queue: QueueName, fence: Fence?) async throws -> [Lease] {
    try await store.acknowledge(leases, in: kept(queue), fence: fence)
  }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await store.extend(leases, in: kept(queue), by: visibility, fence: fence)
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    var claims = claims
    for index in claims.indices { claims[index].queue = kept(claims[index].queue) }
    return try await store.claim(claims)
  }

  func raise(_ fence: Fence) async throws { try await store.raise(fence) }

  func depth(of queue: QueueName) async throws -> QueueDepth { try await store.depth(of: kept(queue)) }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await store.browse(kept(queue), after: id, limit: limit)
  }

  func canBrowse(_ queue: QueueName) -> Bool { store.canBrowse(kept(queue)) }

  func close() async { await store.close() }

  private func kept(_ queue: QueueName) -> QueueName { names[queue] ?? queue }

  /// Leaves the list alone, and so uncopied, where nothing in it has another name.
  private func rename(_ messages: inout [OutgoingMessage]) {
    for index in messages.indices {
      if let name = names[messages[index].queue] { messages[index].queue = name }
    }
  }
}

// The queues of a service that no spec names. The dot keeps them apart from every queue of a spec.
extension QueueName {
  /// Where the signals to a process wait.
  package static func inbox(of process: String) -> QueueName { QueueName("\(process).signals") }

  /// Where the ticks of a service's schedules wait.
  package static func ticks(of service: String) -> QueueName { QueueName("\(service).schedules") }

  /// Where the messages of a continuous schedule wait, which are counted apart from all others.
  static func fires(of schedule: String, service: String) -> QueueName { QueueName("\(service).schedules.\(schedule)") }

  /// Whether the ticks of some service wait there.
  package var isOfTicks: Bool { description.split(separator: ".").dropFirst().elementsEqual(["schedules"]) }

  /// What a queue of one service is called in a store that others share with it.
  package func kept(for service: String) -> QueueName { QueueName("\(service)/\(description)") }
}
