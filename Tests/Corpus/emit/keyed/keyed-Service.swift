// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `KeyedService`, keyed.yaml:58.
///
///     keyed-in ══▶ keyed-orders
struct KeyedService: ServiceProgram {
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "KeyedService",
      fingerprint: "armature-spec:KeyedService:b10750a2be8625d40c5c7fe6ac5fa514",
      queues: queues,
      dispatch: DispatchFacts(queue: "keyed-in", process: "keyed-orders"),
      specs: [
        "keyed-orders": "  keyed-orders:\n    in: KeyedOrder\n    once: { key: id, keep: 1h }\n    stages:\n      - map: paint\n        from: [colour, point, event, note, state]\n        to: { shade: KeyedColour, place: KeyedPoint, news: KeyedEvent, places: [KeyedPoint] }\n        swift: (colour, point, event, [point])\n      - map: move\n        from: [place, news, note]\n        to: { place: KeyedPoint }\n        swift: \"note == .null ? place : KeyedPoint(item0: place.item1, item1: place.item0)\"\n      - signal: keyed-copies\n        message: { id: id, colour: shade, point: place, event: news, note: note, price: price }\n      - drive: done\n        from: [shade, place, news, note, places, state]\n        swift: _ = (shade, state)",
        "keyed-copies": "  keyed-copies:\n    in: KeyedCopy\n    once: { key: id, keep: 1h }\n    stages:\n      - drive: keep\n        from: [id, event]\n        swift: _ = event"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "keyed-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "keyed-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "keyed-lost",
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
      AnyProcess(KeyedOrdersProcess()),
      AnyProcess(KeyedCopiesProcess()),
    ]
  }

  /// Sends to the queue `keyed-in` as `connect` has opened it, whether its service runs or not.
  static func keyedIn(_ queues: Armature.Queues) throws -> KeyedInProducer {
    KeyedInProducer(try queues.handle("keyed-in"))
  }
}

/// A typed way into the queue `keyed-in`.
struct KeyedInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `keyed-orders` in one transaction. Returns when they are durable.
  func send(keyedOrders messages: [KeyedOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `keyed-orders`. Returns when it is durable.
  func send(keyedOrders message: KeyedOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(keyedOrders: [message], delay: delay, attributes: attributes)
  }
}
