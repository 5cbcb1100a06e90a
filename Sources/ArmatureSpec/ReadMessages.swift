// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A message: its fields, or the long form, which one of the keys `fields`, `oneOf` and `$ref` tells.
func readMessage(_ entry: NamedEntry, _ report: inout Report) -> MessageDeclaration {
  guard case .mapping(let mapping) = entry.value, longFormKeys.contains(where: { mapping[$0] != nil }) else {
    return readObjectSchema(entry, &report) ?? readShortMessage(entry, &report)
  }
  let fields = Fields(entry.value, in: .message, owner: entry.key.span, &report)
  let includes = fields?[.include].map { readIncludes($0, &report) } ?? []
  var message = MessageDeclaration(
    name: entry.name, includes: includes, record: RecordDeclaration(fields: []), checks: [],
    notes: readNotes(fields, &report))
  guard let fields else { return message }
  message.record.isClosed = isClosed(fields, &report)
  message.record.reserved = readReserved(fields, &report)
  if fields[.ref] == nil { message.checks = readChecks(fields, &report) }
  if let written = fields[.fields] {
    message.record.fields = readFields(written.value, of: entry.key, in: .field, &report)
  }
  message.file = readFile(fields, &report)
  return message
}

/// An entry of `types`.
func readTypeDeclaration(_ entry: NamedEntry, _ report: inout Report) -> TypeDeclaration {
  var declaration = TypeDeclaration(name: entry.name, type: .poisoned, notes: NotesDeclaration())
  switch entry.value {
  case .scalar(let scalar) where scalar.value == "swift": declaration.type = nil
  case .mapping:
    let fields = Fields(entry.value, in: .declaration, owner: entry.key.span, &report)
    declaration.notes = readNotes(fields, &report)
    if let fields { declaration.type = readType(fields, of: entry.key, in: .declaration, &report) }
  case .scalar, .sequence: declaration.type = readType(entry.value, of: entry.key, in: .declaration, &report)
  case .refused: break
  }
  return declaration
}

/// `additionalProperties: false`.
func isClosed(_ fields: Fields, _ report: inout Report) -> Bool {
  guard let entry = fields[.additionalProperties] else { return false }
  guard case .mapping = entry.value else { return fields.flag(.additionalProperties, &report) == false }
  report.add(
    TypeForm(
      span: entry.key.span, message: "`additionalProperties` is `true` or `false`, but this is a type",
      help: "write `values: T` instead of `fields` for an object with any keys"))
  return false
}

/// `reserved: [oldName]`: the names in JSON of fields that were removed.
func readReserved(_ fields: Fields, _ report: inout Report) -> [Located<String>] {
  guard let entry = fields[.reserved], let names = sequence(entry.value, .reserved, &report) else { return [] }
  return names.items.compactMap { node in
    guard let name = scalar(node, .reserved, &report).map({ Located($0.value, at: $0.span) }) else { return nil }
    if isKeyName(name.value) { return name }
    report.add(KeySyntax(key: name))
    return nil
  }
}

private let longFormKeys = [Key.fields.name, Key.oneOf.name, Key.ref.name]

private func readShortMessage(_ entry: NamedEntry, _ report: inout Report) -> MessageDeclaration {
  var message = MessageDeclaration(
    name: entry.name, includes: [], record: RecordDeclaration(fields: []), checks: [], notes: NotesDeclaration(), isShort: true)
  guard !isType(entry, &report),
    let mapping = mapping(entry.value, holding: "fields and their types", for: quote(entry.key.value), &report)
  else {
    message.isRead = false
    return message
  }
  if let include = mapping[Key.include.name] { message.includes = readIncludes(include, &report) }
  let fields = mapping.entries.filter { $0.key.value != Key.include.name && !isStray($0, among: mapping, &report) }
  message.record.fields = readFields(fields, in: .field, &report)
  return message
}

/// One name or a list of names, none of them twice.
private func readIncludes(_ entry: Mapping.Entry, _ report: inout Report) -> [Located<String>] {
  var names: [Located<String>] = []
  for node in oneOrMore(entry.value) {
    guard let text = scalar(node, .include, &report) else { continue }
    if let first = names.first(where: { $0.value == text.value }) {
      report.add(IncludedTwice(name: Located(text.value, at: text.span), first: first.span))
    } else {
      names.append(Located(text.value, at: text.span))
    }
  }
  return names
}

/// A schema file says all of a message but `doc` and `deprecated`.
private func readFile(_ fields: Fields, _ report: inout Report) -> Located<String>? {
  guard let entry = fields[.ref] else { return nil }
  let others: [Key] = [.fields, .include, .reserved, .additionalProperties, .minProperties, .maxProperties]
  if let other = others.first(where: { fields[$0] != nil }) {
    report.add(
      TypeForm(
        span: entry.key.span, message: "the schema file says all of this message, and `\(other.name)` would say more",
        help: "write the file's fields here, or `include` a message that has its own `$ref`"))
    return nil
  }
  return fields.text(.ref, &report).value
}
