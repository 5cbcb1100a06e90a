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
        otherwise: "strings-lost"))
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

  /// Sends to the queue `strings-in` of a running service, or of one that was only connected to.
  static func stringsIn(_ queues: Armature.Queues) throws -> StringsInProducer {
    StringsInProducer(try queues.handle("strings-in"))
  }
}

/// A typed way into the queue `strings-in`.
struct StringsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `strings-one` in one transaction; sets `kind`. Returns when they are durable.
  func send(fatalError messages: [StringsMessage], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "\"); fatalError(\"" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `strings-one`; sets `kind`. Returns when it is durable.
  func send(fatalError message: StringsMessage, delay: Swift.Duration = .zero) async throws {
    try await send(fatalError: [message], delay: delay)
  }

  /// Sends messages to `strings-one` in one transaction; sets `kind`. Returns when they are durable.
  func send(lineBreak messages: [StringsMessage], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "line\nbreak \u{202E}*/" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `strings-one`; sets `kind`. Returns when it is durable.
  func send(lineBreak message: StringsMessage, delay: Swift.Duration = .zero) async throws {
    try await send(lineBreak: [message], delay: delay)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(two messages: [StringsMessage], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "two" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(two message: StringsMessage, delay: Swift.Duration = .zero) async throws {
    try await send(two: [message], delay: delay)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(value messages: [StringsMessage], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "\u{23}\u{23}" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(value message: StringsMessage, delay: Swift.Duration = .zero) async throws {
    try await send(value: [message], delay: delay)
  }

  /// Sends messages to `strings-two` in one transaction; sets `kind`. Returns when they are durable.
  func send(value3OfThem messages: [StringsMessage], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "3 of them" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `strings-two`; sets `kind`. Returns when it is durable.
  func send(value3OfThem message: StringsMessage, delay: Swift.Duration = .zero) async throws {
    try await send(value3OfThem: [message], delay: delay)
  }
}
