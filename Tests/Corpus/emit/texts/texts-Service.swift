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
      dispatch: DispatchFacts(queue: "texts-in", process: "texts-words"),
      specs: [
        "texts-words": "  texts-words:\n    in: TextsWord\n    stages:\n      - filter: isWord\n        swift: \"!text.isEmpty\"\n      - map: shout\n        from: text\n        to: { loud: string }\n        swift: text.uppercased()\n      - map: measure\n        to: { length: int, isLong: bool }\n        swift: |\n          let length = loud.unicodeScalars.count\n          if length > count {\n            return (length: length, isLong: true)\n          }\n\n          return (length: length, isLong: false)\n      - tap: log\n        swift: 'context.logger.debug(\"a word\", metadata: [\"length\": \"\\(length)\", \"isLong\": \"\\(isLong)\"])'\n      - block: banner\n        from: [loud, length]\n        to: { banner: string }\n        swift: |-\n          \"\"\"\n          \\(loud)\n            \\(String(repeating: \"=\", count: length))\n          \"\"\"\n      - async: rest\n        to: {}\n        swift: await Task.yield()\n      - map: first\n        to: { first: string? }\n        swift: message.tags.sorted().first\n      - drive: print\n        parallelism: 2\n        swift: |\n          guard let first else { return }\n          textsSink(first, banner, context.attempt)"])
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

  /// Sends to the queue `texts-in` as `connect` has opened it, whether its service runs or not.
  static func textsIn(_ queues: Armature.Queues) throws -> TextsInProducer {
    TextsInProducer(try queues.handle("texts-in"))
  }
}

/// A typed way into the queue `texts-in`.
struct TextsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `texts-words` in one transaction. Returns when they are durable.
  func send(textsWords messages: [TextsWord], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `texts-words`. Returns when it is durable.
  func send(textsWords message: TextsWord, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(textsWords: [message], delay: delay, attributes: attributes)
  }
}
