// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The service `RotaService`, rota.yaml:41.
///
///     rota-in ══▶ rota-keep
///
///     close-of-business ── cron 0 18 * * MON-FRI America/New_York, missed: latest ──▶ rota-keep
///     look              ── every 90s, missed: all                                 ──▶ rota-keep
///     round             ── continuous 1500ms                                      ──▶ rota-keep
///     by-hand           ── manual                                                 ──▶ rota-keep
///     from-others       ── broadcast rota-news                                    ──▶ rota-keep
struct RotaService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/rota/rota.yaml", line: 19)
  @Armature.Fresh var rotaKeep:
  RotaKeep
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "RotaService",
      fingerprint: "armature-spec:RotaService:3a334cfcad7021711d6230ab328c032b",
      queues: queues,
      dispatch: DispatchFacts(queue: "rota-in", process: "rota-keep"),
      schedules: schedules,
      lock: "${ROTA_LOCK:-memory:rota}",
      specs: [
        "rota-keep": "  rota-keep:\n    in: RotaShift\n    errors: rota-lost\n    stages:\n      - drive: keep\n        from: [at, by]"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "rota-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "rota-news",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "rota-lost",
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
      AnyProcess(RotaKeepProcess(stages: rotaKeep)),
    ]
  }

  static var schedules: [ScheduleFacts] {
    [
      ScheduleFacts(
        name: "close-of-business",
        place: "rota.yaml:28",
        kind: .cron("0 18 * * MON-FRI", zone: "America/New_York", missed: .latest),
        process: "rota-keep") { slot in
        RotaShift(
          at: slot,
          by: "close-of-business",
          hours: 8,
          grade: RotaShift.Grade.late,
          where: RotaShift.Where(city: "New York", gate: nil),
          note: nil)
      },
      ScheduleFacts(
        name: "look", place: "rota.yaml:33", kind: .every(.seconds(90), missed: .all), process: "rota-keep") { slot in
        RotaShift(
          at: slot,
          by: "look",
          hours: 1,
          grade: RotaShift.Grade.early,
          where: RotaShift.Where(city: "Rome", gate: 7),
          note: nil,
          paid: Decimal(sign: .plus, exponent: -2, significand: 125))
      },
      ScheduleFacts(
        name: "round", place: "rota.yaml:34", kind: .continuous(.milliseconds(1500)), process: "rota-keep") { slot in
        RotaShift(
          at: slot,
          by: "round",
          hours: 2,
          grade: RotaShift.Grade.early,
          where: RotaShift.Where(city: "Rome", gate: nil),
          note: "round")
      },
      ScheduleFacts(name: "by-hand", place: "rota.yaml:38", kind: .manual, process: "rota-keep") { slot in
        RotaShift(
          at: slot,
          by: "hand",
          hours: 1,
          grade: RotaShift.Grade.late,
          where: RotaShift.Where(city: "Rome", gate: nil),
          note: nil)
      },
      ScheduleFacts(
        name: "from-others", place: "rota.yaml:39", kind: .broadcast(queue: "rota-news"), process: "rota-keep"),
    ]
  }

  /// Sends to the queue `rota-in` as `connect` has opened it, whether its service runs or not.
  static func rotaIn(_ queues: Armature.Queues) throws -> RotaInProducer {
    RotaInProducer(try queues.handle("rota-in"))
  }

  /// Sends to the queue `rota-news` as `connect` has opened it, whether its service runs or not.
  static func rotaNews(_ queues: Armature.Queues) throws -> RotaNewsProducer {
    RotaNewsProducer(try queues.handle("rota-news"))
  }
}

/// A typed way into the queue `rota-in`.
struct RotaInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `rota-keep` in one transaction. Returns when they are durable.
  func send(rotaKeep messages: [RotaShift], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `rota-keep`. Returns when it is durable.
  func send(rotaKeep message: RotaShift, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(rotaKeep: [message], delay: delay, attributes: attributes)
  }
}

/// A typed way into the queue `rota-news`.
struct RotaNewsProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `rota-keep` in one transaction. Returns when they are durable.
  func send(rotaKeep messages: [RotaShift], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `rota-keep`. Returns when it is durable.
  func send(rotaKeep message: RotaShift, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(rotaKeep: [message], delay: delay, attributes: attributes)
  }
}
