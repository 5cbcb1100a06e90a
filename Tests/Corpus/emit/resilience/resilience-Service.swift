// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `ResilienceService`, resilience.yaml:69.
///
///     resilience-in ══ by id ══╦══ "load" ═════▶ resilience-load
///                              ╠══ "reload" ═══▶ resilience-reload
///                              ╚══ otherwise ══▶ resilience-parked
struct ResilienceService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 19)
  @Armature.Fresh var resilienceLoad:
  ResilienceLoad
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 59)
  @Armature.Fresh var resilienceReload:
  ResilienceReload
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "ResilienceService",
      fingerprint: "armature-spec:ResilienceService:afcc86882981a517f1094c0e785c661b",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "resilience-in",
        by: "id",
        routes: ["load": "resilience-load", "reload": "resilience-reload"],
        otherwise: "resilience-parked"),
      specs: [
        "resilience-load": "  resilience-load:\n    in: ResilienceOrder\n    retry:\n      - { of: [throttled, timeout], attempts: 5, backoff: 200ms..30s, jitter: full }\n      - { of: denied, attempts: 1, then: park }\n      - { attempts: 3, then: release }\n    errors: resilience-parked\n    stages:\n      - broadcast: resilience-news\n        as: ResilienceLoaded\n        message: { id: id, size: 0, note: \"begun\" }\n      - block: fetchPage\n        throws: [throttled, denied]\n        parallelism: 4\n        timeout: 10s\n        rate: 100/s\n        breaker: { failures: 5, open: 30s, of: [throttled, timeout] }\n        from: id\n        to: { page: bytes }\n      - async: measurePage\n        throws: [empty, default, init, self, reason]\n        retry:\n          - { of: [empty, default, init, self, reason], attempts: 2, backoff: 1s..1s, jitter: none }\n        rate: 6000/h\n        to: { size: int }\n        swift: |\n          guard page.count > 0 else { throw .empty(\"no bytes\") }\n          return page.count\n      - broadcast: resilience-far\n        as: ResilienceLoaded\n        message: { id: id, size: size }\n      - broadcast: resilience-news\n        as: ResilienceLoaded\n        message: { id: id, size: size }\n      - drive: storePage\n        throws: unavailable\n        retry: { attempts: 2 }\n        breaker: { failures: 3, open: 1m }\n        from: [id, size]",
        "resilience-reload": "  resilience-reload:           \u{23} a stage of the same name that throws the same\n    in: ResilienceOrder\n    errors: resilience-parked\n    stages:\n      - drive: fetchPage\n        throws: [throttled, denied]\n        rate: 60/m\n        from: id"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "resilience-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "resilience-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "resilience-lost",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "resilience-parked",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "resilience-news",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "resilience-far",
        url: "memory:far",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(ResilienceLoadProcess(stages: resilienceLoad)),
      AnyProcess(ResilienceReloadProcess(stages: resilienceReload)),
    ]
  }

  /// Sends to the queue `resilience-in` as `connect` has opened it, whether its service runs or not.
  static func resilienceIn(_ queues: Armature.Queues) throws -> ResilienceInProducer {
    ResilienceInProducer(try queues.handle("resilience-in"))
  }
}

/// A typed way into the queue `resilience-in`.
struct ResilienceInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `resilience-load` in one transaction; sets `id`. Returns when they are durable.
  func send(resilienceLoad messages: [ResilienceOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].id = "load" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `resilience-load`; sets `id`. Returns when it is durable.
  func send(resilienceLoad message: ResilienceOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(resilienceLoad: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `resilience-reload` in one transaction; sets `id`. Returns when they are durable.
  func send(resilienceReload messages: [ResilienceOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].id = "reload" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `resilience-reload`; sets `id`. Returns when it is durable.
  func send(resilienceReload message: ResilienceOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(resilienceReload: [message], delay: delay, attributes: attributes)
  }
}
