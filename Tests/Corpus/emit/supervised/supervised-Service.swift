// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `SupervisedService`, supervised.yaml:39.
///
///     supervised-in ══ by kind ══╦══ "take" ═════▶ supervised-take
///                                ╠══ "send" ═════▶ supervised-send
///                                ╠══ "fold" ═════▶ supervised-fold
///                                ╚══ otherwise ══▶ supervised-lost
struct SupervisedService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 13)
  @Armature.Fresh var supervisedTake:
  SupervisedTake
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 24)
  @Armature.Fresh var supervisedSend:
  SupervisedSend
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 31)
  @Armature.Fresh var supervisedFold:
  SupervisedFold
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "SupervisedService",
      fingerprint: "armature-spec:SupervisedService:943c9b02bbadad31ea208688cf7243ea",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "supervised-in",
        by: "kind",
        routes: ["take": "supervised-take", "send": "supervised-send", "fold": "supervised-fold"],
        otherwise: "supervised-lost"),
      supervise: SuperviseFacts(
        restarts: 3,
        within: .seconds(30),
        drain: .milliseconds(2500),
        groups: [["supervised-take", "supervised-fold"]]),
      specs: [
        "supervised-take": "  supervised-take:\n    in: SupervisedOrder\n    retry: { attempts: 3, backoff: 10ms..1s }\n    errors: supervised-lost\n    stages:\n      - block: take\n        from: id\n        to: { taken: string }\n      - drive: keep\n        from: taken",
        "supervised-send": "  supervised-send:\n    in: SupervisedOrder\n    errors: supervised-lost\n    stages:\n      - drive: send\n        from: id",
        "supervised-fold": "  supervised-fold:\n    in: SupervisedOrder\n    errors: supervised-lost\n    stages:\n      - drive: fold\n        from: id"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "supervised-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "supervised-lost",
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
      AnyProcess(SupervisedTakeProcess(stages: supervisedTake)),
      AnyProcess(SupervisedSendProcess(stages: supervisedSend)),
      AnyProcess(SupervisedFoldProcess(stages: supervisedFold)),
    ]
  }

  /// Sends to the queue `supervised-in` as `connect` has opened it, whether its service runs or not.
  static func supervisedIn(_ queues: Armature.Queues) throws -> SupervisedInProducer {
    SupervisedInProducer(try queues.handle("supervised-in"))
  }
}

/// A typed way into the queue `supervised-in`.
struct SupervisedInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `supervised-take` in one transaction; sets `kind`. Returns when they are durable.
  func send(supervisedTake messages: [SupervisedOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "take" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `supervised-take`; sets `kind`. Returns when it is durable.
  func send(supervisedTake message: SupervisedOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(supervisedTake: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `supervised-send` in one transaction; sets `kind`. Returns when they are durable.
  func send(supervisedSend messages: [SupervisedOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "send" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `supervised-send`; sets `kind`. Returns when it is durable.
  func send(supervisedSend message: SupervisedOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(supervisedSend: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `supervised-fold` in one transaction; sets `kind`. Returns when they are durable.
  func send(supervisedFold messages: [SupervisedOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "fold" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `supervised-fold`; sets `kind`. Returns when it is durable.
  func send(supervisedFold message: SupervisedOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(supervisedFold: [message], delay: delay, attributes: attributes)
  }
}
