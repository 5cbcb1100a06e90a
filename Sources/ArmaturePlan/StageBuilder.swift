// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Plans how each stage's function is declared, and what its facts are called.
func planStages(_ process: Process, _ keys: KeyTable, _ names: inout Scope) -> [StagePlan] {
  var identifiers = Scope(reserved: [])
  return process.stages.enumerated().map { index, stage in
    let isSent = stage.signal != nil || stage.broadcast != nil
    let spoken = isSent ? "\(stage.kind.rawValue)\(upperCamel(stage.name.value))" : stage.name.value
    let inPlaceName = lowerCamel(process.name.value) + capitalised(stage.name.value)
    let function = stage.swift == nil ? stage.name.value : names.unique(inPlaceName)
    return StagePlan(
      index: index, kind: stage.kind.rawValue, name: stage.name.value, identifier: identifiers.unique(spoken, as: escaped),
      place: Place(stage.name.span), parallelism: stage.parallelism, timeoutMilliseconds: stage.timeoutMilliseconds,
      functionName: function, declaredName: escaped(function), memberName: member(function),
      isAsync: stage.kind == .async || stage.kind == .drive, isInPlace: stage.swift != nil, isSent: isSent,
      thrown: stage.resilience.thrown.isEmpty ? nil : thrown(stage), resilience: stage.resilience,
      parameters: isSent ? [] : parameters(stage, keys), results: results(stage, keys),
      isFilter: stage.kind == .filter, isList: stage.kind == .expand,
      reads: stage.reads.map(\.path), writes: stage.outputs.map(\.name.value))
  }
}

private func thrown(_ stage: Stage) -> StageErrorPlan {
  StageErrorPlan(
    typeName: errorTypeName(stage.name.value), stage: stage.name.value, place: shownPlace(stage.name.span),
    cases: stage.resilience.thrown.map {
      StageErrorPlan.Case(text: $0.value, declared: escaped($0.value), member: member($0.value))
    })
}

/// A text in place sees its values under their labels, so its function has them as labels too.
private func parameters(_ stage: Stage, _ keys: KeyTable) -> [ParameterPlan] {
  let isLabelled: Bool
  switch stage.inputs {
  case .one: isLabelled = stage.swift != nil
  case .labelled, .mentioned: isLabelled = true
  }
  return stage.inputs.reads.map { read in
    ParameterPlan(label: isLabelled ? label(read.label) : nil, name: escaped(read.label), type: keys.type(of: read))
  }
}

private func results(_ stage: Stage, _ keys: KeyTable) -> [ResultPlan] {
  stage.outputs.map { output in
    ResultPlan(label: elementLabel(output.name.value), type: keys.type(of: .key(output.name.value)))
  }
}
