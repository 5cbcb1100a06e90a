// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `CopiesService`, copies.yaml:25.
///
///     copies-in ══▶ copies-index and copies-archive
struct CopiesService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 11)
  @Armature.Fresh var copiesIndex:
  CopiesIndex
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 17)
  @Armature.Fresh var copiesArchive:
  CopiesArchive
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "CopiesService",
      fingerprint: "armature-spec:CopiesService:d9232513c4efa2656fe917d8036ad728",
      queues: queues,
      dispatch: DispatchFacts(queue: "copies-in", processes: ["copies-index", "copies-archive"]),
      specs: [
        "copies-index": "  copies-index:\n    in: CopiesEvent\n    errors: copies-parked\n    stages:\n      - drive: index\n        from: [id, context]",
        "copies-archive": "  copies-archive:\n    in: CopiesEvent\n    errors: copies-parked\n    stages:\n      - drive: archive\n        from: [id, context]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "copies-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 5,
        deadLetters: "copies-parked",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "copies-parked",
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
      AnyProcess(CopiesIndexProcess(stages: copiesIndex)),
      AnyProcess(CopiesArchiveProcess(stages: copiesArchive)),
    ]
  }

  /// Sends to the queue `copies-in` as `connect` has opened it, whether its service runs or not.
  static func copiesIn(_ queues: Armature.Queues) throws -> CopiesInProducer {
    CopiesInProducer(try queues.handle("copies-in"))
  }
}

/// A typed way into the queue `copies-in`.
struct CopiesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `copies-index` and `copies-archive` in one transaction. Returns when they are durable.
  func send(copiesIn messages: [CopiesEvent], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `copies-index` and `copies-archive`. Returns when it is durable.
  func send(copiesIn message: CopiesEvent, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(copiesIn: [message], delay: delay, attributes: attributes)
  }
}
