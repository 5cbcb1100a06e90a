// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// The message language as it is written: which declaration a name means, and whether a check fits its type, is not
// known here.

/// An entry of `types`: a Swift type of the target, or any type of the message language under a name of its own.
package struct TypeDeclaration: Sendable {
  package var name: Located<String>
  /// Nil for `Name: swift`.
  package var type: TypeReference?
  package var notes: NotesDeclaration
}

package struct MessageDeclaration: Sendable {
  package var name: Located<String>
  /// The messages whose fields come first.
  package var includes: [Located<String>]
  package var record: RecordDeclaration
  package var checks: [CheckDeclaration]
  /// `$ref`: the whole message is described by a JSON Schema file, and `record` is empty.
  package var file: Located<String>?
  package var notes: NotesDeclaration
  /// False where something stands in the place of its fields: then nobody knows which it has.
  package var isRead = true
  /// Whether its fields are written without the word `fields` around them.
  package var isShort = false
}

package struct RecordDeclaration: Sendable {
  package var fields: [FieldDeclaration]
  /// `additionalProperties: false`.
  package var isClosed = false
  /// `reserved: [name]`, names in JSON that no field may have.
  package var reserved: [Located<String>] = []
}

package struct FieldDeclaration: Sendable {
  package var name: Located<String>
  /// `name:`, its name in JSON.
  package var key: Located<String>?
  package var isOptional: Bool
  package var type: TypeReference
  /// `default:`, its value where it is absent.
  package var standard: LiteralDeclaration?
  package var isSensitive: Bool
  package var notes: NotesDeclaration
  /// Its name or one of its keys could not be read, so that nobody knows whether it may be absent, or what it is called in JSON.
  package var isDoubtful = false
}

package struct NotesDeclaration: Sendable {
  package var doc: String?
  package var isDeprecated = false
}

/// A type as it is written.
package indirect enum TypeReference: Sendable {
  case name(Located<String>)
  case list(TypeReference)
  case map(TypeReference)
  case record(RecordDeclaration)
  case tuple(TupleDeclaration)
  case union(UnionDeclaration)
  case values(ValuesDeclaration)
  /// `type: [T, "null"]`.
  case nullable(TypeReference)
  /// `?` behind the type, as `to` has it.
  case optional(TypeReference)
  /// `$ref`: a JSON Schema file beside the spec, and a place in it: `order.schema.json#/$defs/address`.
  case file(Located<String>)
  /// The checks that stand beside a type, at least one.
  case checked(TypeReference, [CheckDeclaration])
  case poisoned

  /// The one type that it is made around; nil where it is a type by itself, or made of several.
  package var inner: TypeReference? {
    switch self {
    case .list(let inner), .map(let inner), .nullable(let inner), .optional(let inner), .checked(let inner, _): inner
    default: nil
    }
  }
}

/// `prefixItems`, and the `items` beside it.
package struct TupleDeclaration: Sendable {
  package enum Rest: Sendable {
    case anything, nothing
    case type(TypeReference)
  }
  package var items: [TypeReference]
  package var rest: Rest
  /// The word `prefixItems`.
  package var span: Span
}

/// `oneOf` and the `discriminator` beside it.
package struct UnionDeclaration: Sendable {
  package var variants: [Located<String>]
  package var discriminator: Located<String>
  /// The word `oneOf`.
  package var span: Span
}

/// `enum` or `const`, with the `type` beside it where one is written.
package struct ValuesDeclaration: Sendable {
  package var type: TypeReference?
  /// At least one, and one alone for `const`.
  package var values: [LiteralDeclaration]
  /// The word `enum` or `const`.
  package var keyword: Located<String>
}

/// A keyword that asks something of a value beyond its type.
package struct CheckDeclaration: Sendable {
  package indirect enum Value: Sendable {
    /// In JSON's grammar.
    case number(String)
    case count(Int)
    case text(TextDeclaration)
    /// `uniqueItems: true`.
    case flag
    case names(NamesDeclaration)
  }
  package var keyword: CheckKeyword
  package var value: Value
  /// The keyword with its value.
  package var span: Span
  /// The value alone.
  package var valueSpan: Span
}

/// Text whose characters findings may point at.
package struct TextDeclaration: Sendable {
  package var text: Located<String>
  /// Where its first character stands; nil where escapes or several lines make text and file differ.
  package var start: Position?
}

/// `propertyNames`: what each key of a map has to be.
package struct NamesDeclaration: Sendable {
  package var checks: [CheckDeclaration]
  package var texts: ValuesDeclaration?
}

package enum CheckKeyword: String, CaseIterable, Sendable {
  case minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf
  case minLength, maxLength, pattern, format
  case minItems, maxItems, uniqueItems
  case minProperties, maxProperties, propertyNames
}

/// A JSON value as a spec writes it, each part at its place.
package struct LiteralDeclaration: Sendable {
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    /// In JSON's grammar.
    case number(String)
    case string(String)
    case list([LiteralDeclaration])
    case object([Member])
  }
  package struct Member: Sendable {
    package var key: Located<String>
    package var value: LiteralDeclaration
  }
  package var value: Value
  package var span: Span

  package init(value: Value, span: Span) {
    self.value = value
    self.span = span
  }
}
