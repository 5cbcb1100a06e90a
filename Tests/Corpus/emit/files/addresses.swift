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

  init(from reader: inout JSONReader) throws(JSONError) {
    var street: String? = nil
    var city: String? = nil
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "street") {
        if street != nil { throw reader.duplicate(key) }
        street = try reader.readString()
      } else if reader.matches(key, "city") {
        if city != nil { throw reader.duplicate(key) }
        city = try reader.readString()
      } else {
        try reader.skipUnknown(key)
      }
    }
    guard let street else { throw reader.missing("street") }
    guard let city else { throw reader.missing("city") }
    self.init(street: street, city: city)
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
