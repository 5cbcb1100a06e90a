// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// A message whose facts say which lines it stands in, and that `card` is sensitive.
struct Order: WireMessage {
  static let schemaName = "Order"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "orders.yaml", line: 4,
      fields: [
        FieldFacts("card", line: 5, isSensitive: true) { Card.facts },
        FieldFacts("cards", line: 6, depth: 1) { Card.facts },
        FieldFacts("total", line: 7),
      ])
  }

  struct Card: Sendable {
    static var facts: SchemaFacts {
      SchemaFacts(
        file: "cards.yaml", line: 2,
        fields: [FieldFacts("number", line: 3), FieldFacts("owner", line: 4)])
    }
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      do throws(JSONError) {
        if reader.matches(key, "card") {
          _ = try Card(from: &reader)
        } else if reader.matches(key, "cards") {
          try Self.readCards(&reader)
        } else if reader.matches(key, "total") {
          try Self.readTotal(&reader)
        } else {
          throw reader.unknown(in: start)
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
  }

  private static func readCards(_ reader: inout JSONReader) throws(JSONError) {
    let start = try reader.openArray()
    while try reader.nextElement() {
      do throws(JSONError) {
        _ = try Card(from: &reader)
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    throw reader.refused("a list of at least 9 cards", at: start, line: 6)
  }

  private static func readTotal(_ reader: inout JSONReader) throws(JSONError) {
    let start = reader.start()
    if reader.readNull() { return }
    guard try reader.readInt() >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 8) }
  }

  func encode(to writer: inout JSONWriter) {}
}

extension Order.Card {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      do throws(JSONError) {
        if reader.matches(key, "number") || reader.matches(key, "owner") {
          _ = try reader.readString()
        } else {
          throw reader.unknown(in: start)
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    throw reader.missing(["number", "owner"], in: start)
  }
}
