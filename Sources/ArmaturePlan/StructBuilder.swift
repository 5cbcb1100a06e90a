// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Builds the struct of one record together with those of the records inside it.
struct StructBuilder {
  let types: TypeTable
  /// `file:line` for the documentation.
  let place: String

  func structure(_ record: Record, named name: String, _ role: StructPlan.Role, inside: [String]) -> StructPlan {
    let path = inside + [name]
    var plan = StructPlan(
      role: role, name: name, fullName: path.joined(separator: "."), place: place, fields: [], readers: [], nested: [])
    var nestedNames = Scope(reserved: types.declared.union(hiddenByNested).union(path))
    var locals = FieldScopes()
    for field in record.fields {
      let name = field.name.value
      let type = types.type(field.type) { inner in
        let nestedName = nestedNames.first(of: [capitalised(name), "\(capitalised(name))Record"])
        let nestedRole: StructPlan.Role = if case .key = role { .key } else { .record }
        plan.nested.append(structure(inner, named: escaped(nestedName), nestedRole, inside: path))
        return .structure(plan.nested[plan.nested.count - 1].fullName)
      }
      let coding = coding(type, &plan.readers, &locals.readers, named: "read\(capitalised(name))", depth: 1)
      plan.fields.append(locals.field(field, field.isOptional ? type.optional : type, coding))
    }
    return plan
  }

  private func coding(
    _ type: SwiftType, _ readers: inout [ReaderPlan], _ scope: inout Scope, named name: String, depth: Int
  ) -> Coding {
    let suffix = depth == 1 ? "" : "\(depth)"
    switch type {
    case .scalar(let scalar): return .scalar(scalar)
    case .structure(let name): return .structure(name)
    case .target: return .none
    case .optional(let wrapped): return coding(wrapped, &readers, &scope, named: name, depth: depth)
    case .list(let element):
      let reader = scope.unique(name)
      let inner = coding(element, &readers, &scope, named: "\(name)Item", depth: depth + 1)
      readers.append(ReaderPlan(name: reader, type: type, element: inner))
      return .list(reader: reader, variable: "item\(suffix)", inner)
    case .map(let element):
      let reader = scope.unique(name)
      let inner = coding(element, &readers, &scope, named: "\(name)Value", depth: depth + 1)
      readers.append(ReaderPlan(name: reader, type: type, element: inner))
      return .map(reader: reader, key: "key\(suffix)", value: "value\(suffix)", inner)
    }
  }
}

/// The scopes in which the names of a struct's fields stand beside names that are not the spec's.
private struct FieldScopes {
  /// The decoder's variables stand beside its own; `self` can be no variable in a method.
  var locals = Scope(reserved: ["reader", "start", "field", "error", "self"])
  var parameters = Scope(reserved: ["self"])
  var readers = Scope(reserved: ["nextField"])

  mutating func field(_ field: Field, _ type: SwiftType, _ coding: Coding) -> FieldPlan {
    let name = field.name.value
    let isHidden = name == "self" || name == "writer" || isLoopVariable(name)
    return FieldPlan(
      name: name, key: field.key, presence: field.isOptional ? .optional : .required, declared: escaped(name), member: member(name), label: label(name),
      parameter: escaped(parameters.first(of: [name, "\(name)Value"])),
      local: escaped(locals.first(of: [name, "\(name)Value"])),
      access: isHidden ? "self.\(member(name))" : escaped(name),
      unwrapped: isHidden ? "\(name)Field" : escaped(name), type: type, coding: coding)
  }

  /// `item`, `key2` and the like, which the encoder's loops are written with.
  private func isLoopVariable(_ name: String) -> Bool {
    ["item", "key", "value"].contains { name.hasPrefix($0) && name.dropFirst($0.count).allSatisfy(\.isNumber) }
  }
}

/// What the text of a struct names: a nested struct of the same name would hide it there.
private let hiddenByNested: Set<String> = [
  "Bool", "Double", "Hashable", "Int", "JSONError", "JSONField", "JSONReader", "JSONWriter", "Protocol", "RawJSON", "Self", "Sendable",
  "String", "Timestamp", "Type", "UInt8", "UUID", "WireMessage",
]
