// Generated from Tests/Corpus/emit/configured/configured.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `ConfiguredOrder`, configured.yaml:22.
struct ConfiguredOrder: WireMessage, Hashable, Sendable {
  var id: String

  init(id: String) {
    self.id = id
  }

  static let schemaName = "ConfiguredOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "configured.yaml",
      line: 22,
      fields: [
        FieldFacts("id", line: 22),
      ])
  }

  private enum JSONField {
    case id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
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

/// What the process `configured-take` asks of this target: one function for each stage without `swift`.
protocol ConfiguredTakeStages: Sendable {
  /// `async` at configured.yaml:38: reads `id`; writes `worked`.
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 38)
          func work(_ id: String) async throws -> String
#sourceLocation()

  /// `tap` at configured.yaml:43: reads `worked`.
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 43)
        func look(_ worked: String) throws
#sourceLocation()

  /// `drive` at configured.yaml:45: reads `worked`.
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 45)
          func keep(_ worked: String) async throws
#sourceLocation()
}

/// The process `configured-take`, configured.yaml:34.
///
///     ConfiguredOrder
///       │
///     async  work  parallelism ${WORKERS}, timeout ${PATIENCE}  line 38
///       ║
///     tap    look                                               line 43
///       │
///     drive  keep                                               line 45
///
/// `│` is a call, `║` a channel.
struct ConfiguredTakeProcess<Stages: ConfiguredTakeStages>: ConfiguredProcess, StageBody {
  let stages: Stages
  let needs: ConfiguredNeeds

  init(stages: Stages, needs: ConfiguredNeeds) {
    self.stages = stages
    self.needs = needs
  }

  static func facts(_ needs: ConfiguredNeeds) -> ProcessFacts {
    ProcessFacts(
      name: "configured-take",
      message: "ConfiguredOrder",
      file: "Tests/Corpus/emit/configured/configured.yaml",
      line: 34,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "configured-lost",
      stages: [Stage.work(needs), Stage.look, Stage.keep])
  }

  enum Stage {
    static func work(_ needs: ConfiguredNeeds) -> StageFacts {
      StageFacts(
        index: 0,
        kind: .async,
        name: "work",
        line: 38,
        column: 16,
        parallelism: needs.workers,
        timeout: needs.patience)
    }
    static var look: StageFacts {
      StageFacts(index: 1, kind: .tap, name: "look", line: 43, column: 14)
    }
    static var keep: StageFacts {
      StageFacts(index: 2, kind: .drive, name: "keep", line: 45, column: 16)
    }
  }

  /// What lives on behind `work`.
  struct AfterWork: Sendable {
    let worked: String
  }

  /// What lives on behind `look`.
  struct AfterLook: Sendable {
    let worked: String
  }

  func wire(_ line: Armature.Line<ConfiguredOrder>) {
    let afterWork: Armature.Line<AfterWork> = line.async(Stage.work(needs), runWork)
    let afterLook: Armature.Line<AfterLook> = afterWork.fused(runLook)
    afterLook.drive(Stage.keep, self)
  }

  func runWork(_ frame: ConfiguredOrder, _ context: StageContext) async throws -> AfterWork {
    let worked: String = try await stages.work(frame.id)
    return AfterWork(worked: worked)
  }

  @inline(__always)
  func runLook(_ frame: AfterWork, _ progress: inout Armature.Progress) throws -> AfterLook? {
    progress.enter(1)
    try stages.look(frame.worked)
    return AfterLook(worked: frame.worked)
  }

  func perform(_ frame: AfterLook, _ context: StageContext) async throws {
    try await stages.keep(frame.worked)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `ConfiguredTake` lacks.
private enum ConfiguredTakeChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 33)
  typealias Stages =
  ConfiguredTake
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 33)
  typealias Process =
  ConfiguredTakeProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 37)
  static let work = Required<(Stages) -> (String) async throws -> String>(Stages
              .work
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 42)
  static let look = Required<(Stages) -> (String) throws -> Void>(Stages
            .look
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 44)
  static let keep = Required<(Stages) -> (String) async throws -> Void>(Stages
              .keep
  )
#sourceLocation()
}

/// What the stage `collect` throws, configured.yaml:54.
enum CollectError: StageError, Hashable {
  case jammed(String)

  var caseName: String {
    switch self {
    case .jammed: "jammed"
    }
  }

  var reason: String {
    switch self {
    case .jammed(let reason): reason
    }
  }
}

/// What the process `configured-try` asks of this target: one function for each stage without `swift`.
protocol ConfiguredTryStages: Sendable {
  /// `batch` at configured.yaml:54: reads `id`; writes `collected`.
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 54)
          func collect(_ id: [String]) async throws(CollectError) -> [String]
#sourceLocation()
}

/// The process `configured-try`, configured.yaml:48.
///
///     ConfiguredOrder   once id, kept ${LONG}
///       │
///     batch  collect  size ${WORKERS}, wait ${PATIENCE}, rate ${WORKERS}/m, breaker of ${WORKERS}  line 54
///       ║
///     drive  done                                                                                  line 63
///
/// `│` is a call, `║` a channel.
struct ConfiguredTryProcess<Stages: ConfiguredTryStages>: ConfiguredProcess, StageBody {
  let stages: Stages
  let needs: ConfiguredNeeds

  init(stages: Stages, needs: ConfiguredNeeds) {
    self.stages = stages
    self.needs = needs
  }

  static func facts(_ needs: ConfiguredNeeds) -> ProcessFacts {
    ProcessFacts(
      name: "configured-try",
      message: "ConfiguredOrder",
      file: "Tests/Corpus/emit/configured/configured.yaml",
      line: 48,
      once: needs.long,
      retry: RetryPolicy(attempts: needs.workers, backoff: needs.patience, backoffMax: needs.long, jitter: .full),
      errors: "configured-lost",
      stages: [Stage.collect(needs), Stage.done])
  }

  enum Stage {
    static func collect(_ needs: ConfiguredNeeds) -> StageFacts {
      StageFacts(
        index: 0,
        kind: .batch,
        name: "collect",
        line: 54,
        column: 16,
        retry: RetryPolicy(attempts: 2, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
        rules: [
          RetryRule(
            of: ["jammed"],
            RetryPolicy(attempts: needs.workers, backoff: .milliseconds(200), backoffMax: needs.long, jitter: .full))],
        rate: RateFacts(attempts: needs.workers, per: .seconds(60)),
        breaker: BreakerFacts(failures: needs.workers, open: needs.long),
        batchSize: needs.workers,
        batchWait: needs.patience)
    }
    static var done: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "done", line: 63, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: ConfiguredOrder) -> String {
    message.id
  }

  /// What lives on behind `collect`.
  struct AfterCollect: Sendable {
    let collected: String
  }

  func wire(_ line: Armature.Line<ConfiguredOrder>) {
    let afterCollect: Armature.Line<AfterCollect> = line.batch(Stage.collect(needs), runCollect)
    afterCollect.drive(Stage.done, self)
  }

  func runCollect(_ frames: [ConfiguredOrder]) async throws -> [AfterCollect] {
    var items: [String] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(frame.id)
    }
    let results: [String] = try await stages.collect(items)
    var output: [AfterCollect] = []
    output.reserveCapacity(frames.count)
    for (_, collected) in try Armature.paired(frames, results) {
      output.append(AfterCollect(collected: collected))
    }
    return output
  }

  func perform(_ frame: AfterCollect, _ context: StageContext) async throws {
    try await configuredTryDone(collected: frame.collected)
  }
}

/// `done`, as written in the spec.
private func configuredTryDone(collected: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 64)
               _ = collected
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `ConfiguredTry` lacks.
private enum ConfiguredTryChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 47)
  typealias Stages =
  ConfiguredTry
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 47)
  typealias Process =
  ConfiguredTryProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 53)
  static let collect = Required<(Stages) -> ([String]) async throws(CollectError) -> [String]>(Stages
              .collect
  )
#sourceLocation()
}

/// The process `configured-once`, configured.yaml:66.
///
///     ConfiguredOrder   once id, kept ${LONG}
///       │
///     drive  done  line 71
struct ConfiguredOnceProcess: ConfiguredProcess, StageBody {
  let needs: ConfiguredNeeds

  init(needs: ConfiguredNeeds) { self.needs = needs }

  static func facts(_ needs: ConfiguredNeeds) -> ProcessFacts {
    ProcessFacts(
      name: "configured-once",
      message: "ConfiguredOrder",
      file: "Tests/Corpus/emit/configured/configured.yaml",
      line: 66,
      once: needs.long,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "configured-lost",
      stages: [Stage.done])
  }

  enum Stage {
    static var done: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "done", line: 71, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: ConfiguredOrder) -> String {
    message.id
  }

  func wire(_ line: Armature.Line<ConfiguredOrder>) {
    line.drive(Stage.done, self)
  }

  func perform(_ frame: ConfiguredOrder, _ context: StageContext) async throws {
    try await configuredOnceDone(id: frame.id)
  }
}

/// `done`, as written in the spec.
private func configuredOnceDone(id: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 72)
               _ = id
#sourceLocation()
}

/// The process `configured-wait`, configured.yaml:74.
///
///     ConfiguredOrder
///       │
///     signal  configured-plain  after ${LONG}  line 78
///       │
///     drive   done                             line 81
struct ConfiguredWaitProcess: ConfiguredProcess, StageBody {
  let needs: ConfiguredNeeds

  init(needs: ConfiguredNeeds) { self.needs = needs }

  static func facts(_ needs: ConfiguredNeeds) -> ProcessFacts {
    ProcessFacts(
      name: "configured-wait",
      message: "ConfiguredOrder",
      file: "Tests/Corpus/emit/configured/configured.yaml",
      line: 74,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "configured-lost",
      stages: [Stage.signalConfiguredPlain(needs), Stage.done])
  }

  enum Stage {
    static func signalConfiguredPlain(_ needs: ConfiguredNeeds) -> StageFacts {
      StageFacts(index: 0, kind: .signal, name: "configured-plain", line: 78, column: 17, after: needs.long)
    }
    static var done: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "done", line: 81, column: 16)
    }
  }

  /// What lives on behind the signal to `configured-plain`.
  struct AfterSignalConfiguredPlain: Sendable {
    let id: String
  }

  func wire(_ line: Armature.Line<ConfiguredOrder>) {
    let afterSignalConfiguredPlain: Armature.Line<AfterSignalConfiguredPlain> =
      line.fused(runSignalConfiguredPlain)
    afterSignalConfiguredPlain.drive(Stage.done, self)
  }

  @inline(__always)
  func runSignalConfiguredPlain(
    _ frame: ConfiguredOrder, _ progress: inout Armature.Progress
  ) throws -> AfterSignalConfiguredPlain? {
    progress.enter(0)
    try progress.signal("configured-plain", ConfiguredOrder(id: frame.id))
    return AfterSignalConfiguredPlain(id: frame.id)
  }

  func perform(_ frame: AfterSignalConfiguredPlain, _ context: StageContext) async throws {
    try await configuredWaitDone(id: frame.id)
  }
}

/// `done`, as written in the spec.
private func configuredWaitDone(id: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 82)
               _ = id
#sourceLocation()
}

/// The process `configured-plain`, configured.yaml:84.
///
///     ConfiguredOrder
///       │
///     drive  done  line 88
struct ConfiguredPlainProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "configured-plain",
      message: "ConfiguredOrder",
      file: "Tests/Corpus/emit/configured/configured.yaml",
      line: 84,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "configured-lost",
      stages: [Stage.done])
  }

  enum Stage {
    static var done: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "done", line: 88, column: 16)
    }
  }

  func wire(_ line: Armature.Line<ConfiguredOrder>) {
    line.drive(Stage.done, self)
  }

  func perform(_ frame: ConfiguredOrder, _ context: StageContext) async throws {
    try await configuredPlainDone(id: frame.id)
  }
}

/// `done`, as written in the spec.
private func configuredPlainDone(id: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 89)
               _ = id
#sourceLocation()
}
