// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `KeywordsService`, keywords.yaml:46.
///
///     import ══▶ import
struct KeywordsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 23)
  @Armature.Fresh var `import`:
  Import
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "KeywordsService",
      fingerprint: "armature-spec:KeywordsService:b937a40ac1b79bf396c720962351dd47",
      queues: queues,
      dispatch: DispatchFacts(queue: "import", process: "import"),
      specs: [
        "import": "  import:\n    in: KeywordsMessage\n    once: { key: init, keep: 1h }\n    stages:\n      - map: class\n        from: [self, init, default, in.func, inout]\n        to: { frame: string, stages: int, progress: bool }\n      - block: switch\n        from: [frame, stages, progress, in.await, repeat]\n        to: { guard: string, where: \"string?\" }\n      - map: guard\n        from: guard\n      - map: init\n        from: [guard, where]\n        to: { let: int, var: int }\n      - filter: is\n        swift: \"`let` < `var` && !`self`.isEmpty\"\n      - tap: self\n        from: [self, writer, key, item, value]\n      - drive: default\n        from: [let, reader]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "import",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 2,
        deadLetters: "public",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "public",
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
      AnyProcess(ImportProcess(stages: `import`)),
    ]
  }

  /// Sends to the queue `import` as `connect` has opened it, whether its service runs or not.
  static func `import`(_ queues: Armature.Queues) throws -> ImportProducer {
    ImportProducer(try queues.handle("import"))
  }
}

/// A typed way into the queue `import`.
struct ImportProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `import` in one transaction. Returns when they are durable.
  func send(import messages: [KeywordsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `import`. Returns when it is durable.
  func send(import message: KeywordsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(import: [message], delay: delay, attributes: attributes)
  }
}
