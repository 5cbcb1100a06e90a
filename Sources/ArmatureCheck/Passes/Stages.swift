// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// One stage: what it reads, then what it writes, since no stage reads its own keys. Nil where a part is missing.
func checkStage(_ stage: StageDeclaration, _ flow: inout Flow, _ names: Names, _ report: inout Report) -> Stage? {
  if stage.word.value.isSent { return checkSentStage(stage, &flow, names, &report) }
  flow.ownOutputs = Set(stage.to.value?.map(\.name.value) ?? [])
  let inputs = inputs(of: stage, &flow, &report)
  if stage.word.value == .batch { checkBatchInputs(stage, inputs, &report) }
  let order = checkOrder(stage, &flow, &report)
  let outputs = outputs(of: stage, inputs, &flow, &report)
  let swift = stage.swift.value.map { swiftText($0, &report) }
  guard let inputs, let order, let parallelism = parallelism(stage, names) else { return nil }
  return Stage(
    kind: kind(stage.word.value), name: stage.name, inputs: inputs, outputs: outputs,
    swift: swift, parallelism: parallelism,
    timeoutMilliseconds: names.setting(stage.timeoutMilliseconds), resilience: resilience(of: stage, names),
    order: order, onFailure: stage.onFailure.value.flatMap { Stage.OnFailure(rawValue: $0.value) } ?? .pass,
    batch: batch(stage, names), signal: nil)
}

/// A batch runs one after the other.
private func parallelism(_ stage: StageDeclaration, _ names: Names) -> Setting? {
  stage.word.value == .batch ? 1 : names.setting(stage.parallelism)
}

private func batch(_ stage: StageDeclaration, _ names: Names) -> Stage.Batch? {
  guard let size = names.setting(stage.batchSize), let wait = names.setting(stage.batchWaitMilliseconds) else { return nil }
  return Stage.Batch(size: size, waitMilliseconds: wait)
}

/// What only sends calls nothing: all that it reads stands in its message.
private func checkSentStage(
  _ stage: StageDeclaration, _ flow: inout Flow, _ names: Names, _ report: inout Report
) -> Stage? {
  let isSignal = stage.word.value == .signal
  let signal = isSignal ? checkSignal(stage, &flow, names, &report) : nil
  let broadcast = isSignal ? nil : checkBroadcast(stage, &flow, names, &report)
  checkAfter(stage, names, &report)
  if signal == nil && broadcast == nil { return nil }
  return Stage(
    kind: kind(stage.word.value), name: stage.name, inputs: .labelled([]), outputs: [], swift: nil, parallelism: 1,
    timeoutMilliseconds: nil, signal: signal, broadcast: broadcast, afterMilliseconds: names.placed(stage.afterMilliseconds))
}

private func inputs(of stage: StageDeclaration, _ flow: inout Flow, _ report: inout Report) -> Stage.Inputs? {
  switch stage.from {
  case .poisoned: return nil
  case .value(.one(let path)):
    if let field = flow.hiddenField(path) { report.add(HiddenField(span: path.span, field: field)) }
    return flow.read(path, &report).map { .one($0) }
  case .value(.list(let paths, _)): return .labelled(labelledReads(paths, &flow, &report))
  case .absent:
    if let swift = stage.swift.value { return .mentioned(mentionedReads(swift, &flow)) }
    guard stage.swift.isAbsent, let message = flow.message else { return nil }
    let type = ValueType.message(message.name.value)
    return .one(KeyRead(root: .message, steps: [], label: "message", type: type, span: stage.name.span))
  }
}

/// What the text names is passed to it; a name that is unknown here may be the text's own, so swiftc speaks of it.
private func mentionedReads(_ swift: SwiftBody, _ flow: inout Flow) -> [KeyRead] {
  var silent = Report()
  let roots = Set(flow.roots)
  return mentionedIdentifiers(swift.lines).filter { roots.contains($0.value) }.compactMap { name in
    flow.read(Path(parts: [name], span: name.span), &silent)
  }
}

private func outputs(
  of stage: StageDeclaration, _ inputs: Stage.Inputs?, _ flow: inout Flow, _ report: inout Report
) -> [KeyWrite] {
  guard [.map, .expand, .block, .async, .batch].contains(stage.word.value) else { return [] }
  switch stage.to {
  case .poisoned: return []
  case .absent where stage.word.value == .expand:
    report.add(ExpandTo(stage: stage.name, span: stage.name.span, count: 0))
    flow.loseOutputs()
    return []
  case .absent: return rewritten(stage, inputs, &flow, &report)
  case .value(let declarations):
    if stage.word.value == .expand, declarations.count != 1 {
      report.add(ExpandTo(stage: stage.name, span: declarations.dropFirst().first?.name.span ?? stage.name.span, count: declarations.count))
    }
    let writes = declarations.map { KeyWrite(name: $0.name, type: flow.types.output($0, &report)) }
    for write in writes {
      if reservedMembers.contains(write.name.value) {
        report.add(ReservedMember(name: write.name, noun: "key"))
      } else {
        flow.write(write.name, write.type, &report)
      }
    }
    return writes
  }
}

/// Without `to`, a stage rewrites the one key that it reads.
private func rewritten(
  _ stage: StageDeclaration, _ inputs: Stage.Inputs?, _ flow: inout Flow, _ report: inout Report
) -> [KeyWrite] {
  if case .value(.one(let path)) = stage.from {
    guard case .one(let read) = inputs else { return [] }
    if case .key(let key) = read.root, read.steps.isEmpty, let type = read.type {
      let name = Located(key, at: path.span)
      flow.write(name, type, &report)
      return [KeyWrite(name: name, type: type)]
    }
  }
  if case .poisoned = stage.from { return [] }
  if !flow.isAtEndWithoutDrive { report.add(ToMissing(stage: stage.name, word: stage.word.value)) }
  flow.loseOutputs()
  return []
}

/// The spec's own Swift, with a finding where it reaches out of the function that it becomes.
func swiftText(_ body: SwiftBody, _ report: inout Report) -> SwiftText {
  if let breach = breach(in: body.lines) { report.add(SwiftReachesOut(file: body.span.file, breach: breach, comment: body.comment)) }
  return SwiftText(file: body.span.file, lines: body.lines.map { SwiftText.Line(text: $0.value, position: $0.span.start) })
}

private func kind(_ word: StageWord) -> Stage.Kind {
  switch word {
  case .map: .map
  case .filter: .filter
  case .expand: .expand
  case .tap: .tap
  case .block: .block
  case .async: .async
  case .batch: .batch
  case .signal: .signal
  case .broadcast: .broadcast
  case .drive: .drive
  }
}
