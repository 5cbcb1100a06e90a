// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// The scopes in which the names of a struct's fields stand beside names that are not the spec's.
struct FieldScopes {
  /// The decoder's variables stand beside its own; `self` can be no variable in a method.
  private var locals = Scope(reserved: ["count", "error", "field", "isMore", "key", "reader", "self", "start"])
  private var parameters = Scope(reserved: ["self"])

  mutating func field(_ field: Field, _ type: SwiftType, _ coding: Coding, at site: Site, file: String?) -> FieldPlan {
    let name = field.name.value
    let isHidden = name == "self" || name == "writer" || isVariable(name)
    return FieldPlan(
      name: name, key: field.key, line: site.line, file: file, notes: notes(field), isSensitive: field.isSensitive,
      presence: field.isOptional ? .optional : .required, declared: escaped(name), member: member(name),
      label: label(name), parameter: escaped(parameters.first(of: [name, "\(name)Value"])),
      local: escaped(locals.first(of: [name, "\(name)Value"])),
      access: isHidden ? "self.\(member(name))" : escaped(name),
      unwrapped: isHidden ? "\(name)Field" : escaped(name), type: type, coding: coding, standard: field.standard)
  }

  private func notes(_ field: Field) -> [String] {
    field.notes.sentences + (field.isSensitive ? ["Sensitive: no description shows it."] : [])
  }

  /// `item`, `key2` and the like, which the encoder's loops are written with.
  private func isVariable(_ name: String) -> Bool {
    ["item", "key", "present", "value"].contains { name.hasPrefix($0) && name.dropFirst($0.count).allSatisfy(\.isNumber) }
  }
}
