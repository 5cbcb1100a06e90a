// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// What errors tell of a struct: where the spec declares it and its fields, and which of them are sensitive.
func facts(_ plan: StructPlan) -> String {
  let fields = plan.fields.enumerated().filter { isNamed($0.element, plan) }.map { index, field in
    var items = [literal(isTuple(plan) ? String(index) : field.key), "line: \(field.line)"]
    if field.isSensitive { items.append("isSensitive: true") }
    if field.depth > 0 { items.append("depth: \(field.depth)") }
    if let inside = field.inside { items.append("inside: { \(inside).facts }") }
    return call("FieldFacts", items)
  }
  let list = fields.isEmpty ? "fields: []" : "fields: [\n\(indented(fields.joined(separator: ",\n"))),\n]"
  let items = ["file: \(literal(plan.site.file))", "line: \(plan.site.line)", list]
  return braces("static var facts: SchemaFacts", [call("SchemaFacts", items)])
}

private func isTuple(_ plan: StructPlan) -> Bool {
  if case .tuple = plan.role { true } else { false }
}

/// What follows a tuple's items has no place that could be named.
private func isNamed(_ field: FieldPlan, _ plan: StructPlan) -> Bool {
  guard case .tuple(_, let hasRest) = plan.role, hasRest else { return true }
  return field.name != plan.fields.last?.name
}
