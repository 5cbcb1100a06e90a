// SPDX-License-Identifier: Apache-2.0

/// Where a message or record stands in its spec, and what holds of its fields. It is read only to tell an error.
public struct SchemaFacts: Sendable {
  let file: String
  let line: Int
  let fields: [FieldFacts]

  @_spi(Generated)
  public init(file: String, line: Int, fields: [FieldFacts]) {
    self.file = file
    self.line = line
    self.fields = fields
  }

  /// Of a text that no spec describes.
  @usableFromInline static var none: SchemaFacts { SchemaFacts(file: "", line: 0, fields: []) }
}

/// What holds of one field.
public struct FieldFacts: Sendable {
  /// The field's name in JSON.
  let key: String
  let line: Int
  let isSensitive: Bool
  /// How many lists and maps stand between the field and the records inside it.
  let depth: Int
  /// The record or union inside; nil where there is none.
  let inside: (@Sendable () -> SchemaFacts)?

  @_spi(Generated)
  public init(
    _ key: String, line: Int, isSensitive: Bool = false, depth: Int = 0, inside: (@Sendable () -> SchemaFacts)? = nil
  ) {
    self.key = key
    self.line = line
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
    /// How many parts of the pointer lead to the sensitive value that this one is or stands in.
    var sensitiveCount: Int?
  }

  /// Goes along a pointer as far as the spec knows it. A key of several variants is the first one's; it is sensitive
  /// where it is that in any of them.
  func place(of pointer: JSONPointer) -> Place {
    var facts = self
    var place = Place(file: file, line: line, sensitiveCount: nil)
    var count = 0
    while count < pointer.parts.count {
      let fields = facts.fields.filter { $0.key == pointer.parts[count] }
      guard let field = fields.first else { break }
      place.file = facts.file
      place.line = field.line
      if place.sensitiveCount == nil, fields.contains(where: \.isSensitive) { place.sensitiveCount = count + 1 }
      guard let inside = field.inside else { break }
      count += 1 + field.depth
      facts = inside()
    }
    return place
  }
}
