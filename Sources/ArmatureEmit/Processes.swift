// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// All that is generated for one process, from what the target has to declare to the checks that it did.
func processBlocks(_ plan: ProcessPlan) -> [String] {
  var blocks = plan.stageErrors.map(stageError)
  blocks += plan.userStages.map { [stagesProtocol(plan, $0)] } ?? []
  blocks += plan.keyStructs.flatMap(structBlocks)
  blocks += plan.stages.compactMap { stage in stage.item.map { itemStruct($0, stage) } }
  blocks.append(processStruct(plan))
  blocks += plan.texts.map(textFunction)
  blocks += plan.userStages.map { [stageChecks(plan, $0)] } ?? []
  return blocks
}

/// Each requirement stands at its stage's name in the spec: swiftc shows it wherever the target's type lacks a function.
private func stagesProtocol(_ plan: ProcessPlan, _ user: UserStagesPlan) -> String {
  let requirements = plan.stages.filter(\.isUserStage).map { stage in
    """
    \(indented(documentation(stageSummary(stage, plan))))
    #sourceLocation(file: \(pathLiteral(stage.place.file)), line: \(stage.place.line))
    \(padded(functionHead(stage), toColumn: stage.place.column - "func ".count))
    #sourceLocation()
    """
  }
  return """
    \(documentation("What the process `\(plan.name)` asks of this target: one function for each stage without `swift`."))
    protocol \(user.protocolName): Sendable {
    \(requirements.joined(separator: "\n\n"))
    }
    """
}

/// `block` at reports.yaml:46: reads `payload.file`; writes `raw`.
private func stageSummary(_ stage: StagePlan, _ plan: ProcessPlan) -> String {
  let reads = stage.reads.isEmpty ? "nothing" : stage.reads.map { "`\($0)`" }.joined(separator: ", ")
  let writes = stage.writes.isEmpty ? "" : "; writes \(stage.writes.map { "`\($0)`" }.joined(separator: ", "))"
  return "`\(stage.kind.rawValue)` at \(plan.fileName):\(stage.place.line): reads \(reads)\(writes)."
}

private func processStruct(_ plan: ProcessPlan) -> String {
  let generics = plan.userStages.map { "<\($0.genericName): \($0.protocolName)>" } ?? ""
  let stages = held(plan)
  let blocks =
    [stages, facts(plan), stageFacts(plan), plan.claimKey.map { claimKey($0, plan) }]
    + plan.segments.map { $0.output.map(frameStruct) } + [wiring(plan)]
    + plan.segments.flatMap { segment in
      [segment.key.map { laneKeyFunction($0, segment) }, segmentFunction(segment, plan)]
    }
  let definition = plan.needsType == nil ? "ProcessDefinition" : "ConfiguredProcess"
  return """
    \(documentation(drawing(plan)))
    \(braces("struct \(plan.processType)\(generics): \(definition), StageBody", blocks.compactMap { $0 }))
    """
}

/// What a process is made of: the target's stages, and the needs where its facts are a function of them.
private func held(_ plan: ProcessPlan) -> String? {
  let all = [plan.userStages.map { ("stages", $0.genericName) }, plan.needsType.map { ("needs", $0) }].compactMap(\.self)
  if all.isEmpty { return nil }
  let properties = all.map { "let \($0.0): \($0.1)" }.joined(separator: "\n")
  let assignments = all.map { "self.\($0.0) = \($0.0)" }
  let head = "init(\(all.map { "\($0.0): \($0.1)" }.joined(separator: ", ")))"
  return "\(properties)\n\n\(all.count == 1 ? "\(head) { \(assignments[0]) }" : braces(head, [assignments.joined(separator: "\n")]))"
}

private func facts(_ plan: ProcessPlan) -> String {
  let facts = plan.facts
  let stages = plan.stages.map { "\(plan.stageNamespace).\($0.identifier)\($0.takesNeeds ? "(needs)" : "")" }
  let items = [
    "name: \(literal(plan.name))", "message: \(literal(plan.message))", "file: \(literal(plan.file))", "line: \(plan.line)",
    "once: \(facts.keepMilliseconds.map(timeLiteral) ?? "nil")",
  ] + items(facts.retry) + [
    "errors: \(facts.errors.map(literal) ?? "nil")", array(stages, label: "stages"),
  ]
  let head = plan.needsType.map { "static func facts(_ needs: \($0)) -> ProcessFacts" } ?? "static var facts: ProcessFacts"
  return braces(head, [call("ProcessFacts", items)])
}

/// What the runtime tells and measures about each stage.
private func stageFacts(_ plan: ProcessPlan) -> String {
  let facts = plan.stages.map { stage in
    let hasKnobs = stage.timeoutMilliseconds != nil || stage.parallelism != Setting(1)
    let knobs = hasKnobs ? ["parallelism: \(countLiteral(stage.parallelism))"] : []
    let timeout = stage.timeoutMilliseconds.map { ["timeout: \(timeLiteral($0))"] } ?? []
    let order = stage.order.map { ["order: .\($0)"] } ?? []
    let onFailure = stage.onFailure.map { ["onFailure: .\($0)"] } ?? []
    let size = stage.batchSize.map { ["batchSize: \(countLiteral($0))"] } ?? []
    let wait = stage.batchWaitMilliseconds.map { ["batchWait: \(timeLiteral($0))"] } ?? []
    let after = stage.afterMilliseconds.map { ["after: \(timeLiteral($0))"] } ?? []
    let masked = stage.isSensitive ? ["isSensitive: true"] : []
    let context = stage.readsContext ? ["readsContext: true"] : []
    let items = [
      "index: \(stage.index)", "kind: .\(stage.kind.rawValue)", "name: \(literal(stage.name))", "line: \(stage.place.line)",
      "column: \(stage.place.column)",
    ]
    let all = items + knobs + timeout + ArmatureEmit.items(stage.resilience) + order + onFailure + size + wait + after + masked + context
    let type = plan.needsType.flatMap { stage.takesNeeds ? $0 : nil }
    let head = type.map { "static func \(stage.identifier)(_ needs: \($0)) -> StageFacts" } ?? "static var \(stage.identifier): StageFacts"
    return "\(head) {\n\(indented(call("StageFacts", all)))\n}"
  }
  return braces("enum \(plan.stageNamespace)", [facts.joined(separator: "\n")])
}

private func claimKey(_ key: ClaimKeyPlan, _ plan: ProcessPlan) -> String {
  let value =
    switch key.form {
    case .string: key.access.text
    case .int: "String(\(key.access.text))"
    case .uuid: "\(key.access.text).uuidString"
    // In UTC and as short as may be: a time has one text, however it was written.
    case .timestamp: "\(key.access.text).description"
    }
  return """
    \(documentation("`once`: a message with the same key is not run again."))
    \(braces("func claimKey(_ message: \(plan.messageType)) -> String", [value]))
    """
}

/// What a batch is given for one message.
private func itemStruct(_ item: ItemPlan, _ stage: StagePlan) -> String {
  let fields = item.fields.map { "let \($0.declared): \($0.type.text)" }.joined(separator: "\n")
  return """
    \(documentation("What the batch `\(stage.name)` is given for one message."))
    \(braces("struct \(item.typeName): Sendable", [fields]))
    """
}

private func frameStruct(_ frame: FramePlan) -> String {
  let fields = frame.fields.map { "let \($0.declared): \($0.type.text)" }.joined(separator: "\n")
  return """
    \(documentation("What lives on behind \(frame.after)\(fields.isEmpty ? ": nothing" : "")."))
    \(braces(frameHead(frame), (fields.isEmpty ? [] : [fields]) + mirror(frame)))
    """
}

private func frameHead(_ frame: FramePlan) -> String {
  "struct \(frame.typeName): Sendable" + (frame.isSensitive ? ", Swift.CustomReflectable" : "")
}

private func mirror(_ frame: FramePlan) -> [String] {
  guard frame.isSensitive else { return [] }
  let members = frame.fields.map {
    MirroredMember(label: $0.label, name: $0.declared, type: $0.type.text, isSensitive: $0.isSensitive)
  }
  return [maskedMirror(members)]
}
