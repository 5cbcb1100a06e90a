// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// A generated type, and what is said of it and its nested types beside it.
func typeBlocks(_ plan: TypePlan) -> [String] { [typeText(plan)] + descriptions(plan) }

/// The same for a message.
func structBlocks(_ plan: StructPlan) -> [String] { typeBlocks(.structure(plan)) }

func typeText(_ plan: TypePlan) -> String {
  switch plan {
  case .structure(let plan): structText(plan)
  case .enumeration(let plan): enumerationText(plan)
  case .union(let plan): unionText(plan)
  }
}

/// The struct of a message or record, with the types inside it.
func structText(_ plan: StructPlan) -> String {
  let blocks = [properties(plan.fields), initialiser(plan)] + plan.nested.map(typeText) + coding(plan)
  let head = "struct \(plan.name): \(conformances(plan))"
  return [typeDocumentation(summary(plan), plan.notes), braces(head, blocks.compactMap { $0 })].joined(separator: "\n")
}

/// What a type is, and what the spec says about it.
func typeDocumentation(_ summary: String, _ notes: [String]) -> String {
  documentation(([summary] + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n"))
}

private func summary(_ plan: StructPlan) -> String {
  switch plan.role {
  case .message(let schemaName): "The message `\(schemaName)`, \(plan.site.place)."
  case .record: "The fields of `\(plan.fullName)`."
  case .tuple: "The items of `\(plan.fullName)`, \(plan.site.place)."
  case .key: "The fields of a key, \(plan.site.place); it never leaves its process."
  }
}

private func conformances(_ plan: StructPlan) -> String {
  switch plan.role {
  case .message: "WireMessage, Hashable, Sendable"
  case .record, .tuple: "Hashable, Sendable"
  case .key: "Sendable"
  }
}

/// Fields with documentation, and those of more than one line, stand apart from others.
private func properties(_ fields: [FieldPlan]) -> String? {
  var text = ""
  var isApart = false
  for field in fields {
    let wasApart = isApart
    isApart = !field.notes.isEmpty || field.storage != nil
    if !text.isEmpty { text += isApart || wasApart ? "\n\n" : "\n" }
    let notes = field.notes.isEmpty ? "" : documentation(field.notes.joined(separator: "\n")) + "\n"
    text += notes + property(field)
  }
  return text.isEmpty ? nil : text
}

private func property(_ field: FieldPlan) -> String {
  let head = "var \(field.declared): \(field.type.text)"
  guard let storage = field.storage else { return head }
  let box = "Indirect<\(field.type.unwrapped.text)>\(field.isOptional ? "?" : "")"
  return """
    \(head) {
      get { \(storage)\(field.isOptional ? "?" : "").value }
      set { \(storage) = \(boxed("newValue", field)) }
    }
    private var \(storage): \(box)
    """
}

private func boxed(_ value: String, _ field: FieldPlan) -> String {
  field.isOptional ? "\(value).map { Indirect($0) }" : "Indirect(\(value))"
}

private func initialiser(_ plan: StructPlan) -> String {
  let parameters = plan.fields.map { field in
    let name = field.parameter == field.declared ? field.declared : "\(field.label) \(field.parameter)"
    let standard = field.argument.map { " = \(valueText($0))" } ?? (field.isOptional ? " = nil" : "")
    return "\(name): \(field.type.text)\(standard)"
  }
  let assignments = plan.fields.map { field in
    field.storage.map { "\($0) = \(boxed(field.parameter, field))" } ?? "self.\(field.member) = \(field.parameter)"
  }
  return braces(call("init", parameters, then: ""), assignments.isEmpty ? [] : [assignments.joined(separator: "\n")])
}

private func coding(_ plan: StructPlan) -> [String?] {
  let readers = plan.readers.map(readerFunction)
  let members = [patterns(plan.patterns), plan.assertions.map(assertionsText)]
  switch plan.role {
  case .message(let schemaName):
    let names = ["static let schemaName = \(literal(schemaName))"] + (plan.isChecked ? ["static let isChecked = true"] : [])
    return [names.joined(separator: "\n"), facts(plan)] + decoder(plan) + [encoder(plan)] + readers + members
  case .record: return [facts(plan)] + decoder(plan) + [encoder(plan)] + readers + members
  case .tuple(let itemsMin, let hasRest): return [facts(plan)] + tupleCoding(plan, itemsMin, hasRest) + readers + members
  case .key: return []
  }
}
