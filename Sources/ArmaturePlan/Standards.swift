// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Gives each field with a `default` its value, and each `const` its one case.
func withStandards(_ plans: [String: TypePlan]) -> [String: TypePlan] {
  let values = StandardValues(plans: plans)
  return plans.mapValues { plan in
    guard case .structure(var plan) = plan else { return plan }
    for index in plan.fields.indices {
      let field = plan.fields[index]
      if let standard = field.standard, let value = values.value(standard, field.type, depth: 0) {
        plan.fields[index].presence = .standard(value)
        plan.fields[index].argument = value
      } else if case .required = field.presence, field.argument == nil {
        plan.fields[index].argument = values.only(field.type)
      }
    }
    return .structure(plan)
  }
}

/// Turns values that a spec writes into Swift.
struct StandardValues {
  let plans: [String: TypePlan]

  /// The one value of a `const`.
  func only(_ type: SwiftType) -> ValuePlan? {
    guard case .structure(let name) = type, case .enumeration(let plan)? = plans[name], plan.cases.count == 1 else {
      return nil
    }
    return .member(type: name, plan.cases[0].member)
  }

  /// Nil where the value is none of the type, which the checks before have told.
  func value(_ literal: Literal, _ type: SwiftType, depth: Int) -> ValuePlan? {
    guard depth < 64 else { return nil }
    switch (type, literal) {
    case (.optional(let inner), _): return value(literal, inner, depth: depth)
    case (.nullable, .null): return .null
    case (.nullable(let inner), _): return value(literal, inner, depth: depth).map { .present($0) }
    case (.scalar(let scalar), _): return scalarValue(literal, scalar)
    case (.list(let element), .list(let items)):
      let values = items.compactMap { value($0, element, depth: depth + 1) }
      return values.count == items.count ? .list(values) : nil
    case (.map(let element), .object(let members)):
      let values = members.compactMap { member in value(member.value, element, depth: depth + 1).map { (member.key, $0) } }
      return values.count == members.count ? .map(values) : nil
    case (.structure(let name), _): return generated(literal, name, depth: depth + 1)
    default: return nil
    }
  }

  private func generated(_ literal: Literal, _ name: String, depth: Int) -> ValuePlan? {
    switch (plans[name], literal) {
    case (.enumeration(let plan)?, .string(let text)):
      return plan.cases.first { isSameText($0.text, text) }
        .map { .member(type: name, $0.member) }
    case (.union(let plan)?, .object(let members)):
      guard case .string(let tag)? = members.first(where: { $0.key == plan.discriminator })?.value,
        let variant = plan.variants.first(where: { $0.tag == tag })
      else { return nil }
      return generated(literal, variant.type, depth: depth).map { .variant(type: name, variant.member, $0) }
    case (.structure(let plan)?, .object(let members)): return structure(plan, members, depth: depth)
    case (.structure(let plan)?, .list(let items)): return tuple(plan, items, depth: depth)
    default: return nil
    }
  }

  /// Fields that the value leaves out are left to the initialiser.
  private func structure(_ plan: StructPlan, _ members: [Literal.Member], depth: Int) -> ValuePlan? {
    var fields: [(label: String, value: ValuePlan)] = []
    for field in plan.fields {
      guard let member = members.first(where: { $0.key == field.key }) else {
        if case .required = field.presence, field.standard == nil { return nil }
        continue
      }
      guard let value = value(member.value, field.type, depth: depth) else { return nil }
      fields.append((field.label, value))
    }
    return .structure(type: plan.fullName, fields)
  }

  private func tuple(_ plan: StructPlan, _ items: [Literal], depth: Int) -> ValuePlan? {
    guard case .tuple(let itemsMin, let hasRest) = plan.role, items.count >= itemsMin else { return nil }
    let places = hasRest ? plan.fields.dropLast() : plan.fields[...]
    var fields: [(label: String, value: ValuePlan)] = []
    for (field, item) in zip(places, items) {
      guard let value = value(item, field.type, depth: depth) else { return nil }
      fields.append((field.label, value))
    }
    if items.count > places.count {
      guard hasRest, let rest = plan.fields.last,
        let value = value(.list(Array(items.dropFirst(places.count))), rest.type, depth: depth)
      else { return nil }
      fields.append((rest.label, value))
    }
    return .structure(type: plan.fullName, fields)
  }

  private func scalarValue(_ literal: Literal, _ scalar: SwiftType.Scalar) -> ValuePlan? {
    switch (scalar, literal) {
    case (.any, _): .raw(jsonText(literal))
    case (.string, .string(let text)): .string(text)
    case (.bool, .bool(let truth)): .bool(truth)
    case (.int, .number(let number)): ExactNumber(number).int.map { .int($0) }
    case (.double, .number(let number)): Double(number.text).map { .double($0) }
    case (.decimal, .number(let number)): ExactNumber(number).cut.map { .decimal($0.number) }
    case (.timestamp, .string(let text)): timestamp(text)
    case (.uuid, .string(let text)): uuid(text)
    case (.bytes, .string(let text)): base64(text).map { .bytes($0) }
    default: nil
    }
  }
}
