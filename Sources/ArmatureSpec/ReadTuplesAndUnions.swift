// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// `prefixItems`: a list whose places have types of their own.
func readTuple(_ fields: Fields, of owner: Located<String>, _ report: inout Report) -> TypeReference {
  guard let entry = fields[.prefixItems], let places = sequence(entry.value, .prefixItems, &report) else {
    return .poisoned
  }
  guard !places.items.isEmpty else {
    report.add(NoValue(span: places.span, owner: "`prefixItems`", noun: Key.prefixItems.holds.noun))
    return .poisoned
  }
  guard places.items.count <= placesMax else {
    report.add(TooMany(span: entry.key.span, noun: "places", count: places.items.count, max: placesMax))
    return .poisoned
  }
  let items = places.items.map { readElement($0, of: owner, in: .element, &report) }
  return .tuple(TupleDeclaration(items: items, rest: readRest(fields, of: owner, &report), span: entry.key.span))
}

private let placesMax = 100

private func readRest(_ fields: Fields, of owner: Located<String>, _ report: inout Report) -> TupleDeclaration.Rest {
  guard let node = fields[.items]?.value else { return .anything }
  if case .scalar(let scalar) = node, scalar.style == .plain {
    if scalar.value == "true" { return .anything }
    if scalar.value == "false" { return .nothing }
  }
  return .type(readElement(node, of: owner, in: .element, &report))
}

/// `oneOf`: one of some messages, which a field tells apart.
func readUnion(_ fields: Fields, _ report: inout Report) -> TypeReference {
  guard let entry = fields[.oneOf], let names = sequence(entry.value, .oneOf, &report) else { return .poisoned }
  let variants = names.items.compactMap { node in
    scalar(node, owner: entry.key, "the names of messages", &report).map { Located($0.value, at: $0.span) }
  }
  let field = readDiscriminator(fields, &report)
  if field.isAbsent, !fields.hasUnknown {
    report.add(DiscriminatorMissing(span: entry.key.span, variants: variants.map(\.value)))
  }
  guard let field = field.value, variants.count == names.items.count else { return .poisoned }
  return .union(UnionDeclaration(variants: variants, discriminator: field, span: entry.key.span))
}

private func readDiscriminator(_ fields: Fields, _ report: inout Report) -> Written<Located<String>> {
  fields.read(.discriminator, &report) { node, report in
    guard case .mapping(let mapping) = node, case .scalar(let name)? = mapping["propertyName"]?.value else {
      return Written(scalar(node, .discriminator, &report).map { Located($0.value, at: $0.span) })
    }
    let message = "`discriminator` holds the name of a field, but this is a mapping, as in OpenAPI"
    report.add(
      TypeForm(span: mapping.span, message: message, help: "write \(quote("discriminator: \(name.value)"))"))
    return .poisoned
  }
}
