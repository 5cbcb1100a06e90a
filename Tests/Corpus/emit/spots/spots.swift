// Generated from Tests/Corpus/emit/spots/spots.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `SpotsOrder`, spots.yaml:5.
struct SpotsOrder: WireMessage, Hashable, Sendable {
  var id: String
  var tags: [String]?
  var money: Decimal
  var colour: SpotsColour
  var pair: SpotsPair
  var part: SpotsPart
  var event: SpotsEvent
  var payload: RawJSON
  var address: SpotsAddress

  init(
    id: String,
    tags: [String]? = nil,
    money: Decimal,
    colour: SpotsColour,
    pair: SpotsPair,
    part: SpotsPart,
    event: SpotsEvent,
    payload: RawJSON,
    address: SpotsAddress
  ) {
    self.id = id
    self.tags = tags
    self.money = money
    self.colour = colour
    self.pair = pair
    self.part = part
    self.event = event
    self.payload = payload
    self.address = address
  }

  static let schemaName = "SpotsOrder"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spots.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 12, file: "spottypes.yaml"),
        FieldFacts("tags", line: 13, file: "spottypes.yaml"),
        FieldFacts("money", line: 7),
        FieldFacts("colour", line: 8),
        FieldFacts("pair", line: 9, inside: { SpotsPair.facts }),
        FieldFacts("part", line: 10, inside: { SpotsPart.facts }),
        FieldFacts("event", line: 11, inside: { SpotsEvent.facts }),
        FieldFacts("payload", line: 12),
        FieldFacts("address", line: 13, inside: { SpotsAddress.facts }),
      ])
  }

  private enum JSONField {
    case id, tags, money, colour, pair, part, event, payload, address, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var tags: [String]? = nil
    var money: Decimal? = nil
    var colour: SpotsColour? = nil
    var pair: SpotsPair? = nil
    var part: SpotsPart? = nil
    var event: SpotsEvent? = nil
    var payload: RawJSON? = nil
    var address: SpotsAddress? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try Self.readId(&reader)
          if reader.next("tags") { field = .tags; continue }
        case .tags:
          if tags != nil { throw reader.duplicate(in: start) }
          tags = try Self.readTags(&reader)
          if reader.next("money") { field = .money; continue }
        case .money:
          if money != nil { throw reader.duplicate(in: start) }
          money = try Self.readMoney(&reader)
          if reader.next("colour") { field = .colour; continue }
        case .colour:
          if colour != nil { throw reader.duplicate(in: start) }
          colour = try SpotsColour(from: &reader)
          if reader.next("pair") { field = .pair; continue }
        case .pair:
          if pair != nil { throw reader.duplicate(in: start) }
          pair = try SpotsPair(from: &reader)
          if reader.next("part") { field = .part; continue }
        case .part:
          if part != nil { throw reader.duplicate(in: start) }
          part = try SpotsPart(from: &reader)
          if reader.next("event") { field = .event; continue }
        case .event:
          if event != nil { throw reader.duplicate(in: start) }
          event = try SpotsEvent(from: &reader)
          if reader.next("payload") { field = .payload; continue }
        case .payload:
          if payload != nil { throw reader.duplicate(in: start) }
          payload = try Self.readPayload(&reader)
          if reader.next("address") { field = .address; continue }
        case .address:
          if address != nil { throw reader.duplicate(in: start) }
          address = try SpotsAddress(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let money, let colour, let pair, let part, let event, let payload, let address else {
      throw reader.missing(
        ["id", "money", "colour", "pair", "part", "event", "payload", "address"], in: start)
    }
    self.init(
      id: id,
      tags: tags,
      money: money,
      colour: colour,
      pair: pair,
      part: part,
      event: event,
      payload: payload,
      address: address)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "tags") { return .tags }
    if reader.matches(key, "money") { return .money }
    if reader.matches(key, "colour") { return .colour }
    if reader.matches(key, "pair") { return .pair }
    if reader.matches(key, "part") { return .part }
    if reader.matches(key, "event") { return .event }
    if reader.matches(key, "payload") { return .payload }
    if reader.matches(key, "address") { return .address }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    if let tags {
      writer.key("tags")
      writer.openArray()
      for item in tags {
        writer.write(item)
      }
      writer.closeArray()
    }
    writer.key("money")
    writer.write(money)
    writer.key("colour")
    colour.encode(to: &writer)
    writer.key("pair")
    pair.encode(to: &writer)
    writer.key("part")
    part.encode(to: &writer)
    writer.key("event")
    event.encode(to: &writer)
    writer.key("payload")
    writer.write(payload)
    writer.key("address")
    address.encode(to: &writer)
    writer.closeObject()
  }

  private static func readId(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 1) else {
      throw reader.refused("a string of at least 1 character", at: start, line: 12, file: "spottypes.yaml")
    }
    return value
  }

  private static func readTags(_ reader: inout JSONReader) throws(JSONError) -> [String] {
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

  private static func readMoney(_ reader: inout JSONReader) throws(JSONError) -> Decimal {
    let start = reader.start()
    let value = try reader.readDecimal()
    guard value >= 0 else {
      throw reader.refused("a number of at least 0", at: start, line: 5, file: "spottypes.yaml")
    }
    return value
  }

  private static func readPayload(_ reader: inout JSONReader) throws(JSONError) -> RawJSON {
    let start = reader.start()
    let value = try reader.readRaw()
    try reader.check(value, at: start, Checks.check1, file: "spots.schema.json")
    return value
  }

  /// What values of `any` have to be: one function for each part of their schemas.
  private enum Checks {
    static func check1(_ value: JSONValue, _ check: inout JSONCheck) {
      check.object(value, object1)
    }

    static func check2(_ value: JSONValue, _ check: inout JSONCheck) {
      check.minimum(value, "1", line: 4)
    }

    static func check3(_ value: JSONValue, _ check: inout JSONCheck) {
      check.apply(value, named0, file: "spotsdefs.schema.json")
    }

    static func named0(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 3, line: 5)
    }

    static func check4(_ value: JSONValue, _ check: inout JSONCheck) {
      check.items(value, rest: check5)
    }

    static func check5(_ value: JSONValue, _ check: inout JSONCheck) {
      check.apply(value, named0, file: "spotsdefs.schema.json")
    }

    static let object1 = JSONCheck.Object(["a": check2, "b": check3, "c": check4])
  }
}

/// The message `SpotsMoved`, spots.yaml:14.
struct SpotsMoved: WireMessage, Hashable, Sendable {
  var kind: SpotsMoved.Kind
  var label: String

  init(kind: SpotsMoved.Kind = SpotsMoved.Kind.moved, label: String) {
    self.kind = kind
    self.label = label
  }

  /// The values of `SpotsMoved.Kind`, spots.yaml:15.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case moved

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "moved") {
        self = .moved
      } else {
        throw reader.refused("\"moved\"", text: text, line: 15, file: "spots.yaml")
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "SpotsMoved"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spots.yaml",
      line: 14,
      fields: [
        FieldFacts("kind", line: 15),
        FieldFacts("label", line: 16),
      ])
  }

  private enum JSONField {
    case kind, label, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: SpotsMoved.Kind? = nil
    var label: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try SpotsMoved.Kind(from: &reader)
          if reader.next("label") { field = .label; continue }
        case .label:
          if label != nil { throw reader.duplicate(in: start) }
          label = try Self.readLabel(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let label else {
      throw reader.missing(["kind", "label"], in: start)
    }
    self.init(kind: kind, label: label)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "label") { return .label }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("label")
    writer.write(label)
    writer.closeObject()
  }

  private static func readLabel(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 3) else {
      throw reader.refused("a string of at least 3 characters", at: start, line: 16, file: "spots.yaml")
    }
    return value
  }
}
