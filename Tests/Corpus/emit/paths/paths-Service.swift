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
      dispatch: DispatchFacts(queue: "paths-in", process: "paths-orders"),
      specs: [
        "paths-orders": "  paths-orders:\n    in: PathsOrder\n    stages:\n      - map: findLocation                    \u{23} an optional path through two optional fields\n        from: [customer.email, delivery.address.note]\n        to: { location: PathsLocation, fee: double }\n      - map: nameOf                          \u{23} two labels that would be the same\n        from: [customer.name, delivery.address.street, id]\n        to: { name: string? }\n      - block: trim                          \u{23} writes its one key again\n        from: name\n        timeout: 250ms\n      - map: trimAgain\n        from: name\n        to: { name: string? }\n      - tap: look                            \u{23} the whole message, which then holds all its paths\n        from: message\n      - async: resolve\n        parallelism: 20\n        from: [message, context, location]\n        to: { found: PathsCustomer, unread: int }\n      - map: forget\n        from: found.email\n        to: {}\n      - map: length                          \u{23} a path through a key, and one through an optional field of it\n        from: [found.name, found.email]\n        to: { length: int }\n      - filter: isLong\n        from: length\n      - block: rest                          \u{23} nothing lives on behind it\n        from: [delivery.days, name]\n        to: {}\n      - drive: finish\n        from: context"])
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

  /// Sends to the queue `paths-in` as `connect` has opened it, whether its service runs or not.
  static func pathsIn(_ queues: Armature.Queues) throws -> PathsInProducer {
    PathsInProducer(try queues.handle("paths-in"))
  }
}

/// A typed way into the queue `paths-in`.
struct PathsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `paths-orders` in one transaction. Returns when they are durable.
  func send(pathsOrders messages: [PathsOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `paths-orders`. Returns when it is durable.
  func send(pathsOrders message: PathsOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(pathsOrders: [message], delay: delay, attributes: attributes)
  }
}
