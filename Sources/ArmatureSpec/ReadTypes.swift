// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The fields of a message or a nested struct, `?` behind a name for one that may be absent.
func readFields(_ node: Node, of owner: Located<String>, _ report: inout Report) -> [FieldDeclaration] {
  guard let mapping = mapping(node, holding: "fields and their types", for: quote(owner.value), &report) else {
    return []
  }
  var fields: [FieldDeclaration] = []
  var declared: [String: Span] = [:]
  for entry in mapping.entries {
    let isOptional = entry.key.value.hasSuffix("?")
    var name = entry.key
    if isOptional {
      name.value.removeLast()
      if name.span.end.column > name.span.start.column { name.span.end.column -= 1 }
    }
    checkName(name, .member, "a field", &report)
    if let first = declared.updateValue(name.span, forKey: name.value) {
      report.add(DuplicateField(name: name, first: first))
      continue
    }
    fields.append(
      FieldDeclaration(name: name, isOptional: isOptional, type: readType(entry.value, of: entry.key, &report)))
  }
  return fields
}

/// A type: its name, `[T]`, or a mapping with one of `type`, `items`, `values` and `fields`.
func readType(_ node: Node, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  switch node {
  case .scalar(let scalar) where !scalar.isNull:
    return namedType(Located(scalar.value, at: scalar.span), owner, &report)
  case .sequence(let sequence):
    if sequence.items.count == 1 { return .list(readElement(sequence.items[0], of: owner, &report)) }
    report.add(
      TypeForm(span: sequence.span, message: "a list's type has one type in its brackets", help: "write `[string]`"))
    return .poisoned
  case .mapping(let mapping): return compoundType(mapping, of: owner, &report)
  default:
    addShape(node, holding: Holds.type.noun, for: quote(owner.value), &report)
    return .poisoned
  }
}

/// The type of a list's or a map's values, each of which is there or is not in it.
private func readElement(_ node: Node, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard case .scalar(let scalar) = node, scalar.value.hasSuffix("?") else { return readType(node, of: owner, &report) }
  let message = "`?` stands behind the type of an element, and an element is always there"
  report.add(TypeForm(span: scalar.span, message: message, help: "write \(quote(String(scalar.value.dropLast())))"))
  return .poisoned
}

/// What stands at a key of `to`: a type, with `?` behind it where the value may be absent.
func readOutputType(_ node: Node, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard case .scalar(var scalar) = node, scalar.value.hasSuffix("?") else { return readType(node, of: owner, &report) }
  scalar.value.removeLast()
  return .optional(readType(.scalar(scalar), of: owner, &report))
}

private func namedType(_ name: Located<String>, _ owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard name.value.hasSuffix("?") else { return .name(name) }
  let type = quote("\(owner.value)?: \(name.value.dropLast())")
  report.add(
    TypeForm(
      span: name.span, message: "`?` stands behind the type, where only a key of `to` has it", help: "write \(type)"))
  return .poisoned
}

private func compoundType(_ mapping: Mapping, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard let fields = Fields(.mapping(mapping), in: .type, owner: owner.span, &report) else { return .poisoned }
  let keys: [Key] = [.type, .items, .values, .fields, .ref].filter { fields[$0] != nil }
  guard keys.count == 1, let entry = fields[keys[0]] else {
    // Where a key is unknown there is a finding already, and it tells more.
    if keys.count == mapping.entries.count {
      let names = listed(Vocabulary.keys(in: .type).map(\.name))
      let message =
        keys.isEmpty ? "this type says nothing" : "this type says \(listed(keys.map(\.name), "and")) at once"
      report.add(
        TypeForm(
          span: keys.first.flatMap { fields[$0]?.key.span } ?? owner.span, message: message,
          help: "write one of \(names)"))
    }
    return .poisoned
  }
  switch entry.key.value {
  case Key.items.name: return .list(readElement(entry.value, of: owner, &report))
  case Key.values.name: return .map(readElement(entry.value, of: owner, &report))
  case Key.ref.name: return scalar(entry.value, .ref, &report).map { .file(Located($0.value, at: $0.span)) } ?? .poisoned
  case Key.fields.name: return .record(readFields(entry.value, of: owner, &report))
  default: return readType(entry.value, of: owner, &report)
  }
}
