// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `ImportedAddress`, imported.schema.json:20.
struct ImportedAddress: WireMessage, Hashable, Sendable {
  var city: String
  var zip: Nullable<String>?

  init(city: String, zip: Nullable<String>? = nil) {
    self.city = city
    self.zip = zip
  }

  static let schemaName = "ImportedAddress"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "imported.schema.json",
      line: 20,
      fields: [
        FieldFacts("city", line: 23),
        FieldFacts("zip", line: 23),
      ])
  }

  private enum JSONField {
    case city, zip, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var city: String? = nil
    var zip: Nullable<String>? = nil
    let start = try reader.openObject()
    var field = reader.first("city") ? .city : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .city:
          if city != nil { throw reader.duplicate(in: start) }
          city = try reader.readString()
          if reader.next("zip") { field = .zip; continue }
        case .zip:
          if zip != nil { throw reader.duplicate(in: start) }
          zip = try Self.readZip(&reader)
        default:
          throw reader.unknown(in: start)
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let city else {
      throw reader.missing(["city"], in: start)
    }
    self.init(city: city, zip: zip)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "city") { return .city }
    if reader.matches(key, "zip") { return .zip }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("city")
    writer.write(city)
    if let zip {
      writer.key("zip")
      if let present = zip.value {
        writer.write(present)
      } else {
        writer.writeNull()
      }
    }
    writer.closeObject()
  }

  private static func readZipValue(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 5) else {
      throw reader.refused("a string of at most 5 characters", at: start, line: 23)
    }
    return value
  }

  private static func readZip(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try Self.readZipValue(&reader))
  }
}
