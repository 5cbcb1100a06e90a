// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `ClaimsService`, claims.yaml:34.
///
///     claims-in ══▶ claims-by-number
struct ClaimsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 12)
  @Armature.Fresh var claimsByNumber:
  ClaimsByNumber
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 24)
  @Armature.Fresh var claimsByUuid:
  ClaimsByUuid
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "ClaimsService",
      fingerprint: "armature-spec:ClaimsService:0f65f4e147f90f5fc6a823ce9127561e",
      queues: queues,
      dispatch: DispatchFacts(queue: "claims-in", process: "claims-by-number"))
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "claims-in",
        url: "memory:",
        visibility: .seconds(120),
        maxReceives: 100,
        deadLetters: "claims-parked",
        inFlight: 12_345,
        inFlightBytes: 1_073_741_824),
      QueueFacts(
        name: "claims-parked",
        url: "sqlite:/tmp/$$claims/${NAME}.db",
        visibility: .seconds(3600),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 512),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(ClaimsByNumberProcess(stages: claimsByNumber)),
      AnyProcess(ClaimsByUuidProcess(stages: claimsByUuid)),
    ]
  }

  /// Sends to the queue `claims-in` of a running service, or of one that was only connected to.
  static func claimsIn(_ queues: Armature.Queues) throws -> ClaimsInProducer {
    ClaimsInProducer(try queues.handle("claims-in"))
  }
}

/// A typed way into the queue `claims-in`.
struct ClaimsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `claims-by-number` in one transaction. Returns when they are durable.
  func send(claimsByNumber messages: [ClaimsNumbered], delay: Swift.Duration = .zero) async throws {
    try await queue.send(messages, delay: delay)
  }

  /// Sends a message to `claims-by-number`. Returns when it is durable.
  func send(claimsByNumber message: ClaimsNumbered, delay: Swift.Duration = .zero) async throws {
    try await send(claimsByNumber: [message], delay: delay)
  }
}
