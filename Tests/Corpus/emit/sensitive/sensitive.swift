// Generated from Tests/Corpus/emit/sensitive/sensitive.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// One of 2 messages, told apart by `kind`, sensitive.yaml:5.
enum SensitiveWay: Hashable, Sendable {
  case card(SensitiveCard)
  case cash(SensitiveCash)

  static var facts: SchemaFacts {
    SchemaFacts(file: "sensitive.yaml", line: 5, variants: [SensitiveCard.facts, SensitiveCash.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "card") {
      self = .card(try SensitiveCard(from: &reader))
    } else if reader.matches(tag, "cash") {
      self = .cash(try SensitiveCash(from: &reader))
    } else {
      throw reader.refused("one of \"card\", \"cash\"", text: tag, line: 5)
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .card(let message): message.encode(to: &writer)
    case .cash(let message): message.encode(to: &writer)
    }
  }
}

/// The message `SensitiveCard`, sensitive.yaml:8.
struct SensitiveCard: WireMessage, Hashable, Sendable {
  var kind: SensitiveCard.Kind

  /// Sensitive: no description shows it.
  var number: String

  var description: String?

  /// Sensitive: no description shows it.
  var holder: SensitiveCard.Holder

  init(
    kind: SensitiveCard.Kind = SensitiveCard.Kind.card,
    number: String,
    description: String? = nil,
    holder: SensitiveCard.Holder
  ) {
    self.kind = kind
    self.number = number
    self.description = description
    self.holder = holder
  }

  /// The values of `SensitiveCard.Kind`, sensitive.yaml:9.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case card

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "card") {
        self = .card
      } else {
        throw reader.refused("\"card\"", text: text, line: 9)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The fields of `SensitiveCard.Holder`.
  struct Holder: Hashable, Sendable {
    var name: String

    init(name: String) {
      self.name = name
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "sensitive.yaml",
        line: 12,
        fields: [
          FieldFacts("name", line: 12),
        ])
    }

    private enum JSONField {
      case name, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var name: String? = nil
      let start = try reader.openObject()
      var field = reader.first("name") ? .name : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .name:
            if name != nil { throw reader.duplicate(in: start) }
            name = try reader.readString()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let name else {
        throw reader.missing(["name"], in: start)
      }
      self.init(name: name)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "name") { return .name }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("name")
      writer.write(name)
      writer.closeObject()
    }
  }

  static let schemaName = "SensitiveCard"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "sensitive.yaml",
      line: 8,
      fields: [
        FieldFacts("kind", line: 9),
        FieldFacts("number", line: 10, isSensitive: true),
        FieldFacts("description", line: 11),
        FieldFacts("holder", line: 12, isSensitive: true, inside: { SensitiveCard.Holder.facts }),
      ])
  }

  private enum JSONField {
    case kind, number, description, holder, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: SensitiveCard.Kind? = nil
    var number: String? = nil
    var description: String? = nil
    var holder: SensitiveCard.Holder? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try SensitiveCard.Kind(from: &reader)
          if reader.next("number") { field = .number; continue }
        case .number:
          if number != nil { throw reader.duplicate(in: start) }
          number = try Self.readNumber(&reader)
          if reader.next("description") { field = .description; continue }
        case .description:
          if description != nil { throw reader.duplicate(in: start) }
          description = try reader.readString()
          if reader.next("holder") { field = .holder; continue }
        case .holder:
          if holder != nil { throw reader.duplicate(in: start) }
          holder = try SensitiveCard.Holder(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let number, let holder else {
      throw reader.missing(["kind", "number", "holder"], in: start)
    }
    self.init(kind: kind, number: number, description: description, holder: holder)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "number") { return .number }
    if reader.matches(key, "description") { return .description }
    if reader.matches(key, "holder") { return .holder }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("number")
    writer.write(number)
    if let description {
      writer.key("description")
      writer.write(description)
    }
    writer.key("holder")
    holder.encode(to: &writer)
    writer.closeObject()
  }

  private static func readNumber(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^[0-9]+$", at: start, line: 10)
    }
    return value
  }

  /// `^[0-9]+$`
  private static let pattern1 = JSONPattern("24230m11A020133013")
}

extension SensitiveCard: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "kind": self.kind as Any,
        "number": "***",
        "description": self.description as Any,
        "holder": "***",
      ],
      displayStyle: .struct)
  }
}

/// The message `SensitiveCash`, sensitive.yaml:13.
struct SensitiveCash: WireMessage, Hashable, Sendable {
  var kind: SensitiveCash.Kind

  init(kind: SensitiveCash.Kind = SensitiveCash.Kind.cash) {
    self.kind = kind
  }

  /// The values of `SensitiveCash.Kind`, sensitive.yaml:13.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case cash

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "cash") {
        self = .cash
      } else {
        throw reader.refused("\"cash\"", text: text, line: 13)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "SensitiveCash"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "sensitive.yaml",
      line: 13,
      fields: [
        FieldFacts("kind", line: 13),
      ])
  }

  private enum JSONField {
    case kind, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: SensitiveCash.Kind? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try SensitiveCash.Kind(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind else {
      throw reader.missing(["kind"], in: start)
    }
    self.init(kind: kind)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `SensitiveOrder`, sensitive.yaml:14.
struct SensitiveOrder: WireMessage, Hashable, Sendable {
  var id: String
  var way: SensitiveWay
  var ways: [String: [SensitiveCard]]
  var inner: SensitiveOrder.Inner

  init(id: String, way: SensitiveWay, ways: [String: [SensitiveCard]], inner: SensitiveOrder.Inner) {
    self.id = id
    self.way = way
    self.ways = ways
    self.inner = inner
  }

  /// The fields of `SensitiveOrder.Inner`.
  struct Inner: Hashable, Sendable {
    /// Sensitive: no description shows it.
    var pin: Int?

    var `in`: String

    init(pin: Int? = nil, `in`: String) {
      self.pin = pin
      self.in = `in`
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "sensitive.yaml",
        line: 18,
        fields: [
          FieldFacts("pin", line: 18, isSensitive: true),
          FieldFacts("in", line: 18),
        ])
    }

    private enum JSONField {
      case pin, `in`, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var pin: Int? = nil
      var `in`: String? = nil
      let start = try reader.openObject()
      var field = reader.first("pin") ? .pin : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .pin:
            if pin != nil { throw reader.duplicate(in: start) }
            pin = try reader.readInt()
            if reader.next("in") { field = .`in`; continue }
          case .`in`:
            if `in` != nil { throw reader.duplicate(in: start) }
            `in` = try reader.readString()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let `in` else {
        throw reader.missing(["in"], in: start)
      }
      self.init(pin: pin, in: `in`)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "pin") { return .pin }
      if reader.matches(key, "in") { return .`in` }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      if let pin {
        writer.key("pin")
        writer.write(pin)
      }
      writer.key("in")
      writer.write(`in`)
      writer.closeObject()
    }
  }

  static let schemaName = "SensitiveOrder"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "sensitive.yaml",
      line: 14,
      fields: [
        FieldFacts("id", line: 15),
        FieldFacts("way", line: 16, inside: { SensitiveWay.facts }),
        FieldFacts("ways", line: 17, depth: 2, inside: { SensitiveCard.facts }),
        FieldFacts("inner", line: 18, inside: { SensitiveOrder.Inner.facts }),
      ])
  }

  private enum JSONField {
    case id, way, ways, inner, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var way: SensitiveWay? = nil
    var ways: [String: [SensitiveCard]]? = nil
    var inner: SensitiveOrder.Inner? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("way") { field = .way; continue }
        case .way:
          if way != nil { throw reader.duplicate(in: start) }
          way = try SensitiveWay(from: &reader)
          if reader.next("ways") { field = .ways; continue }
        case .ways:
          if ways != nil { throw reader.duplicate(in: start) }
          ways = try Self.readWays(&reader)
          if reader.next("inner") { field = .inner; continue }
        case .inner:
          if inner != nil { throw reader.duplicate(in: start) }
          inner = try SensitiveOrder.Inner(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let way, let ways, let inner else {
      throw reader.missing(["id", "way", "ways", "inner"], in: start)
    }
    self.init(id: id, way: way, ways: ways, inner: inner)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "way") { return .way }
    if reader.matches(key, "ways") { return .ways }
    if reader.matches(key, "inner") { return .inner }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("way")
    way.encode(to: &writer)
    writer.key("ways")
    writer.openObject()
    for (key, value) in ways.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.openArray()
      for item2 in value {
        item2.encode(to: &writer)
      }
      writer.closeArray()
    }
    writer.closeObject()
    writer.key("inner")
    inner.encode(to: &writer)
    writer.closeObject()
  }

  private static func readWaysValue(_ reader: inout JSONReader) throws(JSONError) -> [SensitiveCard] {
    var items: [SensitiveCard] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try SensitiveCard(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readWays(_ reader: inout JSONReader) throws(JSONError) -> [String: [SensitiveCard]] {
    var values: [String: [SensitiveCard]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readWaysValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

extension SensitiveOrder.Inner: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "pin": "***",
        "in": self.in as Any,
      ],
      displayStyle: .struct)
  }
}
