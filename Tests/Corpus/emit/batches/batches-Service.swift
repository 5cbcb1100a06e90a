// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `BatchesService`, batches.yaml:61.
///
///     batches-in ══▶ batches-orders
struct BatchesService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 11)
  @Armature.Fresh var batchesOrders:
  BatchesOrders
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "BatchesService",
      fingerprint: "armature-spec:BatchesService:fbf577cbc5b3daca769608dad1d02789",
      queues: queues,
      dispatch: DispatchFacts(queue: "batches-in", process: "batches-orders"),
      specs: [
        "batches-orders": "  batches-orders:\n    in: BatchesOrder\n    errors: batches-lost\n    stages:\n      - map: shout\n        from: note\n        to: { results: string }\n      - async: look                       \u{23} one after the other for each customer\n        parallelism: 10\n        order: by customer\n        onFailure: block\n        from: results\n        to: { seen: int }\n      - batch: price                      \u{23} one value of each message, one result\n        size: 100\n        wait: 50ms\n        timeout: 10s\n        from: count\n        to: { price: int }\n      - batch: split                      \u{23} several values, several results\n        size: 10\n        wait: 1s\n        from: [price, note, frames]\n        to: { left: int, _right: string? }\n      - batch: archive                    \u{23} nothing but the effect\n        size: 2\n        wait: 1ms\n        to: {}\n      - batch: halves                     \u{23} rewritten in place, of several values\n        size: 3\n        wait: 5ms\n        from: [left, seen]\n        swift: items.map { $0.left + $0.seen }\n        to: { half: int }\n      - batch: half\n        size: 3\n        wait: 5ms\n        from: half\n        swift: half.map { $0 / 2 }\n      - block: hash\n        parallelism: 2\n        order: none\n        from: id\n        to: { hash: int }\n      - drive: store\n        parallelism: 4\n        order: by id\n        from: [half, hash]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "batches-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 100,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "batches-lost",
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
      AnyProcess(BatchesOrdersProcess(stages: batchesOrders)),
    ]
  }

  /// Sends to the queue `batches-in` as `connect` has opened it, whether its service runs or not.
  static func batchesIn(_ queues: Armature.Queues) throws -> BatchesInProducer {
    BatchesInProducer(try queues.handle("batches-in"))
  }
}

/// A typed way into the queue `batches-in`.
struct BatchesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `batches-orders` in one transaction. Returns when they are durable.
  func send(batchesOrders messages: [BatchesOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `batches-orders`. Returns when it is durable.
  func send(batchesOrders message: BatchesOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(batchesOrders: [message], delay: delay, attributes: attributes)
  }
}
