// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Reads the fields in whatever order they come, and checks that each comes once and none is missing.
func decoder(_ plan: StructPlan) -> String {
  let variables = plan.fields.map { "var \($0.local): \($0.type.unwrapped.text)? = nil" }
  let guards = plan.fields.filter { !$0.isOptional }.map { field in
    "guard let \(field.local) else { throw reader.missing(\(literal(field.key))) }"
  }
  let arguments = plan.fields.map { "\($0.label): \($0.local)" }
  let body = variables + ["try reader.openObject()", loop(plan.fields)] + guards + [call("self.init", arguments)]
  return braces("init(from reader: inout JSONReader) throws(JSONError)", [body.joined(separator: "\n")])
}

private func loop(_ fields: [FieldPlan]) -> String {
  let branches = fields.map { field in
    """
    if reader.matches(key, \(literal(field.key))) {
      if \(field.local) != nil { throw reader.duplicate(key) }
      \(field.local) = try \(read(field.coding))
    } else
    """
  }
  let unknown = "try reader.skipUnknown(key)"
  let body = fields.isEmpty ? unknown : "\(branches.joined(separator: " ")) {\n\(indented(unknown))\n}"
  return braces("while let key = try reader.nextKey()", [body])
}

/// A function of its own for each list and map.
func reader(_ plan: ReaderPlan) -> String {
  let head = "private static func \(plan.name)(_ reader: inout JSONReader) throws(JSONError) -> \(plan.type.text)"
  if case .list = plan.type { return braces(head, [listBody(plan)]) }
  return braces(head, [mapBody(plan)])
}

private func listBody(_ plan: ReaderPlan) -> String {
  """
  var items: \(plan.type.text) = []
  try reader.openArray()
  while try reader.nextElement() {
    items.append(try \(read(plan.element)))
  }
  return items
  """
}

private func mapBody(_ plan: ReaderPlan) -> String {
  """
  var values: \(plan.type.text) = [:]
  try reader.openObject()
  while let key = try reader.nextKey() {
    let name = reader.string(of: key)
    if values[name] != nil { throw reader.duplicate(key) }
    values[name] = try \(read(plan.element))
  }
  return values
  """
}

private func read(_ coding: Coding) -> String {
  switch coding {
  case .scalar(let scalar): "reader.\(readFunction(scalar))()"
  case .structure(let name): "\(name)(from: &reader)"
  case .list(let reader, _, _), .map(let reader, _, _, _): "Self.\(reader)(&reader)"
  case .none: "reader.readRaw()"
  }
}

private func readFunction(_ scalar: SwiftType.Scalar) -> String {
  switch scalar {
  case .string: "readString"
  case .int: "readInt"
  case .double: "readDouble"
  case .bool: "readBool"
  case .timestamp: "readTimestamp"
  case .uuid: "readUUID"
  case .bytes: "readBytes"
  case .any: "readRaw"
  }
}
