// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Makes swiftc compare the target's stages with the spec, and say at the spec's names what differs.
///
/// All of it is declarations: one of SwiftPM's build systems looks into no function while a declaration is in error, and a
/// missing stage is one, in the type that lacks it.
func stageChecks(_ plan: ProcessPlan, _ user: UserStagesPlan) -> String {
  let checks = user.checks
  let target = placed("  typealias \(checks.stages) =\n\(padded(user.typeName, toColumn: user.place.column))", at: user.place)
  let process = placed(
    "  typealias \(checks.process) =\n\(padded("\(plan.processType)<\(checks.stages)>", toColumn: user.place.column))", at: user.place)
  let stages = plan.stages.filter(\.isUserStage).map { stage in
    let type = "\(checks.required)<(\(checks.stages)) -> \(functionType(stage))>"
    let head = "  static let \(stage.identifier) = \(type)(\(checks.stages)"
    return placed("\(head)\n\(padded(".\(reference(stage))", toColumn: stage.place.column - 1))\n  )", at: stage.place)
  }
  return """
    \(documentation("Never used: lets swiftc tell at the spec's own names what `\(user.typeName)` lacks."))
    private enum \(checks.name) {
      struct \(checks.required)<Function>: Sendable {
        init(_ function: Function) {}
      }
    \(([target, process] + stages).joined(separator: "\n"))
    }
    """
}

/// The function without its arguments: with its labels, where it has some.
private func reference(_ stage: StagePlan) -> String {
  let labels = stage.parameters.compactMap(\.label)
  return labels.isEmpty ? stage.memberName : "\(stage.memberName)(\(labels.map { "\($0):" }.joined()))"
}

/// Makes swiftc look for the types that the spec names, and say at the spec's names which one is missing or cannot pass
/// between stages.
func typeChecks(_ types: [TargetTypePlan], in name: String) -> [String] {
  guard !types.isEmpty else { return [] }
  let checks = types.map { type in
    placed(
      "  static let \(type.identifier): any Sendable.Type =\n\(padded(type.name, toColumn: type.place.column))\n    .self",
      at: type.place)
  }
  return [
    """
    \(documentation("Never used: lets swiftc tell at the spec's own names which type is missing."))
    private enum \(name) {
    \(checks.joined(separator: "\n"))
    }
    """
  ]
}
