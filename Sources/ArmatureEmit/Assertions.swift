// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// The functions that check parsed values of `any`, with what they are written with.
func assertionsText(_ plan: AssertionsPlan) -> String {
  let values =
    plan.objects.map(object) + plan.patterns.map { "static let \($0.name) = JSONPattern(\(literal($0.table)))" }
    + plan.literals.map { "static let \($0.name) = JSONLiterals(\(literal($0.text)))" }
  let blocks = plan.functions.map(function) + (values.isEmpty ? [] : [values.joined(separator: "\n")])
  return """
    /// What values of `any` have to be: one function for each part of their schemas.
    \(braces("private enum \(plan.typeName)", blocks))
    """
}

private func function(_ plan: AssertionsPlan.Function) -> String {
  let calls = plan.calls.map { call("check.\($0.method)", ["value"] + $0.arguments.map(argument)) }
  return braces(
    "static func \(plan.name)(_ value: JSONValue, _ check: inout JSONCheck)",
    calls.isEmpty ? [] : [calls.joined(separator: "\n")])
}

private func argument(_ plan: AssertionsPlan.Argument) -> String {
  switch plan {
  case .text(let text): literal(text)
  case .texts(let texts): array(texts.map(literal))
  case .int(let number): integerLiteral(number)
  case .truth(let truth): truth ? "true" : "false"
  case .name(let name): name
  case .names(let names): array(names)
  case .members(let names): names.count == 1 ? ".\(names[0])" : "[\(names.map { ".\($0)" }.joined(separator: ", "))]"
  case .labelled(let label, let inner): "\(label): \(argument(inner))"
  }
}

private func object(_ plan: AssertionsPlan.Object) -> String {
  let properties = plan.properties.map { "\(literal($0.key)): \($0.rule)" }
  let patterns = plan.patterns.map { "(\($0.pattern), \($0.rule))" }
  let items = [
    properties.isEmpty ? nil : array(properties),
    patterns.isEmpty ? nil : array(patterns, label: "patterns"),
    plan.additional.map { "additional: \($0)" },
  ]
  return call("static let \(plan.name) = JSONCheck.Object", items.compactMap { $0 })
}
