// Generated from Tests/Corpus/emit/attributes/attributes.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
import Logging

/// The message `AttributesEvent`, attributes.yaml:5.
struct AttributesEvent: WireMessage, Hashable, Sendable {
  var id: Int
  var key: String

  init(id: Int, key: String) {
    self.id = id
    self.key = key
  }

  static let schemaName = "AttributesEvent"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "attributes.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 5),
        FieldFacts("key", line: 5),
      ])
  }

  private enum JSONField {
    case id, keyValue, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var keyValue: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let keyValue else {
      throw reader.missing(["id", "key"], in: start)
    }
    self.init(id: id, key: keyValue)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "key") { return .keyValue }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("key")
    writer.write(self.key)
    writer.closeObject()
  }
}

/// The message `AttributesNote`, attributes.yaml:6.
struct AttributesNote: WireMessage, Hashable, Sendable {
  var id: Int
  var tenant: String

  init(id: Int, tenant: String) {
    self.id = id
    self.tenant = tenant
  }

  static let schemaName = "AttributesNote"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "attributes.yaml",
      line: 6,
      fields: [
        FieldFacts("id", line: 6),
        FieldFacts("tenant", line: 6),
      ])
  }

  private enum JSONField {
    case id, tenant, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var tenant: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
          if reader.next("tenant") { field = .tenant; continue }
        case .tenant:
          if tenant != nil { throw reader.duplicate(in: start) }
          tenant = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let tenant else {
      throw reader.missing(["id", "tenant"], in: start)
    }
    self.init(id: id, tenant: tenant)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "tenant") { return .tenant }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("tenant")
    writer.write(tenant)
    writer.closeObject()
  }
}

/// What the process `attributes-walk` asks of this target: one function for each stage without `swift`.
protocol AttributesWalkStages: Sendable {
  /// `tap` at attributes.yaml:24: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 24)
        func look(id: Int, context: StageContext) throws
#sourceLocation()

  /// `block` at attributes.yaml:26: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 26)
          func one(id: Int, context: StageContext) throws
#sourceLocation()

  /// `async` at attributes.yaml:29: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 29)
          func many(id: Int, context: StageContext) async throws
#sourceLocation()

  /// `async` at attributes.yaml:34: reads `id`, `context`, `key`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 34)
          func lane(id: Int, context: StageContext) async throws
#sourceLocation()

  /// `expand` at attributes.yaml:39: reads `id`, `context`; writes `part`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 39)
           func parts(id: Int, context: StageContext) throws -> [Int]
#sourceLocation()

  /// `batch` at attributes.yaml:42: reads `part`, `tenant`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 42)
          func gather(_ items: [AttributesWalkGatherItem]) async throws
#sourceLocation()

  /// `tap` at attributes.yaml:49: reads `part`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 49)
        func mark(part: Int, context: StageContext) throws
#sourceLocation()

  /// `drive` at attributes.yaml:51: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 51)
          func finish(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// What the batch `gather` is given for one message.
struct AttributesWalkGatherItem: Sendable {
  let part: Int
  let tenant: String
}

/// The process `attributes-walk`, attributes.yaml:14.
///
///     AttributesEvent
///       │
///     map     own                                             line 19
///       │
///     filter  isWanted                                        line 22
///       │
///     tap     look                                            line 24
///       │
///     block   one                                             line 26
///       ║
///     async   many                parallelism 4, timeout 10s  line 29
///       ║
///     async   lane                parallelism 4, by key       line 34
///       ║
///     expand  parts                                           line 39
///       │
///     batch   gather              size 4, wait 1s             line 42
///       ║
///     signal  attributes-hearing                              line 47
///       │
///     tap     mark                                            line 49
///       │
///     drive   finish                                          line 51
///
/// `│` is a call, `║` a channel.
struct AttributesWalkProcess<Stages: AttributesWalkStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "attributes-walk",
      message: "AttributesEvent",
      file: "Tests/Corpus/emit/attributes/attributes.yaml",
      line: 14,
      once: nil,
      retry: RetryPolicy(attempts: 2, backoff: .seconds(1), backoffMax: .seconds(1), jitter: .none),
      errors: "attributes-parked",
      stages: [
        Stage.own,
        Stage.isWanted,
        Stage.look,
        Stage.one,
        Stage.many,
        Stage.lane,
        Stage.parts,
        Stage.gather,
        Stage.signalAttributesHearing,
        Stage.mark,
        Stage.finish])
  }

  enum Stage {
    static var own: StageFacts {
      StageFacts(index: 0, kind: .map, name: "own", line: 19, column: 14, readsContext: true)
    }
    static var isWanted: StageFacts {
      StageFacts(index: 1, kind: .filter, name: "isWanted", line: 22, column: 17, readsContext: true)
    }
    static var look: StageFacts {
      StageFacts(index: 2, kind: .tap, name: "look", line: 24, column: 14, readsContext: true)
    }
    static var one: StageFacts {
      StageFacts(index: 3, kind: .block, name: "one", line: 26, column: 16, readsContext: true)
    }
    static var many: StageFacts {
      StageFacts(
        index: 4,
        kind: .async,
        name: "many",
        line: 29,
        column: 16,
        parallelism: 4,
        timeout: .seconds(10),
        readsContext: true)
    }
    static var lane: StageFacts {
      StageFacts(
        index: 5,
        kind: .async,
        name: "lane",
        line: 34,
        column: 16,
        parallelism: 4,
        order: .key,
        readsContext: true)
    }
    static var parts: StageFacts {
      StageFacts(index: 6, kind: .expand, name: "parts", line: 39, column: 17, readsContext: true)
    }
    static var gather: StageFacts {
      StageFacts(
        index: 7, kind: .batch, name: "gather", line: 42, column: 16, batchSize: 4, batchWait: .seconds(1))
    }
    static var signalAttributesHearing: StageFacts {
      StageFacts(index: 8, kind: .signal, name: "attributes-hearing", line: 47, column: 17)
    }
    static var mark: StageFacts {
      StageFacts(index: 9, kind: .tap, name: "mark", line: 49, column: 14, readsContext: true)
    }
    static var finish: StageFacts {
      StageFacts(index: 10, kind: .drive, name: "finish", line: 51, column: 16, readsContext: true)
    }
  }

  /// What lives on behind `look`.
  struct AfterLook: Sendable {
    let id: Int
    let key: String
    let tenant: String
  }

  /// What lives on behind `one`.
  struct AfterOne: Sendable {
    let id: Int
    let key: String
    let tenant: String
  }

  /// What lives on behind `many`.
  struct AfterMany: Sendable {
    let id: Int
    let key: String
    let tenant: String
  }

  /// What lives on behind `lane`.
  struct AfterLane: Sendable {
    let id: Int
    let tenant: String
  }

  /// What lives on behind `parts`.
  struct AfterParts: Sendable {
    let id: Int
    let tenant: String
    let part: Int
  }

  /// What lives on behind `gather`.
  struct AfterGather: Sendable {
    let id: Int
    let tenant: String
    let part: Int
  }

  /// What lives on behind `mark`.
  struct AfterMark: Sendable {
    let id: Int
  }

  func wire(_ line: Armature.Line<AttributesEvent>) {
    let afterLook: Armature.Line<AfterLook> = line.fused(runOwnToLook)
    let afterOne: Armature.Line<AfterOne> = afterLook.block(Stage.one, runOne)
    let afterMany: Armature.Line<AfterMany> = afterOne.async(Stage.many, runMany)
    let afterLane: Armature.Line<AfterLane> = afterMany.async(Stage.lane, by: keyOfLane, runLane)
    let afterParts: Armature.Line<AfterParts> = afterLane.expand(runParts)
    let afterGather: Armature.Line<AfterGather> = afterParts.batch(Stage.gather, runGather)
    let afterMark: Armature.Line<AfterMark> = afterGather.fused(runSignalAttributesHearingToMark)
    afterMark.drive(Stage.finish, self)
  }

  @inline(__always)
  func runOwnToLook(_ frame: AttributesEvent, _ progress: inout Armature.Progress) throws -> AfterLook? {
    progress.enter(0)
    let tenant: String = try attributesWalkOwn(context: progress.context)
    progress.enter(1)
    guard try attributesWalkIsWanted(context: progress.context) else { return nil }
    progress.enter(2)
    try stages.look(id: frame.id, context: progress.context)
    return AfterLook(id: frame.id, key: frame.key, tenant: tenant)
  }

  func runOne(_ frame: AfterLook, _ context: StageContext) throws -> AfterOne {
    try stages.one(id: frame.id, context: context)
    return AfterOne(id: frame.id, key: frame.key, tenant: frame.tenant)
  }

  func runMany(_ frame: AfterOne, _ context: StageContext) async throws -> AfterMany {
    try await stages.many(id: frame.id, context: context)
    return AfterMany(id: frame.id, key: frame.key, tenant: frame.tenant)
  }

  func keyOfLane(_ frame: AfterMany) -> Armature.LaneKey {
    Armature.LaneKey(frame.key)
  }

  func runLane(_ frame: AfterMany, _ context: StageContext) async throws -> AfterLane {
    try await stages.lane(id: frame.id, context: context)
    return AfterLane(id: frame.id, tenant: frame.tenant)
  }

  @inline(__always)
  func runParts(_ frame: AfterLane, _ progress: inout Armature.Progress) throws -> [AfterParts]? {
    progress.enter(6)
    let partList: [Int] = try stages.parts(id: frame.id, context: progress.context)
    var output: [AfterParts] = []
    output.reserveCapacity(partList.count)
    for part in partList {
      output.append(AfterParts(id: frame.id, tenant: frame.tenant, part: part))
    }
    return output
  }

  func runGather(_ frames: [AfterParts]) async throws -> [AfterGather] {
    var items: [AttributesWalkGatherItem] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(AttributesWalkGatherItem(part: frame.part, tenant: frame.tenant))
    }
    try await stages.gather(items)
    var output: [AfterGather] = []
    output.reserveCapacity(frames.count)
    for frame in frames {
      output.append(AfterGather(id: frame.id, tenant: frame.tenant, part: frame.part))
    }
    return output
  }

  @inline(__always)
  func runSignalAttributesHearingToMark(
    _ frame: AfterGather, _ progress: inout Armature.Progress
  ) throws -> AfterMark? {
    progress.enter(8)
    try progress.signal("attributes-hearing", AttributesNote(id: frame.id, tenant: frame.tenant))
    progress.enter(9)
    try stages.mark(part: frame.part, context: progress.context)
    return AfterMark(id: frame.id)
  }

  func perform(_ frame: AfterMark, _ context: StageContext) async throws {
    try await stages.finish(id: frame.id, context: context)
  }
}

/// `own`, as written in the spec.
private func attributesWalkOwn(context: StageContext) throws -> String {
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 21)
               context.attributes["tenant"] ?? "nobody"
#sourceLocation()
}

/// `isWanted`, as written in the spec.
private func attributesWalkIsWanted(context: StageContext) throws -> Bool {
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 23)
               context.attributes["unwanted"] == nil
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `AttributesWalk` lacks.
private enum AttributesWalkChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 13)
  typealias Stages =
  AttributesWalk
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 13)
  typealias Process =
  AttributesWalkProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 23)
  static let look = Required<(Stages) -> (Int, StageContext) throws -> Void>(Stages
            .look(id:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 25)
  static let one = Required<(Stages) -> (Int, StageContext) throws -> Void>(Stages
              .one(id:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 28)
  static let many = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .many(id:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 33)
  static let lane = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .lane(id:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 38)
  static let parts = Required<(Stages) -> (Int, StageContext) throws -> [Int]>(Stages
               .parts(id:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 41)
  static let gather = Required<(Stages) -> ([AttributesWalkGatherItem]) async throws -> Void>(Stages
              .gather
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 48)
  static let mark = Required<(Stages) -> (Int, StageContext) throws -> Void>(Stages
            .mark(part:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 50)
  static let finish = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .finish(id:context:)
  )
#sourceLocation()
}

/// What the process `attributes-copy` asks of this target: one function for each stage without `swift`.
protocol AttributesCopyStages: Sendable {
  /// `drive` at attributes.yaml:59: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 59)
          func `copy`(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// The process `attributes-copy`, attributes.yaml:54.
///
///     AttributesEvent
///       │
///     drive  copy  parallelism 3  line 59
struct AttributesCopyProcess<Stages: AttributesCopyStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "attributes-copy",
      message: "AttributesEvent",
      file: "Tests/Corpus/emit/attributes/attributes.yaml",
      line: 54,
      once: nil,
      retry: RetryPolicy(attempts: 2, backoff: .seconds(1), backoffMax: .seconds(1), jitter: .none),
      errors: "attributes-parked",
      stages: [Stage.`copy`])
  }

  enum Stage {
    static var `copy`: StageFacts {
      StageFacts(
        index: 0, kind: .drive, name: "copy", line: 59, column: 16, parallelism: 3, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<AttributesEvent>) {
    line.drive(Stage.`copy`, self)
  }

  func perform(_ frame: AttributesEvent, _ context: StageContext) async throws {
    try await stages.copy(id: frame.id, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `AttributesCopy` lacks.
private enum AttributesCopyChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 53)
  typealias Stages =
  AttributesCopy
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 53)
  typealias Process =
  AttributesCopyProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 58)
  static let `copy` = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .copy(id:context:)
  )
#sourceLocation()
}

/// What the process `attributes-hearing` asks of this target: one function for each stage without `swift`.
protocol AttributesHearingStages: Sendable {
  /// `drive` at attributes.yaml:67: reads `tenant`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 67)
          func hear(tenant: String, context: StageContext) async throws
#sourceLocation()
}

/// The process `attributes-hearing`, attributes.yaml:63.
///
///     AttributesNote
///       │
///     drive  hear  line 67
struct AttributesHearingProcess<Stages: AttributesHearingStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "attributes-hearing",
      message: "AttributesNote",
      file: "Tests/Corpus/emit/attributes/attributes.yaml",
      line: 63,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "attributes-parked",
      stages: [Stage.hear])
  }

  enum Stage {
    static var hear: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "hear", line: 67, column: 16, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<AttributesNote>) {
    line.drive(Stage.hear, self)
  }

  func perform(_ frame: AttributesNote, _ context: StageContext) async throws {
    try await stages.hear(tenant: frame.tenant, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `AttributesHearing` lacks.
private enum AttributesHearingChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 62)
  typealias Stages =
  AttributesHearing
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 62)
  typealias Process =
  AttributesHearingProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/attributes/attributes.yaml", line: 66)
  static let hear = Required<(Stages) -> (String, StageContext) async throws -> Void>(Stages
              .hear(tenant:context:)
  )
#sourceLocation()
}
