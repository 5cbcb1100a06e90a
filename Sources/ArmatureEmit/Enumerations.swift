// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// An enumeration of texts. A text is compared before it is copied.
func enumerationText(_ plan: EnumerationPlan) -> String {
  let raw = plan.hasRawType ? "String, " : ""
  let cases = declarations(plan.cases, hasRawType: plan.hasRawType)
  let encoder = braces("func encode(to writer: inout JSONWriter)", ["writer.write(rawValue)"])
  let blocks = [cases, plan.hasRawType ? nil : rawValue(plan), decoder(plan), encoder].compactMap { $0 }
  return """
    \(typeDocumentation("The values of `\(plan.fullName)`, \(plan.site.place).", plan.notes))
    \(braces("enum \(plan.name): \(raw)Hashable, Sendable, Swift.CaseIterable", blocks))
    """
}

/// The cases, with their texts as raw values where those are not their names.
func declarations(_ cases: [CasePlan], hasRawType: Bool) -> String {
  cases.map { "case \($0.declared)\(hasRawType && $0.member != $0.text ? " = \(literal($0.text))" : "")" }.joined(separator: "\n")
}

private func rawValue(_ plan: EnumerationPlan) -> String {
  """
  /// The text in JSON. Swift holds two of them for the same, so they cannot be raw values.
  \(textProperty("rawValue", plan.cases))
  """
}

/// A property that has the text of each case.
func textProperty(_ name: String, _ cases: [CasePlan]) -> String {
  let branches = cases.map { "case .\($0.member): \(literal($0.text))" }.joined(separator: "\n")
  return braces("var \(name): String", ["switch self {\n\(branches)\n}"])
}

private func decoder(_ plan: EnumerationPlan) -> String {
  let ways = plan.cases.map { ("reader.matches(text, \(literal($0.text)))", "self = .\($0.member)") }
  let refusal = "throw \(refusal(plan.expected, "text: text", plan.site.line, plan.refusalFile))"
  return braces(
    "init(from reader: inout JSONReader) throws(JSONError)",
    ["let text = try reader.readText()\n\(alternatives(ways, otherwise: refusal))"])
}

/// `if … { … } else if … { … } else { … }`
func alternatives(_ ways: [(condition: String, action: String)], otherwise: String) -> String {
  let branches = ways.map { "if \($0.condition) {\n\(indented($0.action))\n} else " }
  return "\(branches.joined()){\n\(indented(otherwise))\n}"
}

/// The error for a value that was read.
func refusal(_ expected: String, _ place: String, _ line: Int, _ file: String?) -> String {
  call("reader.refused", [literal(expected), place, "line: \(line)"] + (file.map { ["file: \(literal($0))"] } ?? []))
}
