// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `BranchesService`, branches.yaml:26.
///
///     branches-in ══ by kind ══╦══ "order" ════▶ branches-bill
///                              ╠══ "order" ════▶ branches-ship
///                              ╠══ "gift" ═════▶ branches-ship
///                              ╠══ "note" ═════▶ branches-bill
///                              ╚══ otherwise ══▶ branches-parked
struct BranchesService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 11)
  @Armature.Fresh var branchesBill:
  BranchesBill
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 18)
  @Armature.Fresh var branchesShip:
  BranchesShip
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "BranchesService",
      fingerprint: "armature-spec:BranchesService:dbe569a163b1f6c16ee58ff119e9898a",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "branches-in",
        by: "kind",
        routes: ["gift": "branches-ship", "note": "branches-bill"],
        branches: ["order": ["branches-bill", "branches-ship"]],
        otherwise: "branches-parked"),
      specs: [
        "branches-bill": "  branches-bill:\n    in: BranchesOrder\n    retry: { attempts: 2, backoff: 10ms..1s }\n    errors: branches-parked\n    stages:\n      - drive: bill\n        from: [id, context]",
        "branches-ship": "  branches-ship:\n    in: BranchesOrder\n    errors: branches-parked\n    stages:\n      - drive: ship\n        from: [id, context]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "branches-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "branches-parked",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(BranchesBillProcess(stages: branchesBill)),
      AnyProcess(BranchesShipProcess(stages: branchesShip)),
    ]
  }

  /// Sends to the queue `branches-in` as `connect` has opened it, whether its service runs or not.
  static func branchesIn(_ queues: Armature.Queues) throws -> BranchesInProducer {
    BranchesInProducer(try queues.handle("branches-in"))
  }
}

/// A typed way into the queue `branches-in`.
struct BranchesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `branches-bill` and `branches-ship` in one transaction; sets `kind`. Returns when they are durable.
  func send(order messages: [BranchesOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = BranchesOrder.Kind.order }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `branches-bill` and `branches-ship`; sets `kind`. Returns when it is durable.
  func send(order message: BranchesOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(order: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `branches-ship` in one transaction; sets `kind`. Returns when they are durable.
  func send(gift messages: [BranchesOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = BranchesOrder.Kind.gift }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `branches-ship`; sets `kind`. Returns when it is durable.
  func send(gift message: BranchesOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(gift: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `branches-bill` in one transaction; sets `kind`. Returns when they are durable.
  func send(note messages: [BranchesOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = BranchesOrder.Kind.note }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `branches-bill`; sets `kind`. Returns when it is durable.
  func send(note message: BranchesOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(note: [message], delay: delay, attributes: attributes)
  }
}
