// Generated from Tests/Corpus/emit/claims/claims.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `ClaimsNumbered`, claims.yaml:5.
struct ClaimsNumbered: WireMessage, Hashable, Sendable {
  var id: ClaimsNumbered.Id
  var next: UUID

  init(id: ClaimsNumbered.Id, next: UUID) {
    self.id = id
    self.next = next
  }

  /// The fields of `ClaimsNumbered.Id`.
  struct Id: Hashable, Sendable {
    var number: Int

    init(number: Int) {
      self.number = number
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "claims.yaml",
        line: 5,
        fields: [
          FieldFacts("number", line: 5),
        ])
    }

    private enum JSONField {
      case number, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var number: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("number") ? .number : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .number:
            if number != nil { throw reader.duplicate(in: start) }
            number = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let number else {
        throw reader.missing(["number"], in: start)
      }
      self.init(number: number)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "number") { return .number }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("number")
      writer.write(number)
      writer.closeObject()
    }
  }

  static let schemaName = "ClaimsNumbered"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "claims.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 5, inside: { ClaimsNumbered.Id.facts }),
        FieldFacts("next", line: 5),
      ])
  }

  private enum JSONField {
    case id, next, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: ClaimsNumbered.Id? = nil
    var next: UUID? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try ClaimsNumbered.Id(from: &reader)
          if reader.next("next") { field = .next; continue }
        case .next:
          if next != nil { throw reader.duplicate(in: start) }
          next = try reader.readUUID()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let next else {
      throw reader.missing(["id", "next"], in: start)
    }
    self.init(id: id, next: next)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "next") { return .next }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    id.encode(to: &writer)
    writer.key("next")
    writer.write(next)
    writer.closeObject()
  }
}

/// The message `ClaimsUnique`, claims.yaml:6.
struct ClaimsUnique: WireMessage, Hashable, Sendable {
  var id: UUID

  init(id: UUID) {
    self.id = id
  }

  static let schemaName = "ClaimsUnique"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "claims.yaml",
      line: 6,
      fields: [
        FieldFacts("id", line: 6),
      ])
  }

  private enum JSONField {
    case id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: UUID? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readUUID()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id else {
      throw reader.missing(["id"], in: start)
    }
    self.init(id: id)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// The message `ClaimsDue`, claims.yaml:7.
struct ClaimsDue: WireMessage, Hashable, Sendable {
  var at: Timestamp

  init(at: Timestamp) {
    self.at = at
  }

  static let schemaName = "ClaimsDue"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "claims.yaml",
      line: 7,
      fields: [
        FieldFacts("at", line: 7),
      ])
  }

  private enum JSONField {
    case at, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var at: Timestamp? = nil
    let start = try reader.openObject()
    var field = reader.first("at") ? .at : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try reader.readTimestamp()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let at else {
      throw reader.missing(["at"], in: start)
    }
    self.init(at: at)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "at") { return .at }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("at")
    writer.write(at)
    writer.closeObject()
  }
}

/// What the process `claims-by-number` asks of this target: one function for each stage without `swift`.
protocol ClaimsByNumberStages: Sendable {
  /// `drive` at claims.yaml:21: reads `id`.
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 21)
          func store(_ id: ClaimsNumbered.Id) async throws
#sourceLocation()
}

/// The process `claims-by-number`, claims.yaml:14.
///
///     ClaimsNumbered   once id.number, kept 30d
///       │
///     signal  claims-by-uuid                                   line 19
///       │
///     drive   store           parallelism 256, timeout 1500ms  line 21
struct ClaimsByNumberProcess<Stages: ClaimsByNumberStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "claims-by-number",
      message: "ClaimsNumbered",
      file: "Tests/Corpus/emit/claims/claims.yaml",
      line: 14,
      once: .seconds(2_592_000),
      retry: RetryPolicy(attempts: 10, backoff: .milliseconds(1), backoffMax: .seconds(86_400), jitter: .none),
      errors: nil,
      stages: [Stage.signalClaimsByUuid, Stage.store])
  }

  enum Stage {
    static var signalClaimsByUuid: StageFacts {
      StageFacts(index: 0, kind: .signal, name: "claims-by-uuid", line: 19, column: 17)
    }
    static var store: StageFacts {
      StageFacts(
        index: 1,
        kind: .drive,
        name: "store",
        line: 21,
        column: 16,
        parallelism: 256,
        timeout: .milliseconds(1500))
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: ClaimsNumbered) -> String {
    String(message.id.number)
  }

  /// What lives on behind the signal to `claims-by-uuid`.
  struct AfterSignalClaimsByUuid: Sendable {
    let id: ClaimsNumbered.Id
  }

  func wire(_ line: Armature.Line<ClaimsNumbered>) {
    let afterSignalClaimsByUuid: Armature.Line<AfterSignalClaimsByUuid> = line.fused(runSignalClaimsByUuid)
    afterSignalClaimsByUuid.drive(Stage.store, self)
  }

  @inline(__always)
  func runSignalClaimsByUuid(
    _ frame: ClaimsNumbered, _ progress: inout Armature.Progress
  ) throws -> AfterSignalClaimsByUuid? {
    progress.enter(0)
    try progress.signal("claims-by-uuid", ClaimsUnique(id: frame.next))
    return AfterSignalClaimsByUuid(id: frame.id)
  }

  func perform(_ frame: AfterSignalClaimsByUuid, _ context: StageContext) async throws {
    try await stages.store(frame.id)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `ClaimsByNumber` lacks.
private enum ClaimsByNumberChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 13)
  typealias Stages =
  ClaimsByNumber
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 13)
  typealias Process =
  ClaimsByNumberProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 20)
  static let store = Required<(Stages) -> (ClaimsNumbered.Id) async throws -> Void>(Stages
              .store
  )
#sourceLocation()
}

/// What the process `claims-by-uuid` asks of this target: one function for each stage without `swift`.
protocol ClaimsByUuidStages: Sendable {
  /// `drive` at claims.yaml:32: reads `id`.
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 32)
          func store(_ id: UUID) async throws
#sourceLocation()
}

/// The process `claims-by-uuid`, claims.yaml:26.
///
///     ClaimsUnique   once id, kept 90s
///       │
///     drive  store  line 32
struct ClaimsByUuidProcess<Stages: ClaimsByUuidStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "claims-by-uuid",
      message: "ClaimsUnique",
      file: "Tests/Corpus/emit/claims/claims.yaml",
      line: 26,
      once: .seconds(90),
      retry: RetryPolicy(attempts: 2, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "claims-parked",
      stages: [Stage.store])
  }

  enum Stage {
    static var store: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "store", line: 32, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: ClaimsUnique) -> String {
    message.id.uuidString
  }

  func wire(_ line: Armature.Line<ClaimsUnique>) {
    line.drive(Stage.store, self)
  }

  func perform(_ frame: ClaimsUnique, _ context: StageContext) async throws {
    try await stages.store(frame.id)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `ClaimsByUuid` lacks.
private enum ClaimsByUuidChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 25)
  typealias Stages =
  ClaimsByUuid
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 25)
  typealias Process =
  ClaimsByUuidProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 31)
  static let store = Required<(Stages) -> (UUID) async throws -> Void>(Stages
              .store
  )
#sourceLocation()
}

/// What the process `claims-by-time` asks of this target: one function for each stage without `swift`.
protocol ClaimsByTimeStages: Sendable {
  /// `drive` at claims.yaml:41: reads `at`.
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 41)
          func store(_ at: Timestamp) async throws
#sourceLocation()
}

/// The process `claims-by-time`, claims.yaml:35.
///
///     ClaimsDue   once at, kept 1d
///       │
///     drive  store  line 41
struct ClaimsByTimeProcess<Stages: ClaimsByTimeStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "claims-by-time",
      message: "ClaimsDue",
      file: "Tests/Corpus/emit/claims/claims.yaml",
      line: 35,
      once: .seconds(86_400),
      retry: RetryPolicy(attempts: 2, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "claims-parked",
      stages: [Stage.store])
  }

  enum Stage {
    static var store: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "store", line: 41, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: ClaimsDue) -> String {
    message.at.description
  }

  func wire(_ line: Armature.Line<ClaimsDue>) {
    line.drive(Stage.store, self)
  }

  func perform(_ frame: ClaimsDue, _ context: StageContext) async throws {
    try await stages.store(frame.at)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `ClaimsByTime` lacks.
private enum ClaimsByTimeChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 34)
  typealias Stages =
  ClaimsByTime
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 34)
  typealias Process =
  ClaimsByTimeProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/claims/claims.yaml", line: 40)
  static let store = Required<(Stages) -> (Timestamp) async throws -> Void>(Stages
              .store
  )
#sourceLocation()
}
