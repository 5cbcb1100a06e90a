// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What to write for a type that other languages have, and that this one calls otherwise; nil for any other word.
func foreignType(_ name: String) -> String? {
  if let advice = foreignTypes[name] { return advice }
  if TextFormat(rawValue: name) != nil { return "write `{ type: string, format: \(name) }`" }
  let parts = name.split(separator: "|").map { $0.trimmed }
  if parts.count == 2, parts.contains("null"), let other = parts.first(where: { $0 != "null" }) {
    return "write \(quote("type: [\(known(other)), \"null\"]"))"
  }
  if name.hasPrefix("["), name.hasSuffix("]") {
    let inner = String(name.dropFirst().dropLast())
    return ["UInt8", "byte", "Byte"].contains(inner) ? "write `bytes`" : "write `[\(known(inner))]` without quotes"
  }
  if name.hasSuffix("[]") { return "write \(quote("[\(known(String(name.dropLast(2))))]"))" }
  if let match = name.wholeMatch(of: /(?i:map|dict|dictionary|record)[\[<]\w{1,20}(?:\]|, *)([\[\]\w]{1,60})[\]>]?/) {
    return "write \(quote("{ values: \(known(String(match.1))) }"))"
  }
  guard let start = name.firstIndex(where: { "<[".contains($0) }), [">", "]"].contains(name.last) else { return nil }
  let inner = known(String(name[name.index(after: start)...].dropLast()))
  let isList = ["array", "list", "set", "seq", "sequence"].contains(name[..<start].lowercased())
  return isList ? "write \(quote("[\(inner)]"))" : nil
}

/// The type's name here, where another language's name has just one.
private func known(_ name: String) -> String {
  guard let advice = foreignTypes[name] else { return name }
  return advice.split(separator: "`").dropFirst().first.map(String.init) ?? name
}

private let list = "write `items: T`"
private let map = "write `values: T`"
private let character = "write `{ type: string, minLength: 1, maxLength: 1 }`"
private let timestamp = "write `timestamp`"

/// What people write who have JSON Schema, OpenAPI, a database or Swift in their fingers.
private let foreignTypes = [
  "integer": "write `int`", "Integer": "write `int`", "Int": "write `int`", "Int64": "write `int`", "int64": "write `int`",
  "long": "write `int`",
  "int32": "write `{ type: int, minimum: -2147483648, maximum: 2147483647 }`", "uint": "write `{ type: int, minimum: 0 }`",
  "number": "write `double`, or `decimal` for exact digits", "float": "write `double`", "Float": "write `double`",
  "Double": "write `double`", "float64": "write `double`", "Decimal": "write `decimal`", "numeric": "write `decimal`",
  "boolean": "write `bool`", "Boolean": "write `bool`", "Bool": "write `bool`",
  "str": "write `string`", "text": "write `string`", "String": "write `string`", "varchar": "write `string`",
  "null": "write `type: [T, \"null\"]`", "enum": "write `enum: [a, b]`",
  "object": "write `fields: { … }`, or `values: T` for any keys", "record": "write `fields: { … }`",
  "array": list, "Array": list, "list": list, "map": map, "dict": map, "dictionary": map, "Dictionary": map,
  "date": "write `{ type: string, format: date }`, or `timestamp` for a date and time", "Date": timestamp,
  "datetime": timestamp, "dateTime": timestamp, "date-time": timestamp, "Timestamp": timestamp,
  "UUID": "write `uuid`", "guid": "write `uuid`", "Data": "write `bytes`", "binary": "write `bytes`", "base64": "write `bytes`",
  "struct": "write `fields: { … }`, or declare a message", "class": "write `fields: { … }`, or declare a message",
  "set": "write `{ items: T, uniqueItems: true }`", "Set": "write `{ items: T, uniqueItems: true }`",
  "short": "write `int`", "char": character, "character": character,
  "Any": "write `any`", "json": "write `any`", "JSON": "write `any`",
]

extension Substring {
  fileprivate var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
