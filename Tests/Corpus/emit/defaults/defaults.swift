// Generated from Tests/Corpus/emit/defaults/defaults.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values of `DefaultsState`, defaults.yaml:5.
enum DefaultsState: String, Hashable, Sendable, Swift.CaseIterable {
  case on
  case off

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "on") {
      self = .on
    } else if reader.matches(text, "off") {
      self = .off
    } else {
      throw reader.refused("one of \"on\", \"off\"", text: text, line: 5)
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// The message `DefaultsAll`, defaults.yaml:8.
struct DefaultsAll: WireMessage, Hashable, Sendable {
  var text: String
  var number: Int
  var real: Double
  var money: Decimal
  var small: Decimal
  var truth: Bool
  var at: Timestamp
  var id: UUID
  var data: [UInt8]
  var anything: RawJSON
  var state: DefaultsState
  var tags: [String]
  var words: [String]
  var counts: [String: Int]
  var empty: [String: Int]
  var maybe: Nullable<Int>
  var other: Nullable<Int>
  var place: DefaultsAll.Place
  var pair: DefaultsAll.Pair

  init(
    text: String = "a \"b\" \\(c) */",
    number: Int = -12_345,
    real: Double = 0.1,
    money: Decimal = (Decimal(sign: .plus, exponent: 16, significand: 1234) + Decimal(sign: .plus, exponent: -2, significand: 567_890_123_456_789_012)),
    small: Decimal = Decimal(sign: .plus, exponent: -1, significand: 15),
    truth: Bool = true,
    at: Timestamp = Timestamp(seconds: 1_767_319_445, nanoseconds: 600_000_000),
    id: UUID = UUID(uuid: (13, 77, 193, 208, 79, 90, 76, 67, 183, 213, 244, 181, 213, 160, 192, 1)),
    data: [UInt8] = [0, 1, 2],
    anything: RawJSON = RawJSON(literal: "{\"a\":[1,null],\"b\\\"\":\"x\"}"),
    state: DefaultsState = DefaultsState.off,
    tags: [String] = [],
    words: [String] = ["a", "b"],
    counts: [String: Int] = ["a": 1],
    empty: [String: Int] = [:],
    maybe: Nullable<Int> = .null,
    other: Nullable<Int> = .value(3),
    place: DefaultsAll.Place = DefaultsAll.Place(city: "Rome"),
    pair: DefaultsAll.Pair = DefaultsAll.Pair(item0: "x", item1: 1, rest: [true])
  ) {
    self.text = text
    self.number = number
    self.real = real
    self.money = money
    self.small = small
    self.truth = truth
    self.at = at
    self.id = id
    self.data = data
    self.anything = anything
    self.state = state
    self.tags = tags
    self.words = words
    self.counts = counts
    self.empty = empty
    self.maybe = maybe
    self.other = other
    self.place = place
    self.pair = pair
  }

  /// The fields of `DefaultsAll.Place`.
  struct Place: Hashable, Sendable {
    var city: String
    var zip: String?
    var country: String

    init(city: String, zip: String? = nil, country: String = "IT") {
      self.city = city
      self.zip = zip
      self.country = country
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "defaults.yaml",
        line: 26,
        fields: [
          FieldFacts("city", line: 26),
          FieldFacts("zip", line: 26),
          FieldFacts("country", line: 26),
        ])
    }

    private enum JSONField {
      case city, zip, country, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var city: String? = nil
      var zip: String? = nil
      var country: String? = nil
      let start = try reader.openObject()
      var field = reader.first("city") ? .city : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .city:
            if city != nil { throw reader.duplicate(in: start) }
            city = try reader.readString()
            if reader.next("zip") { field = .zip; continue }
          case .zip:
            if zip != nil { throw reader.duplicate(in: start) }
            zip = try reader.readString()
            if reader.next("country") { field = .country; continue }
          case .country:
            if country != nil { throw reader.duplicate(in: start) }
            country = try reader.readString()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let city else {
        throw reader.missing(["city"], in: start)
      }
      self.init(city: city, zip: zip, country: country ?? "IT")
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "city") { return .city }
      if reader.matches(key, "zip") { return .zip }
      if reader.matches(key, "country") { return .country }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("city")
      writer.write(city)
      if let zip {
        writer.key("zip")
        writer.write(zip)
      }
      writer.key("country")
      writer.write(country)
      writer.closeObject()
    }
  }

  /// The items of `DefaultsAll.Pair`, defaults.yaml:27.
  struct Pair: Hashable, Sendable {
    var item0: String
    var item1: Int?
    var rest: [Bool]

    init(item0: String, item1: Int? = nil, rest: [Bool] = []) {
      self.item0 = item0
      self.item1 = item1
      self.rest = rest
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "defaults.yaml",
        line: 27,
        fields: [
          FieldFacts("0", line: 27),
          FieldFacts("1", line: 27),
        ],
        rest: FieldFacts("2", line: 27))
    }

    /// How many items there are.
    var count: Int {
      1 + (self.item1 == nil ? 0 : 1) + rest.count
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: String? = nil
      var item1: Int? = nil
      var rest: [Bool] = []
      let start = try reader.openArray()
      guard try reader.nextElement() else {
        throw reader.refused("an array of at least 1 item", at: start, line: 27)
      }
      do throws(JSONError) {
        item0 = try reader.readString()
      } catch {
        try reader.recover(from: error, in: start)
      }
      var isMore = try reader.nextElement()
      if isMore {
        do throws(JSONError) {
          item1 = try reader.readInt()
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      while isMore {
        do throws(JSONError) {
          rest.append(try reader.readBool())
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      guard let item0 else {
        throw reader.refused("an array of at least 1 item", at: start, line: 27)
      }
      self.init(item0: item0, item1: item1, rest: rest)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openArray()
      writer.write(self.item0)
      if let item1Field = self.item1 {
        writer.write(item1Field)
        for item in rest {
          writer.write(item)
        }
      }
      writer.closeArray()
    }
  }

  static let schemaName = "DefaultsAll"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "defaults.yaml",
      line: 8,
      fields: [
        FieldFacts("text", line: 9),
        FieldFacts("number", line: 10),
        FieldFacts("real", line: 11),
        FieldFacts("money", line: 12),
        FieldFacts("small", line: 13),
        FieldFacts("truth", line: 14),
        FieldFacts("at", line: 15),
        FieldFacts("id", line: 16),
        FieldFacts("data", line: 17),
        FieldFacts("anything", line: 18),
        FieldFacts("state", line: 19),
        FieldFacts("tags", line: 20),
        FieldFacts("words", line: 21),
        FieldFacts("counts", line: 22),
        FieldFacts("empty", line: 23),
        FieldFacts("maybe", line: 24),
        FieldFacts("other", line: 25),
        FieldFacts("place", line: 26, inside: { DefaultsAll.Place.facts }),
        FieldFacts("pair", line: 27, inside: { DefaultsAll.Pair.facts }),
      ])
  }

  private enum JSONField {
    case text, number, real, money, small, truth, at, id, data, anything, state, tags, words, counts, empty, maybe,
      otherField, place, pair, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var text: String? = nil
    var number: Int? = nil
    var real: Double? = nil
    var money: Decimal? = nil
    var small: Decimal? = nil
    var truth: Bool? = nil
    var at: Timestamp? = nil
    var id: UUID? = nil
    var data: [UInt8]? = nil
    var anything: RawJSON? = nil
    var state: DefaultsState? = nil
    var tags: [String]? = nil
    var words: [String]? = nil
    var counts: [String: Int]? = nil
    var empty: [String: Int]? = nil
    var maybe: Nullable<Int>? = nil
    var other: Nullable<Int>? = nil
    var place: DefaultsAll.Place? = nil
    var pair: DefaultsAll.Pair? = nil
    let start = try reader.openObject()
    var field = reader.first("text") ? .text : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
          if reader.next("number") { field = .number; continue }
        case .number:
          if number != nil { throw reader.duplicate(in: start) }
          number = try Self.readNumber(&reader)
          if reader.next("real") { field = .real; continue }
        case .real:
          if real != nil { throw reader.duplicate(in: start) }
          real = try reader.readDouble()
          if reader.next("money") { field = .money; continue }
        case .money:
          if money != nil { throw reader.duplicate(in: start) }
          money = try reader.readDecimal()
          if reader.next("small") { field = .small; continue }
        case .small:
          if small != nil { throw reader.duplicate(in: start) }
          small = try reader.readDecimal()
          if reader.next("truth") { field = .truth; continue }
        case .truth:
          if truth != nil { throw reader.duplicate(in: start) }
          truth = try reader.readBool()
          if reader.next("at") { field = .at; continue }
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try reader.readTimestamp()
          if reader.next("id") { field = .id; continue }
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readUUID()
          if reader.next("data") { field = .data; continue }
        case .data:
          if data != nil { throw reader.duplicate(in: start) }
          data = try reader.readBytes()
          if reader.next("anything") { field = .anything; continue }
        case .anything:
          if anything != nil { throw reader.duplicate(in: start) }
          anything = try reader.readRaw()
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try DefaultsState(from: &reader)
          if reader.next("tags") { field = .tags; continue }
        case .tags:
          if tags != nil { throw reader.duplicate(in: start) }
          tags = try Self.readTags(&reader)
          if reader.next("words") { field = .words; continue }
        case .words:
          if words != nil { throw reader.duplicate(in: start) }
          words = try Self.readWords(&reader)
          if reader.next("counts") { field = .counts; continue }
        case .counts:
          if counts != nil { throw reader.duplicate(in: start) }
          counts = try Self.readCounts(&reader)
          if reader.next("empty") { field = .empty; continue }
        case .empty:
          if empty != nil { throw reader.duplicate(in: start) }
          empty = try Self.readEmpty(&reader)
          if reader.next("maybe") { field = .maybe; continue }
        case .maybe:
          if maybe != nil { throw reader.duplicate(in: start) }
          maybe = try Self.readMaybe(&reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try Self.readOther(&reader)
          if reader.next("place") { field = .place; continue }
        case .place:
          if place != nil { throw reader.duplicate(in: start) }
          place = try DefaultsAll.Place(from: &reader)
          if reader.next("pair") { field = .pair; continue }
        case .pair:
          if pair != nil { throw reader.duplicate(in: start) }
          pair = try DefaultsAll.Pair(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    self.init(
      text: text ?? "a \"b\" \\(c) */",
      number: number ?? -12_345,
      real: real ?? 0.1,
      money: money ?? (Decimal(sign: .plus, exponent: 16, significand: 1234) + Decimal(sign: .plus, exponent: -2, significand: 567_890_123_456_789_012)),
      small: small ?? Decimal(sign: .plus, exponent: -1, significand: 15),
      truth: truth ?? true,
      at: at ?? Timestamp(seconds: 1_767_319_445, nanoseconds: 600_000_000),
      id: id ?? UUID(uuid: (13, 77, 193, 208, 79, 90, 76, 67, 183, 213, 244, 181, 213, 160, 192, 1)),
      data: data ?? [0, 1, 2],
      anything: anything ?? RawJSON(literal: "{\"a\":[1,null],\"b\\\"\":\"x\"}"),
      state: state ?? DefaultsState.off,
      tags: tags ?? [],
      words: words ?? ["a", "b"],
      counts: counts ?? ["a": 1],
      empty: empty ?? [:],
      maybe: maybe ?? .null,
      other: other ?? .value(3),
      place: place ?? DefaultsAll.Place(city: "Rome"),
      pair: pair ?? DefaultsAll.Pair(item0: "x", item1: 1, rest: [true]))
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "number") { return .number }
    if reader.matches(key, "real") { return .real }
    if reader.matches(key, "money") { return .money }
    if reader.matches(key, "small") { return .small }
    if reader.matches(key, "truth") { return .truth }
    if reader.matches(key, "at") { return .at }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "data") { return .data }
    if reader.matches(key, "anything") { return .anything }
    if reader.matches(key, "state") { return .state }
    if reader.matches(key, "tags") { return .tags }
    if reader.matches(key, "words") { return .words }
    if reader.matches(key, "counts") { return .counts }
    if reader.matches(key, "empty") { return .empty }
    if reader.matches(key, "maybe") { return .maybe }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "place") { return .place }
    if reader.matches(key, "pair") { return .pair }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("text")
    writer.write(text)
    writer.key("number")
    writer.write(number)
    writer.key("real")
    writer.write(real)
    writer.key("money")
    writer.write(money)
    writer.key("small")
    writer.write(small)
    writer.key("truth")
    writer.write(truth)
    writer.key("at")
    writer.write(at)
    writer.key("id")
    writer.write(id)
    writer.key("data")
    writer.write(base64: data)
    writer.key("anything")
    writer.write(anything)
    writer.key("state")
    state.encode(to: &writer)
    writer.key("tags")
    writer.openArray()
    for item in tags {
      writer.write(item)
    }
    writer.closeArray()
    writer.key("words")
    writer.openArray()
    for item in words {
      writer.write(item)
    }
    writer.closeArray()
    writer.key("counts")
    writer.openObject()
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    writer.key("empty")
    writer.openObject()
    for (key, value) in empty.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    writer.key("maybe")
    if let present = maybe.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("other")
    if let present = other.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    writer.key("place")
    place.encode(to: &writer)
    writer.key("pair")
    pair.encode(to: &writer)
    writer.closeObject()
  }

  private static func readNumber(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value <= 0 else { throw reader.refused("a number of at most 0", at: start, line: 10) }
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

  private static func readWords(_ reader: inout JSONReader) throws(JSONError) -> [String] {
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

  private static func readCounts(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
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

  private static func readEmpty(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
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

  private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readOther(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }
}
