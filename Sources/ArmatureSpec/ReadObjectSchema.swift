// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A message that is written as JSON Schema has it, `type: object` with `properties`: one finding, and then its fields,
/// so that what is wrong in them is told in the same run. Nil where the message is nothing of the kind.
func readObjectSchema(_ entry: NamedEntry, _ report: inout Report) -> MessageDeclaration? {
  guard case .mapping(let mapping) = entry.value, let properties = mapping["properties"],
    case .mapping(let named) = properties.value, mapping["required"] != nil || mapping[Key.type.name].map(isObject) == true
  else { return nil }
  report.add(
    UnsupportedKeyword(
      key: properties.key,
      advice: "write `fields: { … }` alone, without `type` and `required`: `?` follows the names of fields that may be absent"))
  let fields = readFields(named.entries, in: .field, &report)
  return MessageDeclaration(
    name: entry.name, includes: [], record: RecordDeclaration(fields: fields), checks: [], notes: NotesDeclaration())
}

/// Whether an entry of a short form is a keyword of the long form or of JSON Schema and can be no field; then there is a finding.
func isStray(_ entry: Mapping.Entry, among mapping: Mapping, _ report: inout Report) -> Bool {
  let name = entry.key.value
  switch entry.value {
  case .sequence(let names) where name == "required":
    let isOfFields = names.items.allSatisfy { item in
      if case .scalar(let scalar) = item { mapping[scalar.value] != nil || mapping[scalar.value + "?"] != nil } else { false }
    }
    guard isOfFields, !names.items.isEmpty else { return false }
    report.add(UnsupportedKeyword(key: entry.key, advice: requiredAdvice))
  case .sequence(let names) where name == "allOf" && areTypeNames(names):
    report.add(UnsupportedKeyword(key: entry.key, advice: "write `include: …`", same: Key.include.name))
  case .sequence(let names) where isLikeInclude(name) && names.items.count > 1 && areTypeNames(names):
    report.add(
      TypeForm(
        span: entry.key.span, message: "\(quote(name)) is a field here, and the type of a list has one name in its brackets",
        help: "did you mean `include`?"))
  case .sequence(let names) where name == Key.reserved.name && !isListType(names):
    report.add(
      TypeForm(
        span: entry.key.span, message: "`reserved` belongs to the long form of a message, but is a field in this one",
        help: "write the fields in `fields: { … }`, and `reserved` beside it"))
  case .scalar(let scalar) where longFormWords.contains(name) && isNoType(scalar.value):
    report.add(
      TypeForm(
        span: entry.key.span, message: "\(quote(name)) belongs to the long form of a message, but is a field in this one",
        help: "write the fields in `fields: { … }`, and \(quote(name == "description" ? "doc" : name)) beside it"))
  default: return false
  }
  return true
}

/// Whether an entry of `messages` is a type and no message: one of its keys is a keyword that no field can have been meant by.
func isType(_ entry: NamedEntry, _ report: inout Report) -> Bool {
  if !NameGrammar.type.accepts(entry.key.value) { return false }
  let help = "declare \(quote(entry.key.value)) under `types`"
  switch entry.value {
  case .scalar(let scalar) where isTypeName(scalar.value):
    report.add(
      WrongShape(
        span: scalar.span, owner: quote(entry.key.value), noun: "fields and their types", found: "a type",
        advice: "\(help), or write a field with a name: `{ value: \(scalar.value) }`"))
    return true
  case .mapping(let mapping):
    let known = Vocabulary.rows(in: .declaration).names
    guard mapping.isComplete, mapping.entries.allSatisfy({ known.contains($0.key.value) }),
      typeWords.contains(where: { mapping[$0] != nil }), let key = mapping.entries.first(where: isNoField)?.key
    else { return false }
    report.add(
      TypeForm(span: key.span, message: "\(quote(key.value)) says what a type is, but \(quote(entry.key.value)) is a message", help: help))
    return true
  default: return false
  }
}

private let typeWords = [Key.type, .items, .values, .prefixItems, .enumeration, .constant].map(\.name)

/// Whether no type can be written so.
private func isNoField(_ entry: Mapping.Entry) -> Bool {
  if longFormWords.contains(entry.key.value) { return false }
  switch entry.value {
  case .scalar(let scalar) where entry.key.value == Key.format.name:
    return !isTypeName(scalar.value)
  case .scalar(let scalar): return !isSpelledAsIdentifier(scalar.value) || isNoType(scalar.value)
  case .sequence(let items): return items.items.count > 1 || !isListType(items)
  case .mapping, .refused: return false
  }
}

/// Whether a key is a misspelt `include`, or what other languages have for it.
package func isLikeInclude(_ key: String) -> Bool {
  ["extends", "extend", "inherits", "inherit", "allOf", "includes"].contains(key)
    || (nearest(key, in: [Key.include.name]) != nil && !["exclude", "excluded", "included", "include"].contains(key))
}

private func areTypeNames(_ names: Sequence) -> Bool {
  !names.items.isEmpty && names.items.allSatisfy { item in
    if case .scalar(let scalar) = item { NameGrammar.type.accepts(scalar.value) } else { false }
  }
}

private let longFormWords = [
  Key.additionalProperties.name, Key.minProperties.name, Key.maxProperties.name, Key.doc.name, Key.deprecated.name, "description",
]

/// No type has a space, is `true` or `false`, or begins with a digit.
private func isNoType(_ text: String) -> Bool {
  ["true", "false"].contains(text) || text.first?.isNumber ?? false || (text.contains(" ") && !text.contains("|"))
}

/// Whether `[T]` can be the type of a list: one name, which is one of the language or begins with a capital letter.
private func isListType(_ names: Sequence) -> Bool {
  guard names.items.count == 1 else { return false }
  guard case .scalar(let scalar) = names.items[0] else { return true }
  return isTypeName(scalar.value)
}

/// Whether a word can be the name of a type.
func isTypeName(_ word: String) -> Bool { NameGrammar.type.accepts(word) || basicTypeWords.contains(word) }

private let basicTypeWords = ["string", "int", "double", "decimal", "bool", "timestamp", "uuid", "bytes", "any"]

private func isObject(_ entry: Mapping.Entry) -> Bool {
  if case .scalar(let scalar) = entry.value { scalar.value == "object" } else { false }
}
