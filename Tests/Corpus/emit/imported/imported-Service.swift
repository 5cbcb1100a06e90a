// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The items of `ImportedPosition`, imported.schema.json:34.
struct ImportedPosition: Hashable, Sendable {
  var item0: Double
  var item1: Double
  var rest: [RawJSON]

  init(item0: Double, item1: Double, rest: [RawJSON] = []) {
    self.item0 = item0
    self.item1 = item1
    self.rest = rest
  }

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "imported.schema.json",
      line: 34,
      fields: [
        FieldFacts("0", line: 34),
        FieldFacts("1", line: 34),
      ],
      rest: FieldFacts("2", line: 34))
  }

  /// How many items there are.
  var count: Int {
    2 + rest.count
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var item0: Double? = nil
    var item1: Double? = nil
    var rest: [RawJSON] = []
    let start = try reader.openArray()
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 34, file: "imported.schema.json")
    }
    do throws(JSONError) {
      item0 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 34, file: "imported.schema.json")
    }
    do throws(JSONError) {
      item1 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    var isMore = try reader.nextElement()
    while isMore {
      do throws(JSONError) {
        rest.append(try reader.readRaw())
      } catch {
        try reader.recover(from: error, in: start)
      }
      isMore = try reader.nextElement()
    }
    guard let item0, let item1 else {
      throw reader.refused("an array of at least 2 items", at: start, line: 34, file: "imported.schema.json")
    }
    self.init(item0: item0, item1: item1, rest: rest)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openArray()
    writer.write(self.item0)
    writer.write(self.item1)
    for item in rest {
      writer.write(item)
    }
    writer.closeArray()
  }
}

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
