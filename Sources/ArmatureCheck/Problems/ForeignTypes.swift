// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What stands here for a type that other languages have, and that this one calls otherwise.
struct ForeignType: ExpressibleByStringLiteral {
  /// What is written here, at first: `double`, `items: T`.
  var written: String
  /// What else there is to say.
  var rest: String

  init(_ written: String, _ rest: String = "") {
    self.written = written
    self.rest = rest
  }

  init(stringLiteral written: String) { self.init(written) }

  var help: String { "write \(quote(written))\(rest)" }
  /// The type that has the same meaning, where there is no choice.
  var type: String? { rest.isEmpty ? written : nil }
}

/// Nil for a name that no other language has.
func foreignType(_ name: String) -> ForeignType? {
  if let known = foreignTypes[name] { return known }
  if TextFormat(rawValue: name) != nil { return ForeignType("{ type: string, format: \(name) }") }
  let parts = name.split(separator: "|").map { $0.trimmed }
  if parts.count == 2, parts.contains("null"), let other = parts.first(where: { $0 != "null" }) {
    return ForeignType("type: [\(known(other)), \"null\"]")
  }
  if name.hasPrefix("["), name.hasSuffix("]") {
    let inner = String(name.dropFirst().dropLast())
    return ["UInt8", "byte", "Byte"].contains(inner) ? ForeignType("bytes") : ForeignType("[\(known(inner))]", " without quotes")
  }
  if name.hasSuffix("[]") { return ForeignType("[\(known(String(name.dropLast(2))))]") }
  if let match = name.wholeMatch(of: /(?i:map|dict|dictionary|record)[\[<]\w{1,20}(?:\]|, *)([\[\]\w]{1,60})[\]>]?/) {
    return ForeignType("{ values: \(known(String(match.1))) }")
  }
  guard let start = name.firstIndex(where: { "<[".contains($0) }), [">", "]"].contains(name.last) else { return nil }
  let inner = known(String(name[name.index(after: start)...].dropLast()))
  let isList = ["array", "list", "set", "seq", "sequence"].contains(name[..<start].lowercased())
  return isList ? ForeignType("[\(inner)]") : nil
}

/// The type's name here, where another language's name has one.
private func known(_ name: String) -> String { foreignTypes[name]?.written ?? name }

private let list: ForeignType = "items: T"
private let map: ForeignType = "values: T"
private let character: ForeignType = "{ type: string, minLength: 1, maxLength: 1 }"
private let timestamp: ForeignType = "timestamp"

/// What people write who have JSON Schema, OpenAPI, a database or Swift in their fingers.
private let foreignTypes: [String: ForeignType] = [
  "integer": "int", "Integer": "int", "Int": "int", "Int64": "int", "int64": "int", "long": "int",
  "int32": "{ type: int, minimum: -2147483648, maximum: 2147483647 }", "uint": "{ type: int, minimum: 0 }",
  "number": ForeignType("double", ", or `decimal` for exact digits"), "float": "double", "Float": "double",
  "Double": "double", "float64": "double", "Decimal": "decimal", "numeric": "decimal",
  "boolean": "bool", "Boolean": "bool", "Bool": "bool",
  "str": "string", "text": "string", "String": "string", "varchar": "string",
  "null": "type: [T, \"null\"]", "enum": "enum: [a, b]",
  "object": ForeignType("fields: { … }", ", or `values: T` for any keys"), "record": "fields: { … }",
  "array": list, "Array": list, "list": list, "map": map, "dict": map, "dictionary": map, "Dictionary": map,
  "date": ForeignType("{ type: string, format: date }", ", or `timestamp` for a date and time"), "Date": timestamp,
  "datetime": timestamp, "dateTime": timestamp, "date-time": timestamp, "Timestamp": timestamp,
  "UUID": "uuid", "guid": "uuid", "Data": "bytes", "binary": "bytes", "base64": "bytes",
  "struct": ForeignType("fields: { … }", ", or declare a message"), "class": ForeignType("fields: { … }", ", or declare a message"),
  "set": "{ items: T, uniqueItems: true }", "Set": "{ items: T, uniqueItems: true }",
  "short": "int", "char": character, "character": character,
  "Any": "any", "json": "any", "JSON": "any",
]

extension Substring {
  fileprivate var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
