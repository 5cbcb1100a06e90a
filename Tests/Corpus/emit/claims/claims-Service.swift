// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The service `ClaimsService`, claims.yaml:47.
///
///     claims-in ══▶ claims-by-number
///
///     claims-daily ── every 1d, missed: latest ──▶ claims-by-time
struct ClaimsService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 13)
  @Armature.Fresh var claimsByNumber:
  ClaimsByNumber
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 25)
  @Armature.Fresh var claimsByUuid:
  ClaimsByUuid
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 34)
  @Armature.Fresh var claimsByTime:
  ClaimsByTime
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "ClaimsService",
      fingerprint: "armature-spec:ClaimsService:9050a63424472d7be22e1f41f3d92ba7",
      queues: queues,
      dispatch: DispatchFacts(queue: "claims-in", process: "claims-by-number"),
      schedules: schedules,
      specs: [
        "claims-by-number": "  claims-by-number:\n    in: ClaimsNumbered\n    once: { key: id.number, keep: 30d }\n    retry: { attempts: 10, backoff: 1ms..1d, jitter: none }\n    stages:\n      - signal: claims-by-uuid\n        message: { id: next }\n      - drive: store\n        parallelism: 256\n        timeout: 1500ms\n        from: id",
        "claims-by-uuid": "  claims-by-uuid:\n    in: ClaimsUnique\n    once: { key: id, keep: 90s }\n    retry: { attempts: 2 }\n    errors: claims-parked\n    stages:\n      - drive: store\n        from: id",
        "claims-by-time": "  claims-by-time:\n    in: ClaimsDue\n    once: { key: at, keep: 1d }\n    retry: { attempts: 2 }\n    errors: claims-parked\n    stages:\n      - drive: store\n        from: at"])
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
      AnyProcess(ClaimsByTimeProcess(stages: claimsByTime)),
    ]
  }

  static var schedules: [ScheduleFacts] {
    [
      ScheduleFacts(
        name: "claims-daily",
        place: "claims.yaml:45",
        kind: .every(.seconds(86_400), missed: .latest),
        process: "claims-by-time") { slot in
        ClaimsDue(at: slot)
      },
    ]
  }

  /// Sends to the queue `claims-in` as `connect` has opened it, whether its service runs or not.
  static func claimsIn(_ queues: Armature.Queues) throws -> ClaimsInProducer {
    ClaimsInProducer(try queues.handle("claims-in"))
  }
}

/// A typed way into the queue `claims-in`.
struct ClaimsInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `claims-by-number` in one transaction. Returns when they are durable.
  func send(claimsByNumber messages: [ClaimsNumbered], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `claims-by-number`. Returns when it is durable.
  func send(claimsByNumber message: ClaimsNumbered, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(claimsByNumber: [message], delay: delay, attributes: attributes)
  }
}
