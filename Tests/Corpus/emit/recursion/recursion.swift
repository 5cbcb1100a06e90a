// Generated from Tests/Corpus/emit/recursion/recursion.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// One of 2 messages, told apart by `kind`, recursion.yaml:5.
indirect enum RecursionTree: Hashable, Sendable {
  case leaf(RecursionLeaf)
  case fork(RecursionFork)

  static var facts: SchemaFacts {
    SchemaFacts(file: "recursion.yaml", line: 5, variants: [RecursionLeaf.facts, RecursionFork.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "leaf") {
      self = .leaf(try RecursionLeaf(from: &reader))
    } else if reader.matches(tag, "fork") {
      self = .fork(try RecursionFork(from: &reader))
    } else {
      throw reader.refused("one of \"leaf\", \"fork\"", text: tag, line: 5)
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .leaf(let message): message.encode(to: &writer)
    case .fork(let message): message.encode(to: &writer)
    }
  }
}

/// The message `RecursionNode`, recursion.yaml:8.
struct RecursionNode: WireMessage, Hashable, Sendable {
  var label: String

  var next: RecursionNode? {
    get { nextStorage?.value }
    set { nextStorage = newValue.map { Indirect($0) } }
  }
  private var nextStorage: Indirect<RecursionNode>?

  var other: Nullable<RecursionNode> {
    get { otherStorage.value }
    set { otherStorage = Indirect(newValue) }
  }
  private var otherStorage: Indirect<Nullable<RecursionNode>>

  var third: Nullable<RecursionNode>? {
    get { thirdStorage?.value }
    set { thirdStorage = newValue.map { Indirect($0) } }
  }
  private var thirdStorage: Indirect<Nullable<RecursionNode>>?

  var children: [RecursionNode]?

  init(
    label: String,
    next: RecursionNode? = nil,
    other: Nullable<RecursionNode>,
    third: Nullable<RecursionNode>? = nil,
    children: [RecursionNode]? = nil
  ) {
    self.label = label
    nextStorage = next.map { Indirect($0) }
    otherStorage = Indirect(other)
    thirdStorage = third.map { Indirect($0) }
    self.children = children
  }

  static let schemaName = "RecursionNode"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 8,
      fields: [
        FieldFacts("label", line: 9),
        FieldFacts("next", line: 10, inside: { RecursionNode.facts }),
        FieldFacts("other", line: 11, inside: { RecursionNode.facts }),
        FieldFacts("third", line: 12, inside: { RecursionNode.facts }),
        FieldFacts("children", line: 13, depth: 1, inside: { RecursionNode.facts }),
      ])
  }

  private enum JSONField {
    case label, next, otherField, third, children, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var label: String? = nil
    var next: RecursionNode? = nil
    var other: Nullable<RecursionNode>? = nil
    var third: Nullable<RecursionNode>? = nil
    var children: [RecursionNode]? = nil
    let start = try reader.openObject()
    var field = reader.first("label") ? .label : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .label:
          if label != nil { throw reader.duplicate(in: start) }
          label = try reader.readString()
          if reader.next("next") { field = .next; continue }
        case .next:
          if next != nil { throw reader.duplicate(in: start) }
          next = try RecursionNode(from: &reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try Self.readOther(&reader)
          if reader.next("third") { field = .third; continue }
        case .third:
          if third != nil { throw reader.duplicate(in: start) }
          third = try Self.readThird(&reader)
          if reader.next("children") { field = .children; continue }
        case .children:
          if children != nil { throw reader.duplicate(in: start) }
          children = try Self.readChildren(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let label, let other else {
      throw reader.missing(["label", "other"], in: start)
    }
    self.init(label: label, next: next, other: other, third: third, children: children)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "label") { return .label }
    if reader.matches(key, "next") { return .next }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "third") { return .third }
    if reader.matches(key, "children") { return .children }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("label")
    writer.write(label)
    if let next {
      writer.key("next")
      next.encode(to: &writer)
    }
    writer.key("other")
    if let present = other.value {
      present.encode(to: &writer)
    } else {
      writer.writeNull()
    }
    if let third {
      writer.key("third")
      if let present = third.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
    }
    if let children {
      writer.key("children")
      writer.openArray()
      for item in children {
        item.encode(to: &writer)
      }
      writer.closeArray()
    }
    writer.closeObject()
  }

  private static func readOther(_ reader: inout JSONReader) throws(JSONError) -> Nullable<RecursionNode> {
    reader.readNull() ? .null : .value(try RecursionNode(from: &reader))
  }

  private static func readThird(_ reader: inout JSONReader) throws(JSONError) -> Nullable<RecursionNode> {
    reader.readNull() ? .null : .value(try RecursionNode(from: &reader))
  }

  private static func readChildren(_ reader: inout JSONReader) throws(JSONError) -> [RecursionNode] {
    var items: [RecursionNode] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try RecursionNode(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The message `RecursionOne`, recursion.yaml:14.
struct RecursionOne: WireMessage, Hashable, Sendable {
  var two: RecursionTwo

  init(two: RecursionTwo) {
    self.two = two
  }

  static let schemaName = "RecursionOne"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 14,
      fields: [
        FieldFacts("two", line: 14, inside: { RecursionTwo.facts }),
      ])
  }

  private enum JSONField {
    case two, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var two: RecursionTwo? = nil
    let start = try reader.openObject()
    var field = reader.first("two") ? .two : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .two:
          if two != nil { throw reader.duplicate(in: start) }
          two = try RecursionTwo(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let two else {
      throw reader.missing(["two"], in: start)
    }
    self.init(two: two)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "two") { return .two }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("two")
    two.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `RecursionTwo`, recursion.yaml:15.
struct RecursionTwo: WireMessage, Hashable, Sendable {
  var three: RecursionThree? {
    get { threeStorage2?.value }
    set { threeStorage2 = newValue.map { Indirect($0) } }
  }
  private var threeStorage2: Indirect<RecursionThree>?

  var storage: String?
  var threeStorage: Int?

  init(three: RecursionThree? = nil, storage: String? = nil, threeStorage: Int? = nil) {
    threeStorage2 = three.map { Indirect($0) }
    self.storage = storage
    self.threeStorage = threeStorage
  }

  static let schemaName = "RecursionTwo"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 15,
      fields: [
        FieldFacts("three", line: 15, inside: { RecursionThree.facts }),
        FieldFacts("storage", line: 15),
        FieldFacts("threeStorage", line: 15),
      ])
  }

  private enum JSONField {
    case three, storage, threeStorage, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var three: RecursionThree? = nil
    var storage: String? = nil
    var threeStorage: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("three") ? .three : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .three:
          if three != nil { throw reader.duplicate(in: start) }
          three = try RecursionThree(from: &reader)
          if reader.next("storage") { field = .storage; continue }
        case .storage:
          if storage != nil { throw reader.duplicate(in: start) }
          storage = try reader.readString()
          if reader.next("threeStorage") { field = .threeStorage; continue }
        case .threeStorage:
          if threeStorage != nil { throw reader.duplicate(in: start) }
          threeStorage = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    self.init(three: three, storage: storage, threeStorage: threeStorage)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "three") { return .three }
    if reader.matches(key, "storage") { return .storage }
    if reader.matches(key, "threeStorage") { return .threeStorage }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    if let three {
      writer.key("three")
      three.encode(to: &writer)
    }
    if let storage {
      writer.key("storage")
      writer.write(storage)
    }
    if let threeStorage {
      writer.key("threeStorage")
      writer.write(threeStorage)
    }
    writer.closeObject()
  }
}

/// The message `RecursionThree`, recursion.yaml:16.
struct RecursionThree: WireMessage, Hashable, Sendable {
  var one: RecursionOne

  init(one: RecursionOne) {
    self.one = one
  }

  static let schemaName = "RecursionThree"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 16,
      fields: [
        FieldFacts("one", line: 16, inside: { RecursionOne.facts }),
      ])
  }

  private enum JSONField {
    case one, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var one: RecursionOne? = nil
    let start = try reader.openObject()
    var field = reader.first("one") ? .one : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .one:
          if one != nil { throw reader.duplicate(in: start) }
          one = try RecursionOne(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let one else {
      throw reader.missing(["one"], in: start)
    }
    self.init(one: one)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "one") { return .one }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("one")
    one.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `RecursionLeaf`, recursion.yaml:17.
struct RecursionLeaf: WireMessage, Hashable, Sendable {
  var kind: RecursionLeaf.Kind
  var value: Int

  init(kind: RecursionLeaf.Kind = RecursionLeaf.Kind.leaf, value: Int) {
    self.kind = kind
    self.value = value
  }

  /// The values of `RecursionLeaf.Kind`, recursion.yaml:17.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case leaf

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "leaf") {
        self = .leaf
      } else {
        throw reader.refused("\"leaf\"", text: text, line: 17)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "RecursionLeaf"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 17,
      fields: [
        FieldFacts("kind", line: 17),
        FieldFacts("value", line: 17),
      ])
  }

  private enum JSONField {
    case kind, value, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: RecursionLeaf.Kind? = nil
    var value: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try RecursionLeaf.Kind(from: &reader)
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let value else {
      throw reader.missing(["kind", "value"], in: start)
    }
    self.init(kind: kind, value: value)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "value") { return .value }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("value")
    writer.write(self.value)
    writer.closeObject()
  }
}

/// The message `RecursionFork`, recursion.yaml:18.
struct RecursionFork: WireMessage, Hashable, Sendable {
  var kind: RecursionFork.Kind
  var left: RecursionTree
  var right: RecursionTree

  init(kind: RecursionFork.Kind = RecursionFork.Kind.fork, left: RecursionTree, right: RecursionTree) {
    self.kind = kind
    self.left = left
    self.right = right
  }

  /// The values of `RecursionFork.Kind`, recursion.yaml:18.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case fork

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "fork") {
        self = .fork
      } else {
        throw reader.refused("\"fork\"", text: text, line: 18)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "RecursionFork"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "recursion.yaml",
      line: 18,
      fields: [
        FieldFacts("kind", line: 18),
        FieldFacts("left", line: 18, inside: { RecursionTree.facts }),
        FieldFacts("right", line: 18, inside: { RecursionTree.facts }),
      ])
  }

  private enum JSONField {
    case kind, left, right, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: RecursionFork.Kind? = nil
    var left: RecursionTree? = nil
    var right: RecursionTree? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try RecursionFork.Kind(from: &reader)
          if reader.next("left") { field = .left; continue }
        case .left:
          if left != nil { throw reader.duplicate(in: start) }
          left = try RecursionTree(from: &reader)
          if reader.next("right") { field = .right; continue }
        case .right:
          if right != nil { throw reader.duplicate(in: start) }
          right = try RecursionTree(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let left, let right else {
      throw reader.missing(["kind", "left", "right"], in: start)
    }
    self.init(kind: kind, left: left, right: right)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "left") { return .left }
    if reader.matches(key, "right") { return .right }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("left")
    left.encode(to: &writer)
    writer.key("right")
    right.encode(to: &writer)
    writer.closeObject()
  }
}
