// Generated from Tests/Corpus/emit/keywords/keywords.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `KeywordsMessage`, keywords.yaml:5.
struct KeywordsMessage: WireMessage, Hashable, Sendable {
  var `self`: String
  var `init`: Int
  var `default`: String?
  var `in`: KeywordsMessage.In
  var reader: String
  var writer: [String]?
  var key: [String: Int]
  var item: [[Int]]
  var value: [String: [String]]?
  var frame: String
  var `repeat`: Bool
  var `inout`: Int

  init(
    self selfValue: String,
    `init`: Int,
    `default`: String? = nil,
    `in`: KeywordsMessage.In,
    reader: String,
    writer: [String]? = nil,
    key: [String: Int],
    item: [[Int]],
    value: [String: [String]]? = nil,
    frame: String,
    `repeat`: Bool,
    `inout`: Int
  ) {
    self.`self` = selfValue
    self.`init` = `init`
    self.default = `default`
    self.in = `in`
    self.reader = reader
    self.writer = writer
    self.key = key
    self.item = item
    self.value = value
    self.frame = frame
    self.repeat = `repeat`
    self.inout = `inout`
  }

  /// The fields of `KeywordsMessage.In`.
  struct In: Hashable, Sendable {
    var `func`: String
    var `await`: String?

    init(`func`: String, `await`: String? = nil) {
      self.func = `func`
      self.await = `await`
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "keywords.yaml",
        line: 9,
        fields: [
          FieldFacts("func", line: 9),
          FieldFacts("await", line: 9),
        ])
    }

    private enum JSONField {
      case `func`, `await`, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var `func`: String? = nil
      var `await`: String? = nil
      let start = try reader.openObject()
      var field = reader.first("func") ? .`func` : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .`func`:
            if `func` != nil { throw reader.duplicate(in: start) }
            `func` = try reader.readString()
            if reader.next("await") { field = .`await`; continue }
          case .`await`:
            if `await` != nil { throw reader.duplicate(in: start) }
            `await` = try reader.readString()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let `func` else {
        throw reader.missing(["func"], in: start)
      }
      self.init(func: `func`, await: `await`)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "func") { return .`func` }
      if reader.matches(key, "await") { return .`await` }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("func")
      writer.write(`func`)
      if let `await` {
        writer.key("await")
        writer.write(`await`)
      }
      writer.closeObject()
    }
  }

  static let schemaName = "KeywordsMessage"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keywords.yaml",
      line: 5,
      fields: [
        FieldFacts("self", line: 6),
        FieldFacts("init", line: 7),
        FieldFacts("default", line: 8),
        FieldFacts("in", line: 9, inside: { KeywordsMessage.In.facts }),
        FieldFacts("reader", line: 10),
        FieldFacts("writer", line: 11),
        FieldFacts("key", line: 12),
        FieldFacts("item", line: 13),
        FieldFacts("value", line: 14),
        FieldFacts("frame", line: 15),
        FieldFacts("repeat", line: 16),
        FieldFacts("inout", line: 17),
      ])
  }

  private enum JSONField {
    case selfField, initField, `default`, `in`, readerValue, writer, keyValue, item, value, frame, `repeat`,
      `inout`, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var selfValue: String? = nil
    var `init`: Int? = nil
    var `default`: String? = nil
    var `in`: KeywordsMessage.In? = nil
    var readerValue: String? = nil
    var writer: [String]? = nil
    var keyValue: [String: Int]? = nil
    var item: [[Int]]? = nil
    var value: [String: [String]]? = nil
    var frame: String? = nil
    var `repeat`: Bool? = nil
    var `inout`: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("self") ? .selfField : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try reader.readString()
          if reader.next("init") { field = .initField; continue }
        case .initField:
          if `init` != nil { throw reader.duplicate(in: start) }
          `init` = try reader.readInt()
          if reader.next("default") { field = .`default`; continue }
        case .`default`:
          if `default` != nil { throw reader.duplicate(in: start) }
          `default` = try reader.readString()
          if reader.next("in") { field = .`in`; continue }
        case .`in`:
          if `in` != nil { throw reader.duplicate(in: start) }
          `in` = try KeywordsMessage.In(from: &reader)
          if reader.next("reader") { field = .readerValue; continue }
        case .readerValue:
          if readerValue != nil { throw reader.duplicate(in: start) }
          readerValue = try reader.readString()
          if reader.next("writer") { field = .writer; continue }
        case .writer:
          if writer != nil { throw reader.duplicate(in: start) }
          writer = try Self.readWriter(&reader)
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try Self.readKey(&reader)
          if reader.next("item") { field = .item; continue }
        case .item:
          if item != nil { throw reader.duplicate(in: start) }
          item = try Self.readItem(&reader)
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try Self.readValue(&reader)
          if reader.next("frame") { field = .frame; continue }
        case .frame:
          if frame != nil { throw reader.duplicate(in: start) }
          frame = try reader.readString()
          if reader.next("repeat") { field = .`repeat`; continue }
        case .`repeat`:
          if `repeat` != nil { throw reader.duplicate(in: start) }
          `repeat` = try reader.readBool()
          if reader.next("inout") { field = .`inout`; continue }
        case .`inout`:
          if `inout` != nil { throw reader.duplicate(in: start) }
          `inout` = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let selfValue, let `init`, let `in`, let readerValue, let keyValue, let item, let frame, let `repeat`,
      let `inout`
    else {
      throw reader.missing(
        ["self", "init", "in", "reader", "key", "item", "frame", "repeat", "inout"], in: start)
    }
    self.init(
      self: selfValue,
      init: `init`,
      default: `default`,
      in: `in`,
      reader: readerValue,
      writer: writer,
      key: keyValue,
      item: item,
      value: value,
      frame: frame,
      repeat: `repeat`,
      `inout`: `inout`)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "self") { return .selfField }
    if reader.matches(key, "init") { return .initField }
    if reader.matches(key, "default") { return .`default` }
    if reader.matches(key, "in") { return .`in` }
    if reader.matches(key, "reader") { return .readerValue }
    if reader.matches(key, "writer") { return .writer }
    if reader.matches(key, "key") { return .keyValue }
    if reader.matches(key, "item") { return .item }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "frame") { return .frame }
    if reader.matches(key, "repeat") { return .`repeat` }
    if reader.matches(key, "inout") { return .`inout` }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("self")
    writer.write(self.`self`)
    writer.key("init")
    writer.write(`init`)
    if let `default` {
      writer.key("default")
      writer.write(`default`)
    }
    writer.key("in")
    `in`.encode(to: &writer)
    writer.key("reader")
    writer.write(reader)
    if let writerField = self.writer {
      writer.key("writer")
      writer.openArray()
      for item in writerField {
        writer.write(item)
      }
      writer.closeArray()
    }
    writer.key("key")
    writer.openObject()
    for (key, value) in self.key.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    writer.key("item")
    writer.openArray()
    for item in self.item {
      writer.openArray()
      for item2 in item {
        writer.write(item2)
      }
      writer.closeArray()
    }
    writer.closeArray()
    if let valueField = self.value {
      writer.key("value")
      writer.openObject()
      for (key, value) in valueField.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.openArray()
        for item2 in value {
          writer.write(item2)
        }
        writer.closeArray()
      }
      writer.closeObject()
    }
    writer.key("frame")
    writer.write(frame)
    writer.key("repeat")
    writer.write(`repeat`)
    writer.key("inout")
    writer.write(`inout`)
    writer.closeObject()
  }

  private static func readWriter(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readString())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readKey(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
    var values: [String: Int] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readInt()
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readItemItem(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    var items: [Int] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readInt())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readItem(_ reader: inout JSONReader) throws(JSONError) -> [[Int]] {
    var items: [[Int]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readItemItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readValueValue(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readString())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readValue(_ reader: inout JSONReader) throws(JSONError) -> [String: [String]] {
    var values: [String: [String]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readValueValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

/// What the process `import` asks of this target: one function for each stage without `swift`.
protocol ImportStages: Sendable {
  /// `map` at keywords.yaml:28: reads `self`, `init`, `default`, `in.func`, `inout`; writes `frame`, `stages`, `progress`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 28)
        func `class`(
          `self`: String, `init`: Int, `default`: String?, `func`: String, `inout`: Int
        ) throws -> (frame: String, stages: Int, progress: Bool)
#sourceLocation()

  /// `block` at keywords.yaml:31: reads `frame`, `stages`, `progress`, `in.await`, `repeat`; writes `guard`, `where`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 31)
          func `switch`(
            frame: String, stages: Int, progress: Bool, `await`: String?, `repeat`: Bool
          ) throws -> (guard: String, where: String?)
#sourceLocation()

  /// `map` at keywords.yaml:34: reads `guard`; writes `guard`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 34)
        func `guard`(_ `guard`: String) throws -> String
#sourceLocation()

  /// `map` at keywords.yaml:36: reads `guard`, `where`; writes `let`, `var`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 36)
        func `init`(`guard`: String, `where`: String?) throws -> (`let`: Int, `var`: Int)
#sourceLocation()

  /// `tap` at keywords.yaml:41: reads `self`, `writer`, `key`, `item`, `value`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 41)
        func `self`(
          `self`: String, writer: [String]?, key: [String: Int], item: [[Int]], value: [String: [String]]?
        ) throws
#sourceLocation()

  /// `drive` at keywords.yaml:43: reads `let`, `reader`.
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 43)
          func `default`(`let`: Int, reader: String) async throws
#sourceLocation()
}

/// The process `import`, keywords.yaml:24.
///
///     KeywordsMessage   once init, kept 1h
///       │
///     map     class    line 28
///       │
///     block   switch   line 31
///       ║
///     map     guard    line 34
///       │
///     map     init     line 36
///       │
///     filter  is       line 39
///       │
///     tap     self     line 41
///       │
///     drive   default  line 43
///
/// `│` is a call, `║` a channel.
struct ImportProcess<Stages: ImportStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "import",
      message: "KeywordsMessage",
      file: "Tests/Corpus/emit/keywords/keywords.yaml",
      line: 24,
      once: .seconds(3600),
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [
        Stage.`class`, Stage.`switch`, Stage.`guard`, Stage.`init`, Stage.`is`, Stage.`self`, Stage.`default`])
  }

  enum Stage {
    static var `class`: StageFacts {
      StageFacts(index: 0, kind: .map, name: "class", line: 28, column: 14)
    }
    static var `switch`: StageFacts {
      StageFacts(index: 1, kind: .block, name: "switch", line: 31, column: 16)
    }
    static var `guard`: StageFacts {
      StageFacts(index: 2, kind: .map, name: "guard", line: 34, column: 14)
    }
    static var `init`: StageFacts {
      StageFacts(index: 3, kind: .map, name: "init", line: 36, column: 14)
    }
    static var `is`: StageFacts {
      StageFacts(index: 4, kind: .filter, name: "is", line: 39, column: 17)
    }
    static var `self`: StageFacts {
      StageFacts(index: 5, kind: .tap, name: "self", line: 41, column: 14)
    }
    static var `default`: StageFacts {
      StageFacts(index: 6, kind: .drive, name: "default", line: 43, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: KeywordsMessage) -> String {
    String(message.`init`)
  }

  /// What lives on behind `class`.
  struct AfterClass: Sendable {
    let `self`: String
    let inAwait: String?
    let `repeat`: Bool
    let writer: [String]?
    let key: [String: Int]
    let item: [[Int]]
    let value: [String: [String]]?
    let reader: String
    let frame: String
    let stages: Int
    let progress: Bool
  }

  /// What lives on behind `switch`.
  struct AfterSwitch: Sendable {
    let `self`: String
    let writer: [String]?
    let key: [String: Int]
    let item: [[Int]]
    let value: [String: [String]]?
    let reader: String
    let `guard`: String
    let `where`: String?
  }

  /// What lives on behind `self`.
  struct AfterSelf: Sendable {
    let reader: String
    let `let`: Int
  }

  func wire(_ line: Armature.Line<KeywordsMessage>) {
    let afterClass: Armature.Line<AfterClass> = line.fused(runClass)
    let afterSwitch: Armature.Line<AfterSwitch> = afterClass.block(Stage.`switch`, runSwitch)
    let afterSelf: Armature.Line<AfterSelf> = afterSwitch.fused(runGuardToSelf)
    afterSelf.drive(Stage.`default`, self)
  }

  @inline(__always)
  func runClass(_ frame: KeywordsMessage, _ progress: inout Armature.Progress) throws -> AfterClass? {
    progress.enter(0)
    let (frameValue, stagesValue, progressValue): (String, Int, Bool) = try stages.class(
      self: frame.`self`,
      init: frame.`init`,
      default: frame.default,
      func: frame.in.func,
      `inout`: frame.inout)
    return AfterClass(
      self: frame.`self`,
      inAwait: frame.in.await,
      repeat: frame.repeat,
      writer: frame.writer,
      key: frame.key,
      item: frame.item,
      value: frame.value,
      reader: frame.reader,
      frame: frameValue,
      stages: stagesValue,
      progress: progressValue)
  }

  func runSwitch(_ frame: AfterClass, _ context: StageContext) throws -> AfterSwitch {
    let (`guard`, `where`): (String, String?) = try stages.switch(
      frame: frame.frame,
      stages: frame.stages,
      progress: frame.progress,
      await: frame.inAwait,
      repeat: frame.repeat)
    return AfterSwitch(
      self: frame.`self`,
      writer: frame.writer,
      key: frame.key,
      item: frame.item,
      value: frame.value,
      reader: frame.reader,
      guard: `guard`,
      where: `where`)
  }

  @inline(__always)
  func runGuardToSelf(_ frame: AfterSwitch, _ progress: inout Armature.Progress) throws -> AfterSelf? {
    progress.enter(2)
    let `guard`: String = try stages.guard(frame.guard)
    progress.enter(3)
    let (`let`, `var`): (Int, Int) = try stages.`init`(guard: `guard`, where: frame.where)
    progress.enter(4)
    guard try importIs(let: `let`, var: `var`, self: frame.`self`) else { return nil }
    progress.enter(5)
    try stages.`self`(
      self: frame.`self`, writer: frame.writer, key: frame.key, item: frame.item, value: frame.value)
    return AfterSelf(reader: frame.reader, let: `let`)
  }

  func perform(_ frame: AfterSelf, _ context: StageContext) async throws {
    try await stages.default(let: frame.let, reader: frame.reader)
  }
}

/// `is`, as written in the spec.
private func importIs(`let`: Int, `var`: Int, `self`: String) throws -> Bool {
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 40)
                `let` < `var` && !`self`.isEmpty
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `Import` lacks.
private enum ImportChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 23)
  typealias Stages =
  Import
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 23)
  typealias Process =
  ImportProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 27)
  static let `class` = Required<(Stages) -> (String, Int, String?, String, Int) throws -> (frame: String, stages: Int, progress: Bool)>(Stages
            .class(self:init:default:func:`inout`:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 30)
  static let `switch` = Required<(Stages) -> (String, Int, Bool, String?, Bool) throws -> (guard: String, where: String?)>(Stages
              .switch(frame:stages:progress:await:repeat:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 33)
  static let `guard` = Required<(Stages) -> (String) throws -> String>(Stages
            .guard
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 35)
  static let `init` = Required<(Stages) -> (String, String?) throws -> (`let`: Int, `var`: Int)>(Stages
            .`init`(guard:where:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 40)
  static let `self` = Required<(Stages) -> (String, [String]?, [String: Int], [[Int]], [String: [String]]?) throws -> Void>(Stages
            .`self`(self:writer:key:item:value:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/keywords/keywords.yaml", line: 42)
  static let `default` = Required<(Stages) -> (Int, String) async throws -> Void>(Stages
              .default(let:reader:)
  )
#sourceLocation()
}
