// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `ConstantsService`, constants.yaml:58.
///
///     constants-in ══▶ constants-start
struct ConstantsService: ServiceProgram {
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "ConstantsService",
      fingerprint: "armature-spec:ConstantsService:9f50fa190712be4e48dc33409c4cdae9",
      queues: queues,
      dispatch: DispatchFacts(queue: "constants-in", process: "constants-start"),
      specs: [
        "constants-start": "  constants-start:\n    in: ConstantsFirst\n    stages:\n      - signal: constants-end\n        message:\n          text: \"ab\"\n          nothing: null\n          number: 5\n          ratio: 2\n          price: 1.5\n          flag: true\n          colour: \"green\"\n          maybe: null\n          inner: { colour: \"red\", state: \"on\", maybe: \"red\", deep: { a: 1 }, other: null }\n      - drive: done\n        swift: _ = id",
        "constants-end": "  constants-end:\n    in: ConstantsAll\n    stages:\n      - drive: end\n        swift: try constantsSeen(number, nothing, inner.deep)"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "constants-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "constants-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "constants-lost",
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
      AnyProcess(ConstantsStartProcess()),
      AnyProcess(ConstantsEndProcess()),
    ]
  }

  /// Sends to the queue `constants-in` as `connect` has opened it, whether its service runs or not.
  static func constantsIn(_ queues: Armature.Queues) throws -> ConstantsInProducer {
    ConstantsInProducer(try queues.handle("constants-in"))
  }
}

/// A typed way into the queue `constants-in`.
struct ConstantsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `constants-start` in one transaction. Returns when they are durable.
  func send(constantsStart messages: [ConstantsFirst], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `constants-start`. Returns when it is durable.
  func send(constantsStart message: ConstantsFirst, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(constantsStart: [message], delay: delay, attributes: attributes)
  }
}
