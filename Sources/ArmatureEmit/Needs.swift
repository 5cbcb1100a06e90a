// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// What the service takes from the environment, as a struct that reads itself.
func needsBlock(_ plan: NeedsPlan) -> String {
  let properties = plan.needs.map { "\(documentation(summary($0)))\nlet \($0.declared): \(type($0))" }.joined(separator: "\n\n")
  let readings = plan.needs.map { "self.\($0.member) = \(reading($0))" }
  let patterns = plan.needs.compactMap(pattern)
  let blocks =
    [properties, braces("init(reading reader: inout NeedsReader)", [readings.joined(separator: "\n")])]
    + (patterns.isEmpty ? [] : [patterns.joined(separator: "\n")]) + plan.needs.compactMap(\.choice).map(choice) + mirror(plan)
  return """
    \(documentation("What the service `\(plan.service)` takes from the environment when it starts."))
    \(braces("struct \(plan.typeName): NeedsDefinition\(plan.isSensitive ? ", Swift.CustomReflectable" : "")", blocks))
    """
}

/// `LOAD_PARALLELISM`, reports.yaml:3:3: a whole number from 1 to 64; 10 where it is not set.
private func summary(_ plan: NeedPlan) -> String {
  let standard = plan.standard.map { plan.isSensitive ? "; it has a default" : "; \(shown($0)) where it is not set" } ?? ""
  let head = "`\(plan.name)`, \(plan.place): \(plan.expected)\(standard)."
  return plan.doc.map { "\(head)\n\n\($0)" } ?? head
}

private func shown(_ standard: String) -> String { standard.isEmpty ? "nothing" : "`\(standard)`" }

private func type(_ plan: NeedPlan) -> String {
  switch plan.form {
  case .int: "Int"
  case .double: "Double"
  case .bool: "Bool"
  case .duration: "Swift.Duration"
  case .string: "String"
  case .choice: plan.choice?.typeName ?? "String"
  }
}

private func reading(_ plan: NeedPlan) -> String {
  let facts = call(
    "NeedFacts",
    [literal(plan.name), "at: \(literal(plan.place))", literal(plan.expected)] + (plan.isSensitive ? ["isSensitive: true"] : []))
  let (method, bounds, standard): (String, [String?], String?) =
    switch plan.form {
    case .int(let bounds, let standard):
      ("int", ends(bounds, integerLiteral), standard.map(integerLiteral))
    case .double(let bounds, let standard):
      ("double", ends(bounds, doubleLiteral), standard.map(doubleLiteral))
    case .bool(let standard): ("bool", [], standard.map { "\($0)" })
    case .duration(let bounds, let standard):
      ("duration", ends(bounds, durationLiteral), standard.map(durationLiteral))
    case .string(let text, let standard):
      (
        "text",
        [
          text.minLength.map { "lengthMin: \(integerLiteral($0))" }, text.maxLength.map { "lengthMax: \(integerLiteral($0))" },
          plan.patternTable.map { _ in "pattern: Self.\(patternName(plan))" },
        ], standard.map(literal)
      )
    case .choice(_, let standard): ("choice", ["of: \(type(plan)).self"], standard.flatMap { caseOf($0, plan) })
    }
  return call("reader.\(method)", [facts] + bounds.compactMap(\.self) + (standard.map { ["standard: \($0)"] } ?? []))
}

private func ends<Number>(_ bounds: NeedBounds<Number>, _ text: (Number) -> String) -> [String?] {
  [bounds.minimum.map { "from: \(text($0))" }, bounds.maximum.map { "through: \(text($0))" }]
}

/// With its type, for `.none` alone would be that of an optional.
private func caseOf(_ text: String, _ plan: NeedPlan) -> String? {
  plan.choice?.cases.first { $0.text.utf8.elementsEqual(text.utf8) }.map { "\(type(plan)).\($0.member)" }
}

/// What stands behind an underscore is the name of no need.
private func patternName(_ plan: NeedPlan) -> String { "pattern_\(plan.name)" }

private func pattern(_ plan: NeedPlan) -> String? {
  plan.patternTable.map { "private static let \(patternName(plan)) = JSONPattern(\(literal($0)))" }
}

private func choice(_ plan: NeedChoicePlan) -> String {
  let cases = declarations(plan.cases, hasRawType: plan.hasRawType)
  if plan.hasRawType { return braces("enum \(plan.typeName): String, NeedChoice", [cases]) }
  return braces("enum \(plan.typeName): NeedChoice", [cases, textProperty("rawValue", plan.cases)])
}

private func mirror(_ plan: NeedsPlan) -> [String] {
  guard plan.isSensitive else { return [] }
  let members = plan.needs.map { MirroredMember(label: $0.name, name: $0.member, type: type($0), isSensitive: $0.isSensitive) }
  return [maskedMirror(members)]
}

/// The URL of a queue or a lock, with the needs that it is filled with.
func urlText(_ url: String, _ needs: NeedsPlan?) -> String {
  let fillings = fillings(of: url, needs)
  if fillings.isEmpty { return literal(url) }
  return call("Armature.filledURL", [literal(url)] + fillings.map { "(\(literal($0.name)), \($0.text))" })
}
