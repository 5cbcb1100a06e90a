// Generated from Tests/Corpus/emit/resilience/resilience.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `ResilienceOrder`, resilience.yaml:5.
struct ResilienceOrder: WireMessage, Hashable, Sendable {
  var id: String
  var count: Int

  init(id: String, count: Int) {
    self.id = id
    self.count = count
  }

  static let schemaName = "ResilienceOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "resilience.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 5),
        FieldFacts("count", line: 5),
      ])
  }

  private enum JSONField {
    case id, countValue, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var countValue: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
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
    guard let id, let countValue else {
      throw reader.missing(["id", "count"], in: start)
    }
    self.init(id: id, count: countValue)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "count") { return .countValue }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("count")
    writer.write(count)
    writer.closeObject()
  }
}

/// The message `ResilienceLoaded`, resilience.yaml:6.
struct ResilienceLoaded: WireMessage, Hashable, Sendable {
  var kind: ResilienceLoaded.Kind
  var id: String
  var size: Int
  var note: String?

  init(
    kind: ResilienceLoaded.Kind = ResilienceLoaded.Kind.loaded, id: String, size: Int, note: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.size = size
    self.note = note
  }

  /// The values of `ResilienceLoaded.Kind`, resilience.yaml:7.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case loaded

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "loaded") {
        self = .loaded
      } else {
        throw reader.refused("\"loaded\"", text: text, line: 7)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ResilienceLoaded"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "resilience.yaml",
      line: 6,
      fields: [
        FieldFacts("kind", line: 7),
        FieldFacts("id", line: 8),
        FieldFacts("size", line: 9),
        FieldFacts("note", line: 10),
      ])
  }

  private enum JSONField {
    case kind, id, size, note, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: ResilienceLoaded.Kind? = nil
    var id: String? = nil
    var size: Int? = nil
    var note: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try ResilienceLoaded.Kind(from: &reader)
          if reader.next("id") { field = .id; continue }
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("size") { field = .size; continue }
        case .size:
          if size != nil { throw reader.duplicate(in: start) }
          size = try reader.readInt()
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let id, let size else {
      throw reader.missing(["kind", "id", "size"], in: start)
    }
    self.init(kind: kind, id: id, size: size, note: note)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "size") { return .size }
    if reader.matches(key, "note") { return .note }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("id")
    writer.write(id)
    writer.key("size")
    writer.write(size)
    if let note {
      writer.key("note")
      writer.write(note)
    }
    writer.closeObject()
  }
}

/// What the stage `fetchPage` throws, resilience.yaml:31.
enum FetchPageError: StageError, Hashable {
  case throttled(String)
  case denied(String)

  var caseName: String {
    switch self {
    case .throttled: "throttled"
    case .denied: "denied"
    }
  }

  var reason: String {
    switch self {
    case .throttled(let reason): reason
    case .denied(let reason): reason
    }
  }
}

/// What the stage `measurePage` throws, resilience.yaml:39.
enum MeasurePageError: StageError, Hashable {
  case empty(String)
  case `default`(String)
  case `init`(String)
  case `self`(String)
  case reason(String)

  var caseName: String {
    switch self {
    case .empty: "empty"
    case .default: "default"
    case .`init`: "init"
    case .`self`: "self"
    case .reason: "reason"
    }
  }

  var reason: String {
    switch self {
    case .empty(let reason): reason
    case .default(let reason): reason
    case .`init`(let reason): reason
    case .`self`(let reason): reason
    case .reason(let reason): reason
    }
  }
}

/// What the stage `storePage` throws, resilience.yaml:54.
enum StorePageError: StageError, Hashable {
  case unavailable(String)

  var caseName: String {
    switch self {
    case .unavailable: "unavailable"
    }
  }

  var reason: String {
    switch self {
    case .unavailable(let reason): reason
    }
  }
}

/// What the process `resilience-load` asks of this target: one function for each stage without `swift`.
protocol ResilienceLoadStages: Sendable {
  /// `block` at resilience.yaml:31: reads `id`; writes `page`.
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 31)
          func fetchPage(_ id: String) throws(FetchPageError) -> [UInt8]
#sourceLocation()

  /// `drive` at resilience.yaml:54: reads `id`, `size`.
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 54)
          func storePage(id: String, size: Int) async throws(StorePageError)
#sourceLocation()
}

/// The process `resilience-load`, resilience.yaml:20.
///
///     ResilienceOrder
///       │
///     broadcast  resilience-news                                                        line 28
///       │
///     block      fetchPage        parallelism 4, timeout 10s, rate 100/s, breaker of 5  line 31
///       ║
///     async      measurePage      rate 6000/h                                           line 39
///       ║
///     broadcast  resilience-far                                                         line 48
///       │
///     broadcast  resilience-news                                                        line 51
///       │
///     drive      storePage        breaker of 3                                          line 54
///
/// `│` is a call, `║` a channel.
struct ResilienceLoadProcess<Stages: ResilienceLoadStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "resilience-load",
      message: "ResilienceOrder",
      file: "Tests/Corpus/emit/resilience/resilience.yaml",
      line: 20,
      once: nil,
      retry: RetryPolicy(
        attempts: 3, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full, then: .release),
      rules: [
        RetryRule(
          of: ["throttled", "timeout"],
          RetryPolicy(attempts: 5, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full)),
        RetryRule(
          of: ["denied"],
          RetryPolicy(
            attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full, then: .park))],
      errors: "resilience-parked",
      stages: [
        Stage.broadcastResilienceNews,
        Stage.fetchPage,
        Stage.measurePage,
        Stage.broadcastResilienceFar,
        Stage.broadcastResilienceNews2,
        Stage.storePage])
  }

  enum Stage {
    static var broadcastResilienceNews: StageFacts {
      StageFacts(index: 0, kind: .broadcast, name: "resilience-news", line: 28, column: 20)
    }
    static var fetchPage: StageFacts {
      StageFacts(
        index: 1,
        kind: .block,
        name: "fetchPage",
        line: 31,
        column: 16,
        parallelism: 4,
        timeout: .seconds(10),
        rate: RateFacts(attempts: 100, per: .seconds(1)),
        breaker: BreakerFacts(failures: 5, open: .seconds(30), of: ["throttled", "timeout"]))
    }
    static var measurePage: StageFacts {
      StageFacts(
        index: 2,
        kind: .async,
        name: "measurePage",
        line: 39,
        column: 16,
        retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
        rules: [
          RetryRule(
            of: ["empty", "default", "init", "self", "reason"],
            RetryPolicy(attempts: 2, backoff: .seconds(1), backoffMax: .seconds(1), jitter: .none))],
        rate: RateFacts(attempts: 6000, per: .seconds(3600)))
    }
    static var broadcastResilienceFar: StageFacts {
      StageFacts(index: 3, kind: .broadcast, name: "resilience-far", line: 48, column: 20)
    }
    static var broadcastResilienceNews2: StageFacts {
      StageFacts(index: 4, kind: .broadcast, name: "resilience-news", line: 51, column: 20)
    }
    static var storePage: StageFacts {
      StageFacts(
        index: 5,
        kind: .drive,
        name: "storePage",
        line: 54,
        column: 16,
        retry: RetryPolicy(attempts: 2, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
        breaker: BreakerFacts(failures: 3, open: .seconds(60)))
    }
  }

  /// What lives on behind the broadcast to `resilience-news`.
  struct AfterBroadcastResilienceNews: Sendable {
    let id: String
  }

  /// What lives on behind `fetchPage`.
  struct AfterFetchPage: Sendable {
    let id: String
    let page: [UInt8]
  }

  /// What lives on behind `measurePage`.
  struct AfterMeasurePage: Sendable {
    let id: String
    let size: Int
  }

  /// What lives on behind the broadcast to `resilience-news`.
  struct AfterBroadcastResilienceNews2: Sendable {
    let id: String
    let size: Int
  }

  func wire(_ line: Armature.Line<ResilienceOrder>) {
    let afterBroadcastResilienceNews: Armature.Line<AfterBroadcastResilienceNews> =
      line.fused(runBroadcastResilienceNews)
    let afterFetchPage: Armature.Line<AfterFetchPage> =
      afterBroadcastResilienceNews.block(Stage.fetchPage, runFetchPage)
    let afterMeasurePage: Armature.Line<AfterMeasurePage> =
      afterFetchPage.async(Stage.measurePage, runMeasurePage)
    let afterBroadcastResilienceNews2: Armature.Line<AfterBroadcastResilienceNews2> =
      afterMeasurePage.fused(runBroadcastResilienceFarToBroadcastResilienceNews)
    afterBroadcastResilienceNews2.drive(Stage.storePage, self)
  }

  @inline(__always)
  func runBroadcastResilienceNews(
    _ frame: ResilienceOrder, _ progress: inout Armature.Progress
  ) throws -> AfterBroadcastResilienceNews? {
    progress.enter(0)
    try progress.broadcast("resilience-news", ResilienceLoaded(id: frame.id, size: 0, note: "begun"))
    return AfterBroadcastResilienceNews(id: frame.id)
  }

  func runFetchPage(
    _ frame: AfterBroadcastResilienceNews, _ context: StageContext
  ) throws -> AfterFetchPage {
    let page: [UInt8] = try stages.fetchPage(frame.id)
    return AfterFetchPage(id: frame.id, page: page)
  }

  func runMeasurePage(_ frame: AfterFetchPage, _ context: StageContext) async throws -> AfterMeasurePage {
    let size: Int = try await resilienceLoadMeasurePage(page: frame.page)
    return AfterMeasurePage(id: frame.id, size: size)
  }

  @inline(__always)
  func runBroadcastResilienceFarToBroadcastResilienceNews(
    _ frame: AfterMeasurePage, _ progress: inout Armature.Progress
  ) throws -> AfterBroadcastResilienceNews2? {
    progress.enter(3)
    try progress.broadcast("resilience-far", ResilienceLoaded(id: frame.id, size: frame.size, note: nil))
    progress.enter(4)
    try progress.broadcast("resilience-news", ResilienceLoaded(id: frame.id, size: frame.size, note: nil))
    return AfterBroadcastResilienceNews2(id: frame.id, size: frame.size)
  }

  func perform(_ frame: AfterBroadcastResilienceNews2, _ context: StageContext) async throws {
    try await stages.storePage(id: frame.id, size: frame.size)
  }
}

/// `measurePage`, as written in the spec.
private func resilienceLoadMeasurePage(page: [UInt8]) async throws(MeasurePageError) -> Int {
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 46)
          guard page.count > 0 else { throw .empty("no bytes") }
          return page.count
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `ResilienceLoad` lacks.
private enum ResilienceLoadChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 19)
  typealias Stages =
  ResilienceLoad
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 19)
  typealias Process =
  ResilienceLoadProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 30)
  static let fetchPage = Required<(Stages) -> (String) throws(FetchPageError) -> [UInt8]>(Stages
              .fetchPage
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 53)
  static let storePage = Required<(Stages) -> (String, Int) async throws(StorePageError) -> Void>(Stages
              .storePage(id:size:)
  )
#sourceLocation()
}

/// What the process `resilience-reload` asks of this target: one function for each stage without `swift`.
protocol ResilienceReloadStages: Sendable {
  /// `drive` at resilience.yaml:64: reads `id`.
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 64)
          func fetchPage(_ id: String) async throws(FetchPageError)
#sourceLocation()
}

/// The process `resilience-reload`, resilience.yaml:60.
///
///     ResilienceOrder
///       │
///     drive  fetchPage  rate 60/m  line 64
struct ResilienceReloadProcess<Stages: ResilienceReloadStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "resilience-reload",
      message: "ResilienceOrder",
      file: "Tests/Corpus/emit/resilience/resilience.yaml",
      line: 60,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "resilience-parked",
      stages: [Stage.fetchPage])
  }

  enum Stage {
    static var fetchPage: StageFacts {
      StageFacts(
        index: 0,
        kind: .drive,
        name: "fetchPage",
        line: 64,
        column: 16,
        rate: RateFacts(attempts: 60, per: .seconds(60)))
    }
  }

  func wire(_ line: Armature.Line<ResilienceOrder>) {
    line.drive(Stage.fetchPage, self)
  }

  func perform(_ frame: ResilienceOrder, _ context: StageContext) async throws {
    try await stages.fetchPage(frame.id)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `ResilienceReload` lacks.
private enum ResilienceReloadChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 59)
  typealias Stages =
  ResilienceReload
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 59)
  typealias Process =
  ResilienceReloadProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/resilience/resilience.yaml", line: 63)
  static let fetchPage = Required<(Stages) -> (String) async throws(FetchPageError) -> Void>(Stages
              .fetchPage
  )
#sourceLocation()
}
