// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension SchemaFiles {
  /// A list or a tuple. `isWhole` says that the first part leads to all others, so that it knows what is evaluated.
  func items(_ facets: SchemaFacets, isWhole: Bool) -> SchemaShape? {
    guard !facets.has(.contains), let rest = restOfItems(facets, isWhole: isWhole) else { return nil }
    let checks = [.minItems, .maxItems, .uniqueItems].flatMap { (key: SchemaKey) in facets[key] }
    guard let prefix = facets[.prefixItems].first else {
      if case .nothing = rest { return nil }
      return .list(rest.sites, checks.compactMap(check))
    }
    // Only in one schema do `items` mean those behind its own `prefixItems`.
    guard facets[.prefixItems].count == 1, facets[.items].allSatisfy({ $0.site == prefix.site }) else { return nil }
    let items = prefix.keyword.schemas.map { [prefix.site.child($0, index)] }
    if items.contains(where: { isNever($0[0]) }) { return nil }
    let counts = facets[.minItems].compactMap { if case .count(let count) = $0.keyword.value { count } else { nil } }
    let needed = counts.max() ?? 0
    let others = checks.filter { $0.keyword.key != .minItems || needed > items.count }
    let isEnded = if case .nothing = rest { true } else { false }
    return .tuple(
      items: items, itemsMin: min(needed, items.count), rest: isEnded ? nil : rest.sites, others.compactMap(check))
  }

  private enum Rest {
    case sites([SchemaSite])
    case nothing

    var sites: [SchemaSite] { if case .sites(let sites) = self { sites } else { [] } }
  }

  /// What `items` say, or `unevaluatedItems` where they say the same. Nil where no type has it so.
  private func restOfItems(_ facets: SchemaFacets, isWhole: Bool) -> Rest? {
    var keywords = facets[.items]
    if keywords.isEmpty, let unevaluated = facets[.unevaluatedItems].first {
      let isAlone = facets[.unevaluatedItems].count == 1 && knowsItsParts(.unevaluatedItems, facets, isWhole: isWhole)
      let isBesidePrefix = facets[.prefixItems].allSatisfy { $0.site == unevaluated.site }
      guard isAlone, isBesidePrefix else { return nil }
      keywords = [unevaluated]
    } else if !knowsItsParts(.unevaluatedItems, facets, isWhole: isWhole) {
      return nil
    }
    let sites = keywords.flatMap { facet in facet.keyword.schemas.map { facet.site.child($0, index) } }
    return sites.contains(where: isNever) ? .nothing : .sites(sites)
  }

  /// A record where properties have names, or else a map.
  mutating func object(_ facets: SchemaFacets, isWhole: Bool) -> SchemaShape? {
    if facets.has(.patternProperties, .dependentRequired, .dependentSchemas) { return nil }
    if facets.has(.properties, .required) { return record(facets, isWhole: isWhole).map { .record($0) } }
    var keywords = facets[.additionalProperties]
    if keywords.isEmpty, facets.has(.unevaluatedProperties) {
      guard knowsItsParts(.unevaluatedProperties, facets, isWhole: isWhole) else { return nil }
      keywords = facets[.unevaluatedProperties]
    } else if !knowsItsParts(.unevaluatedProperties, facets, isWhole: isWhole) {
      return nil
    }
    let sites = keywords.flatMap { facet in facet.keyword.schemas.map { facet.site.child($0, index) } }
    guard !sites.contains(where: isNever), let rules = keyRules(facets) else { return nil }
    let counts = (facets[.minProperties] + facets[.maxProperties]).compactMap(check)
    return .map(sites, counts + rules)
  }

  /// `propertyNames` as rules for strings. Nil where it says more.
  private mutating func keyRules(_ facets: SchemaFacets) -> [Check]? {
    var checks: [Check] = []
    for facet in facets[.propertyNames] {
      let sites = facet.keyword.schemas.map { facet.site.child($0, index) }
      guard let names = self.facets(of: sites), names.hasOnly(.type, .minLength, .maxLength, .pattern, .format),
        kinds(names)?.contains(.string) ?? true
      else { return nil }
      var rules: [Check] = []
      for name in textKeys.flatMap({ names[$0] }) {
        if let rule = textRule(name.keyword) { rules.append(Check(rule, at: name.keyword.span)) }
      }
      if !rules.isEmpty { checks.append(Check(.propertyNames(rules), at: facet.keyword.span)) }
    }
    return checks
  }

  /// Whether an `unevaluated…` keyword stands above all the parts, so that what they evaluate is what it asks for. What `if`
  /// evaluates depends on the value, also where nothing follows from it.
  func knowsItsParts(_ key: SchemaKey, _ facets: SchemaFacets, isWhole: Bool) -> Bool {
    facets[key].isEmpty || isWhole && !facets.has(.if) && facets[key].allSatisfy { $0.site == facets.parts.first }
  }

  /// A schema that takes no value.
  func isNever(_ site: SchemaSite) -> Bool {
    if case .always(false) = index[site.place].body { true } else { false }
  }

  func check(_ facet: SchemaFacets.Facet) -> Check? {
    plainRule(facet.keyword).map { Check($0, at: facet.keyword.span) }
  }
}
