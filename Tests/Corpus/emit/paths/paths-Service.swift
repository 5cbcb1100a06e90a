// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `PathsService`, paths.yaml:54.
///
///     paths-in ══▶ paths-orders
struct PathsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 18)
  @Armature.Fresh var pathsOrders:
  PathsOrders
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "PathsService",
      fingerprint: "armature-spec:PathsService:f466ef3c2bef869c20a1e16be3cea7de",
      queues: queues,
      dispatch: DispatchFacts(queue: "paths-in", process: "paths-orders"))
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "paths-in",
        url: "memory:",
        visibility: .milliseconds(1500),
        maxReceives: 3,
        deadLetters: "paths-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "paths-lost",
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
      AnyProcess(PathsOrdersProcess(stages: pathsOrders)),
    ]
  }

  /// Sends to the queue `paths-in` of a running service, or of one that was only connected to.
  static func pathsIn(_ queues: Armature.Queues) throws -> PathsInProducer {
    PathsInProducer(try queues.handle("paths-in"))
  }
}

/// A typed way into the queue `paths-in`.
struct PathsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `paths-orders` in one transaction. Returns when they are durable.
  func send(pathsOrders messages: [PathsOrder], delay: Swift.Duration = .zero) async throws {
    try await queue.send(messages, delay: delay)
  }

  /// Sends a message to `paths-orders`. Returns when it is durable.
  func send(pathsOrders message: PathsOrder, delay: Swift.Duration = .zero) async throws {
    try await send(pathsOrders: [message], delay: delay)
  }
}
