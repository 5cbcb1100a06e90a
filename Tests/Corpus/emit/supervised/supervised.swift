// Generated from Tests/Corpus/emit/supervised/supervised.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `SupervisedOrder`, supervised.yaml:5.
struct SupervisedOrder: WireMessage, Hashable, Sendable {
  var kind: String
  var id: String

  init(kind: String, id: String) {
    self.kind = kind
    self.id = id
  }

  static let schemaName = "SupervisedOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "supervised.yaml",
      line: 5,
      fields: [
        FieldFacts("kind", line: 6),
        FieldFacts("id", line: 7),
      ])
  }

  private enum JSONField {
    case kind, id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: String? = nil
    var id: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try reader.readString()
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
    guard let kind, let id else {
      throw reader.missing(["kind", "id"], in: start)
    }
    self.init(kind: kind, id: id)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "id") { return .id }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    writer.write(kind)
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// What the process `supervised-take` asks of this target: one function for each stage without `swift`.
protocol SupervisedTakeStages: Sendable {
  /// `block` at supervised.yaml:19: reads `id`; writes `taken`.
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 19)
          func take(_ id: String) throws -> String
#sourceLocation()

  /// `drive` at supervised.yaml:22: reads `taken`.
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 22)
          func keep(_ taken: String) async throws
#sourceLocation()
}

/// The process `supervised-take`, supervised.yaml:14.
///
///     SupervisedOrder
///       │
///     block  take  line 19
///       ║
///     drive  keep  line 22
///
/// `│` is a call, `║` a channel.
struct SupervisedTakeProcess<Stages: SupervisedTakeStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "supervised-take",
      message: "SupervisedOrder",
      file: "Tests/Corpus/emit/supervised/supervised.yaml",
      line: 14,
      once: nil,
      retry: RetryPolicy(attempts: 3, backoff: .milliseconds(10), backoffMax: .seconds(1), jitter: .full),
      errors: "supervised-lost",
      stages: [Stage.take, Stage.keep])
  }

  enum Stage {
    static var take: StageFacts {
      StageFacts(index: 0, kind: .block, name: "take", line: 19, column: 16)
    }
    static var keep: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "keep", line: 22, column: 16)
    }
  }

  /// What lives on behind `take`.
  struct AfterTake: Sendable {
    let taken: String
  }

  func wire(_ line: Armature.Line<SupervisedOrder>) {
    let afterTake: Armature.Line<AfterTake> = line.block(Stage.take, runTake)
    afterTake.drive(Stage.keep, self)
  }

  func runTake(_ frame: SupervisedOrder, _ context: StageContext) throws -> AfterTake {
    let taken: String = try stages.take(frame.id)
    return AfterTake(taken: taken)
  }

  func perform(_ frame: AfterTake, _ context: StageContext) async throws {
    try await stages.keep(frame.taken)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SupervisedTake` lacks.
private enum SupervisedTakeChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 13)
  typealias Stages =
  SupervisedTake
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 13)
  typealias Process =
  SupervisedTakeProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 18)
  static let take = Required<(Stages) -> (String) throws -> String>(Stages
              .take
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 21)
  static let keep = Required<(Stages) -> (String) async throws -> Void>(Stages
              .keep
  )
#sourceLocation()
}

/// What the process `supervised-send` asks of this target: one function for each stage without `swift`.
protocol SupervisedSendStages: Sendable {
  /// `drive` at supervised.yaml:29: reads `id`.
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 29)
          func send(_ id: String) async throws
#sourceLocation()
}

/// The process `supervised-send`, supervised.yaml:25.
///
///     SupervisedOrder
///       │
///     drive  send  line 29
struct SupervisedSendProcess<Stages: SupervisedSendStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "supervised-send",
      message: "SupervisedOrder",
      file: "Tests/Corpus/emit/supervised/supervised.yaml",
      line: 25,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "supervised-lost",
      stages: [Stage.send])
  }

  enum Stage {
    static var send: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "send", line: 29, column: 16)
    }
  }

  func wire(_ line: Armature.Line<SupervisedOrder>) {
    line.drive(Stage.send, self)
  }

  func perform(_ frame: SupervisedOrder, _ context: StageContext) async throws {
    try await stages.send(frame.id)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SupervisedSend` lacks.
private enum SupervisedSendChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 24)
  typealias Stages =
  SupervisedSend
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 24)
  typealias Process =
  SupervisedSendProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 28)
  static let send = Required<(Stages) -> (String) async throws -> Void>(Stages
              .send
  )
#sourceLocation()
}

/// What the process `supervised-fold` asks of this target: one function for each stage without `swift`.
protocol SupervisedFoldStages: Sendable {
  /// `drive` at supervised.yaml:36: reads `id`.
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 36)
          func fold(_ id: String) async throws
#sourceLocation()
}

/// The process `supervised-fold`, supervised.yaml:32.
///
///     SupervisedOrder
///       │
///     drive  fold  line 36
struct SupervisedFoldProcess<Stages: SupervisedFoldStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "supervised-fold",
      message: "SupervisedOrder",
      file: "Tests/Corpus/emit/supervised/supervised.yaml",
      line: 32,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "supervised-lost",
      stages: [Stage.fold])
  }

  enum Stage {
    static var fold: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "fold", line: 36, column: 16)
    }
  }

  func wire(_ line: Armature.Line<SupervisedOrder>) {
    line.drive(Stage.fold, self)
  }

  func perform(_ frame: SupervisedOrder, _ context: StageContext) async throws {
    try await stages.fold(frame.id)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SupervisedFold` lacks.
private enum SupervisedFoldChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 31)
  typealias Stages =
  SupervisedFold
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 31)
  typealias Process =
  SupervisedFoldProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/supervised/supervised.yaml", line: 35)
  static let fold = Required<(Stages) -> (String) async throws -> Void>(Stages
              .fold
  )
#sourceLocation()
}
