// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A message with a field of every type, in the form in which the compiler generates messages.
struct Sample: WireMessage, Hashable {
  var id: String
  var count: Int
  var ratio: Double
  var isOpen: Bool
  var at: Timestamp
  var key: UUID
  var data: [UInt8]
  var extra: RawJSON
  var names: [String]
  var grid: [[Int]]
  var scores: [String: Double]
  var part: Part
  var note: String?
  var parts: [Part]?

  static let schemaName = "Sample"

  struct Part: Hashable, Sendable {
    var id: Int
    var n: String?
  }
}

extension Sample {
  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var count: Int? = nil
    var ratio: Double? = nil
    var isOpen: Bool? = nil
    var at: Timestamp? = nil
    var key: UUID? = nil
    var data: [UInt8]? = nil
    var extra: RawJSON? = nil
    var names: [String]? = nil
    var grid: [[Int]]? = nil
    var scores: [String: Double]? = nil
    var part: Part? = nil
    var note: String? = nil
    var parts: [Part]? = nil
    try reader.openObject()
    while let name = try reader.nextKey() {
      if reader.matches(name, "id") {
        if id != nil { throw reader.duplicate(name) }
        id = try reader.readString()
      } else if reader.matches(name, "count") {
        if count != nil { throw reader.duplicate(name) }
        count = try reader.readInt()
      } else if reader.matches(name, "ratio") {
        if ratio != nil { throw reader.duplicate(name) }
        ratio = try reader.readDouble()
      } else if reader.matches(name, "isOpen") {
        if isOpen != nil { throw reader.duplicate(name) }
        isOpen = try reader.readBool()
      } else if reader.matches(name, "at") {
        if at != nil { throw reader.duplicate(name) }
        at = try reader.readTimestamp()
      } else if reader.matches(name, "key") {
        if key != nil { throw reader.duplicate(name) }
        key = try reader.readUUID()
      } else if reader.matches(name, "data") {
        if data != nil { throw reader.duplicate(name) }
        data = try reader.readBytes()
      } else if reader.matches(name, "extra") {
        if extra != nil { throw reader.duplicate(name) }
        extra = try reader.readRaw()
      } else if reader.matches(name, "names") {
        if names != nil { throw reader.duplicate(name) }
        names = try Self.readNames(&reader)
      } else if reader.matches(name, "grid") {
        if grid != nil { throw reader.duplicate(name) }
        grid = try Self.readGrid(&reader)
      } else if reader.matches(name, "scores") {
        if scores != nil { throw reader.duplicate(name) }
        scores = try Self.readScores(&reader)
      } else if reader.matches(name, "part") {
        if part != nil { throw reader.duplicate(name) }
        part = try Part(from: &reader)
      } else if reader.matches(name, "note") {
        if note != nil { throw reader.duplicate(name) }
        note = try reader.readString()
      } else if reader.matches(name, "parts") {
        if parts != nil { throw reader.duplicate(name) }
        parts = try Self.readParts(&reader)
      } else {
        try reader.skipUnknown(name)
      }
    }
    guard let id else { throw reader.missing("id") }
    guard let count else { throw reader.missing("count") }
    guard let ratio else { throw reader.missing("ratio") }
    guard let isOpen else { throw reader.missing("isOpen") }
    guard let at else { throw reader.missing("at") }
    guard let key else { throw reader.missing("key") }
    guard let data else { throw reader.missing("data") }
    guard let extra else { throw reader.missing("extra") }
    guard let names else { throw reader.missing("names") }
    guard let grid else { throw reader.missing("grid") }
    guard let scores else { throw reader.missing("scores") }
    guard let part else { throw reader.missing("part") }
    self.init(
      id: id, count: count, ratio: ratio, isOpen: isOpen, at: at, key: key, data: data, extra: extra, names: names,
      grid: grid, scores: scores, part: part, note: note, parts: parts)
  }

  private static func readNames(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    try reader.openArray()
    while try reader.nextElement() { items.append(try reader.readString()) }
    return items
  }

  private static func readGrid(_ reader: inout JSONReader) throws(JSONError) -> [[Int]] {
    var items: [[Int]] = []
    try reader.openArray()
    while try reader.nextElement() { items.append(try readRow(&reader)) }
    return items
  }

  private static func readRow(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    var items: [Int] = []
    try reader.openArray()
    while try reader.nextElement() { items.append(try reader.readInt()) }
    return items
  }

  private static func readScores(_ reader: inout JSONReader) throws(JSONError) -> [String: Double] {
    var map: [String: Double] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() {
      let name = reader.string(of: key)
      if map[name] != nil { throw reader.duplicate(key) }
      map[name] = try reader.readDouble()
    }
    return map
  }

  private static func readParts(_ reader: inout JSONReader) throws(JSONError) -> [Part] {
    var items: [Part] = []
    try reader.openArray()
    while try reader.nextElement() { items.append(try Part(from: &reader)) }
    return items
  }
}

extension Sample {
  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("count")
    writer.write(count)
    writer.key("ratio")
    writer.write(ratio)
    writer.key("isOpen")
    writer.write(isOpen)
    writer.key("at")
    writer.write(at)
    writer.key("key")
    writer.write(key)
    writer.key("data")
    writer.write(base64: data)
    writer.key("extra")
    writer.write(extra)
    writer.key("names")
    writer.openArray()
    for name in names { writer.write(name) }
    writer.closeArray()
    writer.key("grid")
    writer.openArray()
    for row in grid {
      writer.openArray()
      for item in row { writer.write(item) }
      writer.closeArray()
    }
    writer.closeArray()
    writer.key("scores")
    writer.openObject()
    for name in scores.keys.sorted() {
      writer.key(name)
      writer.write(scores[name]!)
    }
    writer.closeObject()
    writer.key("part")
    part.encode(to: &writer)
    if let note {
      writer.key("note")
      writer.write(note)
    }
    if let parts {
      writer.key("parts")
      writer.openArray()
      for part in parts { part.encode(to: &writer) }
      writer.closeArray()
    }
    writer.closeObject()
  }
}

extension Sample.Part {
  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var n: String? = nil
    try reader.openObject()
    while let name = try reader.nextKey() {
      if reader.matches(name, "id") {
        if id != nil { throw reader.duplicate(name) }
        id = try reader.readInt()
      } else if reader.matches(name, "n") {
        if n != nil { throw reader.duplicate(name) }
        n = try reader.readString()
      } else {
        try reader.skipUnknown(name)
      }
    }
    guard let id else { throw reader.missing("id") }
    self.init(id: id, n: n)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    if let n {
      writer.key("n")
      writer.write(n)
    }
    writer.closeObject()
  }
}
