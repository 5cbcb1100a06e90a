// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The Swift names of schemas: `order.schema.json#/$defs/address` is `OrderAddress`, or as a message of a spec calls it.
struct SchemaNames {
  private var names: [SchemaPlace: String] = [:]
  private var declared: Set<SchemaPlace> = []
  private var taken: Set<String>

  init(taken: Set<String>) { self.taken = taken }

  /// The first message that is declared by a schema gives it its name.
  mutating func declare(_ name: String, for place: SchemaPlace) {
    if names[place] == nil { names[place] = name }
    declared.insert(place)
  }

  func isDeclared(_ place: SchemaPlace) -> Bool { declared.contains(place) }

  /// `tag` is the text that tells a variant of a union from the others, where the schema has no better name.
  mutating func name(
    of place: SchemaPlace, _ index: SchemaIndex, tag: String?, _ findings: inout SchemaFindings
  ) -> String {
    if let name = names[place] { return name }
    let words = [stem(of: index.files[place.file].name)] + pointerWords(index[place].pointer, tag: tag)
    let joined = words.map(typeCased).joined()
    let name = NameGrammar.type.accepts(joined) ? joined : "Schema" + joined
    if !NameGrammar.type.accepts(name) || !taken.insert(name).inserted {
      findings.add(SchemaNameTaken(span: index[place].head, name: name))
    }
    names[place] = name
    return name
  }
}

private func stem(of path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let endings = [".schema.json", ".json"]
  return endings.first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
}

/// What a pointer says beyond the structure: `/$defs/address/properties/lines/items` is `address`, `lines`, `item`.
private func pointerWords(_ pointer: String, tag: String?) -> [String] {
  let tokens = pointer.split(separator: "/").map(String.init)
  var words: [String] = []
  for (position, token) in tokens.enumerated() {
    let isName = position > 0 && holdersOfNames.contains(tokens[position - 1])
    let isNumbered = Int(token) != nil && position == tokens.count - 1
    if isName { words.append(isNumbered ? tag ?? token : token) } else if token == "items" { words.append("item") }
  }
  return words
}

private let holdersOfNames: Set<String> = [
  "$defs", "definitions", "properties", "patternProperties", "dependentSchemas", "prefixItems", "allOf", "anyOf", "oneOf",
]

/// The name of a property as a Swift member: `Content-Type` is `contentType`. Nil where nothing of it can be one.
func memberName(_ key: String) -> String? {
  let words = camelCased(key)
  let capitals = words.prefix { $0.isUppercase }
  let isWord = capitals.count > 1 && capitals.count < words.count
  let head = isWord ? capitals.dropLast() : capitals
  let name = head.lowercased() + words.dropFirst(head.count)
  let member = name.first?.isNumber ?? false ? "_" + name : name
  guard NameGrammar.member.accepts(member) else { return nil }
  return isReservedField(member) ? member + "Field" : member
}

/// The path of a file as a reference in another one would say it.
func relativePath(of file: String, from other: String) -> String {
  let target = file.split(separator: "/", omittingEmptySubsequences: false)
  let folder = other.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let common = zip(target.dropLast(), folder).prefix { $0 == $1 }.count
  return (Array(repeating: "..", count: folder.count - common) + target[common...].map(String.init)).joined(separator: "/")
}
