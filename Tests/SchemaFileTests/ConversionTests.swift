// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmatureReport
import ArmatureSpec
import Testing

@Test("A schema becomes the type that says the same", arguments: conversions)
func conversion(schema: String, expected: String) throws {
  var report = Report()
  var files = SchemaFiles([readSchema(SourceFile(name: "case.schema.json", text: schema))])
  let type = files.type(at: Located("case.schema.json", at: nowhere), in: "spec.yaml", &report)
  #expect(renderLines(report) == "")
  #expect(shownRoot(type, files) == expected)
}

@Test("What schemas refer to becomes messages and named types, each once")
func names() {
  let schema = """
    {
      "type": "object", "description": "A tree",
      "properties": {
        "children": { "type": "array", "items": { "$ref": "#" } }, "left": { "$ref": "#/$defs/side" },
        "right": { "$ref": "#/$defs/side" }, "event": { "$ref": "#/$defs/event" }
      },
      "$defs": {
        "side": { "type": "object", "properties": { "tree": { "$ref": "#" }, "colour": { "$ref": "#/$defs/colour" } } },
        "colour": { "enum": ["red", "green"] },
        "event": {
          "oneOf": [
            { "$ref": "#/$defs/opened" },
            { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "closed" } } }
          ]
        },
        "opened": {
          "type": "object", "required": ["kind"],
          "properties": { "kind": { "const": "opened" }, "inner": { "$ref": "#/$defs/event" } }
        }
      }
    }
    """
  var report = Report()
  var files = SchemaFiles([readSchema(SourceFile(name: "specs/big-tree.schema.json", text: schema))], taken: ["Tree"])
  let reference = Located("big-tree.schema.json", at: nowhere)
  files.declare(Located("Tree", at: nowhere), at: reference, in: "specs/spec.yaml")
  let message = files.message(Located("Tree", at: nowhere), at: reference, in: "specs/spec.yaml", &report)
  #expect(renderLines(report) == "")
  #expect(message?.notes.doc == "A tree")
  let fields = message.map { shown($0.record, files) }
  let event = "named BigTreeEvent = union kind opened BigTreeOpened, closed BigTreeEventClosed"
  #expect(fields == "{ children?: [Tree], left?: BigTreeSide, right?: BigTreeSide, event?: \(event) }")
  #expect(Set(files.messages.map(\.name.value)) == ["BigTreeSide", "BigTreeOpened", "BigTreeEventClosed"])
  #expect(Set(files.namedTypes.map(\.name.value)) == ["BigTreeColour", "BigTreeEvent"])
}

/// A type, and where it has a name, what it is.
private func shownRoot(_ type: ValueType, _ files: SchemaFiles) -> String {
  switch type {
  case .message(let name): files.messages.first { $0.name.value == name }.map { shown($0.record, files) } ?? name
  case .named(let name): files.namedTypes.first { $0.name.value == name }.map { shown($0.type, files) } ?? name
  default: shown(type, files)
  }
}

/// Schemas, and the types that they become.
private let conversions: [(schema: String, type: String)] = [
  (##"true"##, "any"),
  (##"{ "title": "x" }"##, "any"),
  (##"{ "type": "boolean" }"##, "bool"),
  (##"{ "type": "string", "minLength": 1, "minimum": 3 }"##, "string(minLength 1)"),
  (##"{ "type": ["integer", "null"], "maximum": 5 }"##, "nullable int(maximum 5)"),
  (##"{ "type": ["integer", "number"] }"##, "double"),
  (##"{ "type": "null" }"##, "any(assertion)"),
  (##"{ "type": ["string", "integer"] }"##, "any(assertion)"),
  (##"{ "type": "string", "format": "date-time" }"##, "timestamp"),
  (##"{ "type": "string", "format": "date-time", "minLength": 30 }"##, "string(minLength 30, format dateTime)"),
  (##"{ "type": "string", "format": "uuid" }"##, "uuid"),
  (##"{ "type": "string", "format": "email" }"##, "string(format email)"),
  (##"{ "enum": ["a", "b"] }"##, "enum a b"),
  (##"{ "enum": ["a", null] }"##, "nullable enum a"),
  (##"{ "type": "string", "enum": ["a", 3, null] }"##, "enum a"),
  (##"{ "const": 3 }"##, "int(oneOf 3)"),
  (##"{ "enum": [1, 2.5] }"##, "double(oneOf 1 2.5)"),
  (##"{ "const": true }"##, "bool(flag true)"),
  (##"{ "enum": ["a", 1] }"##, "any(assertion)"),
  (##"{ "const": [1] }"##, "any(assertion)"),
  (##"{ "type": "array" }"##, "[any]"),
  (##"{ "type": "array", "items": { "type": "string" }, "uniqueItems": true }"##, "[string](uniqueItems)"),
  (##"{ "type": "array", "contains": { "type": "string" } }"##, "any(assertion)"),
  (
    ##"{ "type": "array", "prefixItems": [{ "type": "string" }, true], "minItems": 1, "items": false }"##,
    "(string, any?)"
  ),
  (##"{ "type": "array", "prefixItems": [{ "type": "string" }], "minItems": 3 }"##, "named Case = (string, any...)(minItems 3)"),
  (##"{ "type": "array", "prefixItems": [true], "unevaluatedItems": { "type": "integer" } }"##, "(any?, int...)"),
  (##"{ "type": "object" }"##, "{any}"),
  (##"{ "type": "object", "additionalProperties": { "type": "integer" } }"##, "{int}"),
  (
    ##"{ "type": "object", "propertyNames": { "maxLength": 3 }, "maxProperties": 2 }"##,
    "{any}(maxProperties 2, propertyNames(maxLength 3))"
  ),
  (
    ##"{ "type": "object", "properties": { "URLPath": true, "a-b": { "type": "string" } }, "required": ["a-b"] }"##,
    "{ urlPath?=URLPath: any, aB=a-b: string }"
  ),
  (
    ##"{ "type": "object", "properties": { "n": { "type": "array", "items": { "x-sensitive": true } } } }"##,
    "{ n?: [any] sensitive }"
  ),
  (##"{ "type": "object", "x-sensitive": true, "required": ["id"] }"##, "{ id: any sensitive }"),
  (##"{ "type": "object", "required": ["id"] }"##, "{ id: any }"),
  (##"{ "type": "object", "properties": { "id": true }, "additionalProperties": false }"##, "closed { id?: any }"),
  (
    ##"{ "type": "object", "properties": { "id": true }, "additionalProperties": { "type": "string" } }"##,
    "any(assertion)"
  ),
  (##"{ "type": "object", "properties": { "a-b": true, "aB": true } }"##, "any(assertion)"),
  (##"{ "type": "object", "properties": { "hash-value": true } }"##, "{ hashValueField?=hash-value: any }"),
  (##"{ "type": "object", "properties": { "": true } }"##, "any(assertion)"),
  (
    ##"{ "type": "object", "properties": { "n": { "type": "integer", "default": 2, "maximum": 3 } } }"##,
    "{ n: int(maximum 3) = 2 }"
  ),
  (
    ##"{ "type": "object", "properties": { "n": { "type": "string", "x-sensitive": true } } }"##,
    "{ n?: string sensitive }"
  ),
  (
    ##"""
    { "allOf": [{ "type": "object", "properties": { "a": { "type": "integer" } } },
    { "properties": { "a": { "minimum": 1 }, "b": true } }], "required": ["b"] }
    """##,
    "{ a?: int(minimum 1), b: any }"
  ),
  (
    ##"{ "allOf": [{ "properties": { "a": true }, "additionalProperties": false }], "type": "object", "properties": { "b": true } }"##,
    "any(assertion)"
  ),
  (
    ##"{ "type": "object", "allOf": [{ "properties": { "a": true } }], "unevaluatedProperties": false }"##,
    "closed { a?: any }"
  ),
  (
    ##"{ "type": "object", "properties": { "a": true }, "if": { "required": ["a"] } }"##,
    "{ a?: any }"
  ),
  (
    ##"{ "type": "object", "properties": { "a": true }, "if": { "properties": { "b": true } }, "unevaluatedProperties": false }"##,
    "any(assertion)"
  ),
  (
    ##"{ "type": "array", "prefixItems": [true], "if": { "prefixItems": [true, true] }, "unevaluatedItems": false }"##,
    "any(assertion)"
  ),
  (##"{ "anyOf": [{ "type": "null" }, { "type": "string" }] }"##, "nullable string"),
  (##"{ "oneOf": [{ "type": ["string", "null"] }, { "type": "null" }] }"##, "any(assertion)"),
  (##"{ "type": "string", "not": { "const": "a" } }"##, "any(assertion)"),
  (##"{ "$ref": "#/$defs/a", "$defs": { "a": { "enum": ["x"] } } }"##, "enum x"),
  (##"{ "$ref": "#/$defs/a", "maxLength": 3, "$defs": { "a": { "type": "string" } } }"##, "string(maxLength 3)"),
  (##"{ "type": "array", "items": { "$ref": "#" } }"##, "[any(assertion)]"),
]

/// A type with its checks, as short as can be.
func shown(_ type: ValueType, _ files: SchemaFiles) -> String {
  switch type {
  case .string: "string"
  case .int: "int"
  case .double: "double"
  case .decimal: "decimal"
  case .bool: "bool"
  case .timestamp: "timestamp"
  case .uuid: "uuid"
  case .bytes: "bytes"
  case .any: "any"
  case .message(let name), .swift(let name): name
  case .named(let name):
    "named \(name)" + (files.namedTypes.first { $0.name.value == name }.map { " = " + shown($0.type, files) } ?? "")
  case .list(let items): "[\(shown(items, files))]"
  case .map(let values): "{\(shown(values, files))}"
  case .record(let record): shown(record, files)
  case .enumeration(let texts): "enum " + texts.values.map(\.value).joined(separator: " ")
  case .tuple(let tuple):
    shown(tuple, files)
  case .union(let union):
    "union \(union.discriminator) " + union.variants.map { "\($0.tag) \($0.message.value)" }.joined(separator: ", ")
  case .nullable(let inner): "nullable \(shown(inner, files))"
  case .optional(let inner): "\(shown(inner, files))?"
  case .checked(let inner, let checks): shown(inner, files) + "(\(checks.map { shown($0.rule) }.joined(separator: ", ")))"
  }
}

private func shown(_ tuple: Tuple, _ files: SchemaFiles) -> String {
  let items = tuple.items.enumerated().map { shown($0.element, files) + ($0.offset < tuple.itemsMin ? "" : "?") }
  let rest = tuple.rest.map { [shown($0, files) + "..."] } ?? []
  return "(\((items + rest).joined(separator: ", ")))"
}

private func shown(_ record: Record, _ files: SchemaFiles) -> String {
  let fields = record.fields.map { field in
    let key = field.key == field.name.value ? "" : "=\(field.key)"
    let standard = if case .number(let number)? = field.standard { " = \(number.text)" } else { "" }
    return field.name.value + (field.isOptional ? "?" : "") + key + ": " + shown(field.type, files) + standard
      + (field.isSensitive ? " sensitive" : "")
  }
  return (record.isClosed ? "closed " : "") + "{ \(fields.joined(separator: ", ")) }"
}

private func shown(_ rule: Check.Rule) -> String {
  switch rule {
  case .minimum(let number): "minimum \(number.text)"
  case .exclusiveMinimum(let number): "exclusiveMinimum \(number.text)"
  case .maximum(let number): "maximum \(number.text)"
  case .exclusiveMaximum(let number): "exclusiveMaximum \(number.text)"
  case .multipleOf(let number): "multipleOf \(number.text)"
  case .oneOfNumbers(let numbers): "oneOf " + numbers.map(\.text).joined(separator: " ")
  case .flag(let flag): "flag \(flag)"
  case .minLength(let count): "minLength \(count)"
  case .maxLength(let count): "maxLength \(count)"
  case .pattern(let pattern): "pattern \(pattern.source)"
  case .format(let format): "format \(format)"
  case .minItems(let count): "minItems \(count)"
  case .maxItems(let count): "maxItems \(count)"
  case .uniqueItems: "uniqueItems"
  case .minProperties(let count): "minProperties \(count)"
  case .maxProperties(let count): "maxProperties \(count)"
  case .propertyNames(let checks, _): "propertyNames(\(checks.map { shown($0.rule) }.joined(separator: ", ")))"
  case .assertion: "assertion"
  }
}
