// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// One extension for each struct that holds something sensitive, and for each one nested in it.
///
/// Every way that Swift has of showing a struct goes through its mirror, so nothing else needs to be said; a field may be
/// called `description`.
func descriptions(_ plan: TypePlan) -> [String] {
  guard case .structure(let plan) = plan else { return [] }
  return (plan.isSensitive ? [description(plan)] : []) + plan.nested.flatMap(descriptions)
}

private func description(_ plan: StructPlan) -> String {
  let children = plan.fields.map { field in
    "\(literal(field.name)): \(field.isSensitive ? "\"***\"" : mirrored(field.member, field.type.text))"
  }
  let list = "[\n\(indented(children.joined(separator: ",\n"))),\n]"
  return """
    extension \(plan.fullName): CustomReflectable {
      /// Shows that a sensitive field is there, and nothing of what it holds.
      \(mirrorHead(Set(plan.fields.map(\.name)))): Mirror {
    \(indented(call("Mirror", ["self", "children: \(list)", "displayStyle: .struct"]), by: 2))
      }
    }
    """
}

/// A property as a child of a mirror. One that is called like the mirror itself is told from it by its type.
func mirrored(_ member: String, _ type: String) -> String {
  member == "customMirror" ? "self.\(member) as \(type) as Any" : "self.\(member) as Any"
}

/// A field may be called `customMirror`: then the mirror has another name.
func mirrorHead(_ names: Set<String>) -> String {
  guard names.contains("customMirror") else { return "var customMirror" }
  var name = "maskedMirror"
  while names.contains(name) { name += "Again" }
  return "@_implements(CustomReflectable, customMirror) var \(name)"
}
