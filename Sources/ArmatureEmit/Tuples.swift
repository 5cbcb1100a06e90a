// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan
internal import ArmatureReport

/// Reads and writes a list whose places have types of their own.
func tupleCoding(_ plan: StructPlan, _ itemsMin: Int, _ hasRest: Bool) -> [String] {
  let items = hasRest ? Array(plan.fields.dropLast()) : plan.fields
  let rest = hasRest ? plan.fields.last : nil
  return [count(items, itemsMin, rest), decoder(plan, items, itemsMin, rest), encoder(items, rest)]
}

private func count(_ items: [FieldPlan], _ itemsMin: Int, _ rest: FieldPlan?) -> String {
  let terms =
    [String(itemsMin)] + items.dropFirst(itemsMin).map { "(\($0.access) == nil ? 0 : 1)" }
    + (rest.map { ["\($0.access).count"] } ?? [])
  return """
    /// How many items there are.
    \(braces("var count: Int", [terms.joined(separator: " + ")]))
    """
}

/// An item that is refused does not end the reading of the others where all errors are asked for: then it is missing when
/// all are read, and nothing more is told of it.
private func decoder(_ plan: StructPlan, _ items: [FieldPlan], _ itemsMin: Int, _ rest: FieldPlan?) -> String {
  let hasMore = items.count > itemsMin || rest != nil
  let short = throwing(plan, "an array of at least \(counted(itemsMin, "item"))")
  var lines = items.map { "var \($0.local): \($0.type.unwrapped.text)? = nil" }
  if let rest { lines.append("var \(rest.local): \(rest.type.text) = []") }
  lines.append("let start = try reader.openArray()")
  for item in items.prefix(itemsMin) {
    lines.append("\(braces("guard try reader.nextElement() else", [short]))\n\(reading(item))")
  }
  if hasMore { lines.append("var isMore = try reader.nextElement()") }
  for item in items.dropFirst(itemsMin) { lines.append(braces("if isMore", ["\(reading(item))\n\(next)"])) }
  if let rest {
    lines.append(braces("while isMore", ["\(recovering("\(rest.local).append(try \(read(rest.coding)))"))\n\(next)"]))
  } else {
    let long = throwing(plan, "an array of at most \(counted(items.count, "item"))")
    lines.append(braces(hasMore ? "if isMore" : "if try reader.nextElement()", [long]))
  }
  if itemsMin > 0 {
    lines.append(braces("guard \(filled(items.prefix(itemsMin).map { "let \($0.local)" })) else", [short]))
  }
  lines.append(call("self.init", plan.fields.map { "\($0.label): \($0.local)" }))
  return braces("init(from reader: inout JSONReader) throws(JSONError)", [lines.joined(separator: "\n")])
}

private let next = "isMore = try reader.nextElement()"

private func reading(_ item: FieldPlan) -> String { recovering("\(item.local) = try \(read(item.coding))") }

private func throwing(_ plan: StructPlan, _ expected: String) -> String {
  "throw \(refusal(expected, "at: start", plan.site.line, plan.refusalFile))"
}

/// Behind an absent item nothing is written: there is no place for it.
private func encoder(_ items: [FieldPlan], _ rest: FieldPlan?) -> String {
  let behind = rest.map { rest in braces("for item in \(rest.access)", [write("item", rest.coding)]) }
  var inner = behind
  for item in items.reversed() where item.isOptional {
    let head = "if let \(item.unwrapped)\(item.unwrapped == item.access ? "" : " = \(item.access)")"
    inner = braces(head, [[write(item.unwrapped, item.coding), inner].compactMap { $0 }.joined(separator: "\n")])
  }
  let fixed = items.filter { !$0.isOptional }.map { write($0.access, $0.coding) }
  let lines = ["writer.openArray()"] + fixed + (inner.map { [$0] } ?? []) + ["writer.closeArray()"]
  return braces("func encode(to writer: inout JSONWriter)", [lines.joined(separator: "\n")])
}
