// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `SignalsService`, signals.yaml:72.
///
///     signals-in ══▶ signals-orders
struct SignalsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 30)
  @Armature.Fresh var signalsOrders:
  SignalsOrders
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 59)
  @Armature.Fresh var signalsParcels:
  SignalsParcels
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 65)
  @Armature.Fresh var signalsBoxes:
  SignalsBoxes
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "SignalsService",
      fingerprint: "armature-spec:SignalsService:f23dd0df3ee404b61eff214de0aeed7c",
      queues: queues,
      dispatch: DispatchFacts(queue: "signals-in", process: "signals-orders"),
      specs: [
        "signals-orders": "  signals-orders:\n    in: SignalsOrder\n    stages:\n      - signal: signals-parcels\n        message:\n          id: id\n          weight: 1\n          lines: lines\n          address: ship.to\n          label: { title: \"first\" }\n      - block: weigh\n        from: lines\n        to: { weight: double, sizes: SignalsSizes }\n      - signal: signals-parcels\n        message:\n          id: id\n          weight: weight\n          note: note\n          lines: lines\n          meta: meta\n          address: { city: ship.to.city, zip: \"00000\" }\n          label: { title: id, size: { width: 2.5, height: weight } }\n      - filter: isHeavy\n        from: weight\n      - signal: signals-boxes\n        message: { sizes: \"large\", express: true }\n      - drive: archive\n        from: [id, sizes, ship.express]",
        "signals-parcels": "  signals-parcels:\n    in: SignalsParcel\n    stages:\n      - drive: send\n        parallelism: 4",
        "signals-boxes": "  signals-boxes:\n    in: SignalsBox\n    stages:\n      - drive: fold\n        from: sizes"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "signals-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "signals-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "signals-lost",
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
      AnyProcess(SignalsOrdersProcess(stages: signalsOrders)),
      AnyProcess(SignalsParcelsProcess(stages: signalsParcels)),
      AnyProcess(SignalsBoxesProcess(stages: signalsBoxes)),
    ]
  }

  /// Sends to the queue `signals-in` as `connect` has opened it, whether its service runs or not.
  static func signalsIn(_ queues: Armature.Queues) throws -> SignalsInProducer {
    SignalsInProducer(try queues.handle("signals-in"))
  }
}

/// A typed way into the queue `signals-in`.
struct SignalsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `signals-orders` in one transaction. Returns when they are durable.
  func send(signalsOrders messages: [SignalsOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `signals-orders`. Returns when it is durable.
  func send(signalsOrders message: SignalsOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(signalsOrders: [message], delay: delay, attributes: attributes)
  }
}
