// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The fields of a record, `?` behind a name for one that may be absent.
func readFields(
  _ node: Node, of owner: Located<String>, in place: Place, _ report: inout Report
) -> [FieldDeclaration] {
  guard let mapping = mapping(node, holding: "fields and their types", for: quote(owner.value), &report) else {
    return []
  }
  return readFields(mapping.entries, in: place == .output ? .output : .field, &report)
}

/// `place` is that of the fields' types.
func readFields(_ entries: [Mapping.Entry], in place: Place, _ report: inout Report) -> [FieldDeclaration] {
  var fields: [FieldDeclaration] = []
  var declared: [String: Span] = [:]
  let written = entries.map { fieldName($0.key) }
  var taken = Set(written.map(\.name.value))
  for (entry, (written, isOptional)) in zip(entries, written) {
    let isRefused = !NameGrammar.member.accepts(written.value)
    let named = declaredEntry(entry, named: written, .field, beside: &taken, &report)
    let (name, entry) = (named.name, named.entry)
    if isReservedField(name.value) { report.add(ReservedField(name: name)) }
    if let first = declared.updateValue(name.span, forKey: name.value) {
      report.add(DuplicateField(name: name, first: first))
      continue
    }
    var field = readField(entry, name, isOptional: isOptional, in: place, &report)
    if isRefused { field.isDoubtful = true }
    fields.append(field)
  }
  checkKeys(of: fields, &report)
  return fields
}

/// Where the `?` of a field's name stands, in quotes or not.
private func questionMark(_ key: Located<String>) -> Span {
  var span = key.span
  guard span.start.line == span.end.line else { return span }
  let quotes = span.end.column - span.start.column > key.value.unicodeScalars.count ? 1 : 0
  span.end.column -= quotes
  span.start.column = span.end.column - 1
  return span
}

private func fieldName(_ key: Located<String>) -> (name: Located<String>, isOptional: Bool) {
  guard key.value.hasSuffix("?") else { return (key, false) }
  var name = key
  name.value.removeLast()
  if name.span.end.column > name.span.start.column { name.span.end.column -= 1 }
  return (name, true)
}

private func readField(
  _ entry: Mapping.Entry, _ name: Located<String>, isOptional: Bool, in place: Place, _ report: inout Report
) -> FieldDeclaration {
  guard case .mapping = entry.value, place == .field,
    let fields = Fields(entry.value, in: .field, owner: entry.key.span, &report)
  else {
    let type = readType(entry.value, of: entry.key, in: place, &report)
    return FieldDeclaration(
      name: name, isOptional: isOptional, type: type, isSensitive: false, notes: NotesDeclaration())
  }
  if isOptional, let standard = fields[.fieldDefault] {
    report.add(OptionalDefault(span: questionMark(entry.key), field: name, standard: standard.key.span))
  }
  return FieldDeclaration(
    name: name, key: readKey(fields, &report), isOptional: isOptional,
    type: readType(fields, of: entry.key, in: .field, &report), standard: readStandard(fields, &report),
    isSensitive: fields.flag(.sensitive, &report) ?? false, notes: readNotes(fields, &report), isDoubtful: fields.hasUnknown)
}

private func readStandard(_ fields: Fields, _ report: inout Report) -> LiteralDeclaration? {
  fields[.fieldDefault].flatMap { readLiteral($0.value, of: $0.key, &report) }
}

private func readKey(_ fields: Fields, _ report: inout Report) -> Located<String>? {
  guard let key = fields.text(.fieldName, &report).value else { return nil }
  if isKeyName(key.value) { return key }
  report.add(KeySyntax(key: key))
  return nil
}

/// Whether a field may have the name in JSON.
func isKeyName(_ name: String) -> Bool { (1...nameBytesMax).contains(name.utf8.count) }

/// Two fields that would stand under one name in JSON.
private func checkKeys(of fields: [FieldDeclaration], _ report: inout Report) {
  var taken: [String: FieldDeclaration] = [:]
  // A field that writes no `name` owns its own, wherever it stands.
  for field in fields where field.key == nil { taken[field.name.value] = field }
  for field in fields {
    guard let key = field.key else { continue }
    if let other = taken[key.value], other.name.value != field.name.value {
      report.add(DuplicateKeyName(key: key, field: field.name, other: other.name))
    } else {
      taken[key.value] = field
    }
  }
}

func readNotes(_ fields: Fields?, _ report: inout Report) -> NotesDeclaration {
  guard let fields else { return NotesDeclaration() }
  var notes = NotesDeclaration(isDeprecated: fields.flag(.deprecated, &report) ?? false)
  guard let doc = fields.text(.doc, &report).value else { return notes }
  let isControl = { (scalar: Unicode.Scalar) in
    isLineEnd(scalar) || (scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t")
  }
  if doc.value.unicodeScalars.contains(where: isControl) {
    report.add(DocControl(span: doc.span))
  } else {
    // A block of YAML ends with a line's end.
    notes.doc = String(doc.value.reversed().drop(while: \.isWhitespace).reversed())
  }
  return notes
}

/// What some readers of Swift, but not YAML, take for the end of a line.
private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2028}" || scalar == "\u{2029}" }
