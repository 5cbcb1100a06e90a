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

  init(from reader: inout JSONReader) throws(JSONError) {
    var title: String? = nil
    var year: Int? = nil
    try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "title") {
        if title != nil { throw reader.duplicate(key) }
        title = try reader.readString()
      } else if reader.matches(key, "year") {
        if year != nil { throw reader.duplicate(key) }
        year = try reader.readInt()
      } else {
        try reader.skipUnknown(key)
      }
    }
    guard let title else { throw reader.missing("title") }
    self.init(title: title, year: year)
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
