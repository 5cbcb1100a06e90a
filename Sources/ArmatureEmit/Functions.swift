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

/// The spec's own text as a function: swiftc tells its errors at the spec's lines and columns.
///
/// One directive places it, and each line is padded to its column; it stands alone, so that nothing but the stage's values
/// is in scope beside the target's own names.
func textFunction(_ plan: TextPlan) -> String {
  let lines = plan.lines.map { $0.text.isEmpty ? "" : padded($0.text, toColumn: $0.position.column) }
  return """
    \(documentation("`\(plan.stage.name)`, as written in the spec."))
    private \(functionHead(plan.stage)) {
    #sourceLocation(file: \(pathLiteral(plan.place.file)), line: \(plan.place.line))
    \(lines.joined(separator: "\n"))
    #sourceLocation()
    }
    """
}
