// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Reads the fields in whatever order they come, and checks that each comes once and none is missing.
///
/// Behind each field the next one of the spec is tried first, as one comparison with its key; that is how messages of
/// programs come. Any other key is read and looked up.
func decoder(_ plan: StructPlan) -> [String] {
  let keys = keys(plan.fields)
  let variables = plan.fields.map { "var \($0.local): \($0.type.unwrapped.text)? = nil" }
  let head = "init(from reader: inout JSONReader) throws(JSONError)"
  let result = call("self.init", plan.fields.map { "\($0.label): \($0.local)\(standard($0))" })
  guard let first = keys.first else { return [braces(head, [emptyBody(plan, result)])] }
  let firstGuess = isPlain(first.field.key) ? "reader.first(\(literal(first.field.key))) ? .\(first.name) : " : ""
  let start = "\(counter(plan))let start = try reader.openObject()\nvar field = \(firstGuess)\(nextField)"
  let body = variables + [start, loop(keys, plan)] + missing(plan.fields) + recordGuards(plan) + [result]
  let cases = braces("private enum JSONField", ["case \(filled(keys.map(\.name) + ["other", "end"]))"])
  return [cases, braces(head, [body.joined(separator: "\n")]), lookup(keys)]
}

/// A field with its case in the enumeration of a record's keys.
private struct Key {
  var name: String
  var field: FieldPlan
}

private func keys(_ fields: [FieldPlan]) -> [Key] {
  var taken = reservedCases.union(fields.map(\.local))
  return fields.map { field in
    var name = field.local
    if reservedCases.contains(field.name) {
      name = "\(field.name)Field"
      while !taken.insert(name).inserted { name += "Field" }
    }
    return Key(name: name, field: field)
  }
}

/// Names that a case cannot have, or that the enumeration has cases for.
private let reservedCases: Set<String> = [
  "end", "hashValue", "init", "none", "other", "Protocol", "self", "Self", "some", "Type",
]

private let nextField = "try Self.nextField(&reader)"

/// A record without fields; only where it asks something of what comes all the same, the place of its brace is needed.
private func emptyBody(_ plan: StructPlan, _ result: String) -> String {
  let hasStart = plan.isClosed || !plan.counts.isEmpty
  let step = plan.counts.isEmpty ? "" : "count += 1\n"
  let loop = braces("while try reader.nextKey() != nil", [step + (hasStart ? recovering(unknown(plan)) : unknown(plan))])
  let start = "\(counter(plan))\(hasStart ? "let start = " : "")try reader.openObject()"
  return ([start, loop] + recordGuards(plan) + [result]).joined(separator: "\n")
}

/// What becomes of a field that the spec does not know.
private func unknown(_ plan: StructPlan) -> String {
  plan.isClosed ? "throw reader.unknown(in: start)" : "try reader.skipUnknown()"
}

/// The number of fields that came, where the spec asks something of it.
private func counter(_ plan: StructPlan) -> String { plan.counts.isEmpty ? "" : "var count = 0\n" }

private func loop(_ keys: [Key], _ plan: StructPlan) -> String {
  let cases = keys.indices.map { index in
    let field = keys[index].field
    let next = index + 1 < keys.count && isPlain(keys[index + 1].field.key) ? keys[index + 1] : nil
    return """
      case .\(keys[index].name):
        if \(field.local) != nil { throw reader.duplicate(in: start) }
        \(field.local) = try \(read(field.coding))
      """ + (next.map { "\n  if reader.next(\(literal($0.field.key))) { field = .\($0.name); continue }" } ?? "")
  }
  let body = "switch field {\n\(cases.joined(separator: "\n"))\ndefault:\n  \(unknown(plan))\n}"
  let step = plan.counts.isEmpty ? "" : "count += 1\n"
  return braces("while field != .end", ["\(step)\(recovering(body))\nfield = \(nextField)"])
}

/// Where all errors of a message are asked for, one of them does not end the reading of the others.
func recovering(_ body: String) -> String {
  """
  do throws(JSONError) {
  \(indented(body))
  } catch {
    try reader.recover(from: error, in: start)
  }
  """
}

/// The key that comes next, wherever it stands in the spec.
private func lookup(_ keys: [Key]) -> String {
  let matches = keys.map { "if reader.matches(key, \(literal($0.field.key))) { return .\($0.name) }" }
  let body = ["guard let key = try reader.nextKey() else { return .end }"] + matches + ["return .other"]
  let head = "private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField"
  return braces(head, [body.joined(separator: "\n")])
}

private func missing(_ fields: [FieldPlan]) -> [String] {
  let required = fields.filter { if case .required = $0.presence { true } else { false } }
  if required.isEmpty { return [] }
  let throwing = call("throw reader.missing", [array(required.map { literal($0.key) }), "in: start"])
  let condition = filled(required.map { "let \($0.local)" })
  let head = condition.contains("\n") ? "guard\n  \(condition)\nelse" : "guard \(condition) else"
  return [braces(head, [throwing])]
}

private func standard(_ field: FieldPlan) -> String {
  if case .standard(let value) = field.presence { " ?? \(valueText(value))" } else { "" }
}

/// Whether JSON writes a key as it is, so that its bytes can be compared without a look at escapes.
func isPlain(_ key: String) -> Bool {
  key.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
}
