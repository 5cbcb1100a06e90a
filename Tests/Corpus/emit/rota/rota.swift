// Generated from Tests/Corpus/emit/rota/rota.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `RotaShift`, rota.yaml:5.
struct RotaShift: WireMessage, Hashable, Sendable {
  var at: Timestamp
  var by: String
  var hours: Int
  var grade: RotaShift.Grade
  var `where`: RotaShift.Where
  var note: String?
  var paid: Decimal

  init(
    at: Timestamp,
    by: String,
    hours: Int,
    grade: RotaShift.Grade,
    `where`: RotaShift.Where,
    note: String? = nil,
    paid: Decimal = Decimal(sign: .plus, exponent: -1, significand: 5)
  ) {
    self.at = at
    self.by = by
    self.hours = hours
    self.grade = grade
    self.where = `where`
    self.note = note
    self.paid = paid
  }

  /// The values of `RotaShift.Grade`, rota.yaml:9.
  enum Grade: String, Hashable, Sendable, Swift.CaseIterable {
    case early
    case late

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "early") {
        self = .early
      } else if reader.matches(text, "late") {
        self = .late
      } else {
        throw reader.refused("one of \"early\", \"late\"", text: text, line: 9)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The fields of `RotaShift.Where`.
  struct Where: Hashable, Sendable {
    var city: String
    var gate: Int?

    init(city: String, gate: Int? = nil) {
      self.city = city
      self.gate = gate
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "rota.yaml",
        line: 10,
        fields: [
          FieldFacts("city", line: 10),
          FieldFacts("gate", line: 10),
        ])
    }

    private enum JSONField {
      case city, gate, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var city: String? = nil
      var gate: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("city") ? .city : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .city:
            if city != nil { throw reader.duplicate(in: start) }
            city = try reader.readString()
            if reader.next("gate") { field = .gate; continue }
          case .gate:
            if gate != nil { throw reader.duplicate(in: start) }
            gate = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let city else {
        throw reader.missing(["city"], in: start)
      }
      self.init(city: city, gate: gate)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "city") { return .city }
      if reader.matches(key, "gate") { return .gate }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("city")
      writer.write(city)
      if let gate {
        writer.key("gate")
        writer.write(gate)
      }
      writer.closeObject()
    }
  }

  static let schemaName = "RotaShift"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "rota.yaml",
      line: 5,
      fields: [
        FieldFacts("at", line: 6),
        FieldFacts("by", line: 7),
        FieldFacts("hours", line: 8),
        FieldFacts("grade", line: 9),
        FieldFacts("where", line: 10, inside: { RotaShift.Where.facts }),
        FieldFacts("note", line: 11),
        FieldFacts("paid", line: 12),
      ])
  }

  private enum JSONField {
    case at, by, hours, grade, `where`, note, paid, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var at: Timestamp? = nil
    var by: String? = nil
    var hours: Int? = nil
    var grade: RotaShift.Grade? = nil
    var `where`: RotaShift.Where? = nil
    var note: String? = nil
    var paid: Decimal? = nil
    let start = try reader.openObject()
    var field = reader.first("at") ? .at : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try reader.readTimestamp()
          if reader.next("by") { field = .by; continue }
        case .by:
          if by != nil { throw reader.duplicate(in: start) }
          by = try reader.readString()
          if reader.next("hours") { field = .hours; continue }
        case .hours:
          if hours != nil { throw reader.duplicate(in: start) }
          hours = try Self.readHours(&reader)
          if reader.next("grade") { field = .grade; continue }
        case .grade:
          if grade != nil { throw reader.duplicate(in: start) }
          grade = try RotaShift.Grade(from: &reader)
          if reader.next("where") { field = .`where`; continue }
        case .`where`:
          if `where` != nil { throw reader.duplicate(in: start) }
          `where` = try RotaShift.Where(from: &reader)
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
          if reader.next("paid") { field = .paid; continue }
        case .paid:
          if paid != nil { throw reader.duplicate(in: start) }
          paid = try reader.readDecimal()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let at, let by, let hours, let grade, let `where` else {
      throw reader.missing(["at", "by", "hours", "grade", "where"], in: start)
    }
    self.init(
      at: at,
      by: by,
      hours: hours,
      grade: grade,
      where: `where`,
      note: note,
      paid: paid ?? Decimal(sign: .plus, exponent: -1, significand: 5))
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "at") { return .at }
    if reader.matches(key, "by") { return .by }
    if reader.matches(key, "hours") { return .hours }
    if reader.matches(key, "grade") { return .grade }
    if reader.matches(key, "where") { return .`where` }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "paid") { return .paid }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("at")
    writer.write(at)
    writer.key("by")
    writer.write(by)
    writer.key("hours")
    writer.write(hours)
    writer.key("grade")
    grade.encode(to: &writer)
    writer.key("where")
    `where`.encode(to: &writer)
    if let note {
      writer.key("note")
      writer.write(note)
    }
    writer.key("paid")
    writer.write(paid)
    writer.closeObject()
  }

  private static func readHours(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value >= 1 else { throw reader.refused("a number of at least 1", at: start, line: 8) }
    return value
  }
}

/// What the process `rota-keep` asks of this target: one function for each stage without `swift`.
protocol RotaKeepStages: Sendable {
  /// `drive` at rota.yaml:24: reads `at`, `by`.
#sourceLocation(file: "Tests/Corpus/emit/rota/rota.yaml", line: 24)
          func keep(at: Timestamp, by: String) async throws
#sourceLocation()
}

/// The process `rota-keep`, rota.yaml:20.
///
///     RotaShift
///       │
///     drive  keep  line 24
struct RotaKeepProcess<Stages: RotaKeepStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "rota-keep",
      message: "RotaShift",
      file: "Tests/Corpus/emit/rota/rota.yaml",
      line: 20,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "rota-lost",
      stages: [Stage.keep])
  }

  enum Stage {
    static var keep: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "keep", line: 24, column: 16)
    }
  }

  func wire(_ line: Armature.Line<RotaShift>) {
    line.drive(Stage.keep, self)
  }

  func perform(_ frame: RotaShift, _ context: StageContext) async throws {
    try await stages.keep(at: frame.at, by: frame.by)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `RotaKeep` lacks.
private enum RotaKeepChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/rota/rota.yaml", line: 19)
  typealias Stages =
  RotaKeep
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/rota/rota.yaml", line: 19)
  typealias Process =
  RotaKeepProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/rota/rota.yaml", line: 23)
  static let keep = Required<(Stages) -> (Timestamp, String) async throws -> Void>(Stages
              .keep(at:by:)
  )
#sourceLocation()
}
