// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Plans how each stage's function is declared, and what its facts are called.
func planStages(_ process: Process, _ keys: KeyTable, _ taint: Taint, _ names: inout Scope) -> [StagePlan] {
  var identifiers = Scope(reserved: [])
  return process.stages.enumerated().map { index, stage in
    let spoken = stage.isSent ? "\(stage.kind.rawValue)\(upperCamel(stage.name.value))" : stage.name.value
    let inPlaceName = lowerCamel(process.name.value) + capitalised(stage.name.value)
    let item = item(stage, of: process, keys, &names)
    let function = stage.swift == nil ? stage.name.value : names.unique(inPlaceName)
    return StagePlan(
      index: index, kind: stage.kind, name: stage.name.value, identifier: identifiers.unique(spoken, as: escaped),
      place: Place(stage.name.span), parallelism: stage.parallelism, timeoutMilliseconds: stage.timeoutMilliseconds,
      order: order(stage), onFailure: stage.onFailure == .pass ? nil : stage.onFailure.rawValue,
      orderPath: stage.orderKey?.written, batchSize: stage.batch?.size,
      batchWaitMilliseconds: stage.batch?.waitMilliseconds, afterMilliseconds: stage.afterMilliseconds?.value, item: item,
      functionName: function, declaredName: escaped(function), memberName: member(function),
      isInPlace: stage.swift != nil, thrown: stage.resilience.thrown.isEmpty ? nil : thrown(stage), resilience: stage.resilience,
      parameters: stage.isSent ? [] : parameters(stage, keys, item), results: results(stage, keys),
      isSensitive: taint.stages[index], reads: stage.reads.map(\.written), writes: stage.outputs.map(\.name.value))
  }
}

private func thrown(_ stage: Stage) -> StageErrorPlan {
  StageErrorPlan(
    typeName: SwiftNames.error(of: stage.name.value), stage: stage.name.value, place: shownPlace(stage.name.span),
    cases: stage.resilience.thrown.map { CasePlan($0.value, named: $0.value) })
}

/// A text in place sees its values under their labels, so its function has them as labels too.
private func parameters(_ stage: Stage, _ keys: KeyTable, _ item: ItemPlan?) -> [ParameterPlan] {
  if stage.kind == .batch { return [items(stage, keys, item)] }
  let isLabelled: Bool
  switch stage.inputs {
  case .one: isLabelled = stage.swift != nil
  case .labelled, .mentioned: isLabelled = true
  }
  return stage.inputs.reads.map { read in
    ParameterPlan(label: isLabelled ? label(read.label) : nil, name: escaped(read.label), type: keys.type(of: read))
  }
}

/// A batch has one parameter: the list.
private func items(_ stage: Stage, _ keys: KeyTable, _ item: ItemPlan?) -> ParameterPlan {
  let isLabelled = stage.swift != nil
  if let item {
    return ParameterPlan(label: isLabelled ? "items" : nil, name: "items", type: .list(.structure(item.typeName)))
  }
  let read = stage.inputs.reads.first
  let name = read?.label ?? "items"
  return ParameterPlan(
    label: isLabelled ? label(name) : nil, name: escaped(name), type: read.flatMap { keys.type(of: $0) }.map { .list($0) })
}

/// The struct for one message of a batch whose values have labels.
private func item(_ stage: Stage, of process: Process, _ keys: KeyTable, _ names: inout Scope) -> ItemPlan? {
  guard stage.kind == .batch, case .labelled(let reads) = stage.inputs else { return nil }
  return ItemPlan(
    typeName: names.unique("\(upperCamel(process.name.value))\(capitalised(stage.name.value))Item"),
    fields: reads.compactMap { read in
      keys.type(of: read).map { FrameFieldPlan(declared: escaped(read.label), label: label(read.label), type: $0) }
    })
}

/// Nil for the default: a drive keeps none, and what hands results on that of its inputs.
private func order(_ stage: Stage) -> String? {
  switch stage.order {
  case .input: nil
  case .none: stage.kind == .drive ? nil : "none"
  case .by: "key"
  }
}

private func results(_ stage: Stage, _ keys: KeyTable) -> [ResultPlan] {
  stage.outputs.map { output in
    ResultPlan(label: elementLabel(output.name.value), type: keys.type(of: .key(output.name.value)))
  }
}
