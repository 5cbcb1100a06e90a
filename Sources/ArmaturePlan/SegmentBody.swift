// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// The inside of one segment's function: which variable holds which value at which stage.
struct SegmentBody {
  let process: Process
  let keys: KeyTable
  let stages: [StagePlan]
  let frame: FrameInReach
  let kind: SegmentPlan.Kind
  /// The variable of each key that this function has written so far.
  private var variables: [String: String] = [:]
  private var scope: Scope
  private let reserved: Set<String>

  init(process: Process, keys: KeyTable, stages: [StagePlan], frame: FrameInReach, kind: SegmentPlan.Kind) {
    self.process = process
    self.keys = keys
    self.stages = stages
    self.frame = frame
    self.kind = kind
    reserved = Set(["context", "frame", "progress", "self", "stages"] + stages.filter(\.isInPlace).map(\.functionName))
    scope = Scope(reserved: kind == .expand ? ["output"] : kind == .batch ? ["frames", "items", "output", "results"] : [])
  }

  mutating func step(_ index: Int, alive: [Source]) -> StepPlan {
    let stage = process.stages[index]
    if let signal = stage.signal {
      let value = recordBuilder.structure(escaped(signal.message), signal.values)
      return StepPlan(index: index, action: .signal(process: signal.process, value))
    }
    if let broadcast = stage.broadcast {
      let value = recordBuilder.structure(escaped(broadcast.message), broadcast.values)
      return StepPlan(index: index, action: .broadcast(queue: broadcast.queue, value))
    }
    if stage.kind == .batch {
      return StepPlan(index: index, action: .batch(batch(stage, stages[index], alive: alive)))
    }
    var call = call(stage, stages[index])
    if stage.kind == .expand, let output = stage.outputs.first {
      let list = scope.unique("\(output.name.value)List")
      let element = binding(output, isAlive: alive.contains(.key(output.name.value)))
      return StepPlan(index: index, action: .expand(call, list: list, element: element))
    }
    call.bindings = stage.outputs.map { binding($0, isAlive: alive.contains(.key($0.name.value))) }
    return StepPlan(index: index, action: stage.kind == .filter ? .filter(call) : .call(call))
  }

  func access(_ source: Source) -> Access {
    switch source {
    case .key(let name):
      if let variable = variables[name] { return Access(base: variable) }
      return Access(base: "frame", members: [Access.Member(name: member(fieldName(source)), isChained: false)])
    case .message(let steps):
      return messageAccess(steps)
    }
  }

  private var recordBuilder: RecordBuilder { RecordBuilder(types: keys.types) { .access(access($0)) } }

  func access(_ read: KeyRead) -> Access {
    switch read.root {
    case .context:
      let members = Access.members(read.steps)
      return kind.isFused
        ? Access(base: "progress", members: [Access.Member(name: "context", isChained: false)] + members)
        : Access(base: "context", members: members)
    case .message:
      return messageAccess(read.steps)
    case .key(let name):
      var way = access(.key(name))
      way.members += Access.members(read.steps, behindOptional: keys.type(of: .key(name)).isOptional)
      return way
    }
  }

  /// A path into the message: through the message itself, or through the longest part of it that the frame carries.
  private func messageAccess(_ steps: [KeyRead.Step]) -> Access {
    guard case .carried(let names) = frame else { return Access(base: "frame", members: Access.members(steps)) }
    for length in stride(from: steps.count, through: 0, by: -1) {
      let source = Source.message(Array(steps.prefix(length)))
      guard let name = names[source] else { continue }
      let isOptional = length > 0 && length < steps.count && keys.type(of: source).isOptional
      return Access(
        base: "frame",
        members: [Access.Member(name: member(name), isChained: false)]
          + Access.members(Array(steps.dropFirst(length)), behindOptional: isOptional))
    }
    return Access(base: "frame", members: Access.members(steps))
  }

  private func fieldName(_ source: Source) -> String {
    guard case .carried(let names) = frame, let name = names[source] else { return "value" }
    return name
  }

  private func call(_ stage: Stage, _ plan: StagePlan) -> CallPlan {
    let arguments = zip(stage.inputs.reads, plan.parameters).map { read, parameter in
      ArgumentPlan(label: parameter.label, value: access(read))
    }
    return CallPlan(function: function(plan), isAsync: plan.isAsync, arguments: arguments, bindings: [])
  }

  private func function(_ plan: StagePlan) -> String { plan.isInPlace ? plan.declaredName : "stages.\(plan.memberName)" }

  private mutating func batch(_ stage: Stage, _ plan: StagePlan, alive: [Source]) -> BatchPlan {
    let item = stage.inputs.reads.map { read in
      ArgumentPlan(label: plan.item == nil ? nil : label(read.label), value: access(read))
    }
    let items = ArgumentPlan(label: plan.parameters.first?.label, value: Access(base: "items"))
    let results = stage.outputs.map { binding($0, isAlive: alive.contains(.key($0.name.value))) }
    return BatchPlan(
      call: CallPlan(function: function(plan), isAsync: true, arguments: [items], bindings: results),
      itemType: plan.itemType ?? "Void", item: item, resultType: plan.resultType)
  }

  /// A new variable for what a stage writes: one that is written again gets another, so that each is assigned once.
  private mutating func binding(_ output: KeyWrite, isAlive: Bool) -> BindingPlan {
    let key = output.name.value
    guard isAlive else { return BindingPlan(name: nil, type: keys.type(of: .key(key))) }
    let name = escaped(scope.unique(reserved.contains(key) ? "\(key)Value" : key))
    variables[key] = name
    return BindingPlan(name: name, type: keys.type(of: .key(key)))
  }
}

/// What a segment's function is given.
enum FrameInReach {
  /// The first segment has the message itself.
  case message
  /// Later ones have what was alive, each value under its field's name.
  case carried([Source: String])
}

extension Access {
  /// Steps as members. `behindOptional`: the value before the first one may be absent.
  static func members(_ steps: [KeyRead.Step], behindOptional: Bool = false) -> [Member] {
    var isChained = behindOptional
    return steps.map { step in
      defer { isChained = step.isOptional }
      return Member(name: member(step.field), isChained: isChained)
    }
  }
}
