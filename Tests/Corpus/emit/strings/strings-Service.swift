// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `StringsService`, strings.yaml:43.
///
///     strings-in ══ by kind ══╦══ "\"); fatalError(\"" ══════▶ strings-one
///                             ╠══ "line\nbreak \u{202E}*/" ══▶ strings-one
///                             ╠══ "two" ═════════════════════▶ strings-two
///                             ╠══ "\u{23}\u{23}" ════════════▶ strings-two
///                             ╠══ "3 of them" ═══════════════▶ strings-two
///                             ╚══ otherwise ═════════════════▶ strings-lost
struct StringsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 36)
  @Armature.Fresh var stringsTwo:
  StringsTwo
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "StringsService",
      fingerprint: "armature-spec:StringsService:a9b56768f7051c4d09aa25a6e98c92b7",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "strings-in",
        by: "kind",
        routes: [
          "\"); fatalError(\"": "strings-one",
          "line\nbreak \u{202E}*/": "strings-one",
          "two": "strings-two",
          "\u{23}\u{23}": "strings-two",
          "3 of them": "strings-two"],
        otherwise: "strings-lost"),
      specs: [
        "strings-one": "  strings-one:\n    in: StringsMessage\n    stages:\n      - signal: strings-two\n        message:\n          kind: \"\\\"); fatalError(\\\"\\\\(1 + 1)\"\n          size: size\n          text: \"a\\nb\\r\\tc\\0d\\\\e\\\"f\u{23}g\\u2028h\\u2029i\\u202Ej\\u2066k\\u200Bl\\uFEFFm\\x7Fn\\x85o*/p//q ``` r 👩\u{200D}🚀 é\"\n          whole: -9223372036854775808\n          real: 0.1\n      - signal: strings-two\n        message: { kind: \"\", size: 9223372036854775807, ratio: 5e-324, text: \"\\\\\", whole: 12345, real: 1.7976931348623157e308 }\n      - signal: strings-two\n        message: { kind: \"\u{23}\u{23}\\\"\u{23}\u{23}\", size: 0, ratio: -0.0, text: \"${X:-y} $$\", whole: 1000, real: 3 }\n      - drive: finish\n        swift: |\n          // Ein Kommentar mit Ümlauten, und ein Text mit \u{23} und \"Zeichen\".\n          stringsSink(size, ratio, \u{23}\"a \"raw\" \\ text\"\u{23})",
        "strings-two": "  strings-two:\n    in: StringsMessage\n    stages:\n      - drive: keep\n        from: [kind, size]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "strings-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 3,
        deadLetters: "strings-lost",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "strings-lost",
        url: "${STRINGS:-memory:}",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(StringsOneProcess()),
      AnyProcess(StringsTwoProcess(stages: stringsTwo)),
    ]
  }

  /// Sends to the queue `strings-in` as `connect` has opened it, whether its service runs or not.
  static func stringsIn(_ queues: Armature.Queues) throws -> StringsInProducer {
    StringsInProducer(try queues.handle("strings-in"))
  }
}

/// A typed way into the queue `strings-in`.
struct StringsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `strings-one` in one transaction; sets `kind`. Returns when they are durable.
  func send(fatalError messages: [StringsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "\"); fatalError(\"" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `strings-one`; sets `kind`. Returns when it is durable.
  func send(fatalError message: StringsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(fatalError: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `strings-one` in one transaction; sets `kind`. Returns when they are durable.
  func send(lineBreak messages: [StringsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "line\nbreak \u{202E}*/" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `strings-one`; sets `kind`. Returns when it is durable.
  func send(lineBreak message: StringsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(lineBreak: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(two messages: [StringsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "two" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(two message: StringsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(two: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(value messages: [StringsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "\u{23}\u{23}" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(value message: StringsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(value: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(value3OfThem messages: [StringsMessage], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "3 of them" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(value3OfThem message: StringsMessage, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(value3OfThem: [message], delay: delay, attributes: attributes)
  }
}
