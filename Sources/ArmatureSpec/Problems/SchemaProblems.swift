// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What a JSON Schema file may not say, whatever its references lead to.

struct SchemaForm: Problem {
  static let code = "schema-form"
  var span: Span
  var noun: String
  var form: String
  var message: String { "\(noun) is \(form), but this is something else" }
  /// What was probably meant, where that is known.
  var advice: String?
  var help: String { advice ?? "write \(form)" }
}

struct UnknownSchemaKey: Problem {
  static let code = "schema-unknown-key"
  static let severity = Severity.warning
  var key: Located<String>
  var nearest: String
  var span: Span { key.span }
  var message: String { "\(quote(key.value)) has no effect: it is not a keyword of JSON Schema" }
  var help: String { "did you mean \(quote(nearest))? a key of your own begins with `x-`" }
}

struct OldSchemaKey: Problem {
  static let code = "schema-old-key"
  static let severity = Severity.warning
  var key: Located<String>
  var help: String
  var span: Span { key.span }
  var message: String { "\(quote(key.value)) asserts nothing in JSON Schema 2020-12" }
}

/// An error and no warning: many validators still follow it, so its author counts on it.
struct SchemaDependencies: Problem {
  static let code = "schema-dependencies"
  var span: Span
  var message: String { "`dependencies` is a keyword of older drafts, and asserts nothing in JSON Schema 2020-12" }
  var help: String { "write `dependentRequired` for lists of keys, and `dependentSchemas` for schemas" }
}
