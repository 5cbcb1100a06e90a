// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `ExpandsService`, expands.yaml:46.
///
///     expands-in ══▶ expands-orders
struct ExpandsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 15)
  @Armature.Fresh var expandsOrders:
  ExpandsOrders
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "ExpandsService",
      fingerprint: "armature-spec:ExpandsService:37cdeb6f4f78f62c0c872c152aa97b72",
      queues: queues,
      dispatch: DispatchFacts(queue: "expands-in", process: "expands-orders"),
      specs: [
        "expands-orders": "  expands-orders:\n    in: ExpandsOrder\n    errors: expands-lost\n    stages:\n      - filter: hasLines\n        swift: \"!lines.isEmpty\"\n      - expand: splitLines                \u{23} the order's lines, each a child\n        from: lines\n        to: { line: ExpandsLine }\n      - block: weigh\n        from: [line.sku, id]\n        to: { output: int }\n      - expand: boxes                     \u{23} the children's children, written in place\n        swift: \"Array(0..<line.count)\"\n        to: { box: int }\n      - signal: expands-boxes\n        message: { order: id, box: box }\n      - expand: copies\n        from: [box, output, context]\n        to: { _copy: ExpandsLabel }\n      - drive: store\n        from: [line, box]",
        "expands-boxes": "  expands-boxes:\n    in: ExpandsBox\n    errors: expands-lost\n    stages:\n      - drive: pack\n        swift: _ = box"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "expands-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "expands-lost",
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
      AnyProcess(ExpandsOrdersProcess(stages: expandsOrders)),
      AnyProcess(ExpandsBoxesProcess()),
    ]
  }

  /// Sends to the queue `expands-in` as `connect` has opened it, whether its service runs or not.
  static func expandsIn(_ queues: Armature.Queues) throws -> ExpandsInProducer {
    ExpandsInProducer(try queues.handle("expands-in"))
  }
}

/// A typed way into the queue `expands-in`.
struct ExpandsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `expands-orders` in one transaction. Returns when they are durable.
  func send(expandsOrders messages: [ExpandsOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `expands-orders`. Returns when it is durable.
  func send(expandsOrders message: ExpandsOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(expandsOrders: [message], delay: delay, attributes: attributes)
  }
}
