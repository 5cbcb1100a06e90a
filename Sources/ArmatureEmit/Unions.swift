// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// A union of messages. The field that tells them apart is looked for first, wherever it stands; then the message is read
/// from its beginning.
func unionText(_ plan: UnionPlan) -> String {
  let cases = plan.variants.map { "case \($0.declared)(\($0.type))" }.joined(separator: "\n")
  let summary = "One of \(plan.variants.count) messages, told apart by `\(plan.discriminator)`, \(plan.site.place)."
  let head = "\(plan.isIndirect ? "indirect " : "")enum \(plan.name): Hashable, Sendable"
  return """
    \(typeDocumentation(summary, plan.notes))
    \(braces(head, [cases, facts(plan), decoder(plan), encoder(plan)]))
    """
}

private func decoder(_ plan: UnionPlan) -> String {
  let ways = plan.variants.map {
    ("reader.matches(tag, \(literal($0.tag)))", "self = .\($0.member)(try \($0.type)(from: &reader))")
  }
  let refusal = "throw \(refusal(plan.expected, "text: tag", plan.site.line, plan.refusalFile))"
  return braces(
    "init(from reader: inout JSONReader) throws(JSONError)",
    ["let tag = try reader.tag(\(literal(plan.discriminator)))\n\(alternatives(ways, otherwise: refusal))"])
}

private func encoder(_ plan: UnionPlan) -> String {
  let cases = plan.variants.map { "case .\($0.member)(let message): message.encode(to: &writer)" }
  return braces(
    "func encode(to writer: inout JSONWriter)", ["switch self {\n\(cases.joined(separator: "\n"))\n}"])
}

/// A field may be one of any of the messages.
private func facts(_ plan: UnionPlan) -> String {
  let items = [
    "file: \(literal(plan.site.file))", "line: \(plan.site.line)",
    array(plan.variants.map { "\($0.type).facts" }, label: "variants"),
  ]
  return braces("static var facts: SchemaFacts", [call("SchemaFacts", items)])
}
