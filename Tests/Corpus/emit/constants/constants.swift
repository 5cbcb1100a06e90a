// Generated from Tests/Corpus/emit/constants/constants.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values of `ConstantsColour`, constants.yaml:4.
enum ConstantsColour: String, Hashable, Sendable, Swift.CaseIterable {
  case red
  case green

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "red") {
      self = .red
    } else if reader.matches(text, "green") {
      self = .green
    } else {
      throw reader.refused("one of \"red\", \"green\"", text: text, line: 4)
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// The message `ConstantsFirst`, constants.yaml:7.
struct ConstantsFirst: WireMessage, Hashable, Sendable {
  var id: String

  init(id: String) {
    self.id = id
  }

  static let schemaName = "ConstantsFirst"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "constants.yaml",
      line: 7,
      fields: [
        FieldFacts("id", line: 7),
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

/// The message `ConstantsAll`, constants.yaml:8.
struct ConstantsAll: WireMessage, Hashable, Sendable {
  var kind: ConstantsAll.Kind
  var text: Nullable<String>
  var nothing: Nullable<String>
  var number: Nullable<Int>
  var ratio: Nullable<Double>
  var price: Nullable<Decimal>
  var flag: Nullable<Bool>
  var colour: Nullable<ConstantsColour>
  var maybe: Nullable<Int>?
  var absent: Nullable<Int>?
  var count: Int
  var inner: ConstantsAll.Inner

  init(
    kind: ConstantsAll.Kind = ConstantsAll.Kind.all,
    text: Nullable<String>,
    nothing: Nullable<String>,
    number: Nullable<Int>,
    ratio: Nullable<Double>,
    price: Nullable<Decimal>,
    flag: Nullable<Bool>,
    colour: Nullable<ConstantsColour>,
    maybe: Nullable<Int>? = nil,
    absent: Nullable<Int>? = nil,
    count: Int = 3,
    inner: ConstantsAll.Inner
  ) {
    self.kind = kind
    self.text = text
    self.nothing = nothing
    self.number = number
    self.ratio = ratio
    self.price = price
    self.flag = flag
    self.colour = colour
    self.maybe = maybe
    self.absent = absent
    self.count = count
    self.inner = inner
  }

  /// The values of `ConstantsAll.Kind`, constants.yaml:9.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case all

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "all") {
        self = .all
      } else {
        throw reader.refused("\"all\"", text: text, line: 9)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The fields of `ConstantsAll.Inner`.
  struct Inner: Hashable, Sendable {
    var colour: ConstantsColour
    var state: ConstantsAll.Inner.State
    var always: ConstantsAll.Inner.Always
    var level: String
    var maybe: Nullable<ConstantsColour>
    var deep: Nullable<ConstantsDeep>
    var other: Nullable<ConstantsDeep>

    init(
      colour: ConstantsColour,
      state: ConstantsAll.Inner.State,
      always: ConstantsAll.Inner.Always = ConstantsAll.Inner.Always.x,
      level: String = "low",
      maybe: Nullable<ConstantsColour>,
      deep: Nullable<ConstantsDeep>,
      other: Nullable<ConstantsDeep>
    ) {
      self.colour = colour
      self.state = state
      self.always = always
      self.level = level
      self.maybe = maybe
      self.deep = deep
      self.other = other
    }

    /// The values of `ConstantsAll.Inner.State`, constants.yaml:23.
    enum State: String, Hashable, Sendable, Swift.CaseIterable {
      case on
      case off

      init(from reader: inout JSONReader) throws(JSONError) {
        let text = try reader.readText()
        if reader.matches(text, "on") {
          self = .on
        } else if reader.matches(text, "off") {
          self = .off
        } else {
          throw reader.refused("one of \"on\", \"off\"", text: text, line: 23)
        }
      }

      func encode(to writer: inout JSONWriter) {
        writer.write(rawValue)
      }
    }

    /// The values of `ConstantsAll.Inner.Always`, constants.yaml:24.
    enum Always: String, Hashable, Sendable, Swift.CaseIterable {
      case x

      init(from reader: inout JSONReader) throws(JSONError) {
        let text = try reader.readText()
        if reader.matches(text, "x") {
          self = .x
        } else {
          throw reader.refused("\"x\"", text: text, line: 24)
        }
      }

      func encode(to writer: inout JSONWriter) {
        writer.write(rawValue)
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "constants.yaml",
        line: 20,
        fields: [
          FieldFacts("colour", line: 22),
          FieldFacts("state", line: 23),
          FieldFacts("always", line: 24),
          FieldFacts("level", line: 25),
          FieldFacts("maybe", line: 26),
          FieldFacts("deep", line: 27, inside: { ConstantsDeep.facts }),
          FieldFacts("other", line: 28, inside: { ConstantsDeep.facts }),
        ])
    }

    private enum JSONField {
      case colour, state, always, level, maybe, deep, otherField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var colour: ConstantsColour? = nil
      var state: ConstantsAll.Inner.State? = nil
      var always: ConstantsAll.Inner.Always? = nil
      var level: String? = nil
      var maybe: Nullable<ConstantsColour>? = nil
      var deep: Nullable<ConstantsDeep>? = nil
      var other: Nullable<ConstantsDeep>? = nil
      let start = try reader.openObject()
      var field = reader.first("colour") ? .colour : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .colour:
            if colour != nil { throw reader.duplicate(in: start) }
            colour = try ConstantsColour(from: &reader)
            if reader.next("state") { field = .state; continue }
          case .state:
            if state != nil { throw reader.duplicate(in: start) }
            state = try ConstantsAll.Inner.State(from: &reader)
            if reader.next("always") { field = .always; continue }
          case .always:
            if always != nil { throw reader.duplicate(in: start) }
            always = try ConstantsAll.Inner.Always(from: &reader)
            if reader.next("level") { field = .level; continue }
          case .level:
            if level != nil { throw reader.duplicate(in: start) }
            level = try reader.readString()
            if reader.next("maybe") { field = .maybe; continue }
          case .maybe:
            if maybe != nil { throw reader.duplicate(in: start) }
            maybe = try Self.readMaybe(&reader)
            if reader.next("deep") { field = .deep; continue }
          case .deep:
            if deep != nil { throw reader.duplicate(in: start) }
            deep = try Self.readDeep(&reader)
            if reader.next("other") { field = .otherField; continue }
          case .otherField:
            if other != nil { throw reader.duplicate(in: start) }
            other = try Self.readOther(&reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let colour, let state, let always, let maybe, let deep, let other else {
        throw reader.missing(["colour", "state", "always", "maybe", "deep", "other"], in: start)
      }
      self.init(
        colour: colour,
        state: state,
        always: always,
        level: level ?? "low",
        maybe: maybe,
        deep: deep,
        other: other)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "colour") { return .colour }
      if reader.matches(key, "state") { return .state }
      if reader.matches(key, "always") { return .always }
      if reader.matches(key, "level") { return .level }
      if reader.matches(key, "maybe") { return .maybe }
      if reader.matches(key, "deep") { return .deep }
      if reader.matches(key, "other") { return .otherField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("colour")
      colour.encode(to: &writer)
      writer.key("state")
      state.encode(to: &writer)
      writer.key("always")
      always.encode(to: &writer)
      writer.key("level")
      writer.write(level)
      writer.key("maybe")
      if let present = maybe.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
      writer.key("deep")
      if let present = deep.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
      writer.key("other")
      if let present = other.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
      writer.closeObject()
    }

    private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> Nullable<ConstantsColour> {
      reader.readNull() ? .null : .value(try ConstantsColour(from: &reader))
    }

    private static func readDeep(_ reader: inout JSONReader) throws(JSONError) -> Nullable<ConstantsDeep> {
      reader.readNull() ? .null : .value(try ConstantsDeep(from: &reader))
    }

    private static func readOther(_ reader: inout JSONReader) throws(JSONError) -> Nullable<ConstantsDeep> {
      reader.readNull() ? .null : .value(try ConstantsDeep(from: &reader))
    }
  }

  static let schemaName = "ConstantsAll"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "constants.yaml",
      line: 8,
      fields: [
        FieldFacts("kind", line: 9),
        FieldFacts("text", line: 10),
        FieldFacts("nothing", line: 11),
        FieldFacts("number", line: 12),
        FieldFacts("ratio", line: 13),
        FieldFacts("price", line: 14),
        FieldFacts("flag", line: 15),
        FieldFacts("colour", line: 16),
        FieldFacts("maybe", line: 17),
        FieldFacts("absent", line: 18),
        FieldFacts("count", line: 19),
        FieldFacts("inner", line: 20, inside: { ConstantsAll.Inner.facts }),
      ])
  }

  private enum JSONField {
    case kind, text, nothing, number, ratio, price, flag, colour, maybe, absent, countValue, inner, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: ConstantsAll.Kind? = nil
    var text: Nullable<String>? = nil
    var nothing: Nullable<String>? = nil
    var number: Nullable<Int>? = nil
    var ratio: Nullable<Double>? = nil
    var price: Nullable<Decimal>? = nil
    var flag: Nullable<Bool>? = nil
    var colour: Nullable<ConstantsColour>? = nil
    var maybe: Nullable<Int>? = nil
    var absent: Nullable<Int>? = nil
    var countValue: Int? = nil
    var inner: ConstantsAll.Inner? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try ConstantsAll.Kind(from: &reader)
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try Self.readText(&reader)
          if reader.next("nothing") { field = .nothing; continue }
        case .nothing:
          if nothing != nil { throw reader.duplicate(in: start) }
          nothing = try Self.readNothing(&reader)
          if reader.next("number") { field = .number; continue }
        case .number:
          if number != nil { throw reader.duplicate(in: start) }
          number = try Self.readNumber(&reader)
          if reader.next("ratio") { field = .ratio; continue }
        case .ratio:
          if ratio != nil { throw reader.duplicate(in: start) }
          ratio = try Self.readRatio(&reader)
          if reader.next("price") { field = .price; continue }
        case .price:
          if price != nil { throw reader.duplicate(in: start) }
          price = try Self.readPrice(&reader)
          if reader.next("flag") { field = .flag; continue }
        case .flag:
          if flag != nil { throw reader.duplicate(in: start) }
          flag = try Self.readFlag(&reader)
          if reader.next("colour") { field = .colour; continue }
        case .colour:
          if colour != nil { throw reader.duplicate(in: start) }
          colour = try Self.readColour(&reader)
          if reader.next("maybe") { field = .maybe; continue }
        case .maybe:
          if maybe != nil { throw reader.duplicate(in: start) }
          maybe = try Self.readMaybe(&reader)
          if reader.next("absent") { field = .absent; continue }
        case .absent:
          if absent != nil { throw reader.duplicate(in: start) }
          absent = try Self.readAbsent(&reader)
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readInt()
          if reader.next("inner") { field = .inner; continue }
        case .inner:
          if inner != nil { throw reader.duplicate(in: start) }
          inner = try ConstantsAll.Inner(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let text, let nothing, let number, let ratio, let price, let flag, let colour, let inner else {
      throw reader.missing(
        ["kind", "text", "nothing", "number", "ratio", "price", "flag", "colour", "inner"], in: start)
    }
    self.init(
      kind: kind,
      text: text,
      nothing: nothing,
      number: number,
      ratio: ratio,
      price: price,
      flag: flag,
      colour: colour,
      maybe: maybe,
      absent: absent,
      count: countValue ?? 3,
      inner: inner)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "nothing") { return .nothing }
    if reader.matches(key, "number") { return .number }
    if reader.matches(key, "ratio") { return .ratio }
    if reader.matches(key, "price") { return .price }
    if reader.matches(key, "flag") { return .flag }
    if reader.matches(key, "colour") { return .colour }
    if reader.matches(key, "maybe") { return .maybe }
    if reader.matches(key, "absent") { return .absent }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "inner") { return .inner }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("text")
    if let present = text.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("nothing")
    if let present = nothing.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("number")
    if let present = number.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("ratio")
    if let present = ratio.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("price")
    if let present = price.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("flag")
    if let present = flag.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("colour")
    if let present = colour.value {
      present.encode(to: &writer)
    } else {
      writer.writeNull()
    }
    if let maybe {
      writer.key("maybe")
      if let present = maybe.value {
        writer.write(present)
      } else {
        writer.writeNull()
      }
    }
    if let absent {
      writer.key("absent")
      if let present = absent.value {
        writer.write(present)
      } else {
        writer.writeNull()
      }
    }
    writer.key("count")
    writer.write(count)
    writer.key("inner")
    inner.encode(to: &writer)
    writer.closeObject()
  }

  private static func readTextValue(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 2) else {
      throw reader.refused("a string of at least 2 characters", at: start, line: 10)
    }
    return value
  }

  private static func readText(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try Self.readTextValue(&reader))
  }

  private static func readNothing(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try reader.readString())
  }

  private static func readNumber(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readRatio(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Double> {
    reader.readNull() ? .null : .value(try reader.readDouble())
  }

  private static func readPrice(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Decimal> {
    reader.readNull() ? .null : .value(try reader.readDecimal())
  }

  private static func readFlag(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Bool> {
    reader.readNull() ? .null : .value(try reader.readBool())
  }

  private static func readColour(_ reader: inout JSONReader) throws(JSONError) -> Nullable<ConstantsColour> {
    reader.readNull() ? .null : .value(try ConstantsColour(from: &reader))
  }

  private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readAbsent(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }
}

/// The message `ConstantsDeep`, constants.yaml:29.
struct ConstantsDeep: WireMessage, Hashable, Sendable {
  var a: Int
  var b: ConstantsDeep.B

  init(a: Int, b: ConstantsDeep.B = ConstantsDeep.B.b) {
    self.a = a
    self.b = b
  }

  /// The values of `ConstantsDeep.B`, constants.yaml:29.
  enum B: String, Hashable, Sendable, Swift.CaseIterable {
    case b

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "b") {
        self = .b
      } else {
        throw reader.refused("\"b\"", text: text, line: 29)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ConstantsDeep"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "constants.yaml",
      line: 29,
      fields: [
        FieldFacts("a", line: 29),
        FieldFacts("b", line: 29),
      ])
  }

  private enum JSONField {
    case a, b, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var a: Int? = nil
    var b: ConstantsDeep.B? = nil
    let start = try reader.openObject()
    var field = reader.first("a") ? .a : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .a:
          if a != nil { throw reader.duplicate(in: start) }
          a = try reader.readInt()
          if reader.next("b") { field = .b; continue }
        case .b:
          if b != nil { throw reader.duplicate(in: start) }
          b = try ConstantsDeep.B(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let a, let b else {
      throw reader.missing(["a", "b"], in: start)
    }
    self.init(a: a, b: b)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "a") { return .a }
    if reader.matches(key, "b") { return .b }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("a")
    writer.write(a)
    writer.key("b")
    b.encode(to: &writer)
    writer.closeObject()
  }
}

/// The process `constants-start`, constants.yaml:36.
///
///     ConstantsFirst
///       │
///     signal  constants-end  line 39
///       │
///     drive   done           line 50
struct ConstantsStartProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "constants-start",
      message: "ConstantsFirst",
      file: "Tests/Corpus/emit/constants/constants.yaml",
      line: 36,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.signalConstantsEnd, Stage.done])
  }

  enum Stage {
    static var signalConstantsEnd: StageFacts {
      StageFacts(index: 0, kind: .signal, name: "constants-end", line: 39, column: 17)
    }
    static var done: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "done", line: 50, column: 16)
    }
  }

  /// What lives on behind the signal to `constants-end`.
  struct AfterSignalConstantsEnd: Sendable {
    let id: String
  }

  func wire(_ line: Armature.Line<ConstantsFirst>) {
    let afterSignalConstantsEnd: Armature.Line<AfterSignalConstantsEnd> = line.fused(runSignalConstantsEnd)
    afterSignalConstantsEnd.drive(Stage.done, self)
  }

  @inline(__always)
  func runSignalConstantsEnd(
    _ frame: ConstantsFirst, _ progress: inout Armature.Progress
  ) throws -> AfterSignalConstantsEnd? {
    progress.enter(0)
    try progress.signal(
      "constants-end",
      ConstantsAll(
        text: .value("ab"),
        nothing: .null,
        number: .value(5),
        ratio: .value(2.0),
        price: .value(Decimal(sign: .plus, exponent: -1, significand: 15)),
        flag: .value(true),
        colour: .value(ConstantsColour.green),
        maybe: .null,
        absent: nil,
        inner: ConstantsAll.Inner(
          colour: ConstantsColour.red,
          state: ConstantsAll.Inner.State.on,
          maybe: .value(ConstantsColour.red),
          deep: .value(ConstantsDeep(a: 1)),
          other: .null)))
    return AfterSignalConstantsEnd(id: frame.id)
  }

  func perform(_ frame: AfterSignalConstantsEnd, _ context: StageContext) async throws {
    try await constantsStartDone(id: frame.id)
  }
}

/// `done`, as written in the spec.
private func constantsStartDone(id: String) async throws {
#sourceLocation(file: "Tests/Corpus/emit/constants/constants.yaml", line: 51)
               _ = id
#sourceLocation()
}

/// The process `constants-end`, constants.yaml:52.
///
///     ConstantsAll
///       │
///     drive  end  line 55
struct ConstantsEndProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "constants-end",
      message: "ConstantsAll",
      file: "Tests/Corpus/emit/constants/constants.yaml",
      line: 52,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.end])
  }

  enum Stage {
    static var end: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "end", line: 55, column: 16)
    }
  }

  func wire(_ line: Armature.Line<ConstantsAll>) {
    line.drive(Stage.end, self)
  }

  func perform(_ frame: ConstantsAll, _ context: StageContext) async throws {
    try await constantsEndEnd(number: frame.number, nothing: frame.nothing, inner: frame.inner)
  }
}

/// `end`, as written in the spec.
private func constantsEndEnd(
  number: Nullable<Int>, nothing: Nullable<String>, inner: ConstantsAll.Inner
) async throws {
#sourceLocation(file: "Tests/Corpus/emit/constants/constants.yaml", line: 56)
               try constantsSeen(number, nothing, inner.deep)
#sourceLocation()
}
