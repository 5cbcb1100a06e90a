// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A schema together with the way on which it was reached, as far as `$dynamicRef` asks for it.
struct SchemaSite: Hashable {
  var place: SchemaPlace
  /// For each name the `$dynamicAnchor` of the outermost resource on the way that has one. Empty where nothing asks.
  var scope: [String: SchemaPlace]

  init(_ place: SchemaPlace, _ index: SchemaIndex) {
    self.place = place
    scope = [:]
    enter(index)
  }

  /// A schema that stands in this one.
  func child(_ schema: Int, _ index: SchemaIndex) -> SchemaSite {
    step(to: SchemaPlace(file: place.file, schema: schema), index)
  }

  /// A schema that this one refers to.
  func step(to place: SchemaPlace, _ index: SchemaIndex) -> SchemaSite {
    var site = self
    site.place = place
    site.enter(index)
    return site
  }

  private mutating func enter(_ index: SchemaIndex) {
    guard index.hasDynamicReferences, let anchors = index.dynamicAnchors[index.resource(of: place)] else { return }
    scope.merge(anchors) { outer, _ in outer }
  }
}

extension SchemaFiles {
  /// The schema at the end of a chain of schemas that are nothing but references. Nil where the chain never ends or breaks.
  mutating func settled(_ site: SchemaSite) -> SchemaSite? {
    var site = site
    var visited: Set<SchemaPlace> = []
    while visited.insert(site.place).inserted {
      guard let next = onlyReference(site) else { return site }
      guard let target = next else { return nil }
      site = target
    }
    return nil
  }

  /// What a schema refers to that asserts nothing else; `.some(nil)` where the reference leads nowhere.
  private mutating func onlyReference(_ site: SchemaSite) -> SchemaSite?? {
    let asserting = index[site.place].keywords.filter(\.key.isAssertion)
    guard asserting.count == 1, let keyword = asserting.first else { return .none }
    if keyword.key == .ref { return .some(target(of: keyword, from: site)) }
    if keyword.key == .allOf, keyword.schemas.count == 1 { return .some(site.child(keyword.schemas[0], index)) }
    return .none
  }

  /// What `$ref` means. Nil and a finding where it leads nowhere.
  mutating func target(of keyword: SchemaKeyword, from site: SchemaSite) -> SchemaSite? {
    guard case .text(let reference) = keyword.value else { return nil }
    let found = index.find(reference.value, from: site.place)
    guard let place = place(found, reference, from: index.files[site.place.file].name) else { return nil }
    findings.meet(index.files[place.file])
    return index.files[place.file].isComplete ? site.step(to: place, index) : nil
  }

  /// What `$dynamicRef` means on this way: the outermost anchor of its name, where it leads to such an anchor at all.
  mutating func dynamicTarget(of keyword: SchemaKeyword, from site: SchemaSite) -> SchemaSite? {
    guard let first = target(of: keyword, from: site), case .text(let reference) = keyword.value else { return nil }
    let name = splitReference(reference.value).fragment
    guard case .text(let anchor)? = index[first.place][.dynamicAnchor]?.value, anchor.value == name,
      let outermost = site.scope[name]
    else { return first }
    return site.step(to: outermost, index)
  }

  /// Whether what a schema means depends on the way to it.
  func dependsOnWay(_ place: SchemaPlace) -> Bool {
    index.hasDynamicReferences && index.reachedAnywhere(from: place).contains { index[$0][.dynamicRef] != nil }
  }
}

extension SchemaIndex {
  /// A schema, what stands in it, what that refers to, and so on.
  func reachedAnywhere(from place: SchemaPlace, intoProperties: Bool = true) -> Set<SchemaPlace> {
    var rest = [place]
    var visited: Set<SchemaPlace> = [place]
    while let next = rest.popLast() {
      for target in reached(from: next, intoProperties: intoProperties) where visited.insert(target).inserted { rest.append(target) }
    }
    return visited
  }

  /// What stands in a schema, and what its `$ref` leads to.
  private func reached(from place: SchemaPlace, intoProperties: Bool) -> [SchemaPlace] {
    var places: [SchemaPlace] = []
    for keyword in self[place].keywords where intoProperties || keyword.key != .properties {
      if keyword.key.isAssertion { places += keyword.schemas.map { SchemaPlace(file: place.file, schema: $0) } }
      guard keyword.key == .ref, case .text(let text) = keyword.value,
        case .place(let target) = find(text.value, from: place), files[target.file].isComplete
      else { continue }
      places.append(target)
    }
    return places
  }
}
