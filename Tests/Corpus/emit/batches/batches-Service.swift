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
      dispatch: DispatchFacts(queue: "batches-in", process: "batches-orders"))
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

  /// Sends to the queue `batches-in` of a running service, or of one that was only connected to.
  static func batchesIn(_ queues: Armature.Queues) throws -> BatchesInProducer {
    BatchesInProducer(try queues.handle("batches-in"))
  }
}

/// A typed way into the queue `batches-in`.
struct BatchesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `batches-orders` in one transaction. Returns when they are durable.
  func send(batchesOrders messages: [BatchesOrder], delay: Swift.Duration = .zero) async throws {
    try await queue.send(messages, delay: delay)
  }

  /// Sends a message to `batches-orders`. Returns when it is durable.
  func send(batchesOrders message: BatchesOrder, delay: Swift.Duration = .zero) async throws {
    try await send(batchesOrders: [message], delay: delay)
  }
}
