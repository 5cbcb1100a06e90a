// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Writes the fields in the order of the spec; an absent one is not written.
func encoder(_ plan: StructPlan) -> String {
  let body = ["writer.openObject()"] + plan.fields.map(write) + ["writer.closeObject()"]
  return braces("func encode(to writer: inout JSONWriter)", [body.joined(separator: "\n")])
}

private func write(_ field: FieldPlan) -> String {
  let value = field.isOptional ? field.unwrapped : field.access
  let key = isPlain(field.key) ? literal(field.key) : "\(literal(field.key)) as String"
  let lines = "writer.key(\(key))\n\(write(value, field.coding))"
  guard field.isOptional else { return lines }
  let isSame = field.unwrapped == field.access
  return braces("if let \(field.unwrapped)\(isSame ? "" : " = \(field.access)")", [lines])
}

/// The statements that write a value.
func write(_ value: String, _ coding: Coding) -> String {
  switch coding {
  case .scalar(.bytes): "writer.write(base64: \(value))"
  case .scalar: "writer.write(\(value))"
  case .structure: "\(value).encode(to: &writer)"
  case .list(_, let variable, let element):
    """
    writer.openArray()
    \(braces("for \(variable) in \(value)", [write(variable, element)]))
    writer.closeArray()
    """
  case .map(_, let key, let element, let inner):
    """
    writer.openObject()
    \(braces("for (\(key), \(element)) in \(value).sorted(by: { $0.key < $1.key })", [
      "writer.key(\(key))\n\(write(element, inner))"
    ]))
    writer.closeObject()
    """
  case .nullable(_, let variable, let inner):
    """
    if let \(variable) = \(value).value {
    \(indented(write(variable, inner)))
    } else {
      writer.writeNull()
    }
    """
  case .checked(_, let inner): write(value, inner)
  case .none: "\(value).encode(to: &writer)"
  }
}
