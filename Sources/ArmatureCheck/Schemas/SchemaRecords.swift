// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension SchemaFiles {
  /// The fields of an object. Nil where a property can have no name in Swift, or where unknown ones have a type.
  func record(_ facets: SchemaFacets, isWhole: Bool) -> RecordShape? {
    if facets.has(.propertyNames, .patternProperties, .dependentRequired, .dependentSchemas) { return nil }
    var fields = properties(facets)
    addRequired(facets, to: &fields)
    guard let isClosed = isClosed(facets, Set(fields.map(\.key.value)), isWhole: isWhole) else { return nil }
    // What is required and not declared must be no stranger to a closed record.
    let declared = Set(facets[.properties].flatMap(propertyNames))
    if isClosed, !fields.allSatisfy({ declared.contains($0.key.value) }) { return nil }
    guard !fields.isEmpty, Set(fields.map(\.name)).count == fields.count, !fields.contains(where: { $0.name.isEmpty }),
      !fields.contains(where: { $0.sites.contains(where: isNever) }), isKept(facets, fields, isClosed: isClosed)
    else { return nil }
    return RecordShape(
      fields: fields, isClosed: isClosed, checks: (facets[.minProperties] + facets[.maxProperties]).compactMap(check))
  }

  /// Whether a count of properties that was right of what is read is right of what is written of it: an open record does
  /// not keep what it ignores, and a property with a default is always written.
  private func isKept(_ facets: SchemaFacets, _ fields: [RecordShape.Field], isClosed: Bool) -> Bool {
    if facets.has(.minProperties), !isClosed { return false }
    let hasDefault = fields.contains { $0.sites.contains { index[$0.place][.default] != nil } }
    return !facets.has(.maxProperties) || !hasDefault
  }

  /// Each property once, with all that is said of it. One that can have no name in Swift has an empty one.
  private func properties(_ facets: SchemaFacets) -> [RecordShape.Field] {
    var fields: [RecordShape.Field] = []
    // By bytes: Swift holds two spellings of one character for the same, and JSON does not.
    var indices: [[UInt8]: Int] = [:]
    for facet in facets[.properties] {
      guard case .namedSchemas(let properties) = facet.keyword.value else { continue }
      for property in properties {
        let site = facet.site.child(property.schema, index)
        if let known = indices[Array(property.name.value.utf8)] {
          fields[known].sites.append(site)
        } else {
          indices[Array(property.name.value.utf8)] = fields.count
          let name = memberName(property.name.value) ?? ""
          fields.append(RecordShape.Field(key: property.name, name: name, sites: [site], isRequired: false))
        }
      }
    }
    return fields
  }

  private func addRequired(_ facets: SchemaFacets, to fields: inout [RecordShape.Field]) {
    var indices = Dictionary(fields.enumerated().map { ($0.element.key.value, $0.offset) }) { first, _ in first }
    for facet in facets[.required] {
      guard case .texts(let names) = facet.keyword.value else { continue }
      for name in names {
        if let known = indices[name.value] {
          fields[known].isRequired = true
        } else {
          indices[name.value] = fields.count
          fields.append(
            RecordShape.Field(key: name, name: memberName(name.value) ?? "", sites: [], isRequired: true))
        }
      }
    }
  }

  /// Whether unknown properties are refused. Nil where they have a type, or where a part refuses what others declare.
  private func isClosed(_ facets: SchemaFacets, _ keys: Set<String>, isWhole: Bool) -> Bool? {
    var isClosed = false
    for facet in facets[.additionalProperties] {
      let site = facet.site.child(facet.keyword.schemas[0], index)
      if assertsNothing(site) { continue }
      let own = facets[.properties].filter { $0.site == facet.site }.flatMap(propertyNames)
      guard isNever(site), keys.subtracting(own).isEmpty else { return nil }
      isClosed = true
    }
    for facet in facets[.unevaluatedProperties] {
      let site = facet.site.child(facet.keyword.schemas[0], index)
      if assertsNothing(site) { continue }
      guard knowsItsParts(.unevaluatedProperties, facets, isWhole: isWhole) else { return nil }
      if facets.has(.additionalProperties) || facets[.unevaluatedProperties].count > 1 {
        if facets[.unevaluatedProperties].count > 1 { return nil }
        continue
      }
      guard isNever(site) else { return nil }
      isClosed = true
    }
    return isClosed
  }

  /// The keyword that keeps an object with properties from being a record; nil where it is no such object.
  mutating func beyondRecord(_ site: SchemaSite) -> SchemaKeyword? {
    guard let facets = facets(of: [site]), kinds(facets) == [.object], facets.has(.properties) else { return nil }
    let keys: [SchemaKey] = [
      .not, .anyOf, .oneOf, .then, .else, .enum, .const, .dynamicRef, .patternProperties, .propertyNames,
      .dependentRequired, .dependentSchemas, .additionalProperties, .unevaluatedProperties,
    ]
    // What it requires and refuses at once is to blame before what refuses it.
    if facets[.additionalProperties].contains(where: { isNever($0.site.child($0.keyword.schemas[0], index)) }), !strangers(facets).isEmpty {
      return facets[.required].first?.keyword
    }
    // An object that is open to anything more says nothing with it.
    return keys.lazy.flatMap { facets[$0] }.first { facet in
      ![.additionalProperties, .unevaluatedProperties].contains(facet.keyword.key)
        || !assertsNothing(facet.site.child(facet.keyword.schemas[0], index))
    }?.keyword
  }

  /// Two properties of an object that would be one in Swift.
  mutating func twins(_ site: SchemaSite) -> (Located<String>, Located<String>)? {
    guard let facets = facets(of: [site]) else { return nil }
    var first: [String: Located<String>] = [:]
    for field in properties(facets) where !field.name.isEmpty {
      if let other = first[field.name] { return (other, field.key) }
      first[field.name] = field.key
    }
    return nil
  }

  /// The required properties that are near to one that there is, and none themselves.
  mutating func checkRequired(_ site: SchemaSite) {
    guard let facets = facets(of: [site]) else { return }
    let known = properties(facets).map(\.key.value)
    for name in strangers(facets) {
      if let near = nearest(name.value, in: known) { findings.add(SchemaRequired(name: name, near: near)) }
    }
  }

  /// What is required and not declared.
  private func strangers(_ facets: SchemaFacets) -> [Located<String>] {
    let declared = Set(facets[.properties].flatMap(propertyNames))
    return facets[.required].flatMap { facet -> [Located<String>] in
      if case .texts(let names) = facet.keyword.value { names.filter { !declared.contains($0.value) } } else { [] }
    }
  }

  private func propertyNames(_ facet: SchemaFacets.Facet) -> [String] {
    if case .namedSchemas(let properties) = facet.keyword.value { properties.map(\.name.value) } else { [] }
  }

  func assertsNothing(_ site: SchemaSite) -> Bool {
    switch index[site.place].body {
    case .always(let all): all
    case .keywords: index[site.place].keywords.allSatisfy { !$0.key.isAssertion }
    case .poisoned: false
    }
  }
}

extension SchemaFiles {
  /// `oneOf` or `anyOf` of records that are told apart by a text of their own in one of their required properties.
  mutating func union(_ facets: SchemaFacets) -> SchemaShape? {
    guard let facet = facets[.oneOf].first ?? facets[.anyOf].first, facets.hasOnly(facet.keyword.key, .type),
      facets[facet.keyword.key].count == 1, kinds(facets).map({ $0 == [.object] }) ?? true
    else { return nil }
    var variants: [(site: SchemaSite, tags: [(key: String, tag: String)])] = []
    for schema in facet.keyword.schemas {
      let site = facet.site.child(schema, index)
      guard let target = settled(site), !dependsOnWay(target.place), let record = variant(target) else { return nil }
      variants.append((target, tags(record)))
    }
    for (key, _) in variants.first?.tags ?? [] {
      let tags = variants.compactMap { variant in variant.tags.first { $0.key == key }?.tag }
      guard tags.count == variants.count, Set(tags).count == tags.count else { continue }
      return .union(UnionShape(discriminator: key, variants: zip(variants, tags).map { ($0.site, $1) }))
    }
    return nil
  }

  private mutating func variant(_ site: SchemaSite) -> RecordShape? {
    guard let facets = facets(of: [site]), kinds(facets) == [.object],
      !facets.has(.not, .anyOf, .oneOf, .dynamicRef, .recursiveRef, .then, .else, .enum, .const)
    else { return nil }
    return record(facets, isWhole: true)
  }

  /// The required properties of a record that have one text for a value.
  private mutating func tags(_ record: RecordShape) -> [(key: String, tag: String)] {
    var tags: [(key: String, tag: String)] = []
    for field in record.fields where field.isRequired {
      guard let facets = facets(of: field.sites), facets.has(.enum, .const),
        case .plain(.enumeration(let texts), _)? = shape(field.sites), texts.values.count == 1
      else { continue }
      tags.append((field.key.value, texts.values[0].value))
    }
    return tags
  }
}
