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

    init(from reader: inout JSONReader) throws(JSONError) {
      var x: Int? = nil
      var y: Double? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "x") {
          if x != nil { throw reader.duplicate(key) }
          x = try reader.readInt()
        } else if reader.matches(key, "y") {
          if y != nil { throw reader.duplicate(key) }
          y = try reader.readDouble()
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let x else { throw reader.missing("x") }
      self.init(x: x, y: y)
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

      init(from reader: inout JSONReader) throws(JSONError) {
        var deep: [RawJSON]? = nil
        try reader.openObject()
        while let key = try reader.nextKey() {
          if reader.matches(key, "deep") {
            if deep != nil { throw reader.duplicate(key) }
            deep = try Self.readDeep(&reader)
          } else {
            try reader.skipUnknown(key)
          }
        }
        self.init(deep: deep)
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
        try reader.openArray()
        while try reader.nextElement() {
          items.append(try reader.readRaw())
        }
        return items
      }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var at: Timestamp? = nil
      var inner: ShapesAll.MaybeRecord.Inner? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "at") {
          if at != nil { throw reader.duplicate(key) }
          at = try reader.readTimestamp()
        } else if reader.matches(key, "inner") {
          if inner != nil { throw reader.duplicate(key) }
          inner = try ShapesAll.MaybeRecord.Inner(from: &reader)
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let at else { throw reader.missing("at") }
      guard let inner else { throw reader.missing("inner") }
      self.init(at: at, inner: inner)
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

    init(from reader: inout JSONReader) throws(JSONError) {
      try reader.openObject()
      while let key = try reader.nextKey() {
        try reader.skipUnknown(key)
      }
      self.init()
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.closeObject()
    }
  }

  static let schemaName = "ShapesAll"

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
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "text") {
        if text != nil { throw reader.duplicate(key) }
        text = try reader.readString()
      } else if reader.matches(key, "whole") {
        if whole != nil { throw reader.duplicate(key) }
        whole = try reader.readInt()
      } else if reader.matches(key, "real") {
        if real != nil { throw reader.duplicate(key) }
        real = try reader.readDouble()
      } else if reader.matches(key, "flag") {
        if flag != nil { throw reader.duplicate(key) }
        flag = try reader.readBool()
      } else if reader.matches(key, "at") {
        if at != nil { throw reader.duplicate(key) }
        at = try reader.readTimestamp()
      } else if reader.matches(key, "id") {
        if id != nil { throw reader.duplicate(key) }
        id = try reader.readUUID()
      } else if reader.matches(key, "data") {
        if data != nil { throw reader.duplicate(key) }
        data = try reader.readBytes()
      } else if reader.matches(key, "anything") {
        if anything != nil { throw reader.duplicate(key) }
        anything = try reader.readRaw()
      } else if reader.matches(key, "leaf") {
        if leaf != nil { throw reader.duplicate(key) }
        leaf = try ShapesLeaf(from: &reader)
      } else if reader.matches(key, "texts") {
        if texts != nil { throw reader.duplicate(key) }
        texts = try Self.readTexts(&reader)
      } else if reader.matches(key, "leaves") {
        if leaves != nil { throw reader.duplicate(key) }
        leaves = try Self.readLeaves(&reader)
      } else if reader.matches(key, "byName") {
        if byName != nil { throw reader.duplicate(key) }
        byName = try Self.readByName(&reader)
      } else if reader.matches(key, "matrix") {
        if matrix != nil { throw reader.duplicate(key) }
        matrix = try Self.readMatrix(&reader)
      } else if reader.matches(key, "nested") {
        if nested != nil { throw reader.duplicate(key) }
        nested = try Self.readNested(&reader)
      } else if reader.matches(key, "lookup") {
        if lookup != nil { throw reader.duplicate(key) }
        lookup = try Self.readLookup(&reader)
      } else if reader.matches(key, "long") {
        if long != nil { throw reader.duplicate(key) }
        long = try reader.readString()
      } else if reader.matches(key, "maybe") {
        if maybe != nil { throw reader.duplicate(key) }
        maybe = try Self.readMaybe(&reader)
      } else if reader.matches(key, "maybeRecord") {
        if maybeRecord != nil { throw reader.duplicate(key) }
        maybeRecord = try ShapesAll.MaybeRecord(from: &reader)
      } else if reader.matches(key, "empty") {
        if empty != nil { throw reader.duplicate(key) }
        empty = try ShapesAll.Empty(from: &reader)
      } else {
        try reader.skipUnknown(key)
      }
    }
    guard let text else { throw reader.missing("text") }
    guard let whole else { throw reader.missing("whole") }
    guard let real else { throw reader.missing("real") }
    guard let flag else { throw reader.missing("flag") }
    guard let at else { throw reader.missing("at") }
    guard let id else { throw reader.missing("id") }
    guard let data else { throw reader.missing("data") }
    guard let anything else { throw reader.missing("anything") }
    guard let leaf else { throw reader.missing("leaf") }
    guard let texts else { throw reader.missing("texts") }
    guard let leaves else { throw reader.missing("leaves") }
    guard let byName else { throw reader.missing("byName") }
    guard let matrix else { throw reader.missing("matrix") }
    guard let nested else { throw reader.missing("nested") }
    guard let lookup else { throw reader.missing("lookup") }
    guard let long else { throw reader.missing("long") }
    guard let empty else { throw reader.missing("empty") }
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
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try reader.readString())
    }
    return items
  }

  private static func readLeaves(_ reader: inout JSONReader) throws(JSONError) -> [ShapesLeaf] {
    var items: [ShapesLeaf] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try ShapesLeaf(from: &reader))
    }
    return items
  }

  private static func readByName(_ reader: inout JSONReader) throws(JSONError) -> [String: Double] {
    var values: [String: Double] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try reader.readDouble()
    }
    return values
  }

  private static func readMatrixItem(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    var items: [Int] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try reader.readInt())
    }
    return items
  }

  private static func readMatrix(_ reader: inout JSONReader) throws(JSONError) -> [[Int]] {
    var items: [[Int]] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try Self.readMatrixItem(&reader))
    }
    return items
  }

  private static func readNestedItemValue(_ reader: inout JSONReader) throws(JSONError) -> [ShapesAll.Nested] {
    var items: [ShapesAll.Nested] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try ShapesAll.Nested(from: &reader))
    }
    return items
  }

  private static func readNestedItem(_ reader: inout JSONReader) throws(JSONError) -> [String: [ShapesAll.Nested]] {
    var values: [String: [ShapesAll.Nested]] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try Self.readNestedItemValue(&reader)
    }
    return values
  }

  private static func readNested(_ reader: inout JSONReader) throws(JSONError) -> [[String: [ShapesAll.Nested]]] {
    var items: [[String: [ShapesAll.Nested]]] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try Self.readNestedItem(&reader))
    }
    return items
  }

  private static func readLookupValueValue(_ reader: inout JSONReader) throws(JSONError) -> [[UInt8]] {
    var items: [[UInt8]] = []
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try reader.readBytes())
    }
    return items
  }

  private static func readLookupValue(_ reader: inout JSONReader) throws(JSONError) -> [String: [[UInt8]]] {
    var values: [String: [[UInt8]]] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try Self.readLookupValueValue(&reader)
    }
    return values
  }

  private static func readLookup(_ reader: inout JSONReader) throws(JSONError) -> [String: [String: [[UInt8]]]] {
    var values: [String: [String: [[UInt8]]]] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try Self.readLookupValue(&reader)
    }
    return values
  }

  private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> [String: UUID] {
    var values: [String: UUID] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try reader.readUUID()
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

  init(from reader: inout JSONReader) throws(JSONError) {
    var name: String? = nil
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "name") {
        if name != nil { throw reader.duplicate(key) }
        name = try reader.readString()
      } else {
        try reader.skipUnknown(key)
      }
    }
    self.init(name: name)
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

  init(from reader: inout JSONReader) throws(JSONError) {
    var label: String? = nil
    var children: [ShapesTree]? = nil
    var byName: [String: ShapesTree]? = nil
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "label") {
        if label != nil { throw reader.duplicate(key) }
        label = try reader.readString()
      } else if reader.matches(key, "children") {
        if children != nil { throw reader.duplicate(key) }
        children = try Self.readChildren(&reader)
      } else if reader.matches(key, "byName") {
        if byName != nil { throw reader.duplicate(key) }
        byName = try Self.readByName(&reader)
      } else {
        try reader.skipUnknown(key)
      }
    }
    guard let label else { throw reader.missing("label") }
    guard let children else { throw reader.missing("children") }
    guard let byName else { throw reader.missing("byName") }
    self.init(label: label, children: children, byName: byName)
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
    try reader.openArray()
    while try reader.nextElement() {
      items.append(try ShapesTree(from: &reader))
    }
    return items
  }

  private static func readByName(_ reader: inout JSONReader) throws(JSONError) -> [String: ShapesTree] {
    var values: [String: ShapesTree] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if values[name] != nil { throw reader.duplicate(key) }
      values[name] = try ShapesTree(from: &reader)
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

      init(from reader: inout JSONReader) throws(JSONError) {
        var double: Double? = nil
        try reader.openObject()
        while let key = try reader.nextKey() {
          if reader.matches(key, "double") {
            if double != nil { throw reader.duplicate(key) }
            double = try reader.readDouble()
          } else {
            try reader.skipUnknown(key)
          }
        }
        guard let double else { throw reader.missing("double") }
        self.init(double: double)
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("double")
        writer.write(double)
        writer.closeObject()
      }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var int: ShapesNames.StringRecord.IntRecord? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "int") {
          if int != nil { throw reader.duplicate(key) }
          int = try ShapesNames.StringRecord.IntRecord(from: &reader)
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let int else { throw reader.missing("int") }
      self.init(int: int)
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

    init(from reader: inout JSONReader) throws(JSONError) {
      var at: Timestamp? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "at") {
          if at != nil { throw reader.duplicate(key) }
          at = try reader.readTimestamp()
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let at else { throw reader.missing("at") }
      self.init(at: at)
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

      init(from reader: inout JSONReader) throws(JSONError) {
        var x: Int? = nil
        try reader.openObject()
        while let key = try reader.nextKey() {
          if reader.matches(key, "x") {
            if x != nil { throw reader.duplicate(key) }
            x = try reader.readInt()
          } else {
            try reader.skipUnknown(key)
          }
        }
        guard let x else { throw reader.missing("x") }
        self.init(x: x)
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("x")
        writer.write(x)
        writer.closeObject()
      }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var shapesNames: ShapesNames.ShapesLeafRecord.ShapesNamesRecord? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "shapesNames") {
          if shapesNames != nil { throw reader.duplicate(key) }
          shapesNames = try ShapesNames.ShapesLeafRecord.ShapesNamesRecord(from: &reader)
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let shapesNames else { throw reader.missing("shapesNames") }
      self.init(shapesNames: shapesNames)
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

      init(from reader: inout JSONReader) throws(JSONError) {
        var payload: String? = nil
        try reader.openObject()
        while let key = try reader.nextKey() {
          if reader.matches(key, "payload") {
            if payload != nil { throw reader.duplicate(key) }
            payload = try reader.readString()
          } else {
            try reader.skipUnknown(key)
          }
        }
        guard let payload else { throw reader.missing("payload") }
        self.init(payload: payload)
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("payload")
        writer.write(payload)
        writer.closeObject()
      }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var payload: ShapesNames.Payload.PayloadRecord? = nil
      try reader.openObject()
      while let key = try reader.nextKey() {
        if reader.matches(key, "payload") {
          if payload != nil { throw reader.duplicate(key) }
          payload = try ShapesNames.Payload.PayloadRecord(from: &reader)
        } else {
          try reader.skipUnknown(key)
        }
      }
      guard let payload else { throw reader.missing("payload") }
      self.init(payload: payload)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("payload")
      payload.encode(to: &writer)
      writer.closeObject()
    }
  }

  static let schemaName = "ShapesNames"

  init(from reader: inout JSONReader) throws(JSONError) {
    var string: ShapesNames.StringRecord? = nil
    var timestamp: ShapesNames.TimestampRecord? = nil
    var shapesLeaf: ShapesNames.ShapesLeafRecord? = nil
    var payload: ShapesNames.Payload? = nil
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "string") {
        if string != nil { throw reader.duplicate(key) }
        string = try ShapesNames.StringRecord(from: &reader)
      } else if reader.matches(key, "timestamp") {
        if timestamp != nil { throw reader.duplicate(key) }
        timestamp = try ShapesNames.TimestampRecord(from: &reader)
      } else if reader.matches(key, "shapesLeaf") {
        if shapesLeaf != nil { throw reader.duplicate(key) }
        shapesLeaf = try ShapesNames.ShapesLeafRecord(from: &reader)
      } else if reader.matches(key, "payload") {
        if payload != nil { throw reader.duplicate(key) }
        payload = try ShapesNames.Payload(from: &reader)
      } else {
        try reader.skipUnknown(key)
      }
    }
    guard let string else { throw reader.missing("string") }
    guard let timestamp else { throw reader.missing("timestamp") }
    guard let shapesLeaf else { throw reader.missing("shapesLeaf") }
    guard let payload else { throw reader.missing("payload") }
    self.init(string: string, timestamp: timestamp, shapesLeaf: shapesLeaf, payload: payload)
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
