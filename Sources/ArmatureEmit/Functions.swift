// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

/// How a stage's function is declared.
func functionHead(_ stage: StagePlan) -> String {
  let parameters = stage.parameters.map { parameter in
    "\(parameter.label == nil ? "_ " : "")\(parameter.name): \(parameter.type?.text ?? "StageContext")"
  }
  let result = stage.resultType.map { " -> \($0)" } ?? ""
  return call("func \(stage.declaredName)", parameters, then: " \(effects(stage))\(result)")
}

/// A stage's function as a type.
func functionType(_ stage: StagePlan) -> String {
  let parameters = stage.parameters.map { $0.type?.text ?? "StageContext" }.joined(separator: ", ")
  return "(\(parameters)) \(effects(stage)) -> \(stage.resultType ?? "Void")"
}

private func effects(_ stage: StagePlan) -> String {
  (stage.isAsync ? "async " : "") + "throws" + (stage.thrown.map { "(\($0.typeName))" } ?? "")
}

/// A stage that is written in place.
func textFunction(_ plan: TextPlan) -> String {
  let text = SwiftText(file: plan.place.file, lines: plan.lines)
  return writtenFunction("`\(plan.stage.name)`, as written in the spec.", functionHead(plan.stage), text)
}

/// The spec's own text as a function: swiftc tells its errors at the spec's lines and columns.
///
/// One directive places it, and each line is padded to its column; it stands alone, so that nothing but what it is given
/// is in scope beside the target's own names.
func writtenFunction(_ summary: String, _ head: String, _ text: SwiftText) -> String {
  let lines = text.lines.map { $0.text.isEmpty ? "" : padded($0.text, toColumn: $0.position.column) }
  return """
    \(documentation(summary))
    private \(head) {
    #sourceLocation(file: \(pathLiteral(text.file)), line: \(text.lines.first?.position.line ?? 1))
    \(lines.joined(separator: "\n"))
    #sourceLocation()
    }
    """
}
