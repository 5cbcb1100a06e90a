// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What one JSON Schema file says: every schema in it with its place, and no reference looked up yet.
package struct SchemaFile: Sendable {
  package var name: String
  /// False where the file is no JSON, so that nothing of it is known.
  package var isComplete: Bool
  /// What reading found. It is told where a spec refers to the file, and a file that nobody needs is left in peace.
  package var report: Report
  /// The root first, if the file is complete.
  package var schemas: [Schema] = []
  /// The schemas by their JSON Pointers from the file's root.
  package var pointers: [String: Int] = [:]
  /// The root's first, then one for each schema that has an `$id`.
  package var resources: [SchemaResource] = []
}

/// A schema that references are relative to: the root of a file, or one with an `$id`.
package struct SchemaResource: Sendable {
  package var root: Int
  package var id: Located<String>?
  /// The resource that it stands in; nil for the file's root.
  package var enclosing: Int?
}

/// A JSON Schema of the draft 2020-12.
package struct Schema: Sendable {
  package enum Body: Sendable {
    /// `true` takes every value, `false` none.
    case always(Bool)
    case keywords([SchemaKey: SchemaKeyword])
    /// Something else stands there, and the report says so.
    case poisoned
  }
  /// The key that it stands at, or where it begins: the smallest place that a finding can name.
  package var head: Span
  package var body: Body
  /// From the file's root.
  package var pointer: String
  /// The resource that it belongs to, by its number in the file.
  package var resource: Int

  package subscript(_ key: SchemaKey) -> SchemaKeyword? {
    if case .keywords(let keywords) = body { keywords[key] } else { nil }
  }

  /// Its keywords in the order of the vocabulary, so that the order of a file decides nothing.
  package var keywords: [SchemaKeyword] {
    guard case .keywords(let keywords) = body else { return [] }
    return keywords.values.sorted { $0.key.order < $1.key.order }
  }
}

/// A keyword with a value of the form that the standard asks for.
package struct SchemaKeyword: Sendable {
  package enum Value: Sendable {
    /// The number of a schema in the file, and so below.
    case schema(Int)
    case schemas([Int])
    case namedSchemas([NamedSchema])
    case count(Int)
    /// In JSON's grammar.
    case number(String)
    case flag(Bool)
    case text(Located<String>)
    case texts([Located<String>])
    case textLists([TextList])
    case literal(SchemaLiteral)
    case literals([SchemaLiteral])
    case ignored
  }
  package struct NamedSchema: Sendable {
    package var name: Located<String>
    package var schema: Int
  }
  package struct TextList: Sendable {
    package var name: Located<String>
    package var texts: [Located<String>]
  }
  package var key: SchemaKey
  package var value: Value
  package var keySpan: Span
  /// From the key to the end of its value.
  package var span: Span

  /// The numbers of all schemas that stand in its value.
  package var schemas: [Int] {
    switch value {
    case .schema(let schema): [schema]
    case .schemas(let schemas): schemas
    case .namedSchemas(let schemas): schemas.map(\.schema)
    default: []
    }
  }
}

/// A JSON value in a schema file.
package indirect enum SchemaLiteral: Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(Located<String>)
  case list([SchemaLiteral])
  case object([Member])

  package struct Member: Sendable {
    package var key: String
    package var value: SchemaLiteral
  }
}
