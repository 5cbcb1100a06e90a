// SPDX-License-Identifier: Apache-2.0

/// Where a message or record stands in its spec, and what holds of its fields. It is read only to tell an error, and
/// to show a body.
public struct SchemaFacts: Sendable {
  let file: String
  let line: Int
  let fields: [FieldFacts]
  /// What holds of every part of the value that is none of the fields: the items behind those of a tuple.
  let rest: FieldFacts?

  @_spi(Generated)
  public init(file: String, line: Int, fields: [FieldFacts], rest: FieldFacts? = nil) {
    self.file = file
    self.line = line
    self.fields = fields
    self.rest = rest
  }

  /// Of a text that no spec describes.
  @usableFromInline static var none: SchemaFacts { SchemaFacts(file: "", line: 0, fields: []) }
}

/// What holds of one field.
public struct FieldFacts: Sendable {
  /// The field's name in JSON.
  let key: String
  let line: Int
  /// The file of the line where it is another than the record's.
  var file: String?
  let isSensitive: Bool
  /// How many lists and maps stand between the field and the records inside it.
  let depth: Int
  /// The record or union inside; nil where there is none.
  let inside: (@Sendable () -> SchemaFacts)?

  @_spi(Generated)
  public init(
    _ key: String, line: Int, file: String? = nil, isSensitive: Bool = false, depth: Int = 0,
    inside: (@Sendable () -> SchemaFacts)? = nil
  ) {
    self.key = key
    self.line = line
    self.file = file
    self.isSensitive = isSensitive
    self.depth = depth
    self.inside = inside
  }
}

extension SchemaFacts {
  /// What a spec says of a value inside a message.
  struct Place {
    var file: String
    var line: Int
    /// The file of the record, where a check stands that names no other one.
    var recordFile: String
    /// How many parts of the pointer lead to the sensitive value that this one is or stands in.
    var sensitiveCount: Int?

    /// `reports.yaml:14`: the line of the check that refused a value, or else that of the value itself.
    func description(of check: (line: Int, file: StaticString)?) -> String {
      if recordFile.isEmpty { return "" }
      guard let check, check.line > 0 else { return "\(file):\(line)" }
      return "\(check.file.utf8CodeUnitCount == 0 ? recordFile : check.file.description):\(check.line)"
    }
  }

  /// Goes along a pointer as far as the spec knows it. A key of several variants is the first one's; it is sensitive
  /// where it is that in any of them.
  func place(of pointer: JSONPointer) -> Place {
    var facts = self
    var place = Place(file: file, line: line, recordFile: file, sensitiveCount: nil)
    var count = 0
    while count < pointer.parts.count {
      let fields = facts.fields.filter { $0.key == pointer.parts[count] }
      guard let field = fields.first ?? facts.rest else { break }
      place.file = field.file ?? facts.file
      place.recordFile = facts.file
      place.line = field.line
      if place.sensitiveCount == nil, field.isSensitive || fields.contains(where: \.isSensitive) { place.sensitiveCount = count + 1 }
      guard let inside = field.inside else { break }
      count += 1 + field.depth
      facts = inside()
    }
    return place
  }
}
