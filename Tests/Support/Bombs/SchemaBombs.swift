// SPDX-License-Identifier: Apache-2.0

// The same by way of a JSON Schema file.

extension Bomb {
  static let schemas: [Bomb] = [
    Bomb(schema: "a schema whose parts each hold the next twice") {
      "{\"$ref\": \"#/$defs/d0\", \"$defs\": {"
        + times(60) { "\"d\($0)\": {\"allOf\": [\(reference($0 + 1)), \(reference($0 + 1))]}, " }
        + "\"d60\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}}}"
    },
    Bomb(schema: "a schema whose choices each hold the next twice") {
      "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/d0\"}}, \"$defs\": {"
        + times(60) { "\"d\($0)\": {\"anyOf\": [\(reference($0 + 1)), {\"not\": \(reference($0 + 1))}]}, " }
        + "\"d60\": {\"type\": \"string\"}}}"
    },
    Bomb(schema: "a schema that refers to itself", "schema-not-record") { "{\"$ref\": \"#\"}" },
    Bomb(schema: "10,000 schemas in each other", "too-deep") { nested("{\"not\": ", "}", 10_000) },
    Bomb(schema: "300 huge patterns in a schema", "patterns-too-large") {
      "{\"type\": \"object\", \"properties\": {"
        + times(300) { "\"a\($0)\": {\"type\": \"string\", \"pattern\": \"[ab]*a[ab]{9}c\($0)x{1,200}\"}, " }
        + "\"b\": {\"type\": \"string\"}}}"
    },
    Bomb(schema: "a megabyte of brackets", "too-deep") { times(1_000_000, "[") },
    Bomb(schema: "a schema of 70,000 keys", "too-many-values") { "{" + times(70_000) { "\"k\($0)\": 1, " } + "\"k\": 1}" },
  ]

  private static func reference(_ number: Int) -> String { "{\"$ref\": \"#/$defs/d\(number)\"}" }
}
