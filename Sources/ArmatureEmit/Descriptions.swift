// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// One extension for each struct that holds something sensitive, and for each one nested in it.
func descriptions(_ plan: TypePlan) -> [String] {
  guard case .structure(let plan) = plan else { return [] }
  return (plan.isSensitive ? [description(plan)] : []) + plan.nested.flatMap(descriptions)
}

private func description(_ plan: StructPlan) -> String {
  let members = plan.fields.map {
    MirroredMember(label: $0.name, name: $0.member, type: $0.type.text, isSensitive: $0.isSensitive)
  }
  return braces(
    "extension \(plan.fullName): Swift.CustomReflectable",
    [maskedMirror(members, "Shows that a sensitive field is there, and nothing of what it holds.")])
}

/// A property of a struct, and what a mirror calls it.
struct MirroredMember {
  var label: String
  var name: String
  var type: String
  var isSensitive: Bool
}

/// Every way that Swift has of showing a struct goes through its mirror, so nothing else needs to be said; a property may be
/// called `description`.
func maskedMirror(
  _ members: [MirroredMember], _ summary: String = "Shows that a sensitive value is there, and nothing of it."
) -> String {
  let children = members.map { "\(literal($0.label)): \($0.isSensitive ? "\"***\"" : value(of: $0))" }
  return """
    \(documentation(summary))
    \(braces("\(head(Set(members.map(\.name)))): Swift.Mirror", [
      call("Swift.Mirror", ["self", "children: \(lines(children))", "displayStyle: .struct"])
    ]))
    """
}

/// One that is called like the mirror itself is told from it by its type.
private func value(of member: MirroredMember) -> String {
  member.name == "customMirror" ? "self.\(member.name) as \(member.type) as Any" : "self.\(member.name) as Any"
}

/// A property may be called `customMirror`: then the mirror has another name.
private func head(_ names: Set<String>) -> String {
  guard names.contains("customMirror") else { return "var customMirror" }
  var name = "maskedMirror"
  while names.contains(name) { name += "Again" }
  return "@_implements(Swift.CustomReflectable, customMirror) var \(name)"
}
