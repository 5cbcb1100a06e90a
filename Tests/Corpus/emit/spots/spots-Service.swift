// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `SpotsAddress`, spots.schema.json:9.
struct SpotsAddress: WireMessage, Hashable, Sendable {
  var city: String
  var name: String?

  init(city: String, name: String? = nil) {
    self.city = city
    self.name = name
  }

  static let schemaName = "SpotsAddress"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "spots.schema.json",
      line: 9,
      fields: [
        FieldFacts("city", line: 13),
        FieldFacts("name", line: 14),
      ])
  }

  private enum JSONField {
    case city, name, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var city: String? = nil
    var name: String? = nil
    let start = try reader.openObject()
    var field = reader.first("city") ? .city : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .city:
          if city != nil { throw reader.duplicate(in: start) }
          city = try Self.readCity(&reader)
          if reader.next("name") { field = .name; continue }
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try Self.readName(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let city else {
      throw reader.missing(["city"], in: start)
    }
    self.init(city: city, name: name)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "city") { return .city }
    if reader.matches(key, "name") { return .name }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("city")
    writer.write(city)
    if let name {
      writer.key("name")
      writer.write(name)
    }
    writer.closeObject()
  }

  private static func readCity(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 2) else {
      throw reader.refused("a string of at least 2 characters", at: start, line: 13)
    }
    return value
  }

  private static func readName(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 4) else {
      throw reader.refused("a string of at most 4 characters", at: start, line: 8, file: "spotsdefs.schema.json")
    }
    return value
  }
}
