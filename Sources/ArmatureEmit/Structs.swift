// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// The struct of a message or record, with the records inside it.
func structText(_ plan: StructPlan) -> String {
  let fields = plan.fields.map { "var \($0.declared): \($0.type.text)" }.joined(separator: "\n")
  let blocks = [fields.isEmpty ? nil : fields] + [initialiser(plan)] + plan.nested.map(structText) + coding(plan)
  return [documentation(summary(plan)), braces("struct \(plan.name): \(conformances(plan))", blocks.compactMap { $0 })]
    .joined(separator: "\n")
}

private func summary(_ plan: StructPlan) -> String {
  switch plan.role {
  case .message(let schemaName): "The message `\(schemaName)`, \(plan.place)."
  case .record: "The fields of `\(plan.fullName)`."
  case .key: "The fields of a key, \(plan.place); it never leaves its process."
  }
}

private func conformances(_ plan: StructPlan) -> String {
  switch plan.role {
  case .message: "WireMessage, Hashable, Sendable"
  case .record: "Hashable, Sendable"
  case .key: "Sendable"
  }
}

private func initialiser(_ plan: StructPlan) -> String {
  let parameters = plan.fields.map { field in
    let name = field.parameter == field.declared ? field.declared : "\(field.label) \(field.parameter)"
    return "\(name): \(field.type.text)\(field.isOptional ? " = nil" : "")"
  }
  let assignments = plan.fields.map { "self.\($0.member) = \($0.parameter)" }.joined(separator: "\n")
  return braces(call("init", parameters, then: ""), assignments.isEmpty ? [] : [assignments])
}

private func coding(_ plan: StructPlan) -> [String?] {
  let coders = decoder(plan) + [encoder(plan)] + plan.readers.map(reader)
  switch plan.role {
  case .message(let schemaName): return ["static let schemaName = \(literal(schemaName))"] + coders
  case .record: return coders
  case .key: return []
  }
}
