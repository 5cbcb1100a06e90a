// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `TaintsService`, taints.yaml:41.
///
///     taints-in ══▶ taints-orders
struct TaintsService: ServiceProgram {
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "TaintsService",
      fingerprint: "armature-spec:TaintsService:677268df7ab314c210bd9d93f5e24709",
      queues: queues,
      dispatch: DispatchFacts(queue: "taints-in", process: "taints-orders"),
      specs: [
        "taints-orders": "  taints-orders:\n    in: TaintsOrder\n    errors: taints-lost\n    stages:\n      - map: shorten                       \u{23} reads the card\n        from: card\n        to: { digits: string, length: int }\n        swift: (String(card.suffix(4)), card.count)\n      - map: greet                         \u{23} reads nothing of it\n        from: owner.city\n        to: { greeting: string }\n        swift: '\"Ciao, \\(city)\"'\n      - async: charge                      \u{23} reads what was made of the card\n        from: [length, greeting]\n        to: { receipt: string, remark: string }\n        swift: |\n          return (\"\\(length)\", greeting)\n      - block: look                        \u{23} reads a record with something sensitive in it\n        from: owner\n        to: { seen: int }\n        swift: owner.pin\n      - drive: end\n        from: [id, digits, receipt, remark, greeting, seen, owner, owner.pin, context]\n        swift: |\n          context.logger.debug(\"\\(id)\")"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "taints-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "taints-lost",
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
      AnyProcess(TaintsOrdersProcess()),
    ]
  }

  /// Sends to the queue `taints-in` as `connect` has opened it, whether its service runs or not.
  static func taintsIn(_ queues: Armature.Queues) throws -> TaintsInProducer {
    TaintsInProducer(try queues.handle("taints-in"))
  }
}

/// A typed way into the queue `taints-in`.
struct TaintsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `taints-orders` in one transaction. Returns when they are durable.
  func send(taintsOrders messages: [TaintsOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `taints-orders`. Returns when it is durable.
  func send(taintsOrders message: TaintsOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(taintsOrders: [message], delay: delay, attributes: attributes)
  }
}
