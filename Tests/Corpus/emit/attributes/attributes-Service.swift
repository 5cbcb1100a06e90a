// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `AttributesService`, attributes.yaml:70.
///
///     attributes-in ══▶ attributes-walk and attributes-copy
struct AttributesService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 13)
  @Armature.Fresh var attributesWalk:
  AttributesWalk
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 53)
  @Armature.Fresh var attributesCopy:
  AttributesCopy
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 62)
  @Armature.Fresh var attributesHearing:
  AttributesHearing
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "AttributesService",
      fingerprint: "armature-spec:AttributesService:62252a0f8b62ea51ac80be1154404b47",
      queues: queues,
      dispatch: DispatchFacts(queue: "attributes-in", processes: ["attributes-walk", "attributes-copy"]),
      specs: [
        "attributes-walk": "  attributes-walk:\n    in: AttributesEvent\n    retry: { attempts: 2, backoff: 1s..1s, jitter: none }\n    errors: attributes-parked\n    stages:\n      - map: own\n        to: { tenant: string }\n        swift: context.attributes[\"tenant\"] ?? \"nobody\"\n      - filter: isWanted\n        swift: context.attributes[\"unwanted\"] == nil\n      - tap: look\n        from: [id, context]\n      - block: one\n        from: [id, context]\n        to: {}\n      - async: many\n        parallelism: 4\n        timeout: 10s\n        from: [id, context]\n        to: {}\n      - async: lane\n        parallelism: 4\n        order: by key\n        from: [id, context]\n        to: {}\n      - expand: parts\n        from: [id, context]\n        to: { part: int }\n      - batch: gather\n        size: 4\n        wait: 1s\n        from: [part, tenant]\n        to: {}\n      - signal: attributes-hearing\n        message: { id: id, tenant: tenant }\n      - tap: mark\n        from: [part, context]\n      - drive: finish\n        from: [id, context]",
        "attributes-copy": "  attributes-copy:\n    in: AttributesEvent\n    retry: { attempts: 2, backoff: 1s..1s, jitter: none }\n    errors: attributes-parked\n    stages:\n      - drive: copy\n        parallelism: 3\n        from: [id, context]",
        "attributes-hearing": "  attributes-hearing:\n    in: AttributesNote\n    errors: attributes-parked\n    stages:\n      - drive: hear\n        from: [tenant, context]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "attributes-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 50,
        deadLetters: "attributes-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "attributes-parked",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "attributes-lost",
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
      AnyProcess(AttributesWalkProcess(stages: attributesWalk)),
      AnyProcess(AttributesCopyProcess(stages: attributesCopy)),
      AnyProcess(AttributesHearingProcess(stages: attributesHearing)),
    ]
  }

  /// Sends to the queue `attributes-in` as `connect` has opened it, whether its service runs or not.
  static func attributesIn(_ queues: Armature.Queues) throws -> AttributesInProducer {
    AttributesInProducer(try queues.handle("attributes-in"))
  }
}

/// A typed way into the queue `attributes-in`.
struct AttributesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `attributes-walk` and `attributes-copy` in one transaction. Returns when they are durable.
  func send(attributesIn messages: [AttributesEvent], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `attributes-walk` and `attributes-copy`. Returns when it is durable.
  func send(attributesIn message: AttributesEvent, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(attributesIn: [message], delay: delay, attributes: attributes)
  }
}
