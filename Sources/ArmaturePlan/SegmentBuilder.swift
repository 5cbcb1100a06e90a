// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Plans the functions of a process: one for each segment, with the frames between them.
struct SegmentBuilder {
  let process: Process
  let keys: KeyTable
  let stages: [StagePlan]
  let taint: Taint

  func segments(_ innerNames: inout Scope) -> [SegmentPlan] {
    let alive = liveSources(process.stages)
    let cuts = ArmaturePlan.segments(process.stages)
    let fields = fieldNames(cuts.flatMap { alive[$0.stages.upperBound] })
    // One type for each of them, however many frames carry it.
    let types = Dictionary(fields.keys.map { ($0, keys.type(of: $0)) }) { first, _ in first }
    // A member would hide the function of a stage that is written in place.
    let inPlace = stages.filter(\.isInPlace).map(\.functionName)
    var functions = Scope(reserved: Set(["claimKey", "perform", "stages", "wire"] + inPlace))
    var lines = Scope(reserved: ["line"])
    var input = FrameInReach.message
    var inputType = escaped(process.input.value)
    var inputLine = "line"
    var plans: [SegmentPlan] = []
    for cut in cuts {
      let carried = alive[cut.stages.upperBound]
      let frame = cut.kind == .drive ? nil : frame(behind: cut, carried, fields, types, &innerNames, &lines)
      var body = SegmentBody(process: process, keys: keys, stages: stages, frame: input, kind: cut.kind)
      let key = process.stages[cut.stages.lowerBound].orderKey.map { key in
        LaneKeyPlan(
          functionName: functions.unique("keyOf\(spoken(stages[cut.stages.lowerBound]))"),
          key: ClaimKeyPlan(access: body.access(key), form: keyForm(key, keys)))
      }
      let steps = cut.stages.map { body.step($0, alive: alive[$0 + 1]) }
      plans.append(
        SegmentPlan(
          kind: cut.kind, functionName: cut.kind == .drive ? "perform" : functions.unique(functionName(cut)),
          stageIdentifier: stages[cut.stages.lowerBound].identifier, inputType: inputType, inputLine: inputLine,
          output: frame, steps: steps, key: key, carried: carried.map { body.access($0) }))
      guard let frame else { continue }
      let kept = Set(carried)
      input = .carried(fields.filter { kept.contains($0.key) })
      (inputType, inputLine) = (frame.typeName, frame.lineName)
    }
    return plans
  }

  private func frame(
    behind cut: Segment, _ carried: [Source], _ names: [Source: String], _ types: [Source: SwiftType], _ typeNames: inout Scope,
    _ lines: inout Scope
  ) -> FramePlan {
    let last = stages[cut.stages.upperBound - 1]
    let name = typeNames.unique("After\(spoken(last))")
    return FramePlan(
      typeName: name, lineName: lines.unique("after\(name.dropFirst("After".count))"),
      after: last.isSent ? "the \(last.kind.rawValue) to `\(last.name)`" : "`\(last.name)`",
      fields: carried.map { source in
        let name = names[source] ?? "value"
        return FrameFieldPlan(
          declared: escaped(name), label: label(name), type: types[source] ?? keys.type(of: source),
          isSensitive: taint.masks(source, behind: cut.stages.upperBound - 1))
      })
  }

  /// One name for each value that any frame of the process carries: keys keep theirs, paths are joined in camel case.
  private func fieldNames(_ carried: [Source]) -> [Source: String] {
    var scope = Scope(reserved: [])
    var names: [Source: String] = [:]
    for case .key(let name) in carried where names[.key(name)] == nil { names[.key(name)] = scope.unique(name) }
    for case .message(let steps) in carried where names[.message(steps)] == nil {
      let fields = steps.map(\.field)
      let joined = (fields.prefix(1) + fields.dropFirst().map(capitalised)).joined()
      names[.message(steps)] =
        fields.isEmpty ? scope.unique("message") : scope.first(of: [joined, "message\(capitalised(joined))"])
    }
    return names
  }

  private func functionName(_ cut: Segment) -> String {
    let first = spoken(stages[cut.stages.lowerBound])
    return cut.stages.count == 1 ? "run\(first)" : "run\(first)To\(spoken(stages[cut.stages.upperBound - 1]))"
  }

  private func spoken(_ stage: StagePlan) -> String {
    stage.isSent ? "\(capitalised(stage.kind.rawValue))\(upperCamel(stage.name))" : capitalised(stage.name)
  }
}
