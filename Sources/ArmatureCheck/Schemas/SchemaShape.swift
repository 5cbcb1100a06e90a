// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What a schema is as a type, one level deep: what stands in it is still schemas.
///
/// Schemas in a list are asserted of the same value, all of them; an empty list asserts nothing.
indirect enum SchemaShape {
  /// A type that holds no other schema: a scalar or an enumeration.
  case plain(ValueType, [Check])
  case list([SchemaSite], [Check])
  /// `rest` is nil where nothing may follow.
  case tuple(items: [[SchemaSite]], itemsMin: Int, rest: [SchemaSite]?, [Check])
  case map([SchemaSite], [Check])
  case record(RecordShape)
  case union(UnionShape)
  case nullable(SchemaShape)
  /// `anyOf` of a schema and null.
  case nullableSite(SchemaSite)
}

struct RecordShape {
  struct Field {
    var key: Located<String>
    var name: String
    var sites: [SchemaSite]
    var isRequired: Bool
  }
  var fields: [Field]
  var isClosed: Bool
  var checks: [Check]
}

struct UnionShape {
  var discriminator: String
  var variants: [(site: SchemaSite, tag: String)]
}

/// What several schemas assert of the same value, with what their `$ref` and `allOf` lead to, keyword by keyword.
struct SchemaFacets {
  struct Facet {
    var site: SchemaSite
    var keyword: SchemaKeyword
  }
  /// All schemas in it. The first is the one that was asked for, if there was one.
  private(set) var parts: [SchemaSite] = []
  private var facets: [SchemaKey: [Facet]] = [:]

  subscript(key: SchemaKey) -> [Facet] { facets[key] ?? [] }

  var isEmpty: Bool { facets.isEmpty }

  func has(_ keys: SchemaKey...) -> Bool { keys.contains { facets[$0] != nil } }

  /// Whether it has no keyword but these.
  func hasOnly(_ keys: SchemaKey...) -> Bool { facets.keys.allSatisfy(keys.contains) }

  mutating func add(_ site: SchemaSite, _ keywords: [SchemaKeyword]) {
    parts.append(site)
    for keyword in keywords where keyword.key.isAssertion && ![.ref, .allOf].contains(keyword.key) {
      facets[keyword.key, default: []].append(Facet(site: site, keyword: keyword))
    }
  }
}

extension SchemaFiles {
  /// Nil where no type says exactly the same as these schemas together.
  mutating func shape(_ sites: [SchemaSite], depth: Int = 0) -> SchemaShape? {
    guard depth < schemaDepthMax, let facets = facets(of: sites) else { return nil }
    if facets.isEmpty { return .plain(.any, []) }
    if let shape = nullableBranch(facets, depth: depth) ?? union(facets) { return shape }
    if facets.has(.not, .anyOf, .oneOf, .dynamicRef, .recursiveRef, .then, .else) { return nil }
    if facets.has(.enum, .const) { return enumerated(facets) }
    guard let kinds = kinds(facets) else { return nil }
    let others = kinds.subtracting([.null])
    guard others.count == 1, let kind = others.first, let shape = shape(of: kind, facets, isWhole: sites.count == 1) else {
      return nil
    }
    return kinds.contains(.null) ? .nullable(shape) : shape
  }

  private mutating func shape(of kind: JSONKind, _ facets: SchemaFacets, isWhole: Bool) -> SchemaShape? {
    switch kind {
    case .null: nil
    case .boolean: .plain(.bool, [])
    case .integer: .plain(.int, numberChecks(facets))
    case .number: .plain(.double, numberChecks(facets))
    case .string: text(facets)
    case .array: items(facets, isWhole: isWhole)
    case .object: object(facets, isWhole: isWhole)
    }
  }

  /// All that the schemas assert, or nil where one of them takes no value or cannot be read.
  mutating func facets(of sites: [SchemaSite]) -> SchemaFacets? {
    var facets = SchemaFacets()
    var visited: Set<SchemaPlace> = []
    var rest = Array(sites.reversed())
    while let site = rest.popLast() {
      guard visited.insert(site.place).inserted else { continue }
      switch index[site.place].body {
      case .poisoned, .always(false): return nil
      case .always(true): facets.add(site, [])
      case .keywords:
        let schema = index[site.place]
        facets.add(site, schema.keywords)
        rest += (schema[.allOf]?.schemas ?? []).reversed().map { site.child($0, index) }
        if let reference = schema[.ref] {
          guard let target = target(of: reference, from: site) else { return nil }
          rest.append(target)
        }
      }
    }
    return facets
  }

  /// The kinds that every `type` allows; nil where there is none.
  func kinds(_ facets: SchemaFacets) -> Set<JSONKind>? {
    var kinds: Set<JSONKind>?
    for facet in facets[.type] {
      guard case .texts(let words) = facet.keyword.value else { continue }
      var own = Set(words.compactMap { JSONKind(rawValue: $0.value) })
      if own.contains(.number) { own.insert(.integer) }
      kinds = kinds?.intersection(own) ?? own
    }
    if let found = kinds, found.contains(.number) { kinds = found.subtracting([.integer]) }
    return kinds
  }

  /// `anyOf` or `oneOf` of one schema and `{ "type": "null" }`.
  private mutating func nullableBranch(_ facets: SchemaFacets, depth: Int) -> SchemaShape? {
    guard let facet = facets[.anyOf].first ?? facets[.oneOf].first, facets.hasOnly(facet.keyword.key),
      facets[facet.keyword.key].count == 1, facet.keyword.schemas.count == 2
    else { return nil }
    let branches = facet.keyword.schemas.map { facet.site.child($0, index) }
    let others = branches.filter { !isNull($0) }
    guard others.count == 1, let other = others.first, let shape = shape([other], depth: depth + 1) else { return nil }
    switch shape {
    case .plain(.any, _): return nil
    case .nullable, .nullableSite: return facet.keyword.key == .anyOf ? shape : nil
    default: return .nullableSite(other)
    }
  }

  private func isNull(_ site: SchemaSite) -> Bool {
    let asserting = index[site.place].keywords.filter(\.key.isAssertion)
    return asserting.count == 1 && asserting[0].key == .type && asserting[0].texts == ["null"]
  }
}

/// The deepest that a type is nested by references alone; an assertion takes over below.
let schemaDepthMax = 48
