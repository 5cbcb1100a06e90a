// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

// What keeps a JSON Schema file from being a type: references that lead nowhere, and keywords that are not taken in.

struct SchemaFileMissing: Problem {
  static let code = "schema-file-missing"
  var reference: Located<String>
  var known: [String]
  var span: Span { reference.span }
  var message: String { "there is no schema file at \(quote(reference.value)), relative to this file" }
  var help: String {
    if let name = nameMeant { return "write \(quote(name)): `$ref` is for schema files, and what specs declare has a name" }
    let path = reference.value.split(separator: "#", maxSplits: 1).first.map(String.init) ?? ""
    if path.hasSuffix(".json"), !path.hasSuffix(".schema.json") {
      let name = "\(path.dropLast(5)).schema.json"
      return "only files whose names end in `.schema.json` are read: write \(quote(name)), and call the file so"
    }
    let otherwise = "put the file beside the spec, with a name that ends in `.schema.json`"
    return suggestion(for: path, in: known, otherwise: otherwise)
  }

  /// `#/components/schemas/Order` in a spec, where `Order` alone is meant.
  private var nameMeant: String? {
    let isInSchema = isSchemaFile(reference.span.file)
    guard !isInSchema, reference.value.hasPrefix("#") || !reference.value.contains(where: { "./".contains($0) }) else {
      return nil
    }
    let last = reference.value.split { "/#".contains($0) }.last.map(String.init)
    return last.flatMap { NameGrammar.type.accepts($0) ? $0 : nil }
  }
}

struct SchemaRemote: Problem {
  static let code = "schema-remote"
  var reference: Located<String>
  var uri: String
  var span: Span { reference.span }
  var message: String { "\(quote(reference.value)) is not among the target's files, and nothing is fetched" }
  var help: String { "put the schema beside the spec, with \(quote(uri)) as its `$id`" }
}

struct SchemaPlaceMissing: Problem {
  static let code = "schema-place-missing"
  var reference: Located<String>
  var fragment: String
  var known: [String]
  var span: Span { reference.span }
  var message: String { "the schema file has no schema at \(quote("#" + fragment))" }
  var help: String {
    let near = nearest(fragment, in: known).map { "did you mean \(quote("#" + $0))?" }
    return near ?? "write a JSON Pointer to a schema, such as `#/$defs/address`, or an `$anchor`"
  }
}

struct SchemaIDTwice: Problem {
  static let code = "schema-id-twice"
  var id: Located<String>
  var first: Span
  var span: Span { id.span }
  var message: String { "another schema of the target also has the `$id` \(quote(id.value))" }
  var help: String { "give one of them another `$id`, or leave it out: references by file name need none" }
  var related: [Related] { [Related("the other one is here", at: first)] }
}

struct SchemaEndless: Problem {
  static let code = "schema-endless"
  var span: Span
  var message: String { "the references of this schema lead back to it, and check the same value for ever" }
  var help: String { "put a list, a map or a property between a schema and its reference to itself" }
}

struct SchemaDialect: Problem {
  static let code = "schema-dialect"
  var dialect: Located<String>
  var span: Span { dialect.span }
  var message: String { "`$schema` asks for \(quote(dialect.value)), but only draft 2020-12 is known" }
  var help: String { "write `https://json-schema.org/draft/2020-12/schema`, if the schema means the same in it" }
}

struct SchemaKeyRefused: Problem {
  static let code = "schema-key-refused"
  var key: String
  var span: Span
  var message: String { "\(quote(key)) is no longer a keyword of JSON Schema 2020-12" }
  var help: String { "write `$dynamicRef` and `$dynamicAnchor`, or `$ref`" }
}

struct SchemaAlternatives: Problem {
  static let code = "schema-alternatives"
  var key: String
  var span: Span
  var message: String { "what \(quote(key)) leaves over here depends on too many alternatives at once" }
  var help: String { "write the properties or items of each alternative with \(quote(key)) inside it" }
}

struct SchemaFormat: Problem {
  static let code = "schema-format"
  var format: Located<String>
  var span: Span { format.span }
  var message: String { "the format \(quote(format.value)) is not known here, so nothing would check it" }
  var help: String {
    let known = TextFormat.allCases.map(\.rawValue)
    if let near = nearest(format.value, in: known) { return "did you mean \(quote(near))?" }
    return "delete it, or write a `pattern` instead; there are \(listed(known, "and"))"
  }
}

struct SchemaPattern: Problem {
  static let code = "schema-pattern"
  var pattern: Located<String>
  var fault: PatternFault
  /// The character, where it stands in the file as it stands in the text.
  var span: Span {
    var (start, end) = (pattern.span.start, pattern.span.end)
    guard start.line == end.line, end.column - start.column == pattern.value.unicodeScalars.count + 2 else { return pattern.span }
    start.column += 1 + fault.offset
    end.column = start.column + 1
    return Span(file: pattern.span.file, start: start, end: end)
  }
  var message: String { "the pattern \(quote(pattern.value)) cannot be compiled: \(fault.message)" }
  var help: String { fault.help }
}

struct SchemaNotRecord: Problem {
  static let code = "schema-not-record"
  var span: Span
  var name: String
  var schema: Span
  /// The keyword that says more than fields can, where it is known.
  var keyword: String?
  /// Two properties that would have one name in Swift.
  var twins: (String, String)?
  var message: String {
    if let twins {
      return "\(quote(name)) is a message, and \(quote(twins.0)) and \(quote(twins.1)) in its schema become one name in Swift"
    }
    return keyword.map { "\(quote(name)) is a message, and \(quote($0)) in its schema asks for more than fields do" }
      ?? "\(quote(name)) is a message, and this schema says more or less than an object with properties"
  }
  var help: String {
    if let twins { return "write its fields in the spec, where `name: \(twins.1)` keeps a field's name in JSON, or this `$ref` at a field" }
    return keyword == nil
      ? "write `\"type\": \"object\"` and `properties` there; other types belong to fields, or under `types`"
      : "write this `$ref` at a field, where any schema is allowed, or the schema without this keyword"
  }
  var related: [Related] { [Related(keyword == nil && twins == nil ? "the schema is here" : "it is here", at: schema)] }
}

/// JSON Schema allows it: any value will do for such a property.
struct SchemaRequired: Problem {
  static let code = "schema-required"
  static let severity = Severity.warning
  var name: Located<String>
  var near: String
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is required, but there is no such property" }
  var help: String { "did you mean \(quote(near))?" }
}

struct SchemaNameTaken: Problem {
  static let code = "schema-name-taken"
  var span: Span
  var name: String
  var message: String { "this schema would be called \(quote(name)), which is the name of something else" }
  var help: String { "declare a message with another name whose `$ref` is this schema" }
}

struct SchemaTooManyAssertions: Problem {
  static let code = "schema-too-large"
  var span: Span
  var message: String { "the assertions of this target's schemas have too many parts" }
  var help: String { "write `$ref` instead of `$dynamicRef`, where one meaning is enough" }
}

struct SchemaDefaultUnused: Problem {
  static let code = "schema-default"
  static let severity = Severity.warning
  var span: Span
  var message: String { "this default is not known to be a value of the property's type, so the property stays optional" }
  var help: String { "write a default that the schema itself takes, or none" }
}
