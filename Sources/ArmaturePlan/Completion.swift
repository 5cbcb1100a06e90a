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
  let own = plans.filter { if case .structure(let plan) = $0.value { plan.isChecked } else { false } }.keys
  return NameGraph(plans.mapValues { Array($0.inner) }).reversed.reached(from: own)
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
///
/// Each union on a circle is, though one of them would do: which one would depend on the order in which they are looked at.
private func boxed(_ plans: [String: TypePlan]) -> [String: TypePlan] {
  var plans = plans
  let circles = NameGraph(plans.mapValues(\.heldInPlace)).circles()
  for (name, plan) in plans {
    guard case .union(var union) = plan, union.variants.contains(where: { circles[$0.type] == circles[name] }) else { continue }
    union.isIndirect = true
    plans[name] = .union(union)
  }
  let rest = NameGraph(plans.mapValues(\.heldInPlace)).circles()
  for (name, plan) in plans {
    guard case .structure(var plan) = plan else { continue }
    var names = Scope(reserved: Set(plan.fields.map(\.name)))
    for index in plan.fields.indices where plan.fields[index].mayStandAlone {
      guard let target = plan.fields[index].type.heldInPlace, rest[target] == rest[name] else { continue }
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

extension TypePlan {
  /// The types whose values stand within its own, with nothing but structs and unions between them.
  fileprivate var heldInPlace: [String] {
    switch self {
    case .structure(let plan): plan.fields.compactMap(\.type.heldInPlace)
    case .enumeration: []
    case .union(let plan): plan.isIndirect ? [] : plan.variants.map(\.type)
    }
  }
}
