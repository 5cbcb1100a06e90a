// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Plans one process with its keys. `names` are those at the top of the module, which every process shares.
func planProcess(_ process: Process, of service: Service?, _ keys: KeyTable, _ names: inout Scope) -> ProcessPlan {
  let taint = Taint(process, keys)
  let stages = planStages(process, keys, taint, &names)
  // A type inside of the process would hide one of that name outside, such as that of a key.
  var innerNames = names
  let namespace = innerNames.unique("Stage")
  let user = stages.contains(where: \.isUserStage) ? planUserStages(process, &innerNames, &names) : nil
  let builder = SegmentBuilder(process: process, keys: keys, stages: stages, taint: taint)
  return ProcessPlan(
    name: process.name.value, file: shownPath(process.name.span.file), fileName: fileName(process.name.span.file),
    line: process.name.span.start.line, message: process.input.value, messageType: escaped(process.input.value),
    processType: names.unique(SwiftNames.running(process.name.value)), userStages: user, facts: facts(process),
    needsType: takesNeeds(process, stages) ? service.map { SwiftNames.needs(of: $0.name.value) } : nil,
    stages: stages, stageNamespace: namespace, claimKey: process.once.map { claimKey($0, keys) },
    keyStructs: keys.structs, segments: builder.segments(&innerNames), texts: texts(process, stages),
    stageErrors: stages.compactMap(\.thrown))
}

private func facts(_ process: Process) -> FactsPlan {
  FactsPlan(
    keepMilliseconds: process.once?.keepMilliseconds, claimPath: process.once?.key.written,
    retry: process.retry, errors: process.errors?.value)
}

private func planUserStages(_ process: Process, _ inner: inout Scope, _ names: inout Scope) -> UserStagesPlan {
  let name = SwiftNames.process(process.name.value)
  return UserStagesPlan(
    protocolName: SwiftNames.stages(of: process.name.value), typeName: escaped(name),
    genericName: inner.first(of: ["Stages", "UserStages"]),
    checks: planChecks(named: names.unique("\(name)Checks"), names), place: Place(process.name.span))
}

/// `names` are those at the top of the module, which the checks would hide inside of them.
private func planChecks(named name: String, _ names: Scope) -> ChecksPlan {
  var inner = names
  return ChecksPlan(
    name: name, stages: inner.unique("Stages"), process: inner.unique("Process"), required: inner.unique("Required"))
}

private func claimKey(_ once: Once, _ keys: KeyTable) -> ClaimKeyPlan {
  ClaimKeyPlan(
    access: Access(base: "message", members: Access.members(once.key.steps)), form: keyForm(once.key, keys))
}

func keyForm(_ key: KeyRead, _ keys: KeyTable) -> ClaimKeyPlan.Form {
  switch keys.type(of: key)?.unwrapped {
  case .scalar(.int): .int
  case .scalar(.uuid): .uuid
  case .scalar(.timestamp): .timestamp
  default: .string
  }
}

private func texts(_ process: Process, _ stages: [StagePlan]) -> [TextPlan] {
  zip(process.stages, stages).compactMap { stage, plan in
    guard let text = stage.swift, let first = text.lines.first else { return nil }
    return TextPlan(stage: plan, place: Place(file: text.file, first.position), lines: text.lines)
  }
}
