// Generated from Tests/Corpus/emit/routes/routes.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values of `RoutesKind`, routes.yaml:4.
enum RoutesKind: String, Hashable, Sendable, Swift.CaseIterable {
  case loadReport = "load-report"
  case userAction = "user action"
  case other

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "load-report") {
      self = .loadReport
    } else if reader.matches(text, "user action") {
      self = .userAction
    } else if reader.matches(text, "other") {
      self = .other
    } else {
      throw reader.refused("one of \"load-report\", \"user action\", \"other\"", text: text, line: 4)
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// The message `RoutesLoad`, routes.yaml:7.
struct RoutesLoad: WireMessage, Hashable, Sendable {
  var taskType: RoutesKind
  var id: String

  init(taskType: RoutesKind, id: String) {
    self.taskType = taskType
    self.id = id
  }

  static let schemaName = "RoutesLoad"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "routes.yaml",
      line: 7,
      fields: [
        FieldFacts("task-type", line: 7),
        FieldFacts("id", line: 7),
      ])
  }

  private enum JSONField {
    case taskType, id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var taskType: RoutesKind? = nil
    var id: String? = nil
    let start = try reader.openObject()
    var field = reader.first("task-type") ? .taskType : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .taskType:
          if taskType != nil { throw reader.duplicate(in: start) }
          taskType = try RoutesKind(from: &reader)
          if reader.next("id") { field = .id; continue }
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let taskType, let id else {
      throw reader.missing(["task-type", "id"], in: start)
    }
    self.init(taskType: taskType, id: id)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "task-type") { return .taskType }
    if reader.matches(key, "id") { return .id }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("task-type")
    taskType.encode(to: &writer)
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// The message `RoutesAction`, routes.yaml:8.
struct RoutesAction: WireMessage, Hashable, Sendable {
  var taskType: RoutesAction.TaskType
  var level: RoutesAction.Level
  var amount: Decimal
  var note: Nullable<String>?
  var count: Int

  init(
    taskType: RoutesAction.TaskType = RoutesAction.TaskType.userAction,
    level: RoutesAction.Level,
    amount: Decimal,
    note: Nullable<String>? = nil,
    count: Int = 3
  ) {
    self.taskType = taskType
    self.level = level
    self.amount = amount
    self.note = note
    self.count = count
  }

  /// The values of `RoutesAction.TaskType`, routes.yaml:9.
  enum TaskType: String, Hashable, Sendable, Swift.CaseIterable {
    case userAction = "user action"

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "user action") {
        self = .userAction
      } else {
        throw reader.refused("\"user action\"", text: text, line: 9)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The values of `RoutesAction.Level`, routes.yaml:10.
  enum Level: String, Hashable, Sendable, Swift.CaseIterable {
    case low
    case high

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "low") {
        self = .low
      } else if reader.matches(text, "high") {
        self = .high
      } else {
        throw reader.refused("one of \"low\", \"high\"", text: text, line: 10)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "RoutesAction"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "routes.yaml",
      line: 8,
      fields: [
        FieldFacts("task-type", line: 9),
        FieldFacts("level", line: 10),
        FieldFacts("amount", line: 11),
        FieldFacts("note", line: 12),
        FieldFacts("count", line: 13),
      ])
  }

  private enum JSONField {
    case taskType, level, amount, note, countValue, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var taskType: RoutesAction.TaskType? = nil
    var level: RoutesAction.Level? = nil
    var amount: Decimal? = nil
    var note: Nullable<String>? = nil
    var countValue: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("task-type") ? .taskType : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .taskType:
          if taskType != nil { throw reader.duplicate(in: start) }
          taskType = try RoutesAction.TaskType(from: &reader)
          if reader.next("level") { field = .level; continue }
        case .level:
          if level != nil { throw reader.duplicate(in: start) }
          level = try RoutesAction.Level(from: &reader)
          if reader.next("amount") { field = .amount; continue }
        case .amount:
          if amount != nil { throw reader.duplicate(in: start) }
          amount = try Self.readAmount(&reader)
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try Self.readNote(&reader)
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let taskType, let level, let amount else {
      throw reader.missing(["task-type", "level", "amount"], in: start)
    }
    self.init(taskType: taskType, level: level, amount: amount, note: note, count: countValue ?? 3)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "task-type") { return .taskType }
    if reader.matches(key, "level") { return .level }
    if reader.matches(key, "amount") { return .amount }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "count") { return .countValue }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("task-type")
    taskType.encode(to: &writer)
    writer.key("level")
    level.encode(to: &writer)
    writer.key("amount")
    writer.write(amount)
    if let note {
      writer.key("note")
      if let present = note.value {
        writer.write(present)
      } else {
        writer.writeNull()
      }
    }
    writer.key("count")
    writer.write(count)
    writer.closeObject()
  }

  private static func readAmount(_ reader: inout JSONReader) throws(JSONError) -> Decimal {
    let start = reader.start()
    let value = try reader.readDecimal()
    guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 11) }
    return value
  }

  private static func readNote(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try reader.readString())
  }
}

/// The process `routes-start`, routes.yaml:20.
///
///     RoutesLoad
///       │
///     signal  routes-act  line 23
///       │
///     drive   done        line 25
struct RoutesStartProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "routes-start",
      message: "RoutesLoad",
      file: "Tests/Corpus/emit/routes/routes.yaml",
      line: 20,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.signalRoutesAct, Stage.done])
  }

  enum Stage {
    static var signalRoutesAct: StageFacts {
      StageFacts(index: 0, kind: .signal, name: "routes-act", line: 23, column: 17)
    }
    static var done: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "done", line: 25, column: 16)
    }
  }

  /// What lives on behind the signal to `routes-act`.
  struct AfterSignalRoutesAct: Sendable {
    let id: String
  }

  func wire(_ line: Armature.Line<RoutesLoad>) {
    let afterSignalRoutesAct: Armature.Line<AfterSignalRoutesAct> = line.fused(runSignalRoutesAct)
    afterSignalRoutesAct.drive(Stage.done, self)
  }

  @inline(__always)
  func runSignalRoutesAct(
    _ frame: RoutesLoad, _ progress: inout Armature.Progress
  ) throws -> AfterSignalRoutesAct? {
    progress.enter(0)
    try progress.signal(
      "routes-act",
      RoutesAction(
        level: RoutesAction.Level.high, amount: Decimal(sign: .plus, exponent: -1, significand: 25), note: nil))
    return AfterSignalRoutesAct(id: frame.id)
  }

  func perform(_ frame: AfterSignalRoutesAct, _ context: StageContext) async throws {
    try await routesStartDone(id: frame.id)
  }
}

/// `done`, as written in the spec.
private func routesStartDone(id: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/routes/routes.yaml", line: 26)
               _ = id
#sourceLocation()
}

/// The process `routes-act`, routes.yaml:27.
///
///     RoutesAction
///       │
///     drive  end  line 30
struct RoutesActProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "routes-act",
      message: "RoutesAction",
      file: "Tests/Corpus/emit/routes/routes.yaml",
      line: 27,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.end])
  }

  enum Stage {
    static var end: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "end", line: 30, column: 16)
    }
  }

  func wire(_ line: Armature.Line<RoutesAction>) {
    line.drive(Stage.end, self)
  }

  func perform(_ frame: RoutesAction, _ context: StageContext) async throws {
    try await routesActEnd(level: frame.level)
  }
}

/// `end`, as written in the spec.
private func routesActEnd(level: RoutesAction.Level) async throws {
#sourceLocation(file: "Tests/Corpus/emit/routes/routes.yaml", line: 31)
               _ = level
#sourceLocation()
}
