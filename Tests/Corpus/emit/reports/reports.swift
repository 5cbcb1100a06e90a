// Generated from Tests/Corpus/emit/reports/reports.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
import Logging

/// The message `LoadReport`, reports.yaml:9.
struct LoadReport: WireMessage, Hashable, Sendable {
  var taskType: String
  var timestamp: Timestamp
  var payload: LoadReport.Payload

  init(taskType: String, timestamp: Timestamp, payload: LoadReport.Payload) {
    self.taskType = taskType
    self.timestamp = timestamp
    self.payload = payload
  }

  /// The fields of `LoadReport.Payload`.
  struct Payload: Hashable, Sendable {
    var id: String
    var file: String

    init(id: String, file: String) {
      self.id = id
      self.file = file
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "reports.yaml",
        line: 12,
        fields: [
          FieldFacts("id", line: 12),
          FieldFacts("file", line: 12),
        ])
    }

    private enum JSONField {
      case id, file, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var id: String? = nil
      var file: String? = nil
      let start = try reader.openObject()
      var field = reader.first("id") ? .id : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .id:
            if id != nil { throw reader.duplicate(in: start) }
            id = try reader.readString()
            if reader.next("file") { field = .file; continue }
          case .file:
            if file != nil { throw reader.duplicate(in: start) }
            file = try reader.readString()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let id, let file else {
        throw reader.missing(["id", "file"], in: start)
      }
      self.init(id: id, file: file)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "id") { return .id }
      if reader.matches(key, "file") { return .file }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("id")
      writer.write(id)
      writer.key("file")
      writer.write(file)
      writer.closeObject()
    }
  }

  static let schemaName = "LoadReport"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "reports.yaml",
      line: 9,
      fields: [
        FieldFacts("taskType", line: 10),
        FieldFacts("timestamp", line: 11),
        FieldFacts("payload", line: 12, inside: { LoadReport.Payload.facts }),
      ])
  }

  private enum JSONField {
    case taskType, timestamp, payload, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var taskType: String? = nil
    var timestamp: Timestamp? = nil
    var payload: LoadReport.Payload? = nil
    let start = try reader.openObject()
    var field = reader.first("taskType") ? .taskType : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .taskType:
          if taskType != nil { throw reader.duplicate(in: start) }
          taskType = try reader.readString()
          if reader.next("timestamp") { field = .timestamp; continue }
        case .timestamp:
          if timestamp != nil { throw reader.duplicate(in: start) }
          timestamp = try reader.readTimestamp()
          if reader.next("payload") { field = .payload; continue }
        case .payload:
          if payload != nil { throw reader.duplicate(in: start) }
          payload = try LoadReport.Payload(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let taskType, let timestamp, let payload else {
      throw reader.missing(["taskType", "timestamp", "payload"], in: start)
    }
    self.init(taskType: taskType, timestamp: timestamp, payload: payload)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "taskType") { return .taskType }
    if reader.matches(key, "timestamp") { return .timestamp }
    if reader.matches(key, "payload") { return .payload }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("taskType")
    writer.write(taskType)
    writer.key("timestamp")
    writer.write(timestamp)
    writer.key("payload")
    payload.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `UserAction`, reports.yaml:13.
struct UserAction: WireMessage, Hashable, Sendable {
  var taskType: String
  var timestamp: Timestamp
  var payload: UserAction.Payload

  init(taskType: String, timestamp: Timestamp, payload: UserAction.Payload) {
    self.taskType = taskType
    self.timestamp = timestamp
    self.payload = payload
  }

  /// The fields of `UserAction.Payload`.
  struct Payload: Hashable, Sendable {
    var id: String
    var action: String
    var file: String
    var letters: Int

    init(id: String, action: String, file: String, letters: Int) {
      self.id = id
      self.action = action
      self.file = file
      self.letters = letters
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "reports.yaml",
        line: 16,
        fields: [
          FieldFacts("id", line: 18),
          FieldFacts("action", line: 19),
          FieldFacts("file", line: 20),
          FieldFacts("letters", line: 21),
        ])
    }

    private enum JSONField {
      case id, action, file, letters, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var id: String? = nil
      var action: String? = nil
      var file: String? = nil
      var letters: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("id") ? .id : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .id:
            if id != nil { throw reader.duplicate(in: start) }
            id = try reader.readString()
            if reader.next("action") { field = .action; continue }
          case .action:
            if action != nil { throw reader.duplicate(in: start) }
            action = try reader.readString()
            if reader.next("file") { field = .file; continue }
          case .file:
            if file != nil { throw reader.duplicate(in: start) }
            file = try reader.readString()
            if reader.next("letters") { field = .letters; continue }
          case .letters:
            if letters != nil { throw reader.duplicate(in: start) }
            letters = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let id, let action, let file, let letters else {
        throw reader.missing(["id", "action", "file", "letters"], in: start)
      }
      self.init(id: id, action: action, file: file, letters: letters)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "id") { return .id }
      if reader.matches(key, "action") { return .action }
      if reader.matches(key, "file") { return .file }
      if reader.matches(key, "letters") { return .letters }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("id")
      writer.write(id)
      writer.key("action")
      writer.write(action)
      writer.key("file")
      writer.write(file)
      writer.key("letters")
      writer.write(letters)
      writer.closeObject()
    }
  }

  static let schemaName = "UserAction"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "reports.yaml",
      line: 13,
      fields: [
        FieldFacts("taskType", line: 14),
        FieldFacts("timestamp", line: 15),
        FieldFacts("payload", line: 16, inside: { UserAction.Payload.facts }),
      ])
  }

  private enum JSONField {
    case taskType, timestamp, payload, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var taskType: String? = nil
    var timestamp: Timestamp? = nil
    var payload: UserAction.Payload? = nil
    let start = try reader.openObject()
    var field = reader.first("taskType") ? .taskType : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .taskType:
          if taskType != nil { throw reader.duplicate(in: start) }
          taskType = try reader.readString()
          if reader.next("timestamp") { field = .timestamp; continue }
        case .timestamp:
          if timestamp != nil { throw reader.duplicate(in: start) }
          timestamp = try reader.readTimestamp()
          if reader.next("payload") { field = .payload; continue }
        case .payload:
          if payload != nil { throw reader.duplicate(in: start) }
          payload = try UserAction.Payload(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let taskType, let timestamp, let payload else {
      throw reader.missing(["taskType", "timestamp", "payload"], in: start)
    }
    self.init(taskType: taskType, timestamp: timestamp, payload: payload)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "taskType") { return .taskType }
    if reader.matches(key, "timestamp") { return .timestamp }
    if reader.matches(key, "payload") { return .payload }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("taskType")
    writer.write(taskType)
    writer.key("timestamp")
    writer.write(timestamp)
    writer.key("payload")
    payload.encode(to: &writer)
    writer.closeObject()
  }
}

/// What the process `load-data` asks of this target: one function for each stage without `swift`.
protocol LoadDataStages: Sendable {
  /// `block` at reports.yaml:34: reads `payload.file`; writes `raw`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 34)
          func loadRawBytes(_ file: String) throws -> [UInt8]
#sourceLocation()

  /// `map` at reports.yaml:42: reads `raw`; writes `text`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 42)
        func validateText(_ raw: [UInt8]) throws -> String
#sourceLocation()

  /// `map` at reports.yaml:45: reads `text`; writes `report`, `letters`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 45)
        func countLetters(_ text: String) throws -> (report: LetterReport, letters: Int)
#sourceLocation()

  /// `drive` at reports.yaml:53: reads `payload.file`, `report`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 53)
          func store(file: String, report: LetterReport) async throws
#sourceLocation()
}

/// The process `load-data`, reports.yaml:28.
///
///     LoadReport   once payload.id, kept 4d
///       │
///     block   loadRawBytes    parallelism 4, timeout 10s  line 34
///       ║
///     tap     logLoaded                                   line 39
///       │
///     map     validateText                                line 42
///       │
///     map     countLetters                                line 45
///       │
///     signal  process-events                              line 48
///       │
///     drive   store                                       line 53
///
/// `│` is a call, `║` a channel.
struct LoadDataProcess<Stages: LoadDataStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "load-data",
      message: "LoadReport",
      file: "Tests/Corpus/emit/reports/reports.yaml",
      line: 28,
      once: .seconds(345_600),
      retry: RetryPolicy(attempts: 3, backoff: .milliseconds(50), backoffMax: .seconds(2), jitter: .full),
      errors: "parked",
      stages: [
        Stage.loadRawBytes,
        Stage.logLoaded,
        Stage.validateText,
        Stage.countLetters,
        Stage.signalProcessEvents,
        Stage.store])
  }

  enum Stage {
    static var loadRawBytes: StageFacts {
      StageFacts(
        index: 0,
        kind: .block,
        name: "loadRawBytes",
        line: 34,
        column: 16,
        parallelism: 4,
        timeout: .seconds(10))
    }
    static var logLoaded: StageFacts {
      StageFacts(index: 1, kind: .tap, name: "logLoaded", line: 39, column: 14, readsContext: true)
    }
    static var validateText: StageFacts {
      StageFacts(index: 2, kind: .map, name: "validateText", line: 42, column: 14)
    }
    static var countLetters: StageFacts {
      StageFacts(index: 3, kind: .map, name: "countLetters", line: 45, column: 14)
    }
    static var signalProcessEvents: StageFacts {
      StageFacts(index: 4, kind: .signal, name: "process-events", line: 48, column: 17)
    }
    static var store: StageFacts {
      StageFacts(index: 5, kind: .drive, name: "store", line: 53, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: LoadReport) -> String {
    message.payload.id
  }

  /// What lives on behind `loadRawBytes`.
  struct AfterLoadRawBytes: Sendable {
    let payloadFile: String
    let timestamp: Timestamp
    let payloadId: String
    let raw: [UInt8]
  }

  /// What lives on behind the signal to `process-events`.
  struct AfterSignalProcessEvents: Sendable {
    let payloadFile: String
    let report: LetterReport
  }

  func wire(_ line: Armature.Line<LoadReport>) {
    let afterLoadRawBytes: Armature.Line<AfterLoadRawBytes> =
      line.block(Stage.loadRawBytes, runLoadRawBytes)
    let afterSignalProcessEvents: Armature.Line<AfterSignalProcessEvents> =
      afterLoadRawBytes.fused(runLogLoadedToSignalProcessEvents)
    afterSignalProcessEvents.drive(Stage.store, self)
  }

  func runLoadRawBytes(_ frame: LoadReport, _ context: StageContext) throws -> AfterLoadRawBytes {
    let raw: [UInt8] = try stages.loadRawBytes(frame.payload.file)
    return AfterLoadRawBytes(
      payloadFile: frame.payload.file, timestamp: frame.timestamp, payloadId: frame.payload.id, raw: raw)
  }

  @inline(__always)
  func runLogLoadedToSignalProcessEvents(
    _ frame: AfterLoadRawBytes, _ progress: inout Armature.Progress
  ) throws -> AfterSignalProcessEvents? {
    progress.enter(1)
    try loadDataLogLoaded(context: progress.context, raw: frame.raw)
    progress.enter(2)
    let text: String = try stages.validateText(frame.raw)
    progress.enter(3)
    let (report, letters): (LetterReport, Int) = try stages.countLetters(text)
    progress.enter(4)
    try progress.signal(
      "process-events",
      UserAction(
        taskType: "user-action",
        timestamp: frame.timestamp,
        payload: UserAction.Payload(id: frame.payloadId, action: "count", file: frame.payloadFile, letters: letters)))
    return AfterSignalProcessEvents(payloadFile: frame.payloadFile, report: report)
  }

  func perform(_ frame: AfterSignalProcessEvents, _ context: StageContext) async throws {
    try await stages.store(file: frame.payloadFile, report: frame.report)
  }
}

/// `logLoaded`, as written in the spec.
private func loadDataLogLoaded(context: StageContext, raw: [UInt8]) throws {
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 41)
          context.logger.debug("loaded raw bytes", metadata: ["count": "\(raw.count)"])
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `LoadData` lacks.
private enum LoadDataChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 27)
  typealias Stages =
  LoadData
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 27)
  typealias Process =
  LoadDataProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 33)
  static let loadRawBytes = Required<(Stages) -> (String) throws -> [UInt8]>(Stages
              .loadRawBytes
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 41)
  static let validateText = Required<(Stages) -> ([UInt8]) throws -> String>(Stages
            .validateText
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 44)
  static let countLetters = Required<(Stages) -> (String) throws -> (report: LetterReport, letters: Int)>(Stages
            .countLetters
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 52)
  static let store = Required<(Stages) -> (String, LetterReport) async throws -> Void>(Stages
              .store(file:report:)
  )
#sourceLocation()
}

/// What the process `process-events` asks of this target: one function for each stage without `swift`.
protocol ProcessEventsStages: Sendable {
  /// `async` at reports.yaml:62: reads `payload.file`; writes `user`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 62)
          func loadUserInfo(_ file: String) async throws -> String
#sourceLocation()

  /// `map` at reports.yaml:69: reads `payload.id`, `user`, `payload.letters`; writes `event`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 69)
        func makeEvent(id: String, user: String, letters: Int) throws -> UserEvent
#sourceLocation()

  /// `drive` at reports.yaml:72: reads `event`.
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 72)
          func persist(_ event: UserEvent) async throws
#sourceLocation()
}

/// The process `process-events`, reports.yaml:56.
///
///     UserAction   once payload.id, kept 4d
///       │
///     async   loadUserInfo   parallelism 8, timeout 5s  line 62
///       ║
///     filter  isKnownAction                             line 67
///       │
///     map     makeEvent                                 line 69
///       │
///     drive   persist                                   line 72
///
/// `│` is a call, `║` a channel.
struct ProcessEventsProcess<Stages: ProcessEventsStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "process-events",
      message: "UserAction",
      file: "Tests/Corpus/emit/reports/reports.yaml",
      line: 56,
      once: .seconds(345_600),
      retry: RetryPolicy(attempts: 3, backoff: .milliseconds(50), backoffMax: .seconds(2), jitter: .full),
      errors: "parked",
      stages: [Stage.loadUserInfo, Stage.isKnownAction, Stage.makeEvent, Stage.persist])
  }

  enum Stage {
    static var loadUserInfo: StageFacts {
      StageFacts(
        index: 0, kind: .async, name: "loadUserInfo", line: 62, column: 16, parallelism: 8, timeout: .seconds(5))
    }
    static var isKnownAction: StageFacts {
      StageFacts(index: 1, kind: .filter, name: "isKnownAction", line: 67, column: 17)
    }
    static var makeEvent: StageFacts {
      StageFacts(index: 2, kind: .map, name: "makeEvent", line: 69, column: 14)
    }
    static var persist: StageFacts {
      StageFacts(index: 3, kind: .drive, name: "persist", line: 72, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: UserAction) -> String {
    message.payload.id
  }

  /// What lives on behind `loadUserInfo`.
  struct AfterLoadUserInfo: Sendable {
    let payload: UserAction.Payload
    let user: String
  }

  /// What lives on behind `makeEvent`.
  struct AfterMakeEvent: Sendable {
    let event: UserEvent
  }

  func wire(_ line: Armature.Line<UserAction>) {
    let afterLoadUserInfo: Armature.Line<AfterLoadUserInfo> =
      line.async(Stage.loadUserInfo, runLoadUserInfo)
    let afterMakeEvent: Armature.Line<AfterMakeEvent> = afterLoadUserInfo.fused(runIsKnownActionToMakeEvent)
    afterMakeEvent.drive(Stage.persist, self)
  }

  func runLoadUserInfo(_ frame: UserAction, _ context: StageContext) async throws -> AfterLoadUserInfo {
    let user: String = try await stages.loadUserInfo(frame.payload.file)
    return AfterLoadUserInfo(payload: frame.payload, user: user)
  }

  @inline(__always)
  func runIsKnownActionToMakeEvent(
    _ frame: AfterLoadUserInfo, _ progress: inout Armature.Progress
  ) throws -> AfterMakeEvent? {
    progress.enter(1)
    guard try processEventsIsKnownAction(payload: frame.payload) else { return nil }
    progress.enter(2)
    let event: UserEvent = try stages.makeEvent(
      id: frame.payload.id, user: frame.user, letters: frame.payload.letters)
    return AfterMakeEvent(event: event)
  }

  func perform(_ frame: AfterMakeEvent, _ context: StageContext) async throws {
    try await stages.persist(frame.event)
  }
}

/// `isKnownAction`, as written in the spec.
private func processEventsIsKnownAction(payload: UserAction.Payload) throws -> Bool {
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 68)
               payload.action == "count"
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `ProcessEvents` lacks.
private enum ProcessEventsChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 55)
  typealias Stages =
  ProcessEvents
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 55)
  typealias Process =
  ProcessEventsProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 61)
  static let loadUserInfo = Required<(Stages) -> (String) async throws -> String>(Stages
              .loadUserInfo
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 68)
  static let makeEvent = Required<(Stages) -> (String, String, Int) throws -> UserEvent>(Stages
            .makeEvent(id:user:letters:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 71)
  static let persist = Required<(Stages) -> (UserEvent) async throws -> Void>(Stages
              .persist
  )
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 4)
  static let letterReport: any Sendable.Type =
  LetterReport
    .self
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 5)
  static let userEvent: any Sendable.Type =
  UserEvent
    .self
#sourceLocation()
}
