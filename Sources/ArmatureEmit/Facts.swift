// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// What errors tell of a struct: where the spec declares it and its fields, and which of them are sensitive.
func facts(_ plan: StructPlan) -> String {
  var fields = plan.fields.enumerated().map { index, field in facts(field, isTuple(plan) ? String(index) : field.key) }
  let rest = hasRest(plan) ? fields.popLast() : nil
  let items =
    ["file: \(literal(plan.site.file))", "line: \(plan.site.line)", "fields: \(lines(fields))"] + (rest.map { ["rest: \($0)"] } ?? [])
  return braces("static var facts: SchemaFacts", [call("SchemaFacts", items)])
}

private func facts(_ field: FieldPlan, _ key: String) -> String {
  var items = [literal(key), "line: \(field.line)"]
  if let file = field.file { items.append("file: \(literal(file))") }
  if field.isSensitive { items.append("isSensitive: true") }
  if field.depth > 0 { items.append("depth: \(field.depth)") }
  if let inside = field.inside { items.append("inside: { \(inside).facts }") }
  return call("FieldFacts", items)
}

private func isTuple(_ plan: StructPlan) -> Bool {
  if case .tuple = plan.role { true } else { false }
}

private func hasRest(_ plan: StructPlan) -> Bool {
  if case .tuple(_, let hasRest) = plan.role { hasRest } else { false }
}
