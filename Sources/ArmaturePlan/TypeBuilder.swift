// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Builds a type of its own: a record's or tuple's struct with all that is nested in it, an enumeration, a union.
struct TypeBuilder {
  let types: TypeTable
  var site: Site
  /// The names of the structs around it.
  var inside: [String] = []
  var isKey = false
  /// The functions that check values of `any`, for everything in one message.
  var assertions: AssertionBuilder

  mutating func message(_ message: Message) -> StructPlan {
    let name = message.name.value
    site.isAmbiguous = types.isAmbiguous(message)
    site = written(message.record, site)
    var plan = record(message.record, named: escaped(name), .message(schemaName: name))
    plan.notes = message.notes.sentences
    plan.assertions = assertions.plan
    return plan
  }

  /// A type with a name of its own.
  mutating func declared(_ type: NamedType) -> TypePlan {
    let plan = plan(type.type, named: escaped(type.name.value), notes: type.notes, at: site)
    guard case .structure(var plan) = plan else { return plan }
    plan.assertions = assertions.plan
    return .structure(plan)
  }

  /// A record whose fields all stand in another file is told by the lines of that file.
  private func written(_ record: Record, _ site: Site) -> Site {
    let spans = record.fields.map(\.name.span)
    guard let first = spans.first, !spans.contains(where: { $0.file == site.span.file }) else { return site }
    return site.part(first)
  }

  mutating func plan(_ type: ValueType, named name: String, notes: Notes = Notes(), at site: Site) -> TypePlan {
    let fullName = (inside + [name]).joined(separator: ".")
    switch type {
    case .record(let record):
      let outer = self.site
      defer { self.site = outer }
      self.site = written(record, site)
      var plan = self.record(record, named: name, isKey ? .key : .record)
      plan.refusalFile = refusalFile(self.site, in: outer)
      return .structure(plan)
    case .tuple(let tuple): return .structure(self.tuple(tuple, named: name, notes, at: site))
    case .union(let union):
      var plan = planUnion(union, name, fullName, site, notes)
      plan.refusalFile = refusalFile(site, in: self.site)
      return .union(plan)
    case .enumeration(let texts):
      // An enumeration's own place is that of its first text.
      let own = texts.values.first.map { site.part($0.span) } ?? site
      var plan = planEnumeration(texts, name, fullName, own, notes)
      plan.refusalFile = refusalFile(own, in: self.site)
      return .enumeration(plan)
    default: return .structure(record(Record(fields: []), named: name, .record))
    }
  }

  /// A type with a name of its own may be used in any file.
  private func refusalFile(_ site: Site, in outer: Site) -> String? {
    if inside.isEmpty { return types.isInOneFile ? nil : site.file }
    return outer.file(of: site.span.file)
  }

  mutating func record(_ record: Record, named name: String, _ role: StructPlan.Role) -> StructPlan {
    let path = inside + [name]
    var plan = StructPlan(role: role, name: name, fullName: path.joined(separator: "."), site: site)
    if case .message = role { plan.refusalFile = types.isInOneFile ? nil : site.file }
    var members = MemberBuilder(types: types, site: site, path: path, isKey: isKey, assertions: assertions)
    var scopes = FieldScopes()
    for field in record.fields {
      let place = site.part(field.name.span)
      let name = field.name.value
      let type = types.ownedType(of: field) ?? members.type(field.type, named: name, at: place)
      let coding = isKey
        ? .none : members.coding(field.type, type, named: "read\(capitalised(name))", depth: 1)
      let file = place.span.file == site.span.file ? nil : place.file
      plan.fields.append(scopes.field(field, field.isOptional ? type.optional : type, coding, at: place, file: file))
    }
    plan.isClosed = record.isClosed
    plan.counts = record.checks.compactMap { members.plan($0, .map(.any), .map(.scalar(.any))) }
    take(members, into: &plan)
    return plan
  }

  private mutating func tuple(_ tuple: Tuple, named name: String, _ notes: Notes, at site: Site) -> StructPlan {
    let path = inside + [name]
    let role = StructPlan.Role.tuple(itemsMin: tuple.itemsMin, hasRest: tuple.rest != nil)
    var plan = StructPlan(role: role, name: name, fullName: path.joined(separator: "."), site: site)
    plan.refusalFile = refusalFile(site, in: self.site)
    plan.notes = notes.sentences
    var members = MemberBuilder(types: types, site: site, path: path, isKey: isKey, assertions: assertions)
    var scopes = FieldScopes()
    for (index, item) in tuple.items.enumerated() {
      plan.fields.append(
        self.item("item\(index)", item, isOptional: index >= tuple.itemsMin, &members, &scopes, at: site))
    }
    if let rest = tuple.rest {
      var field = item("rest", rest, isOptional: false, &members, &scopes, at: site)
      field.type = .list(field.type)
      field.argument = .list([])
      plan.fields.append(field)
    }
    take(members, into: &plan)
    return plan
  }

  private func item(
    _ name: String, _ value: ValueType, isOptional: Bool, _ members: inout MemberBuilder, _ scopes: inout FieldScopes,
    at site: Site
  ) -> FieldPlan {
    let type = members.type(value, named: name, at: site)
    let coding = isKey ? .none : members.coding(value, type, named: "read\(capitalised(name))", depth: 1)
    let field = Field(name: Located(name, at: site.span), type: value, isOptional: isOptional)
    return scopes.field(field, isOptional ? type.optional : type, coding, at: site, file: nil)
  }

  private mutating func take(_ members: MemberBuilder, into plan: inout StructPlan) {
    assertions = members.assertions
    plan.readers = members.readers
    plan.nested = members.nested
    plan.patterns = members.patterns
    plan.isChecked = plan.readers.contains(where: \.hasChecks) || !plan.counts.isEmpty
  }
}

private func planEnumeration(
  _ texts: Enumeration, _ name: String, _ fullName: String, _ site: Site, _ notes: Notes
) -> EnumerationPlan {
  let values = texts.values.map(\.value)
  return EnumerationPlan(
    name: name, fullName: fullName, site: site, notes: notes.sentences,
    cases: CasePlan.all(of: values), hasRawType: Set(values).count == values.count, expected: oneOf(values.map { jsonText(.string($0)) }))
}

private func planUnion(_ union: Union, _ name: String, _ fullName: String, _ site: Site, _ notes: Notes) -> UnionPlan {
  let tags = union.variants.map(\.tag)
  return UnionPlan(
    name: name, fullName: fullName, site: site, notes: notes.sentences, discriminator: union.discriminator,
    variants: zip(caseNames(tags), union.variants).map { name, variant in
      UnionPlan.Variant(
        declared: escaped(name), member: member(name), type: escaped(variant.message.value), tag: variant.tag)
    },
    expected: oneOf(tags.map { jsonText(.string($0)) }))
}
