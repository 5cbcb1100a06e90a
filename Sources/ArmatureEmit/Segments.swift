// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Strings the segments on the line, each with the type of frame that it makes.
func wiring(_ plan: ProcessPlan) -> String {
  let lines = plan.segments.map { segment in
    let stage = "\(plan.stageNamespace).\(segment.stageIdentifier)"
    let step =
      switch segment.kind {
      case .fused: "\(segment.inputLine).fused(\(segment.functionName))"
      case .expand: "\(segment.inputLine).expand(\(segment.functionName))"
      case .block: "\(segment.inputLine).block(\(stage), \(segment.functionName))"
      case .async: "\(segment.inputLine).async(\(stage), \(segment.functionName))"
      case .drive: "\(segment.inputLine).drive(\(stage), self)"
      }
    return segment.output.map { assignment("let \($0.lineName): Armature.Line<\($0.typeName)> =", step) } ?? step
  }
  return braces("func wire(_ line: Armature.Line<\(plan.messageType)>)", [lines.joined(separator: "\n")])
}

/// The function of one segment: each stage in turn, then the frame for the next one.
func segmentFunction(_ segment: SegmentPlan, _ plan: ProcessPlan) -> String {
  let steps = segment.steps.map { step(segment, $0) }
  let result = segment.output.map { frame in
    let made = { head in call(head, zip(frame.fields, segment.carried).map { "\($0.label): \($1.text)" }) }
    return segment.kind == .expand ? listed(segment.steps, frame, made(frame.typeName)) : made("return \(frame.typeName)")
  }
  return braces(functionHead(segment), [(steps + [result].compactMap { $0 }).joined(separator: "\n")])
}

/// One frame for each element of the list that the last step has made.
private func listed(_ steps: [StepPlan], _ frame: FramePlan, _ made: String) -> String {
  guard case .expand(_, let list, let element) = steps.last?.action else { return made }
  return """
    var output: [\(frame.typeName)] = []
    output.reserveCapacity(\(list).count)
    \(braces("for \(element.name ?? "_") in \(list)", [call("output.append", [made])]))
    return output
    """
}

private func functionHead(_ segment: SegmentPlan) -> String {
  let output = segment.output?.typeName ?? ""
  let (surroundings, tail) =
    switch segment.kind {
    case .fused: ("_ progress: inout Armature.Progress", " throws -> \(output)?")
    case .expand: ("_ progress: inout Armature.Progress", " throws -> [\(output)]?")
    case .block: ("_ context: StageContext", " throws -> \(output)")
    case .async: ("_ context: StageContext", " async throws -> \(output)")
    case .drive: ("_ context: StageContext", " async throws")
    }
  let head = call("func \(segment.functionName)", ["_ frame: \(segment.inputType)", surroundings], then: tail)
  return segment.kind.isFused ? "@inline(__always)\n\(head)" : head
}

private func step(_ segment: SegmentPlan, _ step: StepPlan) -> String {
  let action =
    switch step.action {
    case .call(let plan): callText(plan, head: bindings(plan.bindings))
    case .filter(let plan): callText(plan, head: "guard ", then: " else { return nil }")
    case .expand(let plan, let list, let element):
      callText(plan, head: "let \(list): [\(element.type.text)] = ")
    case .signal(let process, let message): call("try progress.signal", [literal(process), valueText(message)])
    case .broadcast(let queue, let message): call("try progress.broadcast", [literal(queue), valueText(message)])
    }
  guard segment.kind.isFused else { return action }
  return "progress.enter(\(step.index))\n\(action)"
}

private func callText(_ plan: CallPlan, head: String, then tail: String? = nil) -> String {
  let arguments = plan.arguments.map { "\($0.label.map { "\($0): " } ?? "")\($0.value.text)" }
  return call("\(head)try \(plan.isAsync ? "await " : "")\(plan.function)", arguments, then: tail)
}

private func bindings(_ plan: [BindingPlan]) -> String {
  let names = plan.map { $0.name ?? "_" }
  let types = plan.map(\.type.text)
  switch plan.count {
  case 0: return ""
  case 1: return "let \(names[0]): \(types[0]) = "
  default: return "let (\(names.joined(separator: ", "))): (\(types.joined(separator: ", "))) = "
  }
}
