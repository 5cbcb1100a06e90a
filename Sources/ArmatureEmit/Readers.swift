// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// A function of its own for each value that is more than one call of the reader.
func readerFunction(_ plan: ReaderPlan) -> String {
  let body =
    switch plan.kind {
    case .list: listBody(plan)
    case .map: mapBody(plan)
    case .nullable: "reader.readNull() ? .null : .value(try \(read(plan.element)))"
    case .checked(let checks): checkedBody(checks, plan.element)
    }
  return braces(
    "private static func \(plan.name)(_ reader: inout JSONReader) throws(JSONError) -> \(plan.type.text)", [body])
}

/// The first element makes room for several: a list that grew from one on would be copied twice before it has eight.
private func listBody(_ plan: ReaderPlan) -> String {
  """
  var items: \(plan.type.text) = []
  let start = try reader.openArray()
  while try reader.nextElement() {
    if items.isEmpty { items.reserveCapacity(8) }
  \(indented(recovering("items.append(try \(read(plan.element)))")))
  }
  return items
  """
}

/// The first key makes room for several, which all would have to be hashed again otherwise.
private func mapBody(_ plan: ReaderPlan) -> String {
  let entry = """
    let name = reader.string(of: key)\(keyGuards(plan).map { "\n\($0)" }.joined())
    let value = try \(read(plan.element))
    if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
    """
  return """
    var values: \(plan.type.text) = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
    \(indented(recovering(entry)))
    }
    return values
    """
}

private func checkedBody(_ checks: [CheckPlan], _ element: Coding) -> String {
  let start = "let start = reader.start()"
  let never = checks.first { if case .nothing = $0.test { true } else { false } }
  if let never {
    return "\(start)\n_ = try \(read(element))\nthrow \(refusal(never.expected, "at: start", never.line, never.file))"
  }
  return ([start, "let value = try \(read(element))"] + valueGuards(checks) + ["return value"]).joined(separator: "\n")
}

/// The expression that reads a value.
func read(_ coding: Coding) -> String {
  switch coding {
  case .scalar(let scalar): "reader.\(readFunction(scalar))()"
  case .structure(let name): "\(name)(from: &reader)"
  case .list(let reader, _, _), .map(let reader, _, _, _): "Self.\(reader)(&reader)"
  case .nullable(let reader, _, _), .checked(let reader, _): "Self.\(reader)(&reader)"
  case .none: "reader.readRaw()"
  }
}

private func readFunction(_ scalar: SwiftType.Scalar) -> String {
  switch scalar {
  case .string: "readString"
  case .int: "readInt"
  case .double: "readDouble"
  case .decimal: "readDecimal"
  case .bool: "readBool"
  case .timestamp: "readTimestamp"
  case .uuid: "readUUID"
  case .bytes: "readBytes"
  case .any: "readRaw"
  }
}
