// SPDX-License-Identifier: Apache-2.0

/// Says of each type what depends on the others: where a value needs a box, what the decoder has to check, what an absent
/// field has for a value, and what lies inside of a field.
func completed(_ plans: [String: TypePlan]) -> [String: TypePlan] {
  var plans = boxed(plans)
  let checked = checkedTypes(plans)
  for (name, plan) in plans {
    guard case .structure(var plan) = plan else { continue }
    plan.isChecked = checked.contains(name)
    for index in plan.fields.indices {
      guard let core = plan.fields[index].type.core, plans[core.structure]?.isObject ?? false else { continue }
      plan.fields[index].inside = core.structure
      plan.fields[index].depth = core.depth
      // What follows a tuple's items is no list within the tuple.
      if case .tuple(_, hasRest: true) = plan.role, index == plan.fields.count - 1 { plan.fields[index].depth -= 1 }
    }
    plans[name] = .structure(plan)
  }
  return withStandards(plans)
}

/// Types whose values may be refused by their own decoder, for themselves or for what they hold.
private func checkedTypes(_ plans: [String: TypePlan]) -> Set<String> {
  var checked = Set(plans.filter { if case .structure(let plan) = $0.value { plan.isChecked } else { false } }.keys)
  var isGrowing = true
  while isGrowing {
    let more = plans.filter { !checked.contains($0.key) && !checked.isDisjoint(with: $0.value.inner) }.keys
    isGrowing = !more.isEmpty
    checked.formUnion(more)
  }
  return checked
}

extension TypePlan {
  /// Whether it has fields that a pointer can lead through.
  fileprivate var isObject: Bool {
    if case .enumeration = self { false } else { true }
  }

  /// The generated types that its values hold.
  fileprivate var inner: Set<String> {
    switch self {
    case .structure(let plan): Set(plan.fields.compactMap { $0.type.core?.structure })
    case .enumeration: []
    case .union(let plan): Set(plan.variants.map(\.type))
    }
  }
}

// MARK: Values that stand inside of themselves

/// Swift keeps a struct's fields in place, so a value that may hold another one of its type needs a box somewhere on the
/// way: a union is `indirect`, and a field that may be absent or null keeps its value in a property of its own.
private func boxed(_ plans: [String: TypePlan]) -> [String: TypePlan] {
  var plans = plans
  for (name, plan) in plans {
    guard case .union(var union) = plan, union.variants.contains(where: { reaches($0.type, name, plans) }) else { continue }
    union.isIndirect = true
    plans[name] = .union(union)
  }
  let graph = plans
  for (name, plan) in graph {
    guard case .structure(var plan) = plan else { continue }
    var names = Scope(reserved: Set(plan.fields.map(\.name)))
    for index in plan.fields.indices where plan.fields[index].mayStandAlone {
      guard let target = plan.fields[index].type.heldInPlace, reaches(target, name, graph) else { continue }
      plan.fields[index].storage = names.unique("\(plan.fields[index].name)Storage")
    }
    plans[name] = .structure(plan)
  }
  return plans
}

extension FieldPlan {
  /// Whether a value without the field's own inside is possible.
  fileprivate var mayStandAlone: Bool {
    if case .nullable = type.unwrapped { true } else { isOptional }
  }
}

/// Whether a value of one type may hold one of the other, with nothing but structs and unions between them.
private func reaches(_ start: String, _ goal: String, _ plans: [String: TypePlan]) -> Bool {
  var seen: Set<String> = []
  var waiting = [start]
  while let name = waiting.popLast() {
    if name == goal { return true }
    guard seen.insert(name).inserted, let plan = plans[name] else { continue }
    switch plan {
    case .structure(let plan): waiting += plan.fields.compactMap(\.type.heldInPlace)
    case .enumeration: break
    case .union(let plan): if !plan.isIndirect { waiting += plan.variants.map(\.type) }
    }
  }
  return false
}
