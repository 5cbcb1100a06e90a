// Generated from Tests/Corpus/emit/masks/masks.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The items of `MasksRow`, masks.yaml:5.
struct MasksRow: Hashable, Sendable {
  var item0: String
  var item1: MasksPin
  var rest: [MasksPin]

  init(item0: String, item1: MasksPin, rest: [MasksPin] = []) {
    self.item0 = item0
    self.item1 = item1
    self.rest = rest
  }

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 5,
      fields: [
        FieldFacts("0", line: 5),
        FieldFacts("1", line: 5, inside: { MasksPin.facts }),
      ],
      rest: FieldFacts("2", line: 5, inside: { MasksPin.facts }))
  }

  /// How many items there are.
  var count: Int {
    2 + rest.count
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var item0: String? = nil
    var item1: MasksPin? = nil
    var rest: [MasksPin] = []
    let start = try reader.openArray()
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 5)
    }
    do throws(JSONError) {
      item0 = try reader.readString()
    } catch {
      try reader.recover(from: error, in: start)
    }
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 5)
    }
    do throws(JSONError) {
      item1 = try MasksPin(from: &reader)
    } catch {
      try reader.recover(from: error, in: start)
    }
    var isMore = try reader.nextElement()
    while isMore {
      do throws(JSONError) {
        rest.append(try MasksPin(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
      isMore = try reader.nextElement()
    }
    guard let item0, let item1 else {
      throw reader.refused("an array of at least 2 items", at: start, line: 5)
    }
    self.init(item0: item0, item1: item1, rest: rest)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openArray()
    writer.write(self.item0)
    self.item1.encode(to: &writer)
    for item in rest {
      item.encode(to: &writer)
    }
    writer.closeArray()
  }
}

/// One of 2 messages, told apart by `kind`, masks.yaml:6.
enum MasksEither: Hashable, Sendable {
  case card(MasksCard)
  case cash(MasksCash)

  static var facts: SchemaFacts {
    SchemaFacts(file: "masks.yaml", line: 6, variants: [MasksCard.facts, MasksCash.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "card") {
      self = .card(try MasksCard(from: &reader))
    } else if reader.matches(tag, "cash") {
      self = .cash(try MasksCash(from: &reader))
    } else {
      throw reader.refused("one of \"card\", \"cash\"", text: tag, line: 6)
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .card(let message): message.encode(to: &writer)
    case .cash(let message): message.encode(to: &writer)
    }
  }
}

/// The message `MasksPin`, masks.yaml:9.
struct MasksPin: WireMessage, Hashable, Sendable {
  /// Sensitive: no description shows it.
  var pin: String

  init(pin: String) {
    self.pin = pin
  }

  static let schemaName = "MasksPin"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 9,
      fields: [
        FieldFacts("pin", line: 9, isSensitive: true),
      ])
  }

  private enum JSONField {
    case pin, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var pin: String? = nil
    let start = try reader.openObject()
    var field = reader.first("pin") ? .pin : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .pin:
          if pin != nil { throw reader.duplicate(in: start) }
          pin = try Self.readPin(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let pin else {
      throw reader.missing(["pin"], in: start)
    }
    self.init(pin: pin)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "pin") { return .pin }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("pin")
    writer.write(pin)
    writer.closeObject()
  }

  private static func readPin(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^[a-z]+$", at: start, line: 9)
    }
    return value
  }

  /// `^[a-z]+$`
  private static let pattern1 = JSONPattern("24230X31Q020133013")
}

extension MasksPin: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "pin": "***",
      ],
      displayStyle: .struct)
  }
}

/// The message `MasksCard`, masks.yaml:10.
struct MasksCard: WireMessage, Hashable, Sendable {
  var kind: MasksCard.Kind

  /// Sensitive: no description shows it.
  var pin: String

  init(kind: MasksCard.Kind = MasksCard.Kind.card, pin: String) {
    self.kind = kind
    self.pin = pin
  }

  /// The values of `MasksCard.Kind`, masks.yaml:11.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case card

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "card") {
        self = .card
      } else {
        throw reader.refused("\"card\"", text: text, line: 11)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "MasksCard"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 10,
      fields: [
        FieldFacts("kind", line: 11),
        FieldFacts("pin", line: 12, isSensitive: true),
      ])
  }

  private enum JSONField {
    case kind, pin, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: MasksCard.Kind? = nil
    var pin: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try MasksCard.Kind(from: &reader)
          if reader.next("pin") { field = .pin; continue }
        case .pin:
          if pin != nil { throw reader.duplicate(in: start) }
          pin = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let pin else {
      throw reader.missing(["kind", "pin"], in: start)
    }
    self.init(kind: kind, pin: pin)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "pin") { return .pin }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("pin")
    writer.write(pin)
    writer.closeObject()
  }
}

extension MasksCard: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "kind": self.kind as Any,
        "pin": "***",
      ],
      displayStyle: .struct)
  }
}

/// The message `MasksCash`, masks.yaml:13.
struct MasksCash: WireMessage, Hashable, Sendable {
  var kind: MasksCash.Kind

  init(kind: MasksCash.Kind = MasksCash.Kind.cash) {
    self.kind = kind
  }

  /// The values of `MasksCash.Kind`, masks.yaml:13.
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

  static let schemaName = "MasksCash"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 13,
      fields: [
        FieldFacts("kind", line: 13),
      ])
  }

  private enum JSONField {
    case kind, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: MasksCash.Kind? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try MasksCash.Kind(from: &reader)
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

/// The message `MasksTree`, masks.yaml:14.
struct MasksTree: WireMessage, Hashable, Sendable {
  /// Sensitive: no description shows it.
  var pin: String

  var next: MasksTree? {
    get { nextStorage?.value }
    set { nextStorage = newValue.map { Indirect($0) } }
  }
  private var nextStorage: Indirect<MasksTree>?

  init(pin: String, next: MasksTree? = nil) {
    self.pin = pin
    nextStorage = next.map { Indirect($0) }
  }

  static let schemaName = "MasksTree"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 14,
      fields: [
        FieldFacts("pin", line: 15, isSensitive: true),
        FieldFacts("next", line: 16, inside: { MasksTree.facts }),
      ])
  }

  private enum JSONField {
    case pin, next, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var pin: String? = nil
    var next: MasksTree? = nil
    let start = try reader.openObject()
    var field = reader.first("pin") ? .pin : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .pin:
          if pin != nil { throw reader.duplicate(in: start) }
          pin = try reader.readString()
          if reader.next("next") { field = .next; continue }
        case .next:
          if next != nil { throw reader.duplicate(in: start) }
          next = try MasksTree(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let pin else {
      throw reader.missing(["pin"], in: start)
    }
    self.init(pin: pin, next: next)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "pin") { return .pin }
    if reader.matches(key, "next") { return .next }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("pin")
    writer.write(pin)
    if let next {
      writer.key("next")
      next.encode(to: &writer)
    }
    writer.closeObject()
  }
}

extension MasksTree: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "pin": "***",
        "next": self.next as Any,
      ],
      displayStyle: .struct)
  }
}

/// The message `MasksAll`, masks.yaml:17.
struct MasksAll: WireMessage, Hashable, Sendable {
  var list: [MasksPin]
  var map: [String: MasksPin]
  var row: MasksRow
  var either: MasksEither
  var nullable: Nullable<MasksPin>
  var optional: MasksPin?
  var tree: MasksTree

  /// Sensitive: no description shows it.
  var names: [String: [String: Int]]

  /// Sensitive: no description shows it.
  var bag: RawJSON

  /// Sensitive: no description shows it.
  var state: MasksAll.State

  init(
    list: [MasksPin],
    map: [String: MasksPin],
    row: MasksRow,
    either: MasksEither,
    nullable: Nullable<MasksPin>,
    optional: MasksPin? = nil,
    tree: MasksTree,
    names: [String: [String: Int]],
    bag: RawJSON,
    state: MasksAll.State
  ) {
    self.list = list
    self.map = map
    self.row = row
    self.either = either
    self.nullable = nullable
    self.optional = optional
    self.tree = tree
    self.names = names
    self.bag = bag
    self.state = state
  }

  /// The values of `MasksAll.State`, masks.yaml:27.
  enum State: String, Hashable, Sendable, Swift.CaseIterable {
    case pinned
    case secret

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "pinned") {
        self = .pinned
      } else if reader.matches(text, "secret") {
        self = .secret
      } else {
        throw reader.refused("one of \"pinned\", \"secret\"", text: text, line: 27)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "MasksAll"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "masks.yaml",
      line: 17,
      fields: [
        FieldFacts("list", line: 18, depth: 1, inside: { MasksPin.facts }),
        FieldFacts("map", line: 19, depth: 1, inside: { MasksPin.facts }),
        FieldFacts("row", line: 20, inside: { MasksRow.facts }),
        FieldFacts("either", line: 21, inside: { MasksEither.facts }),
        FieldFacts("nullable", line: 22, inside: { MasksPin.facts }),
        FieldFacts("optional", line: 23, inside: { MasksPin.facts }),
        FieldFacts("tree", line: 24, inside: { MasksTree.facts }),
        FieldFacts("names", line: 25, isSensitive: true),
        FieldFacts("bag", line: 26, isSensitive: true),
        FieldFacts("state", line: 27, isSensitive: true),
      ])
  }

  private enum JSONField {
    case list, map, row, either, nullable, optional, tree, names, bag, state, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var list: [MasksPin]? = nil
    var map: [String: MasksPin]? = nil
    var row: MasksRow? = nil
    var either: MasksEither? = nil
    var nullable: Nullable<MasksPin>? = nil
    var optional: MasksPin? = nil
    var tree: MasksTree? = nil
    var names: [String: [String: Int]]? = nil
    var bag: RawJSON? = nil
    var state: MasksAll.State? = nil
    let start = try reader.openObject()
    var field = reader.first("list") ? .list : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .list:
          if list != nil { throw reader.duplicate(in: start) }
          list = try Self.readList(&reader)
          if reader.next("map") { field = .map; continue }
        case .map:
          if map != nil { throw reader.duplicate(in: start) }
          map = try Self.readMap(&reader)
          if reader.next("row") { field = .row; continue }
        case .row:
          if row != nil { throw reader.duplicate(in: start) }
          row = try MasksRow(from: &reader)
          if reader.next("either") { field = .either; continue }
        case .either:
          if either != nil { throw reader.duplicate(in: start) }
          either = try MasksEither(from: &reader)
          if reader.next("nullable") { field = .nullable; continue }
        case .nullable:
          if nullable != nil { throw reader.duplicate(in: start) }
          nullable = try Self.readNullable(&reader)
          if reader.next("optional") { field = .optional; continue }
        case .optional:
          if optional != nil { throw reader.duplicate(in: start) }
          optional = try MasksPin(from: &reader)
          if reader.next("tree") { field = .tree; continue }
        case .tree:
          if tree != nil { throw reader.duplicate(in: start) }
          tree = try MasksTree(from: &reader)
          if reader.next("names") { field = .names; continue }
        case .names:
          if names != nil { throw reader.duplicate(in: start) }
          names = try Self.readNames(&reader)
          if reader.next("bag") { field = .bag; continue }
        case .bag:
          if bag != nil { throw reader.duplicate(in: start) }
          bag = try Self.readBag(&reader)
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try MasksAll.State(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let list, let map, let row, let either, let nullable, let tree, let names, let bag, let state else {
      throw reader.missing(
        ["list", "map", "row", "either", "nullable", "tree", "names", "bag", "state"], in: start)
    }
    self.init(
      list: list,
      map: map,
      row: row,
      either: either,
      nullable: nullable,
      optional: optional,
      tree: tree,
      names: names,
      bag: bag,
      state: state)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "list") { return .list }
    if reader.matches(key, "map") { return .map }
    if reader.matches(key, "row") { return .row }
    if reader.matches(key, "either") { return .either }
    if reader.matches(key, "nullable") { return .nullable }
    if reader.matches(key, "optional") { return .optional }
    if reader.matches(key, "tree") { return .tree }
    if reader.matches(key, "names") { return .names }
    if reader.matches(key, "bag") { return .bag }
    if reader.matches(key, "state") { return .state }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("list")
    writer.openArray()
    for item in list {
      item.encode(to: &writer)
    }
    writer.closeArray()
    writer.key("map")
    writer.openObject()
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      value.encode(to: &writer)
    }
    writer.closeObject()
    writer.key("row")
    row.encode(to: &writer)
    writer.key("either")
    either.encode(to: &writer)
    writer.key("nullable")
    if let present = nullable.value {
      present.encode(to: &writer)
    } else {
      writer.writeNull()
    }
    if let optional {
      writer.key("optional")
      optional.encode(to: &writer)
    }
    writer.key("tree")
    tree.encode(to: &writer)
    writer.key("names")
    writer.openObject()
    for (key, value) in names.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.openObject()
      for (key2, value2) in value.sorted(by: { $0.key < $1.key }) {
        writer.key(key2)
        writer.write(value2)
      }
      writer.closeObject()
    }
    writer.closeObject()
    writer.key("bag")
    writer.write(bag)
    writer.key("state")
    state.encode(to: &writer)
    writer.closeObject()
  }

  private static func readList(_ reader: inout JSONReader) throws(JSONError) -> [MasksPin] {
    var items: [MasksPin] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try MasksPin(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMap(_ reader: inout JSONReader) throws(JSONError) -> [String: MasksPin] {
    var values: [String: MasksPin] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try MasksPin(from: &reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readNullable(_ reader: inout JSONReader) throws(JSONError) -> Nullable<MasksPin> {
    reader.readNull() ? .null : .value(try MasksPin(from: &reader))
  }

  private static func readNamesValue(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
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

  private static func readNames(_ reader: inout JSONReader) throws(JSONError) -> [String: [String: Int]] {
    var values: [String: [String: Int]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readNamesValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readBag(_ reader: inout JSONReader) throws(JSONError) -> RawJSON {
    let start = reader.start()
    let value = try reader.readRaw()
    try reader.check(value, at: start, Checks.check1, file: "masks.schema.json")
    return value
  }

  /// What values of `any` have to be: one function for each part of their schemas.
  private enum Checks {
    static func check1(_ value: JSONValue, _ check: inout JSONCheck) {
      check.object(value, object1)
    }

    static func check2(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 3, line: 3)
    }

    static let object1 = JSONCheck.Object(additional: check2)
  }
}

extension MasksAll: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "list": self.list as Any,
        "map": self.map as Any,
        "row": self.row as Any,
        "either": self.either as Any,
        "nullable": self.nullable as Any,
        "optional": self.optional as Any,
        "tree": self.tree as Any,
        "names": "***",
        "bag": "***",
        "state": "***",
      ],
      displayStyle: .struct)
  }
}
