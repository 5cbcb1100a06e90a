// Generated from Tests/Corpus/emit/copies/copies.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `CopiesEvent`, copies.yaml:5.
struct CopiesEvent: WireMessage, Hashable, Sendable {
  var id: Int
  var text: String

  init(id: Int, text: String) {
    self.id = id
    self.text = text
  }

  static let schemaName = "CopiesEvent"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "copies.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 5),
        FieldFacts("text", line: 5),
      ])
  }

  private enum JSONField {
    case id, text, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var text: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let text else {
      throw reader.missing(["id", "text"], in: start)
    }
    self.init(id: id, text: text)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "text") { return .text }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("text")
    writer.write(text)
    writer.closeObject()
  }
}

/// What the process `copies-index` asks of this target: one function for each stage without `swift`.
protocol CopiesIndexStages: Sendable {
  /// `drive` at copies.yaml:16: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 16)
          func index(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// The process `copies-index`, copies.yaml:12.
///
///     CopiesEvent
///       │
///     drive  index  line 16
struct CopiesIndexProcess<Stages: CopiesIndexStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "copies-index",
      message: "CopiesEvent",
      file: "Tests/Corpus/emit/copies/copies.yaml",
      line: 12,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "copies-parked",
      stages: [Stage.index])
  }

  enum Stage {
    static var index: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "index", line: 16, column: 16, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<CopiesEvent>) {
    line.drive(Stage.index, self)
  }

  func perform(_ frame: CopiesEvent, _ context: StageContext) async throws {
    try await stages.index(id: frame.id, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `CopiesIndex` lacks.
private enum CopiesIndexChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 11)
  typealias Stages =
  CopiesIndex
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 11)
  typealias Process =
  CopiesIndexProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 15)
  static let index = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .index(id:context:)
  )
#sourceLocation()
}

/// What the process `copies-archive` asks of this target: one function for each stage without `swift`.
protocol CopiesArchiveStages: Sendable {
  /// `drive` at copies.yaml:22: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 22)
          func archive(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// The process `copies-archive`, copies.yaml:18.
///
///     CopiesEvent
///       │
///     drive  archive  line 22
struct CopiesArchiveProcess<Stages: CopiesArchiveStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "copies-archive",
      message: "CopiesEvent",
      file: "Tests/Corpus/emit/copies/copies.yaml",
      line: 18,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "copies-parked",
      stages: [Stage.archive])
  }

  enum Stage {
    static var archive: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "archive", line: 22, column: 16, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<CopiesEvent>) {
    line.drive(Stage.archive, self)
  }

  func perform(_ frame: CopiesEvent, _ context: StageContext) async throws {
    try await stages.archive(id: frame.id, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `CopiesArchive` lacks.
private enum CopiesArchiveChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 17)
  typealias Stages =
  CopiesArchive
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 17)
  typealias Process =
  CopiesArchiveProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/copies/copies.yaml", line: 21)
  static let archive = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .archive(id:context:)
  )
#sourceLocation()
}
