// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A message of one field, `v`, read as it is told.
protocol OneField: WireMessage, Hashable {
  associatedtype Value: Hashable & Sendable
  var v: Value { get }
  init(v: Value)
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Value
}

extension OneField {
  static var schemaName: String { "M" }

  init(from reader: inout JSONReader) throws(JSONError) {
    var v: Value? = nil
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      do throws(JSONError) {
        if reader.matches(key, "v") {
          if v != nil { throw reader.duplicate(in: start) }
          v = try Self.read(&reader)
        } else {
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    guard let v else { throw reader.missing(["v"], in: start) }
    self.init(v: v)
  }

  func encode(to writer: inout JSONWriter) {}

  static func value(of json: String) throws(MessageError) -> Value { try Self(decoding: Array("{\"v\":\(json)}".utf8)).v }
}

struct OneString: OneField {
  var v: String
  static func read(_ reader: inout JSONReader) throws(JSONError) -> String { try reader.readString() }
}

struct OneInt: OneField {
  var v: Int
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Int { try reader.readInt() }
}

struct OneMap: OneField {
  var v: [String: Int]
  static func read(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
    var values: [String: Int] = [:]
    try reader.openObject()
    while let key = try reader.nextKey() { values[reader.string(of: key)] = try reader.readInt() }
    return values
  }
}

struct OneDouble: OneField {
  var v: Double
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Double { try reader.readDouble() }
}

struct OneBool: OneField {
  var v: Bool
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Bool { try reader.readBool() }
}

struct OneTimestamp: OneField {
  var v: Timestamp
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Timestamp { try reader.readTimestamp() }
}

struct OneBytes: OneField {
  var v: [UInt8]
  static func read(_ reader: inout JSONReader) throws(JSONError) -> [UInt8] { try reader.readBytes() }
}

struct OneUUID: OneField {
  var v: String
  static func read(_ reader: inout JSONReader) throws(JSONError) -> String { try reader.readUUID().uuidString }
}

struct OneAny: OneField {
  var v: RawJSON
  static func read(_ reader: inout JSONReader) throws(JSONError) -> RawJSON { try reader.readRaw() }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
