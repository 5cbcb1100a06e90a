// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What to say of a key that the vocabulary does not have where a type stands; nil where it is just unknown.
func unknownKeyword(_ key: Located<String>, in place: Place, beside present: [String] = []) -> (any Problem)? {
  guard typePlaces.contains(place) else { return nil }
  if hasHome(key.value) { return MisplacedKeyword(key: key, place: place) }
  guard let advice = foreignKeywords[key.value] else { return nil }
  let isProse = proseKeywords.contains(key.value)
  let mayHaveDoc = Vocabulary.keys(in: place).contains { $0.name == Key.doc.name }
  // Of two that say it, the longer one becomes the `doc`.
  let isFirst = key.value != "title" || !present.contains("description")
  let isDoc = isProse && isFirst && mayHaveDoc && !present.contains(Key.doc.name)
  if isProse, !mayHaveDoc { return UnsupportedKeyword(key: key, advice: "delete it, or say it in the `doc` of the field") }
  return UnsupportedKeyword(key: key, advice: advice, same: isDoc ? Key.doc.name : nil)
}

/// Whether the keyword stands in some other place of a type or a message.
private func hasHome(_ keyword: String) -> Bool {
  Vocabulary.keys.contains { key in key.name == keyword && key.places.contains(where: typePlaces.contains) }
}

/// Where a type or a part of it stands, and a message in its long form.
let typePlaces: [Place] = [.declaration, .field, .element, .output, .message, .propertyNames]

/// The keywords of JSON Schema, and of what is written around it, that the message language does not have.
private let foreignKeywords: [String: String] = [
  "properties": "write `fields: { … }`",
  "required": requiredAdvice,
  "nullable": "write `type: [T, \"null\"]`",
  "$defs": "declare the type under `types`, or the record under `messages`",
  "definitions": "declare the type under `types`, or the record under `messages`",
  "title": "write `doc: …`",
  "description": "write `doc: …`",
  "$comment": "write a YAML comment, after `#`",
  "examples": "delete it, or write them in `doc`",
  "readOnly": "delete it: a message is read by one side and written by the other",
  "writeOnly": "delete it: a message is read by one side and written by the other",
  "$id": "delete it: a type is known by its name",
  "$anchor": "delete it: a type is known by its name",
  "$schema": "delete it: a spec means JSON Schema 2020-12",
  "$vocabulary": "delete it: a spec means JSON Schema 2020-12",
  "additionalItems": "write `items: T` beside `prefixItems`, or `items: false`",
  "contentEncoding": "write `type: bytes`, which is base64",
  "contentMediaType": "delete it, or say it in `doc`",
  "contentSchema": "delete it, and write the type of the value itself",
  "dependencies": inFile,
  "anyOf": inFile, "allOf": "write `include` of a message, or put it into a schema file and write its `$ref`",
  "not": inFile, "if": inFile, "then": inFile, "else": inFile,
  "contains": inFile, "minContains": inFile, "maxContains": inFile,
  "dependentRequired": inFile, "dependentSchemas": inFile,
  "patternProperties": inFile, "unevaluatedItems": inFile,
  "unevaluatedProperties": inFile,
  "$dynamicRef": "write the name of a message: it may contain itself",
  "$dynamicAnchor": "write the name of a message: it may contain itself",
  "$recursiveRef": "write the name of a message: it may contain itself",
  "$recursiveAnchor": "write the name of a message: it may contain itself",
]

/// What a spec says with `doc`.
private let proseKeywords: Set = ["title", "description"]

let requiredAdvice = "delete it: a field is always there, unless `?` follows its name"
private let inFile = "put it into a JSON Schema file, and write `$ref: name.schema.json` here"
