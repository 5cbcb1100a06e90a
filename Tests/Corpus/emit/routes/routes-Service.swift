// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `RoutesService`, routes.yaml:33.
///
///     routes-in ══ by taskType ══╦══ "load-report" ══▶ routes-start
///                                ╠══ "user action" ══▶ routes-act
///                                ╚══ otherwise ══════▶ routes-lost
struct RoutesService: ServiceProgram {
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "RoutesService",
      fingerprint: "armature-spec:RoutesService:b0da2ba93a640924641a9fd0bd5f4b19",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "routes-in",
        by: "task-type",
        routes: ["load-report": "routes-start", "user action": "routes-act"],
        otherwise: "routes-lost"),
      specs: [
        "routes-start": "  routes-start:\n    in: RoutesLoad\n    stages:\n      - signal: routes-act\n        message: { level: \"high\", amount: 2.5 }\n      - drive: done\n        swift: _ = id",
        "routes-act": "  routes-act:\n    in: RoutesAction\n    stages:\n      - drive: end\n        swift: _ = level"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "routes-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "routes-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "routes-lost",
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
      AnyProcess(RoutesStartProcess()),
      AnyProcess(RoutesActProcess()),
    ]
  }

  /// Sends to the queue `routes-in` as `connect` has opened it, whether its service runs or not.
  static func routesIn(_ queues: Armature.Queues) throws -> RoutesInProducer {
    RoutesInProducer(try queues.handle("routes-in"))
  }
}

/// A typed way into the queue `routes-in`.
struct RoutesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `routes-start` in one transaction; sets `taskType`. Returns when they are durable.
  func send(routesStart messages: [RoutesLoad], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].taskType = RoutesKind.loadReport }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `routes-start`; sets `taskType`. Returns when it is durable.
  func send(routesStart message: RoutesLoad, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(routesStart: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `routes-act` in one transaction. Returns when they are durable.
  func send(routesAct messages: [RoutesAction], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `routes-act`. Returns when it is durable.
  func send(routesAct message: RoutesAction, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(routesAct: [message], delay: delay, attributes: attributes)
  }
}
