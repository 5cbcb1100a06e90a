// Generated from Tests/Corpus/emit/keyed/keyed.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values of `KeyedColour`, keyed.yaml:5.
enum KeyedColour: String, Hashable, Sendable, Swift.CaseIterable {
  case red
  case green

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "red") {
      self = .red
    } else if reader.matches(text, "green") {
      self = .green
    } else {
      throw reader.refused("one of \"red\", \"green\"", text: text, line: 5)
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// The items of `KeyedPoint`, keyed.yaml:6.
struct KeyedPoint: Hashable, Sendable {
  var item0: Double
  var item1: Double

  init(item0: Double, item1: Double) {
    self.item0 = item0
    self.item1 = item1
  }

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keyed.yaml",
      line: 6,
      fields: [
        FieldFacts("0", line: 6),
        FieldFacts("1", line: 6),
      ])
  }

  /// How many items there are.
  var count: Int {
    2
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var item0: Double? = nil
    var item1: Double? = nil
    let start = try reader.openArray()
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 6)
    }
    do throws(JSONError) {
      item0 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 6)
    }
    do throws(JSONError) {
      item1 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    if try reader.nextElement() {
      throw reader.refused("an array of at most 2 items", at: start, line: 6)
    }
    guard let item0, let item1 else {
      throw reader.refused("an array of at least 2 items", at: start, line: 6)
    }
    self.init(item0: item0, item1: item1)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openArray()
    writer.write(self.item0)
    writer.write(self.item1)
    writer.closeArray()
  }
}

/// One of 2 messages, told apart by `kind`, keyed.yaml:7.
enum KeyedEvent: Hashable, Sendable {
  case made(KeyedMade)
  case moved(KeyedMoved)

  static var facts: SchemaFacts {
    SchemaFacts(file: "keyed.yaml", line: 7, variants: [KeyedMade.facts, KeyedMoved.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "made") {
      self = .made(try KeyedMade(from: &reader))
    } else if reader.matches(tag, "moved") {
      self = .moved(try KeyedMoved(from: &reader))
    } else {
      throw reader.refused("one of \"made\", \"moved\"", text: tag, line: 7)
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .made(let message): message.encode(to: &writer)
    case .moved(let message): message.encode(to: &writer)
    }
  }
}

/// The message `KeyedMade`, keyed.yaml:10.
struct KeyedMade: WireMessage, Hashable, Sendable {
  var kind: KeyedMade.Kind
  var id: String

  init(kind: KeyedMade.Kind = KeyedMade.Kind.made, id: String) {
    self.kind = kind
    self.id = id
  }

  /// The values of `KeyedMade.Kind`, keyed.yaml:10.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case made

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "made") {
        self = .made
      } else {
        throw reader.refused("\"made\"", text: text, line: 10)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "KeyedMade"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keyed.yaml",
      line: 10,
      fields: [
        FieldFacts("kind", line: 10),
        FieldFacts("id", line: 10),
      ])
  }

  private enum JSONField {
    case kind, id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: KeyedMade.Kind? = nil
    var id: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try KeyedMade.Kind(from: &reader)
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
    kind.encode(to: &writer)
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// The message `KeyedMoved`, keyed.yaml:11.
struct KeyedMoved: WireMessage, Hashable, Sendable {
  var kind: KeyedMoved.Kind
  var to: KeyedPoint

  init(kind: KeyedMoved.Kind = KeyedMoved.Kind.moved, to: KeyedPoint) {
    self.kind = kind
    self.to = to
  }

  /// The values of `KeyedMoved.Kind`, keyed.yaml:11.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case moved

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "moved") {
        self = .moved
      } else {
        throw reader.refused("\"moved\"", text: text, line: 11)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "KeyedMoved"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keyed.yaml",
      line: 11,
      fields: [
        FieldFacts("kind", line: 11),
        FieldFacts("to", line: 11, inside: { KeyedPoint.facts }),
      ])
  }

  private enum JSONField {
    case kind, to, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: KeyedMoved.Kind? = nil
    var to: KeyedPoint? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try KeyedMoved.Kind(from: &reader)
          if reader.next("to") { field = .to; continue }
        case .to:
          if to != nil { throw reader.duplicate(in: start) }
          to = try KeyedPoint(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let to else {
      throw reader.missing(["kind", "to"], in: start)
    }
    self.init(kind: kind, to: to)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "to") { return .to }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("to")
    to.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `KeyedOrder`, keyed.yaml:12.
struct KeyedOrder: WireMessage, Hashable, Sendable {
  var id: String
  var colour: KeyedColour
  var point: KeyedPoint
  var event: KeyedEvent
  var note: Nullable<String>
  var state: KeyedOrder.State
  var price: Decimal?

  init(
    id: String,
    colour: KeyedColour,
    point: KeyedPoint,
    event: KeyedEvent,
    note: Nullable<String>,
    state: KeyedOrder.State,
    price: Decimal? = nil
  ) {
    self.id = id
    self.colour = colour
    self.point = point
    self.event = event
    self.note = note
    self.state = state
    self.price = price
  }

  /// The values of `KeyedOrder.State`, keyed.yaml:18.
  enum State: String, Hashable, Sendable, Swift.CaseIterable {
    case open
    case shut

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "open") {
        self = .open
      } else if reader.matches(text, "shut") {
        self = .shut
      } else {
        throw reader.refused("one of \"open\", \"shut\"", text: text, line: 18)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "KeyedOrder"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keyed.yaml",
      line: 12,
      fields: [
        FieldFacts("id", line: 13),
        FieldFacts("colour", line: 14),
        FieldFacts("point", line: 15, inside: { KeyedPoint.facts }),
        FieldFacts("event", line: 16, inside: { KeyedEvent.facts }),
        FieldFacts("note", line: 17),
        FieldFacts("state", line: 18),
        FieldFacts("price", line: 19),
      ])
  }

  private enum JSONField {
    case id, colour, point, event, note, state, price, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var colour: KeyedColour? = nil
    var point: KeyedPoint? = nil
    var event: KeyedEvent? = nil
    var note: Nullable<String>? = nil
    var state: KeyedOrder.State? = nil
    var price: Decimal? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try Self.readId(&reader)
          if reader.next("colour") { field = .colour; continue }
        case .colour:
          if colour != nil { throw reader.duplicate(in: start) }
          colour = try KeyedColour(from: &reader)
          if reader.next("point") { field = .point; continue }
        case .point:
          if point != nil { throw reader.duplicate(in: start) }
          point = try KeyedPoint(from: &reader)
          if reader.next("event") { field = .event; continue }
        case .event:
          if event != nil { throw reader.duplicate(in: start) }
          event = try KeyedEvent(from: &reader)
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try Self.readNote(&reader)
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try KeyedOrder.State(from: &reader)
          if reader.next("price") { field = .price; continue }
        case .price:
          if price != nil { throw reader.duplicate(in: start) }
          price = try Self.readPrice(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let colour, let point, let event, let note, let state else {
      throw reader.missing(["id", "colour", "point", "event", "note", "state"], in: start)
    }
    self.init(id: id, colour: colour, point: point, event: event, note: note, state: state, price: price)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "colour") { return .colour }
    if reader.matches(key, "point") { return .point }
    if reader.matches(key, "event") { return .event }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "state") { return .state }
    if reader.matches(key, "price") { return .price }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("colour")
    colour.encode(to: &writer)
    writer.key("point")
    point.encode(to: &writer)
    writer.key("event")
    event.encode(to: &writer)
    writer.key("note")
    if let present = note.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("state")
    state.encode(to: &writer)
    if let price {
      writer.key("price")
      writer.write(price)
    }
    writer.closeObject()
  }

  private static func readId(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 1) else {
      throw reader.refused("a string of at least 1 character", at: start, line: 13)
    }
    guard JSONRules.hasLength(value, atMost: 9) else {
      throw reader.refused("a string of at most 9 characters", at: start, line: 13)
    }
    return value
  }

  private static func readNote(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try reader.readString())
  }

  private static func readPrice(_ reader: inout JSONReader) throws(JSONError) -> Decimal {
    let start = reader.start()
    let value = try reader.readDecimal()
    guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 19) }
    return value
  }
}

/// The message `KeyedCopy`, keyed.yaml:20.
struct KeyedCopy: WireMessage, Hashable, Sendable {
  var id: String
  var colour: KeyedColour
  var point: KeyedPoint
  var event: KeyedEvent
  var note: Nullable<String>
  var price: Decimal?

  init(
    id: String,
    colour: KeyedColour,
    point: KeyedPoint,
    event: KeyedEvent,
    note: Nullable<String>,
    price: Decimal? = nil
  ) {
    self.id = id
    self.colour = colour
    self.point = point
    self.event = event
    self.note = note
    self.price = price
  }

  static let schemaName = "KeyedCopy"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "keyed.yaml",
      line: 20,
      fields: [
        FieldFacts("id", line: 21),
        FieldFacts("colour", line: 22),
        FieldFacts("point", line: 23, inside: { KeyedPoint.facts }),
        FieldFacts("event", line: 24, inside: { KeyedEvent.facts }),
        FieldFacts("note", line: 25),
        FieldFacts("price", line: 26),
      ])
  }

  private enum JSONField {
    case id, colour, point, event, note, price, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var colour: KeyedColour? = nil
    var point: KeyedPoint? = nil
    var event: KeyedEvent? = nil
    var note: Nullable<String>? = nil
    var price: Decimal? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("colour") { field = .colour; continue }
        case .colour:
          if colour != nil { throw reader.duplicate(in: start) }
          colour = try KeyedColour(from: &reader)
          if reader.next("point") { field = .point; continue }
        case .point:
          if point != nil { throw reader.duplicate(in: start) }
          point = try KeyedPoint(from: &reader)
          if reader.next("event") { field = .event; continue }
        case .event:
          if event != nil { throw reader.duplicate(in: start) }
          event = try KeyedEvent(from: &reader)
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try Self.readNote(&reader)
          if reader.next("price") { field = .price; continue }
        case .price:
          if price != nil { throw reader.duplicate(in: start) }
          price = try reader.readDecimal()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let colour, let point, let event, let note else {
      throw reader.missing(["id", "colour", "point", "event", "note"], in: start)
    }
    self.init(id: id, colour: colour, point: point, event: event, note: note, price: price)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "colour") { return .colour }
    if reader.matches(key, "point") { return .point }
    if reader.matches(key, "event") { return .event }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "price") { return .price }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("colour")
    colour.encode(to: &writer)
    writer.key("point")
    point.encode(to: &writer)
    writer.key("event")
    event.encode(to: &writer)
    writer.key("note")
    if let present = note.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    if let price {
      writer.key("price")
      writer.write(price)
    }
    writer.closeObject()
  }

  private static func readNote(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try reader.readString())
  }
}

/// The process `keyed-orders`, keyed.yaml:33.
///
///     KeyedOrder   once id, kept 1h
///       │
///     map     paint         line 37
///       │
///     map     move          line 41
///       │
///     signal  keyed-copies  line 45
///       │
///     drive   done          line 47
struct KeyedOrdersProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "keyed-orders",
      message: "KeyedOrder",
      file: "Tests/Corpus/emit/keyed/keyed.yaml",
      line: 33,
      once: .seconds(3600),
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.paint, Stage.move, Stage.signalKeyedCopies, Stage.done])
  }

  enum Stage {
    static var paint: StageFacts {
      StageFacts(index: 0, kind: .map, name: "paint", line: 37, column: 14)
    }
    static var move: StageFacts {
      StageFacts(index: 1, kind: .map, name: "move", line: 41, column: 14)
    }
    static var signalKeyedCopies: StageFacts {
      StageFacts(index: 2, kind: .signal, name: "keyed-copies", line: 45, column: 17)
    }
    static var done: StageFacts {
      StageFacts(index: 3, kind: .drive, name: "done", line: 47, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: KeyedOrder) -> String {
    message.id
  }

  /// What lives on behind the signal to `keyed-copies`.
  struct AfterSignalKeyedCopies: Sendable {
    let note: Nullable<String>
    let state: KeyedOrder.State
    let shade: KeyedColour
    let place: KeyedPoint
    let news: KeyedEvent
    let places: [KeyedPoint]
  }

  func wire(_ line: Armature.Line<KeyedOrder>) {
    let afterSignalKeyedCopies: Armature.Line<AfterSignalKeyedCopies> =
      line.fused(runPaintToSignalKeyedCopies)
    afterSignalKeyedCopies.drive(Stage.done, self)
  }

  @inline(__always)
  func runPaintToSignalKeyedCopies(
    _ frame: KeyedOrder, _ progress: inout Armature.Progress
  ) throws -> AfterSignalKeyedCopies? {
    progress.enter(0)
    let (shade, place, news, places): (KeyedColour, KeyedPoint, KeyedEvent, [KeyedPoint]) = try keyedOrdersPaint(
      colour: frame.colour, point: frame.point, event: frame.event, note: frame.note, state: frame.state)
    progress.enter(1)
    let place2: KeyedPoint = try keyedOrdersMove(place: place, news: news, note: frame.note)
    progress.enter(2)
    try progress.signal(
      "keyed-copies",
      KeyedCopy(id: frame.id, colour: shade, point: place2, event: news, note: frame.note, price: frame.price))
    return AfterSignalKeyedCopies(
      note: frame.note, state: frame.state, shade: shade, place: place2, news: news, places: places)
  }

  func perform(_ frame: AfterSignalKeyedCopies, _ context: StageContext) async throws {
    try await keyedOrdersDone(
      shade: frame.shade,
      place: frame.place,
      news: frame.news,
      note: frame.note,
      places: frame.places,
      state: frame.state)
  }
}

/// `paint`, as written in the spec.
private func keyedOrdersPaint(
  colour: KeyedColour,
  point: KeyedPoint,
  event: KeyedEvent,
  note: Nullable<String>,
  state: KeyedOrder.State
) throws -> (shade: KeyedColour, place: KeyedPoint, news: KeyedEvent, places: [KeyedPoint]) {
#sourceLocation(file: "Tests/Corpus/emit/keyed/keyed.yaml", line: 40)
               (colour, point, event, [point])
#sourceLocation()
}

/// `move`, as written in the spec.
private func keyedOrdersMove(place: KeyedPoint, news: KeyedEvent, note: Nullable<String>) throws -> KeyedPoint {
#sourceLocation(file: "Tests/Corpus/emit/keyed/keyed.yaml", line: 44)
                note == .null ? place : KeyedPoint(item0: place.item1, item1: place.item0)
#sourceLocation()
}

/// `done`, as written in the spec.
private func keyedOrdersDone(
  shade: KeyedColour,
  place: KeyedPoint,
  news: KeyedEvent,
  note: Nullable<String>,
  places: [KeyedPoint],
  state: KeyedOrder.State
) async throws {
#sourceLocation(file: "Tests/Corpus/emit/keyed/keyed.yaml", line: 49)
               _ = (shade, state)
#sourceLocation()
}

/// The process `keyed-copies`, keyed.yaml:50.
///
///     KeyedCopy   once id, kept 1h
///       │
///     drive  keep  line 54
struct KeyedCopiesProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "keyed-copies",
      message: "KeyedCopy",
      file: "Tests/Corpus/emit/keyed/keyed.yaml",
      line: 50,
      once: .seconds(3600),
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.keep])
  }

  enum Stage {
    static var keep: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "keep", line: 54, column: 16)
    }
  }

  /// `once`: a message with the same key is not run again.
  func claimKey(_ message: KeyedCopy) -> String {
    message.id
  }

  func wire(_ line: Armature.Line<KeyedCopy>) {
    line.drive(Stage.keep, self)
  }

  func perform(_ frame: KeyedCopy, _ context: StageContext) async throws {
    try await keyedCopiesKeep(id: frame.id, event: frame.event)
  }
}

/// `keep`, as written in the spec.
private func keyedCopiesKeep(id: String, event: KeyedEvent) async throws {
#sourceLocation(file: "Tests/Corpus/emit/keyed/keyed.yaml", line: 56)
               _ = event
#sourceLocation()
}
