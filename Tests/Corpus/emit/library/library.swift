// Generated from Tests/Corpus/emit/library/library.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `LibraryBook`, library.yaml:8.
struct LibraryBook: WireMessage, Hashable, Sendable {
  var title: String
  var year: Int?

  init(title: String, year: Int? = nil) {
    self.title = title
    self.year = year
  }

  static let schemaName = "LibraryBook"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "library.yaml",
      line: 8,
      fields: [
        FieldFacts("title", line: 8),
        FieldFacts("year", line: 8),
      ])
  }

  private enum JSONField {
    case title, year, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var title: String? = nil
    var year: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("title") ? .title : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .title:
          if title != nil { throw reader.duplicate(in: start) }
          title = try reader.readString()
          if reader.next("year") { field = .year; continue }
        case .year:
          if year != nil { throw reader.duplicate(in: start) }
          year = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let title else {
      throw reader.missing(["title"], in: start)
    }
    self.init(title: title, year: year)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "title") { return .title }
    if reader.matches(key, "year") { return .year }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("title")
    writer.write(title)
    if let year {
      writer.key("year")
      writer.write(year)
    }
    writer.closeObject()
  }
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/library/library.yaml", line: 4)
  static let libraryShelf: any Sendable.Type =
  LibraryShelf
    .self
#sourceLocation()
}
