// SPDX-License-Identifier: Apache-2.0

/// A type of the message language with its checks, from which a spec and instances are made.
indirect enum Shape {
  case string(TextRules)
  case int(NumberRules)
  case double(NumberRules)
  case decimal(NumberRules)
  case bool(const: Bool?)
  case timestamp
  case uuid
  case bytes
  case any
  /// `enum` of texts, or `const` where it is one.
  case texts([String])
  /// `enum` or `const` of numbers, as texts.
  case numbers([String])
  case list(Shape, Counts, isUnique: Bool)
  case tuple([Shape], itemsMin: Int, rest: TupleRest)
  case map(Shape, keys: TextRules?, keyTexts: [String]?, Counts)
  case record(Record)
  case nullable(Shape)
  /// A message or a union by its name.
  case name(String)
}

struct TextRules {
  var lengthMin: Int?
  var lengthMax: Int?
  var pattern: RandomPattern?
  var format: String?
}

/// Bounds as texts of numbers.
struct NumberRules {
  var minimum: Int?
  var exclusiveMinimum: Int?
  var maximum: Int?
  var exclusiveMaximum: Int?
  var multipleOf: String?
}

struct Counts {
  var min: Int?
  var max: Int?
}

enum TupleRest {
  case anything
  case nothing
  case shape(Shape)
}

struct Record {
  struct Field {
    var name: String
    /// Its name in JSON.
    var key: String
    var shape: Shape
    var isOptional: Bool
    var fallback: JSON?
    var isSensitive: Bool
  }
  var fields: [Field]
  var isClosed: Bool
  var counts: Counts
}

/// One message that is compared, with all that it needs: one spec file.
struct Subject {
  var name: String
  var messages: [(name: String, record: Record)]
  var unions: [(name: String, variants: [String])]

  func record(_ name: String) -> Record? { messages.first { $0.name == name }?.record }

  func variants(_ name: String) -> [String]? { unions.first { $0.name == name }?.variants }
}
