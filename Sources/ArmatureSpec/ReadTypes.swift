// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A type: its name, `[T]`, or a mapping that says what it is and what is asked of it.
func readType(_ node: Node, of owner: Located<String>, in place: Place, _ report: inout Report) -> TypeReference {
  switch node {
  case .scalar(let scalar) where !scalar.isNull:
    return namedType(Located(scalar.value, at: scalar.span), owner, &report)
  case .sequence(let sequence):
    if sequence.items.count == 1 { return .list(readElement(sequence.items[0], of: owner, in: place, &report)) }
    report.add(
      TypeForm(span: sequence.span, message: "a list's type has one type in its brackets", help: bracketsAdvice))
    return .poisoned
  case .mapping:
    guard let fields = Fields(node, in: place, owner: owner.span, &report) else { return .poisoned }
    return readType(fields, of: owner, in: place, &report)
  default:
    addShape(node, holding: Holds.type.noun, for: quote(owner.value), &report)
    return .poisoned
  }
}

private let bracketsAdvice = "write one, such as `[string]`; `enum: [a, b]` lists values, and `prefixItems: [T, U]` the types of places"

/// The type that a mapping writes, with the checks beside it.
func readType(_ fields: Fields, of owner: Located<String>, in place: Place, _ report: inout Report) -> TypeReference {
  let type = uncheckedType(fields, of: owner, in: place, &report)
  let checks = readChecks(fields, &report)
  checkCompanions(fields, &report)
  return checks.isEmpty ? type : .checked(type, checks)
}

/// What stands at a key of `to`: a type, with `?` behind it where the value may be absent.
func readOutputType(_ node: Node, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard case .scalar(var scalar) = node, scalar.value.hasSuffix("?") else {
    return readType(node, of: owner, in: .output, &report)
  }
  scalar.value.removeLast()
  // So that the type's span is that of its name.
  if scalar.span.start.line == scalar.span.end.line {
    let quotes = scalar.style == .plain ? 0 : 1
    scalar.span.start.column += quotes
    scalar.span.end.column -= quotes + 1
  }
  return .optional(readType(.scalar(scalar), of: owner, in: .output, &report))
}

/// The type of a list's or a map's values, each of which is there or is not in it.
func readElement(
  _ node: Node, of owner: Located<String>, in place: Place, _ report: inout Report
) -> TypeReference {
  guard case .scalar(let scalar) = node, scalar.style == .plain, scalar.value.hasSuffix("?") else {
    return readType(node, of: owner, in: place == .output ? .output : .element, &report)
  }
  let message = "`?` follows the type of an element, but an element is always there"
  report.add(TypeForm(span: scalar.span, message: message, help: "write \(quote(String(scalar.value.dropLast())))"))
  return .poisoned
}

private func namedType(_ name: Located<String>, _ owner: Located<String>, _ report: inout Report) -> TypeReference {
  if beginsNeed(name.value) {
    report.add(NeedPlace(written: name, owner: quote(owner.value), noun: Key.type.holds.noun, part: nil))
    return .poisoned
  }
  guard name.value.hasSuffix("?") else { return .name(name) }
  let field = owner.value.hasSuffix("?") ? owner.value : owner.value + "?"
  let type = quote("\(field): \(name.value.dropLast())")
  report.add(
    TypeForm(
      span: name.span, message: "`?` follows the type, but only a key of `to` may have it", help: "write \(type)"))
  return .poisoned
}

/// A mapping says with one key what it is. `enum` and `const` may stand alone or beside a `type`.
private func uncheckedType(
  _ fields: Fields, of owner: Located<String>, in place: Place, _ report: inout Report
) -> TypeReference {
  let forms = typeForms.filter { fields[$0] != nil && !($0.name == Key.items.name && fields[.prefixItems] != nil) }
  let values = [Key.enumeration, .constant].filter { fields[$0] != nil }
  let isClear = forms.count + values.count == 1 || (forms.map(\.name) == [Key.type.name] && values.count == 1)
  guard isClear else {
    addUnclear(forms + values, fields, owner, place, &report)
    return .poisoned
  }
  guard let keyword = values.first else { return type(forms[0], fields, owner, place, &report) }
  let base = forms.first.map { type($0, fields, owner, place, &report) }
  return readValues(keyword, fields, &report).map { values in
    .values(ValuesDeclaration(type: base, values: values.0, keyword: values.1))
  } ?? .poisoned
}

/// The keys of which one says what a type is.
let typeForms: [Key] = [.type, .items, .values, .fields, .prefixItems, .oneOf, .ref]

/// Where a key is unknown there is a finding already, and it tells more.
private func addUnclear(
  _ keys: [Key], _ fields: Fields, _ owner: Located<String>, _ place: Place, _ report: inout Report
) {
  if fields.hasUnknown || (keys.isEmpty && fields[.additionalProperties] != nil) { return }
  let message = keys.isEmpty ? "this type says nothing" : "this type says \(listed(keys.map(\.name), "and")) at once"
  let known = Vocabulary.keys(in: place).map(\.name)
  let names = (typeForms + [Key.enumeration, .constant]).map(\.name).filter(known.contains)
  report.add(
    TypeForm(
      span: keys.first.flatMap { fields[$0]?.key.span } ?? owner.span, message: message,
      help: redundancyAdvice(keys, fields) ?? "write one of \(listed(names))"))
}

/// `type: array` beside `items`, and the like: a type that the other key says already.
private func redundancyAdvice(_ keys: [Key], _ fields: Fields) -> String? {
  guard keys.count == 2, keys[0].name == Key.type.name else { return nil }
  if keys[1].name == Key.values.name, case .sequence? = fields[.values]?.value {
    return "write `enum: …` for a list of values; `values: T` is a map"
  }
  return "delete `type`: `\(keys[1].name)` says what it is"
}

private func type(
  _ form: Key, _ fields: Fields, _ owner: Located<String>, _ place: Place, _ report: inout Report
) -> TypeReference {
  guard let node = fields[form]?.value else { return .poisoned }
  switch form.name {
  case Key.items.name: return readItems(node, of: owner, in: place, &report)
  case Key.values.name: return .map(readElement(node, of: owner, in: place, &report))
  case Key.fields.name:
    let isClosed = isClosed(fields, &report)
    let reserved = readReserved(fields, &report)
    return .record(
      RecordDeclaration(fields: readFields(node, of: owner, in: place, &report), isClosed: isClosed, reserved: reserved))
  case Key.prefixItems.name: return readTuple(fields, of: owner, &report)
  case Key.oneOf.name: return readUnion(fields, &report)
  case Key.ref.name: return fields.text(.ref, &report).value.map { .file($0) } ?? .poisoned
  default:
    if isObjectOrArray(node), fields.hasUnknown || fields[.additionalProperties] != nil { return .poisoned }
    if case .sequence(let types) = node { return readNullable(types, of: owner, in: place, &report) }
    return readType(node, of: owner, in: place == .output ? .output : .element, &report)
  }
}

/// JSON Schema's `type: object`: where its `properties` have a finding already, that tells enough.
func isObjectOrArray(_ node: Node) -> Bool {
  if case .scalar(let scalar) = node { ["object", "array"].contains(scalar.value) } else { false }
}

private func readItems(
  _ node: Node, of owner: Located<String>, in place: Place, _ report: inout Report
) -> TypeReference {
  guard case .scalar(let scalar) = node, scalar.style == .plain, ["true", "false"].contains(scalar.value) else {
    return .list(readElement(node, of: owner, in: place, &report))
  }
  let message = "`items: \(scalar.value)` says what follows the places of `prefixItems`, but there are none"
  report.add(TypeForm(span: scalar.span, message: message, help: "write the type of the items, such as `items: string`"))
  return .poisoned
}

/// `[T, "null"]`, in either order.
private func readNullable(
  _ types: Sequence, of owner: Located<String>, in place: Place, _ report: inout Report
) -> TypeReference {
  let others = types.items.filter { node in
    if case .scalar(let scalar) = node { !scalar.isNull && scalar.value != "null" } else { true }
  }
  if others.count == 1, types.items.count == 2 {
    return .nullable(readElement(others[0], of: owner, in: place, &report))
  }
  let message: String
  let help: String
  if others.count > 1 {
    message = "a value is of one type, but these are \(others.count)"
    help = "write `any`, or a `oneOf` of messages with a `discriminator`"
  } else if others.count == types.items.count {
    message = "a list of types is for values that may be `null`"
    help = "write `type: [T, \"null\"]`, or the type without brackets; a list is `items: T`"
  } else {
    message = "a value that is always `null` says nothing"
    help = "write `type: [T, \"null\"]`"
  }
  report.add(TypeForm(span: types.span, message: message, help: help))
  return .poisoned
}

/// Keys that only mean something beside another one.
private func checkCompanions(_ fields: Fields, _ report: inout Report) {
  for (key, companion) in [(Key.discriminator, Key.oneOf), (.additionalProperties, .fields), (.reserved, .fields)] {
    guard let entry = fields[key], fields[companion] == nil, !fields.hasUnknown else { continue }
    if key.name == Key.additionalProperties.name, isType(entry.value) {
      addTypeOfOthers(entry, &report)
      continue
    }
    report.add(
      TypeForm(
        span: entry.key.span, message: "`\(key.name)` belongs beside `\(companion.name)`, which is not here",
        help: "delete it, or write `\(companion.name)`"))
  }
}

/// `additionalProperties: T`, as JSON Schema writes a map.
private func addTypeOfOthers(_ entry: Mapping.Entry, _ report: inout Report) {
  var type = "T"
  if case .scalar(let scalar) = entry.value { type = scalar.value }
  report.add(
    TypeForm(
      span: entry.key.span, message: "`additionalProperties` is `true` or `false`, but this is a type",
      help: "write \(quote("values: \(type)")) in its place, for an object with any keys"))
}

private func isType(_ node: Node) -> Bool {
  if case .scalar(let scalar) = node { !["true", "false"].contains(scalar.value) && !scalar.isNull } else { true }
}
