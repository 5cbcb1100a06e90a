// Generated from Tests/Corpus/emit/files/addresses.yml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `FilesAddress`, addresses.yml:4.
struct FilesAddress: WireMessage, Hashable, Sendable {
  var street: String
  var city: String

  init(street: String, city: String) {
    self.street = street
    self.city = city
  }

  static let schemaName = "FilesAddress"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "addresses.yml",
      line: 4,
      fields: [
        FieldFacts("street", line: 4),
        FieldFacts("city", line: 4),
      ])
  }

  private enum JSONField {
    case street, city, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var street: String? = nil
    var city: String? = nil
    let start = try reader.openObject()
    var field = reader.first("street") ? .street : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .street:
          if street != nil { throw reader.duplicate(in: start) }
          street = try reader.readString()
          if reader.next("city") { field = .city; continue }
        case .city:
          if city != nil { throw reader.duplicate(in: start) }
          city = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let street, let city else {
      throw reader.missing(["street", "city"], in: start)
    }
    self.init(street: street, city: city)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "street") { return .street }
    if reader.matches(key, "city") { return .city }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("street")
    writer.write(street)
    writer.key("city")
    writer.write(city)
    writer.closeObject()
  }
}
