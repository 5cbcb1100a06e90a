// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension SchemaFiles {
  /// The type of a value of which these schemas are asserted, all of them.
  mutating func type(of sites: [SchemaSite], depth: Int) -> ValueType {
    if sites.count == 1 {
      // A chain of references that never ends asserts itself, which is told where assertions are looked at.
      guard let target = settled(sites[0]) else { return assertedAny(sites) }
      if target != sites[0] { return referred(target, depth: depth) }
    }
    guard depth < schemaDepthMax, let shape = shape(sites) else { return assertedAny(sites) }
    return type(of: shape, depth: depth)
  }

  /// The type of a schema that is referred to. What becomes a Swift type gets a name, and stands once; what is asked of a tuple
  /// beyond its type is asked where it is referred to.
  mutating func referred(_ site: SchemaSite, depth: Int = 0) -> ValueType {
    guard depth < schemaDepthMax, let target = settled(site) else { return assertedAny([site]) }
    let isEverywhereTheSame = target == SchemaSite(target.place, index) || !dependsOnWay(target.place)
    guard isEverywhereTheSame, let shape = shape([target]) else { return assertedAny([target]) }
    switch shape {
    case .record: return .message(named(target))
    case .tuple(_, _, _, let checks): return checked(.named(named(target)), checks)
    case .union, .plain(.enumeration, _): return .named(named(target))
    default:
      guard underWay.insert(target.place).inserted else { return assertedAny([target]) }
      defer { underWay.remove(target.place) }
      return type(of: shape, depth: depth + 1)
    }
  }

  mutating func type(of shape: SchemaShape, depth: Int) -> ValueType {
    switch shape {
    case .plain(let type, let checks): return checked(type, checks)
    case .list(let items, let checks): return checked(.list(type(of: items, depth: depth + 1)), checks)
    case .map(let values, let checks): return checked(.map(type(of: values, depth: depth + 1)), checks)
    case .tuple(let items, let itemsMin, let rest, let checks):
      let types = items.map { type(of: $0, depth: depth + 1) }
      let rest = rest.map { type(of: $0, depth: depth + 1) }
      return checked(.tuple(Tuple(items: types, itemsMin: itemsMin, rest: rest)), checks)
    case .record(let shape): return .record(record(shape, depth: depth + 1))
    case .union(let union): return .union(self.union(union))
    case .nullable(let inner): return .nullable(type(of: inner, depth: depth))
    case .nullableSite(let site): return .nullable(type(of: [site], depth: depth + 1))
    }
  }

  mutating func record(_ shape: RecordShape, depth: Int = 0) -> Record {
    Record(fields: shape.fields.map { field($0, depth: depth) }, isClosed: shape.isClosed, checks: shape.checks)
  }

  /// The fields of a message, all of them sensitive where the message is.
  mutating func record(_ shape: RecordShape, of site: SchemaSite) -> Record {
    var record = record(shape)
    for field in record.fields.indices where index[site.place].isSensitive { record.fields[field].isSensitive = true }
    return record
  }

  private mutating func field(_ shape: RecordShape.Field, depth: Int) -> Field {
    let type = type(of: shape.sites, depth: depth)
    let standard = shape.isRequired ? nil : standard(shape.sites, type)
    return Field(
      name: Located(shape.name, at: shape.key.span), key: shape.key.value, type: type,
      isOptional: !shape.isRequired && standard == nil, standard: standard,
      isSensitive: isSensitive(shape.sites, type), notes: notes(shape.sites))
  }

  private mutating func union(_ shape: UnionShape) -> Union {
    Union(
      discriminator: shape.discriminator,
      variants: shape.variants.map { variant in
        let name = named(variant.site, tag: variant.tag)
        return Union.Variant(message: Located(name, at: index[variant.site.place].head), tag: variant.tag)
      })
  }

  private func checked(_ type: ValueType, _ checks: [Check]) -> ValueType {
    checks.isEmpty ? type : .checked(type, checks)
  }

  /// `any`, with everything that the schemas assert as a formula.
  private mutating func assertedAny(_ sites: [SchemaSite]) -> ValueType {
    let formula = conjunction(sites.map { assertion($0) })
    guard let first = sites.first else { return .any }
    return formula == .always(true) ? .any : .checked(.any, [Check(.assertion(formula), at: index[first.place].head)])
  }
}

extension SchemaFiles {
  /// What is said to people, by the first schema that says anything.
  mutating func notes(_ sites: [SchemaSite]) -> Notes {
    var notes = Notes()
    for schema in said(sites) {
      if case .text(let text)? = (schema[.description] ?? schema[.title])?.value, notes.doc == nil { notes.doc = text.value }
      if case .flag(true)? = schema[.deprecated]?.value { notes.isDeprecated = true }
    }
    return notes
  }

  /// `x-sensitive` on the property, or on items, values or alternatives of it. The fields of a record inside speak for
  /// themselves, but in what has become `any` nobody does.
  private func isSensitive(_ sites: [SchemaSite], _ type: ValueType) -> Bool {
    guard index.hasSensitive else { return false }
    let isAny = if case .checked(.any, _) = type { true } else { false }
    let places = sites.flatMap { index.reachedAnywhere(from: $0.place, intoProperties: isAny) }
    return places.contains { index[$0].isSensitive }
  }

  /// The schemas themselves, and what they refer to.
  private mutating func said(_ sites: [SchemaSite]) -> [Schema] {
    let all: [SchemaSite] = sites.flatMap { site -> [SchemaSite] in
      guard let settled = settled(site), settled != site else { return [site] }
      return [site, settled]
    }
    return all.map { index[$0.place] }
  }

  /// The `default` of a property that may be absent, where it is a value of the type beyond doubt.
  private mutating func standard(_ sites: [SchemaSite], _ type: ValueType) -> Literal? {
    guard let keyword = sites.compactMap({ index[$0.place][.default] }).first, let value = keyword.literals.first else {
      return nil
    }
    if fits(value, type) || isNamed(value, sites, type) { return value.literal }
    findings.add(SchemaDefaultUnused(span: keyword.keySpan))
    return nil
  }

  /// Whether it is a text of the enumeration that the only schema refers to.
  private mutating func isNamed(_ value: SchemaLiteral, _ sites: [SchemaSite], _ type: ValueType) -> Bool {
    guard case .named = type, sites.count == 1, case .plain(let enumeration, _)? = shape(sites) else { return false }
    return fits(value, enumeration)
  }

  private func fits(_ value: SchemaLiteral, _ type: ValueType) -> Bool {
    switch (type, value) {
    case (.nullable, .null), (.string, .string), (.bool, .bool), (.double, .number): true
    case (.list, .list(let items)): items.isEmpty
    case (.map, .object(let members)): members.isEmpty
    case (.nullable(let inner), _): fits(value, inner)
    case (.int, .number(let number)): Int(number) != nil
    case (.enumeration(let texts), .string(let text)): texts.values.contains { $0.value == text.value }
    case (.checked(let inner, let checks), _): fits(value, inner) && checks.allSatisfy { holds($0.rule, for: value) }
    default: false
    }
  }

  /// False also where it takes more than a comparison to know.
  private func holds(_ rule: Check.Rule, for value: SchemaLiteral) -> Bool {
    switch (rule, value) {
    case (.minimum(let bound), .number(let number)): compare(number, bound) { $0 >= $1 }
    case (.exclusiveMinimum(let bound), .number(let number)): compare(number, bound) { $0 > $1 }
    case (.maximum(let bound), .number(let number)): compare(number, bound) { $0 <= $1 }
    case (.exclusiveMaximum(let bound), .number(let number)): compare(number, bound) { $0 < $1 }
    case (.oneOfNumbers(let numbers), .number(let number)): numbers.contains { compare(number, $0) { $0 == $1 } }
    case (.minLength(let count), .string(let text)): text.value.unicodeScalars.count >= count
    case (.maxLength(let count), .string(let text)): text.value.unicodeScalars.count <= count
    case (.flag(let flag), .bool(let value)): flag == value
    case (.maxItems, .list(let items)), (.uniqueItems, .list(let items)): items.isEmpty
    case (.maxProperties, .object(let members)): members.isEmpty
    default: false
    }
  }

  /// Numbers of at most 15 digits are told apart by a double.
  private func compare(_ number: String, _ bound: Number, _ holds: (Double, Double) -> Bool) -> Bool {
    let isExact = number.utf8.count <= 15 && bound.text.utf8.count <= 15
    guard isExact, let left = Double(number), let right = Double(bound.text) else { return false }
    return holds(left, right)
  }
}

extension Schema {
  var isSensitive: Bool {
    if case .flag(true)? = self[.sensitive]?.value { true } else { false }
  }
}
