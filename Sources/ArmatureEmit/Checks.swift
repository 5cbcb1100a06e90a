// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Never called: it makes swiftc compare the target's stages with the spec, and say what differs at the spec's names.
func stageChecks(_ plan: ProcessPlan, _ user: UserStagesPlan) -> [String] {
  let stages = plan.stages.filter(\.isUserStage).map { stage in
    placed("  let _: \(functionType(stage)) = stages\n\(padded(".\(reference(stage))", toColumn: stage.place.column - 1))", at: stage.place)
  }
  let name = padded("\(user.checkName)(_ stages: \(user.aliasName)) {", toColumn: user.place.column)
  return [
    placed("private typealias \(user.aliasName) =\n\(padded(user.typeName, toColumn: user.place.column))", at: user.place),
    """
    #sourceLocation(file: \(pathLiteral(user.place.file)), line: \(max(user.place.line - 1, 1)))
    private func
    \(name)
    #sourceLocation()
    \(stages.joined(separator: "\n"))
    }
    """,
  ]
}

/// The function without its arguments: with its labels, where it has some.
private func reference(_ stage: StagePlan) -> String {
  let labels = stage.parameters.compactMap(\.label)
  return labels.isEmpty ? stage.memberName : "\(stage.memberName)(\(labels.map { "\($0):" }.joined()))"
}

/// Never called: it makes swiftc look for the types that the spec names, and say at the spec's names which one is missing
/// or cannot pass between stages.
func typeChecks(_ types: [PlacedName]) -> [String] {
  guard !types.isEmpty else { return [] }
  let checks = types.map { type in
    placed("  let _: any Sendable.Type =\n\(padded(type.name, toColumn: type.place.column))\n    .self", at: type.place)
  }
  return ["private func checkTypes() {\n\(checks.joined(separator: "\n"))\n}"]
}
