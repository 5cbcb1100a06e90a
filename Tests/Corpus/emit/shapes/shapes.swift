// Generated from Tests/Corpus/emit/shapes/shapes.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `ShapesAll`, shapes.yaml:5.
struct ShapesAll: WireMessage, Hashable, Sendable {
  var text: String
  var whole: Int
  var real: Double
  var flag: Bool
  var at: Timestamp
  var id: UUID
  var data: [UInt8]
  var anything: RawJSON
  var leaf: ShapesLeaf
  var texts: [String]
  var leaves: [ShapesLeaf]
  var byName: [String: Double]
  var matrix: [[Int]]
  var nested: [[String: [ShapesAll.Nested]]]
  var lookup: [String: [String: [[UInt8]]]]
  var long: String
  var maybe: [String: UUID]?
  var maybeRecord: ShapesAll.MaybeRecord?
  var empty: ShapesAll.Empty

  init(
    text: String,
    whole: Int,
    real: Double,
    flag: Bool,
    at: Timestamp,
    id: UUID,
    data: [UInt8],
    anything: RawJSON,
    leaf: ShapesLeaf,
    texts: [String],
    leaves: [ShapesLeaf],
    byName: [String: Double],
    matrix: [[Int]],
    nested: [[String: [ShapesAll.Nested]]],
    lookup: [String: [String: [[UInt8]]]],
    long: String,
    maybe: [String: UUID]? = nil,
    maybeRecord: ShapesAll.MaybeRecord? = nil,
    empty: ShapesAll.Empty
  ) {
    self.text = text
    self.whole = whole
    self.real = real
    self.flag = flag
    self.at = at
    self.id = id
    self.data = data
    self.anything = anything
    self.leaf = leaf
    self.texts = texts
    self.leaves = leaves
    self.byName = byName
    self.matrix = matrix
    self.nested = nested
    self.lookup = lookup
    self.long = long
    self.maybe = maybe
    self.maybeRecord = maybeRecord
    self.empty = empty
  }

  /// The fields of `ShapesAll.Nested`.
  struct Nested: Hashable, Sendable {
    var x: Int
    var y: Double?

    init(x: Int, y: Double? = nil) {
      self.x = x
      self.y = y
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 19,
        fields: [
          FieldFacts("x", line: 19),
          FieldFacts("y", line: 19),
        ])
    }

    private enum JSONField {
      case x, y, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var x: Int? = nil
      var y: Double? = nil
      let start = try reader.openObject()
      var field = reader.first("x") ? .x : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .x:
            if x != nil { throw reader.duplicate(in: start) }
            x = try reader.readInt()
            if reader.next("y") { field = .y; continue }
          case .y:
            if y != nil { throw reader.duplicate(in: start) }
            y = try reader.readDouble()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let x else {
        throw reader.missing(["x"], in: start)
      }
      self.init(x: x, y: y)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "x") { return .x }
      if reader.matches(key, "y") { return .y }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("x")
      writer.write(x)
      if let y {
        writer.key("y")
        writer.write(y)
      }
      writer.closeObject()
    }
  }

  /// The fields of `ShapesAll.MaybeRecord`.
  struct MaybeRecord: Hashable, Sendable {
    var at: Timestamp
    var inner: ShapesAll.MaybeRecord.Inner

    init(at: Timestamp, inner: ShapesAll.MaybeRecord.Inner) {
      self.at = at
      self.inner = inner
    }

    /// The fields of `ShapesAll.MaybeRecord.Inner`.
    struct Inner: Hashable, Sendable {
      var deep: [RawJSON]?

      init(deep: [RawJSON]? = nil) {
        self.deep = deep
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "shapes.yaml",
          line: 23,
          fields: [
            FieldFacts("deep", line: 23),
          ])
      }

      private enum JSONField {
        case deep, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var deep: [RawJSON]? = nil
        let start = try reader.openObject()
        var field = reader.first("deep") ? .deep : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .deep:
              if deep != nil { throw reader.duplicate(in: start) }
              deep = try Self.readDeep(&reader)
            default:
              try reader.skipUnknown()
            }
          } catch {
            try reader.recover(from: error, in: start)
          }
          field = try Self.nextField(&reader)
        }
        self.init(deep: deep)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "deep") { return .deep }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        if let deep {
          writer.key("deep")
          writer.openArray()
          for item in deep {
            writer.write(item)
          }
          writer.closeArray()
        }
        writer.closeObject()
      }

      private static func readDeep(_ reader: inout JSONReader) throws(JSONError) -> [RawJSON] {
        var items: [RawJSON] = []
        let start = try reader.openArray()
        while try reader.nextElement() {
          if items.isEmpty { items.reserveCapacity(8) }
          do throws(JSONError) {
            items.append(try reader.readRaw())
          } catch {
            try reader.recover(from: error, in: start)
          }
        }
        return items
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 23,
        fields: [
          FieldFacts("at", line: 23),
          FieldFacts("inner", line: 23, inside: { ShapesAll.MaybeRecord.Inner.facts }),
        ])
    }

    private enum JSONField {
      case at, inner, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var at: Timestamp? = nil
      var inner: ShapesAll.MaybeRecord.Inner? = nil
      let start = try reader.openObject()
      var field = reader.first("at") ? .at : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .at:
            if at != nil { throw reader.duplicate(in: start) }
            at = try reader.readTimestamp()
            if reader.next("inner") { field = .inner; continue }
          case .inner:
            if inner != nil { throw reader.duplicate(in: start) }
            inner = try ShapesAll.MaybeRecord.Inner(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let at, let inner else {
        throw reader.missing(["at", "inner"], in: start)
      }
      self.init(at: at, inner: inner)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "at") { return .at }
      if reader.matches(key, "inner") { return .inner }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("at")
      writer.write(at)
      writer.key("inner")
      inner.encode(to: &writer)
      writer.closeObject()
    }
  }

  /// The fields of `ShapesAll.Empty`.
  struct Empty: Hashable, Sendable {
    init() {}

    static var facts: SchemaFacts {
      SchemaFacts(file: "shapes.yaml", line: 24, fields: [])
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      try reader.openObject()
      while try reader.nextKey() != nil {
        try reader.skipUnknown()
      }
      self.init()
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.closeObject()
    }
  }

  static let schemaName = "ShapesAll"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shapes.yaml",
      line: 5,
      fields: [
        FieldFacts("text", line: 6),
        FieldFacts("whole", line: 7),
        FieldFacts("real", line: 8),
        FieldFacts("flag", line: 9),
        FieldFacts("at", line: 10),
        FieldFacts("id", line: 11),
        FieldFacts("data", line: 12),
        FieldFacts("anything", line: 13),
        FieldFacts("leaf", line: 14, inside: { ShapesLeaf.facts }),
        FieldFacts("texts", line: 15),
        FieldFacts("leaves", line: 16, depth: 1, inside: { ShapesLeaf.facts }),
        FieldFacts("byName", line: 17),
        FieldFacts("matrix", line: 18),
        FieldFacts("nested", line: 19, depth: 3, inside: { ShapesAll.Nested.facts }),
        FieldFacts("lookup", line: 20),
        FieldFacts("long", line: 21),
        FieldFacts("maybe", line: 22),
        FieldFacts("maybeRecord", line: 23, inside: { ShapesAll.MaybeRecord.facts }),
        FieldFacts("empty", line: 24, inside: { ShapesAll.Empty.facts }),
      ])
  }

  private enum JSONField {
    case text, whole, real, flag, at, id, data, anything, leaf, texts, leaves, byName, matrix, nested, lookup,
      long, maybe, maybeRecord, empty, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var text: String? = nil
    var whole: Int? = nil
    var real: Double? = nil
    var flag: Bool? = nil
    var at: Timestamp? = nil
    var id: UUID? = nil
    var data: [UInt8]? = nil
    var anything: RawJSON? = nil
    var leaf: ShapesLeaf? = nil
    var texts: [String]? = nil
    var leaves: [ShapesLeaf]? = nil
    var byName: [String: Double]? = nil
    var matrix: [[Int]]? = nil
    var nested: [[String: [ShapesAll.Nested]]]? = nil
    var lookup: [String: [String: [[UInt8]]]]? = nil
    var long: String? = nil
    var maybe: [String: UUID]? = nil
    var maybeRecord: ShapesAll.MaybeRecord? = nil
    var empty: ShapesAll.Empty? = nil
    let start = try reader.openObject()
    var field = reader.first("text") ? .text : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
          if reader.next("whole") { field = .whole; continue }
        case .whole:
          if whole != nil { throw reader.duplicate(in: start) }
          whole = try reader.readInt()
          if reader.next("real") { field = .real; continue }
        case .real:
          if real != nil { throw reader.duplicate(in: start) }
          real = try reader.readDouble()
          if reader.next("flag") { field = .flag; continue }
        case .flag:
          if flag != nil { throw reader.duplicate(in: start) }
          flag = try reader.readBool()
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
          if reader.next("leaf") { field = .leaf; continue }
        case .leaf:
          if leaf != nil { throw reader.duplicate(in: start) }
          leaf = try ShapesLeaf(from: &reader)
          if reader.next("texts") { field = .texts; continue }
        case .texts:
          if texts != nil { throw reader.duplicate(in: start) }
          texts = try Self.readTexts(&reader)
          if reader.next("leaves") { field = .leaves; continue }
        case .leaves:
          if leaves != nil { throw reader.duplicate(in: start) }
          leaves = try Self.readLeaves(&reader)
          if reader.next("byName") { field = .byName; continue }
        case .byName:
          if byName != nil { throw reader.duplicate(in: start) }
          byName = try Self.readByName(&reader)
          if reader.next("matrix") { field = .matrix; continue }
        case .matrix:
          if matrix != nil { throw reader.duplicate(in: start) }
          matrix = try Self.readMatrix(&reader)
          if reader.next("nested") { field = .nested; continue }
        case .nested:
          if nested != nil { throw reader.duplicate(in: start) }
          nested = try Self.readNested(&reader)
          if reader.next("lookup") { field = .lookup; continue }
        case .lookup:
          if lookup != nil { throw reader.duplicate(in: start) }
          lookup = try Self.readLookup(&reader)
          if reader.next("long") { field = .long; continue }
        case .long:
          if long != nil { throw reader.duplicate(in: start) }
          long = try reader.readString()
          if reader.next("maybe") { field = .maybe; continue }
        case .maybe:
          if maybe != nil { throw reader.duplicate(in: start) }
          maybe = try Self.readMaybe(&reader)
          if reader.next("maybeRecord") { field = .maybeRecord; continue }
        case .maybeRecord:
          if maybeRecord != nil { throw reader.duplicate(in: start) }
          maybeRecord = try ShapesAll.MaybeRecord(from: &reader)
          if reader.next("empty") { field = .empty; continue }
        case .empty:
          if empty != nil { throw reader.duplicate(in: start) }
          empty = try ShapesAll.Empty(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let text, let whole, let real, let flag, let at, let id, let data, let anything, let leaf, let texts,
      let leaves, let byName, let matrix, let nested, let lookup, let long, let empty
    else {
      throw reader.missing(
        [
          "text",
          "whole",
          "real",
          "flag",
          "at",
          "id",
          "data",
          "anything",
          "leaf",
          "texts",
          "leaves",
          "byName",
          "matrix",
          "nested",
          "lookup",
          "long",
          "empty"],
        in: start)
    }
    self.init(
      text: text,
      whole: whole,
      real: real,
      flag: flag,
      at: at,
      id: id,
      data: data,
      anything: anything,
      leaf: leaf,
      texts: texts,
      leaves: leaves,
      byName: byName,
      matrix: matrix,
      nested: nested,
      lookup: lookup,
      long: long,
      maybe: maybe,
      maybeRecord: maybeRecord,
      empty: empty)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "whole") { return .whole }
    if reader.matches(key, "real") { return .real }
    if reader.matches(key, "flag") { return .flag }
    if reader.matches(key, "at") { return .at }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "data") { return .data }
    if reader.matches(key, "anything") { return .anything }
    if reader.matches(key, "leaf") { return .leaf }
    if reader.matches(key, "texts") { return .texts }
    if reader.matches(key, "leaves") { return .leaves }
    if reader.matches(key, "byName") { return .byName }
    if reader.matches(key, "matrix") { return .matrix }
    if reader.matches(key, "nested") { return .nested }
    if reader.matches(key, "lookup") { return .lookup }
    if reader.matches(key, "long") { return .long }
    if reader.matches(key, "maybe") { return .maybe }
    if reader.matches(key, "maybeRecord") { return .maybeRecord }
    if reader.matches(key, "empty") { return .empty }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("text")
    writer.write(text)
    writer.key("whole")
    writer.write(whole)
    writer.key("real")
    writer.write(real)
    writer.key("flag")
    writer.write(flag)
    writer.key("at")
    writer.write(at)
    writer.key("id")
    writer.write(id)
    writer.key("data")
    writer.write(base64: data)
    writer.key("anything")
    writer.write(anything)
    writer.key("leaf")
    leaf.encode(to: &writer)
    writer.key("texts")
    writer.openArray()
    for item in texts {
      writer.write(item)
    }
    writer.closeArray()
    writer.key("leaves")
    writer.openArray()
    for item in leaves {
      item.encode(to: &writer)
    }
    writer.closeArray()
    writer.key("byName")
    writer.openObject()
    for (key, value) in byName.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    writer.key("matrix")
    writer.openArray()
    for item in matrix {
      writer.openArray()
      for item2 in item {
        writer.write(item2)
      }
      writer.closeArray()
    }
    writer.closeArray()
    writer.key("nested")
    writer.openArray()
    for item in nested {
      writer.openObject()
      for (key2, value2) in item.sorted(by: { $0.key < $1.key }) {
        writer.key(key2)
        writer.openArray()
        for item3 in value2 {
          item3.encode(to: &writer)
        }
        writer.closeArray()
      }
      writer.closeObject()
    }
    writer.closeArray()
    writer.key("lookup")
    writer.openObject()
    for (key, value) in lookup.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.openObject()
      for (key2, value2) in value.sorted(by: { $0.key < $1.key }) {
        writer.key(key2)
        writer.openArray()
        for item3 in value2 {
          writer.write(base64: item3)
        }
        writer.closeArray()
      }
      writer.closeObject()
    }
    writer.closeObject()
    writer.key("long")
    writer.write(long)
    if let maybe {
      writer.key("maybe")
      writer.openObject()
      for (key, value) in maybe.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.write(value)
      }
      writer.closeObject()
    }
    if let maybeRecord {
      writer.key("maybeRecord")
      maybeRecord.encode(to: &writer)
    }
    writer.key("empty")
    empty.encode(to: &writer)
    writer.closeObject()
  }

  private static func readTexts(_ reader: inout JSONReader) throws(JSONError) -> [String] {
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

  private static func readLeaves(_ reader: inout JSONReader) throws(JSONError) -> [ShapesLeaf] {
    var items: [ShapesLeaf] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapesLeaf(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readByName(_ reader: inout JSONReader) throws(JSONError) -> [String: Double] {
    var values: [String: Double] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readDouble()
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readMatrixItem(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
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

  private static func readMatrix(_ reader: inout JSONReader) throws(JSONError) -> [[Int]] {
    var items: [[Int]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readMatrixItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNestedItemValue(_ reader: inout JSONReader) throws(JSONError) -> [ShapesAll.Nested] {
    var items: [ShapesAll.Nested] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapesAll.Nested(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNestedItem(_ reader: inout JSONReader) throws(JSONError) -> [String: [ShapesAll.Nested]] {
    var values: [String: [ShapesAll.Nested]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readNestedItemValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readNested(_ reader: inout JSONReader) throws(JSONError) -> [[String: [ShapesAll.Nested]]] {
    var items: [[String: [ShapesAll.Nested]]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readNestedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readLookupValueValue(_ reader: inout JSONReader) throws(JSONError) -> [[UInt8]] {
    var items: [[UInt8]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readBytes())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readLookupValue(_ reader: inout JSONReader) throws(JSONError) -> [String: [[UInt8]]] {
    var values: [String: [[UInt8]]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readLookupValueValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readLookup(_ reader: inout JSONReader) throws(JSONError) -> [String: [String: [[UInt8]]]] {
    var values: [String: [String: [[UInt8]]]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readLookupValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> [String: UUID] {
    var values: [String: UUID] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readUUID()
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

/// The message `ShapesLeaf`, shapes.yaml:25.
struct ShapesLeaf: WireMessage, Hashable, Sendable {
  var name: String?

  init(name: String? = nil) {
    self.name = name
  }

  static let schemaName = "ShapesLeaf"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shapes.yaml",
      line: 25,
      fields: [
        FieldFacts("name", line: 25),
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
    self.init(name: name)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "name") { return .name }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    if let name {
      writer.key("name")
      writer.write(name)
    }
    writer.closeObject()
  }
}

/// The message `ShapesTree`, shapes.yaml:26.
struct ShapesTree: WireMessage, Hashable, Sendable {
  var label: String
  var children: [ShapesTree]
  var byName: [String: ShapesTree]

  init(label: String, children: [ShapesTree], byName: [String: ShapesTree]) {
    self.label = label
    self.children = children
    self.byName = byName
  }

  static let schemaName = "ShapesTree"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shapes.yaml",
      line: 26,
      fields: [
        FieldFacts("label", line: 26),
        FieldFacts("children", line: 26, depth: 1, inside: { ShapesTree.facts }),
        FieldFacts("byName", line: 26, depth: 1, inside: { ShapesTree.facts }),
      ])
  }

  private enum JSONField {
    case label, children, byName, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var label: String? = nil
    var children: [ShapesTree]? = nil
    var byName: [String: ShapesTree]? = nil
    let start = try reader.openObject()
    var field = reader.first("label") ? .label : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .label:
          if label != nil { throw reader.duplicate(in: start) }
          label = try reader.readString()
          if reader.next("children") { field = .children; continue }
        case .children:
          if children != nil { throw reader.duplicate(in: start) }
          children = try Self.readChildren(&reader)
          if reader.next("byName") { field = .byName; continue }
        case .byName:
          if byName != nil { throw reader.duplicate(in: start) }
          byName = try Self.readByName(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let label, let children, let byName else {
      throw reader.missing(["label", "children", "byName"], in: start)
    }
    self.init(label: label, children: children, byName: byName)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "label") { return .label }
    if reader.matches(key, "children") { return .children }
    if reader.matches(key, "byName") { return .byName }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("label")
    writer.write(label)
    writer.key("children")
    writer.openArray()
    for item in children {
      item.encode(to: &writer)
    }
    writer.closeArray()
    writer.key("byName")
    writer.openObject()
    for (key, value) in byName.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      value.encode(to: &writer)
    }
    writer.closeObject()
    writer.closeObject()
  }

  private static func readChildren(_ reader: inout JSONReader) throws(JSONError) -> [ShapesTree] {
    var items: [ShapesTree] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapesTree(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readByName(_ reader: inout JSONReader) throws(JSONError) -> [String: ShapesTree] {
    var values: [String: ShapesTree] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try ShapesTree(from: &reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

/// The message `ShapesNames`, shapes.yaml:27.
struct ShapesNames: WireMessage, Hashable, Sendable {
  var string: ShapesNames.StringRecord
  var timestamp: ShapesNames.TimestampRecord
  var shapesLeaf: ShapesNames.ShapesLeafRecord
  var payload: ShapesNames.Payload

  init(
    string: ShapesNames.StringRecord,
    timestamp: ShapesNames.TimestampRecord,
    shapesLeaf: ShapesNames.ShapesLeafRecord,
    payload: ShapesNames.Payload
  ) {
    self.string = string
    self.timestamp = timestamp
    self.shapesLeaf = shapesLeaf
    self.payload = payload
  }

  /// The fields of `ShapesNames.StringRecord`.
  struct StringRecord: Hashable, Sendable {
    var int: ShapesNames.StringRecord.IntRecord

    init(int: ShapesNames.StringRecord.IntRecord) {
      self.int = int
    }

    /// The fields of `ShapesNames.StringRecord.IntRecord`.
    struct IntRecord: Hashable, Sendable {
      var double: Double

      init(double: Double) {
        self.double = double
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "shapes.yaml",
          line: 28,
          fields: [
            FieldFacts("double", line: 28),
          ])
      }

      private enum JSONField {
        case double, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var double: Double? = nil
        let start = try reader.openObject()
        var field = reader.first("double") ? .double : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .double:
              if double != nil { throw reader.duplicate(in: start) }
              double = try reader.readDouble()
            default:
              try reader.skipUnknown()
            }
          } catch {
            try reader.recover(from: error, in: start)
          }
          field = try Self.nextField(&reader)
        }
        guard let double else {
          throw reader.missing(["double"], in: start)
        }
        self.init(double: double)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "double") { return .double }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("double")
        writer.write(double)
        writer.closeObject()
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 28,
        fields: [
          FieldFacts("int", line: 28, inside: { ShapesNames.StringRecord.IntRecord.facts }),
        ])
    }

    private enum JSONField {
      case int, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var int: ShapesNames.StringRecord.IntRecord? = nil
      let start = try reader.openObject()
      var field = reader.first("int") ? .int : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .int:
            if int != nil { throw reader.duplicate(in: start) }
            int = try ShapesNames.StringRecord.IntRecord(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let int else {
        throw reader.missing(["int"], in: start)
      }
      self.init(int: int)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "int") { return .int }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("int")
      int.encode(to: &writer)
      writer.closeObject()
    }
  }

  /// The fields of `ShapesNames.TimestampRecord`.
  struct TimestampRecord: Hashable, Sendable {
    var at: Timestamp

    init(at: Timestamp) {
      self.at = at
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 29,
        fields: [
          FieldFacts("at", line: 29),
        ])
    }

    private enum JSONField {
      case at, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var at: Timestamp? = nil
      let start = try reader.openObject()
      var field = reader.first("at") ? .at : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .at:
            if at != nil { throw reader.duplicate(in: start) }
            at = try reader.readTimestamp()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let at else {
        throw reader.missing(["at"], in: start)
      }
      self.init(at: at)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "at") { return .at }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("at")
      writer.write(at)
      writer.closeObject()
    }
  }

  /// The fields of `ShapesNames.ShapesLeafRecord`.
  struct ShapesLeafRecord: Hashable, Sendable {
    var shapesNames: ShapesNames.ShapesLeafRecord.ShapesNamesRecord

    init(shapesNames: ShapesNames.ShapesLeafRecord.ShapesNamesRecord) {
      self.shapesNames = shapesNames
    }

    /// The fields of `ShapesNames.ShapesLeafRecord.ShapesNamesRecord`.
    struct ShapesNamesRecord: Hashable, Sendable {
      var x: Int

      init(x: Int) {
        self.x = x
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "shapes.yaml",
          line: 30,
          fields: [
            FieldFacts("x", line: 30),
          ])
      }

      private enum JSONField {
        case x, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var x: Int? = nil
        let start = try reader.openObject()
        var field = reader.first("x") ? .x : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .x:
              if x != nil { throw reader.duplicate(in: start) }
              x = try reader.readInt()
            default:
              try reader.skipUnknown()
            }
          } catch {
            try reader.recover(from: error, in: start)
          }
          field = try Self.nextField(&reader)
        }
        guard let x else {
          throw reader.missing(["x"], in: start)
        }
        self.init(x: x)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "x") { return .x }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("x")
        writer.write(x)
        writer.closeObject()
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 30,
        fields: [
          FieldFacts("shapesNames", line: 30, inside: { ShapesNames.ShapesLeafRecord.ShapesNamesRecord.facts }),
        ])
    }

    private enum JSONField {
      case shapesNames, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var shapesNames: ShapesNames.ShapesLeafRecord.ShapesNamesRecord? = nil
      let start = try reader.openObject()
      var field = reader.first("shapesNames") ? .shapesNames : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .shapesNames:
            if shapesNames != nil { throw reader.duplicate(in: start) }
            shapesNames = try ShapesNames.ShapesLeafRecord.ShapesNamesRecord(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let shapesNames else {
        throw reader.missing(["shapesNames"], in: start)
      }
      self.init(shapesNames: shapesNames)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "shapesNames") { return .shapesNames }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("shapesNames")
      shapesNames.encode(to: &writer)
      writer.closeObject()
    }
  }

  /// The fields of `ShapesNames.Payload`.
  struct Payload: Hashable, Sendable {
    var payload: ShapesNames.Payload.PayloadRecord

    init(payload: ShapesNames.Payload.PayloadRecord) {
      self.payload = payload
    }

    /// The fields of `ShapesNames.Payload.PayloadRecord`.
    struct PayloadRecord: Hashable, Sendable {
      var payload: String

      init(payload: String) {
        self.payload = payload
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "shapes.yaml",
          line: 31,
          fields: [
            FieldFacts("payload", line: 31),
          ])
      }

      private enum JSONField {
        case payload, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var payload: String? = nil
        let start = try reader.openObject()
        var field = reader.first("payload") ? .payload : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .payload:
              if payload != nil { throw reader.duplicate(in: start) }
              payload = try reader.readString()
            default:
              try reader.skipUnknown()
            }
          } catch {
            try reader.recover(from: error, in: start)
          }
          field = try Self.nextField(&reader)
        }
        guard let payload else {
          throw reader.missing(["payload"], in: start)
        }
        self.init(payload: payload)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "payload") { return .payload }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("payload")
        writer.write(payload)
        writer.closeObject()
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shapes.yaml",
        line: 31,
        fields: [
          FieldFacts("payload", line: 31, inside: { ShapesNames.Payload.PayloadRecord.facts }),
        ])
    }

    private enum JSONField {
      case payload, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var payload: ShapesNames.Payload.PayloadRecord? = nil
      let start = try reader.openObject()
      var field = reader.first("payload") ? .payload : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .payload:
            if payload != nil { throw reader.duplicate(in: start) }
            payload = try ShapesNames.Payload.PayloadRecord(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let payload else {
        throw reader.missing(["payload"], in: start)
      }
      self.init(payload: payload)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "payload") { return .payload }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("payload")
      payload.encode(to: &writer)
      writer.closeObject()
    }
  }

  static let schemaName = "ShapesNames"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shapes.yaml",
      line: 27,
      fields: [
        FieldFacts("string", line: 28, inside: { ShapesNames.StringRecord.facts }),
        FieldFacts("timestamp", line: 29, inside: { ShapesNames.TimestampRecord.facts }),
        FieldFacts("shapesLeaf", line: 30, inside: { ShapesNames.ShapesLeafRecord.facts }),
        FieldFacts("payload", line: 31, inside: { ShapesNames.Payload.facts }),
      ])
  }

  private enum JSONField {
    case string, timestamp, shapesLeaf, payload, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var string: ShapesNames.StringRecord? = nil
    var timestamp: ShapesNames.TimestampRecord? = nil
    var shapesLeaf: ShapesNames.ShapesLeafRecord? = nil
    var payload: ShapesNames.Payload? = nil
    let start = try reader.openObject()
    var field = reader.first("string") ? .string : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .string:
          if string != nil { throw reader.duplicate(in: start) }
          string = try ShapesNames.StringRecord(from: &reader)
          if reader.next("timestamp") { field = .timestamp; continue }
        case .timestamp:
          if timestamp != nil { throw reader.duplicate(in: start) }
          timestamp = try ShapesNames.TimestampRecord(from: &reader)
          if reader.next("shapesLeaf") { field = .shapesLeaf; continue }
        case .shapesLeaf:
          if shapesLeaf != nil { throw reader.duplicate(in: start) }
          shapesLeaf = try ShapesNames.ShapesLeafRecord(from: &reader)
          if reader.next("payload") { field = .payload; continue }
        case .payload:
          if payload != nil { throw reader.duplicate(in: start) }
          payload = try ShapesNames.Payload(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let string, let timestamp, let shapesLeaf, let payload else {
      throw reader.missing(["string", "timestamp", "shapesLeaf", "payload"], in: start)
    }
    self.init(string: string, timestamp: timestamp, shapesLeaf: shapesLeaf, payload: payload)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "string") { return .string }
    if reader.matches(key, "timestamp") { return .timestamp }
    if reader.matches(key, "shapesLeaf") { return .shapesLeaf }
    if reader.matches(key, "payload") { return .payload }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("string")
    string.encode(to: &writer)
    writer.key("timestamp")
    timestamp.encode(to: &writer)
    writer.key("shapesLeaf")
    shapesLeaf.encode(to: &writer)
    writer.key("payload")
    payload.encode(to: &writer)
    writer.closeObject()
  }
}
