// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Strings the segments on the line, each with the type of frame that it makes.
func wiring(_ plan: ProcessPlan) -> String {
  let lines = plan.segments.map { segment in
    let key = segment.key.map { ", by: \($0.functionName)" } ?? ""
    let takesNeeds = plan.stages.contains { $0.identifier == segment.stageIdentifier && $0.takesNeeds }
    let stage = "\(plan.stageNamespace).\(segment.stageIdentifier)\(takesNeeds ? "(needs)" : "")\(key)"
    let step =
      switch segment.kind {
      case .fused: "\(segment.inputLine).fused(\(segment.functionName))"
      case .expand: "\(segment.inputLine).expand(\(segment.functionName))"
      case .block: "\(segment.inputLine).block(\(stage), \(segment.functionName))"
      case .async: "\(segment.inputLine).async(\(stage), \(segment.functionName))"
      case .batch: "\(segment.inputLine).batch(\(stage), \(segment.functionName))"
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
    switch segment.steps.last?.action {
    case .expand(_, let list, let element): return expanded(list, element, frame, made(frame.typeName))
    case .batch(let batch): return batched(batch, segment, frame, made(frame.typeName))
    default: return made("return \(frame.typeName)")
    }
  }
  return braces(functionHead(segment), [(steps + [result].compactMap { $0 }).joined(separator: "\n")])
}

/// One frame for each element of the list that the last step has made.
private func expanded(_ list: String, _ element: BindingPlan, _ frame: FramePlan, _ made: String) -> String {
  """
  \(filledList("output", of: frame.typeName, for: element.name ?? "_", in: list, count: "\(list).count", made))
  return output
  """
}

/// A list for the function, and one frame for each of its results.
private func batched(_ plan: BatchPlan, _ segment: SegmentPlan, _ frame: FramePlan, _ made: String) -> String {
  let used = segment.carried.contains { $0.base == "frame" } ? "frame" : "_"
  let names = plan.call.bindings.map { $0.name ?? "_" }
  let pattern = names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
  let hasResults = plan.resultType != nil
  return """
    \(filledList(
      "output", of: frame.typeName, for: hasResults ? "(\(used), \(pattern))" : used,
      in: hasResults ? "try Armature.paired(frames, results)" : "frames", count: "frames.count", made))
    return output
    """
}

private func filledList(
  _ name: String, of type: String, for pattern: String, in source: String, count: String, _ element: String
) -> String {
  """
  var \(name): [\(type)] = []
  \(name).reserveCapacity(\(count))
  \(braces("for \(pattern) in \(source)", [call("\(name).append", [element])]))
  """
}

private func batchCall(_ plan: BatchPlan) -> String {
  let arguments = plan.item.map { "\($0.label.map { "\($0): " } ?? "")\($0.value.text)" }
  let isStruct = plan.item.contains { $0.label != nil }
  let item = isStruct ? call(plan.itemType, arguments) : arguments.joined()
  return """
    \(filledList("items", of: plan.itemType, for: "frame", in: "frames", count: "frames.count", item))
    \(callText(plan.call, head: plan.resultType.map { "let results: \($0) = " } ?? ""))
    """
}

private func functionHead(_ segment: SegmentPlan) -> String {
  let output = segment.output?.typeName ?? ""
  let (surroundings, tail): (String?, String) =
    switch segment.kind {
    case .fused: ("_ progress: inout Armature.Progress", " throws -> \(output)?")
    case .expand: ("_ progress: inout Armature.Progress", " throws -> [\(output)]?")
    case .block: ("_ context: StageContext", " throws -> \(output)")
    case .async: ("_ context: StageContext", " async throws -> \(output)")
    case .batch: (nil, " async throws -> [\(output)]")
    case .drive: ("_ context: StageContext", " async throws")
    }
  let frame = segment.kind == .batch ? "_ frames: [\(segment.inputType)]" : "_ frame: \(segment.inputType)"
  let head = call("func \(segment.functionName)", [frame, surroundings].compactMap { $0 }, then: tail)
  return segment.kind.isFused ? "@inline(__always)\n\(head)" : head
}

private func step(_ segment: SegmentPlan, _ step: StepPlan) -> String {
  let action =
    switch step.action {
    case .call(let plan): callText(plan, head: bindings(plan.bindings))
    case .filter(let plan): callText(plan, head: "guard ", then: " else { return nil }")
    case .expand(let plan, let list, let element):
      callText(plan, head: "let \(list): [\(element.type.text)] = ")
    case .batch(let plan): batchCall(plan)
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

/// What tells whose order a message keeps.
func laneKeyFunction(_ key: LaneKeyPlan, _ segment: SegmentPlan) -> String {
  let value = key.key.form == .uuid ? "\(key.key.access.text).uuidString" : key.key.access.text
  return braces(
    "func \(key.functionName)(_ frame: \(segment.inputType)) -> Armature.LaneKey", ["Armature.LaneKey(\(value))"])
}
