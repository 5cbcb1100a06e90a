// Generated from Tests/Corpus/emit/spots/spottypes.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The values of `SpotsColour`, spottypes.yaml:6.
enum SpotsColour: String, Hashable, Sendable, Swift.CaseIterable {
  case red
  case green

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "red") {
      self = .red
    } else if reader.matches(text, "green") {
      self = .green
    } else {
      throw reader.refused("one of \"red\", \"green\"", text: text, line: 6, file: "spottypes.yaml")
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// The items of `SpotsPair`, spottypes.yaml:7.
struct SpotsPair: Hashable, Sendable {
  var item0: String
  var item1: Int?
  var rest: [SpotsPart]

  init(item0: String, item1: Int? = nil, rest: [SpotsPart] = []) {
    self.item0 = item0
    self.item1 = item1
    self.rest = rest
  }

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spottypes.yaml",
      line: 7,
      fields: [
        FieldFacts("0", line: 7),
        FieldFacts("1", line: 7),
      ],
      rest: FieldFacts("2", line: 7, inside: { SpotsPart.facts }))
  }

  /// How many items there are.
  var count: Int {
    1 + (self.item1 == nil ? 0 : 1) + rest.count
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var item0: String? = nil
    var item1: Int? = nil
    var rest: [SpotsPart] = []
    let start = try reader.openArray()
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 1 item", at: start, line: 7, file: "spottypes.yaml")
    }
    do throws(JSONError) {
      item0 = try reader.readString()
    } catch {
      try reader.recover(from: error, in: start)
    }
    var isMore = try reader.nextElement()
    if isMore {
      do throws(JSONError) {
        item1 = try Self.readItem1(&reader)
      } catch {
        try reader.recover(from: error, in: start)
      }
      isMore = try reader.nextElement()
    }
    while isMore {
      do throws(JSONError) {
        rest.append(try SpotsPart(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
      isMore = try reader.nextElement()
    }
    guard let item0 else {
      throw reader.refused("an array of at least 1 item", at: start, line: 7, file: "spottypes.yaml")
    }
    self.init(item0: item0, item1: item1, rest: rest)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openArray()
    writer.write(self.item0)
    if let item1Field = self.item1 {
      writer.write(item1Field)
      for item in rest {
        item.encode(to: &writer)
      }
    }
    writer.closeArray()
  }

  private static func readItem1(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 7) }
    return value
  }
}

/// One of 2 messages, told apart by `kind`, spottypes.yaml:8.
enum SpotsEvent: Hashable, Sendable {
  case made(SpotsMade)
  case moved(SpotsMoved)

  static var facts: SchemaFacts {
    SchemaFacts(file: "spottypes.yaml", line: 8, variants: [SpotsMade.facts, SpotsMoved.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "made") {
      self = .made(try SpotsMade(from: &reader))
    } else if reader.matches(tag, "moved") {
      self = .moved(try SpotsMoved(from: &reader))
    } else {
      throw reader.refused("one of \"made\", \"moved\"", text: tag, line: 8, file: "spottypes.yaml")
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .made(let message): message.encode(to: &writer)
    case .moved(let message): message.encode(to: &writer)
    }
  }
}

/// The message `SpotsBase`, spottypes.yaml:11.
struct SpotsBase: WireMessage, Hashable, Sendable {
  var id: String
  var tags: [String]?

  init(id: String, tags: [String]? = nil) {
    self.id = id
    self.tags = tags
  }

  static let schemaName = "SpotsBase"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spottypes.yaml",
      line: 11,
      fields: [
        FieldFacts("id", line: 12),
        FieldFacts("tags", line: 13),
      ])
  }

  private enum JSONField {
    case id, tags, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var tags: [String]? = nil
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
    self.init(id: id, tags: tags)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "tags") { return .tags }
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
    writer.closeObject()
  }

  private static func readId(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 1) else {
      throw reader.refused("a string of at least 1 character", at: start, line: 12)
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
}

/// The message `SpotsPart`, spottypes.yaml:14.
struct SpotsPart: WireMessage, Hashable, Sendable {
  var size: Int

  init(size: Int) {
    self.size = size
  }

  static let schemaName = "SpotsPart"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spottypes.yaml",
      line: 14,
      fields: [
        FieldFacts("size", line: 15),
      ])
  }

  private enum JSONField {
    case size, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var size: Int? = nil
    var count = 0
    let start = try reader.openObject()
    var field = reader.first("size") ? .size : try Self.nextField(&reader)
    while field != .end {
      count += 1
      do throws(JSONError) {
        switch field {
        case .size:
          if size != nil { throw reader.duplicate(in: start) }
          size = try Self.readSize(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let size else {
      throw reader.missing(["size"], in: start)
    }
    guard count <= 2 else {
      throw reader.refused("an object of at most 2 fields", at: start, line: 16, file: "spottypes.yaml")
    }
    self.init(size: size)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "size") { return .size }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("size")
    writer.write(size)
    writer.closeObject()
  }

  private static func readSize(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value <= 9 else { throw reader.refused("a number of at most 9", at: start, line: 15) }
    return value
  }
}

/// The message `SpotsMade`, spottypes.yaml:17.
struct SpotsMade: WireMessage, Hashable, Sendable {
  var kind: SpotsMade.Kind
  var label: String

  init(kind: SpotsMade.Kind = SpotsMade.Kind.made, label: String) {
    self.kind = kind
    self.label = label
  }

  /// The values of `SpotsMade.Kind`, spottypes.yaml:18.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case made

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "made") {
        self = .made
      } else {
        throw reader.refused("\"made\"", text: text, line: 18, file: "spottypes.yaml")
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "SpotsMade"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spottypes.yaml",
      line: 17,
      fields: [
        FieldFacts("kind", line: 18),
        FieldFacts("label", line: 19),
      ])
  }

  private enum JSONField {
    case kind, label, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: SpotsMade.Kind? = nil
    var label: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try SpotsMade.Kind(from: &reader)
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
    guard JSONRules.hasLength(value, atMost: 2) else {
      throw reader.refused("a string of at most 2 characters", at: start, line: 19, file: "spottypes.yaml")
    }
    return value
  }
}
