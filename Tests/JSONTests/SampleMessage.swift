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
  private enum JSONField {
    case id, count, ratio, isOpen, at, key, data, extra, names, grid, scores, part, note, parts, other, end
  }

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
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("count") { field = .count; continue }
        case .count:
          if count != nil { throw reader.duplicate(in: start) }
          count = try reader.readInt()
          if reader.next("ratio") { field = .ratio; continue }
        case .ratio:
          if ratio != nil { throw reader.duplicate(in: start) }
          ratio = try reader.readDouble()
          if reader.next("isOpen") { field = .isOpen; continue }
        case .isOpen:
          if isOpen != nil { throw reader.duplicate(in: start) }
          isOpen = try reader.readBool()
          if reader.next("at") { field = .at; continue }
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try reader.readTimestamp()
          if reader.next("key") { field = .key; continue }
        case .key:
          if key != nil { throw reader.duplicate(in: start) }
          key = try reader.readUUID()
          if reader.next("data") { field = .data; continue }
        case .data:
          if data != nil { throw reader.duplicate(in: start) }
          data = try reader.readBytes()
          if reader.next("extra") { field = .extra; continue }
        case .extra:
          if extra != nil { throw reader.duplicate(in: start) }
          extra = try reader.readRaw()
          if reader.next("names") { field = .names; continue }
        case .names:
          if names != nil { throw reader.duplicate(in: start) }
          names = try Self.readNames(&reader)
          if reader.next("grid") { field = .grid; continue }
        case .grid:
          if grid != nil { throw reader.duplicate(in: start) }
          grid = try Self.readGrid(&reader)
          if reader.next("scores") { field = .scores; continue }
        case .scores:
          if scores != nil { throw reader.duplicate(in: start) }
          scores = try Self.readScores(&reader)
          if reader.next("part") { field = .part; continue }
        case .part:
          if part != nil { throw reader.duplicate(in: start) }
          part = try Part(from: &reader)
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
          if reader.next("parts") { field = .parts; continue }
        case .parts:
          if parts != nil { throw reader.duplicate(in: start) }
          parts = try Self.readParts(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let count, let ratio, let isOpen, let at, let key, let data, let extra, let names, let grid, let scores, let part else {
      throw reader.missing(["id", "count", "ratio", "isOpen", "at", "key", "data", "extra", "names", "grid", "scores", "part"], in: start)
    }
    self.init(
      id: id, count: count, ratio: ratio, isOpen: isOpen, at: at, key: key, data: data, extra: extra, names: names,
      grid: grid, scores: scores, part: part, note: note, parts: parts)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "count") { return .count }
    if reader.matches(key, "ratio") { return .ratio }
    if reader.matches(key, "isOpen") { return .isOpen }
    if reader.matches(key, "at") { return .at }
    if reader.matches(key, "key") { return .key }
    if reader.matches(key, "data") { return .data }
    if reader.matches(key, "extra") { return .extra }
    if reader.matches(key, "names") { return .names }
    if reader.matches(key, "grid") { return .grid }
    if reader.matches(key, "scores") { return .scores }
    if reader.matches(key, "part") { return .part }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "parts") { return .parts }
    return .other
  }

  private static func readNames(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      do throws(JSONError) {
        items.append(try reader.readString())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readGrid(_ reader: inout JSONReader) throws(JSONError) -> [[Int]] {
    var items: [[Int]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      do throws(JSONError) {
        items.append(try readRow(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readRow(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    var items: [Int] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      do throws(JSONError) {
        items.append(try reader.readInt())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readScores(_ reader: inout JSONReader) throws(JSONError) -> [String: Double] {
    var map: [String: Double] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readDouble()
        if map.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return map
  }

  private static func readParts(_ reader: inout JSONReader) throws(JSONError) -> [Part] {
    var items: [Part] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      do throws(JSONError) {
        items.append(try Part(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
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
  private enum JSONField {
    case id, n, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var n: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
          if reader.next("n") { field = .n; continue }
        case .n:
          if n != nil { throw reader.duplicate(in: start) }
          n = try reader.readString()
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
    self.init(id: id, n: n)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "n") { return .n }
    return .other
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
