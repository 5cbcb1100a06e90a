// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `RecordsService`, records.yaml:30.
///
///     records-in ══▶ records-pages
struct RecordsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 13)
  @Armature.Fresh var recordsPages:
  RecordsPages
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "RecordsService",
      fingerprint: "armature-spec:RecordsService:dcdf918d802b7ee07811f8ffba6f7dbc",
      queues: queues,
      dispatch: DispatchFacts(queue: "records-in", process: "records-pages"),
      specs: [
        "records-pages": "  records-pages:\n    in: RecordsPage\n    stages:\n      - block: load\n        parallelism: 3\n        from: url\n        to: { head: { fields: { status: int, place?: { fields: { city: string } } } }, links: [RecordsPage] }\n      - map: cityOf\n        from: head.place.city\n        to: { city: string? }\n      - map: images\n        from: [links, head]\n        to: { images: [{ fields: { image: RecordsImage, alt?: string } }], byName: { values: [RecordsImage] } }\n      - drive: store\n        from: [head.status, city, images, byName, title]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "records-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "records-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "records-lost",
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
      AnyProcess(RecordsPagesProcess(stages: recordsPages)),
    ]
  }

  /// Sends to the queue `records-in` as `connect` has opened it, whether its service runs or not.
  static func recordsIn(_ queues: Armature.Queues) throws -> RecordsInProducer {
    RecordsInProducer(try queues.handle("records-in"))
  }
}

/// A typed way into the queue `records-in`.
struct RecordsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `records-pages` in one transaction. Returns when they are durable.
  func send(recordsPages messages: [RecordsPage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `records-pages`. Returns when it is durable.
  func send(recordsPages message: RecordsPage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(recordsPages: [message], delay: delay, attributes: attributes)
  }
}
