// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `TextsService`, texts.yaml:52.
///
///     texts-in ══▶ texts-words
struct TextsService: ServiceProgram {
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "TextsService",
      fingerprint: "armature-spec:TextsService:4edeb9c769a774abca6018f05c5c7ddb",
      queues: queues,
      dispatch: DispatchFacts(queue: "texts-in", process: "texts-words"))
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "texts-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "texts-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "texts-lost",
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
      AnyProcess(TextsWordsProcess()),
    ]
  }

  /// Sends to the queue `texts-in` of a running service, or of one that was only connected to.
  static func textsIn(_ queues: Armature.Queues) throws -> TextsInProducer {
    TextsInProducer(try queues.handle("texts-in"))
  }
}

/// A typed way into the queue `texts-in`.
struct TextsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `texts-words` in one transaction. Returns when they are durable.
  func send(textsWords messages: [TextsWord], delay: Swift.Duration = .zero) async throws {
    try await queue.send(messages, delay: delay)
  }

  /// Sends a message to `texts-words`. Returns when it is durable.
  func send(textsWords message: TextsWord, delay: Swift.Duration = .zero) async throws {
    try await send(textsWords: [message], delay: delay)
  }
}
