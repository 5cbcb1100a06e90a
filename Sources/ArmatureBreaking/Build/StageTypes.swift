// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Compares the protocols that the stages' types conform to, and the names of what the service is made of.
  mutating func compareStageTypes() {
    compareServices()
    for process in old.pipeline.processes {
      let name = process.name.value
      guard let other = new.process(renames.process(name)) else {
        changes.tellGone(.swiftProcessRemoved, quote(name), was: process.name.span)
        continue
      }
      if name != other.name.value {
        changes.tell(
          .processRenamed, quote(other.name.value), at: other.name.span, was: process.name.span, before: name, after: other.name.value)
      }
      compareStages(process, other)
    }
  }

  private mutating func compareServices() {
    guard let service = old.pipeline.service else { return }
    guard let other = new.pipeline.service else {
      return changes.tellGone(.serviceRenamed, quote(service.name.value), was: service.name.span)
    }
    if service.name.value != other.name.value {
      changes.tell(
        .serviceRenamed, quote(other.name.value), at: other.name.span, was: service.name.span, before: service.name.value,
        after: other.name.value)
    }
    if service.dispatch.queue != other.dispatch.queue {
      changes.tell(
        .producerRenamed, quote(other.dispatch.queue), at: other.name.span, was: service.name.span, before: service.dispatch.queue,
        after: other.dispatch.queue)
    }
  }

  private mutating func compareStages(_ process: Process, _ other: Process) {
    let input = renames.message(process.input.value)
    let was = requirements(process, input, renames)
    let has = requirements(other, other.input.value, nil)
    let renamed = pairs(was, has, { $0.name.value }) { stage, _ in stage.signature.text }
    for stage in was {
      let path = quote("\(other.name.value).\(stage.name.value)")
      if let next = has.first(where: { $0.name.value == stage.name.value }) {
        compare(stage, next, path)
      } else if let name = renamed[stage.name.value], let next = has.first(where: { $0.name.value == name }) {
        let now = quote("\(other.name.value).\(name)")
        changes.tell(.stageRenamed, now, at: next.name.span, was: stage.name.span, before: stage.name.value, after: name)
      } else if !other.stages.contains(where: { $0.name.value == stage.name.value && $0.swift != nil }) {
        // A stage whose body the spec has taken over leaves a function that nobody calls, and that is no fault.
        changes.tell(.stageRemoved, path, at: other.name.span, was: stage.name.span)
      }
    }
    for stage in has where !was.contains(where: { $0.name.value == stage.name.value }) && !renamed.values.contains(stage.name.value) {
      changes.tell(.stageAdded, quote("\(other.name.value).\(stage.name.value)"), at: stage.name.span)
    }
  }

  private mutating func compare(_ a: Requirement, _ b: Requirement, _ path: String) {
    let (was, has) = (a.signature, b.signature)
    let (at, old) = (b.name.span, a.name.span)
    if was.form != has.form {
      changes.tell(.stageKindChanged, path, at: at, was: old, before: was.form.rawValue, after: has.form.rawValue)
    }
    if was.inputs != has.inputs {
      changes.tell(.stageInputChanged, path, at: at, was: old, before: was.inputs, after: has.inputs)
    }
    if was.outputs != has.outputs {
      changes.tell(.stageOutputChanged, path, at: at, was: old, before: was.shownOutputs, after: has.shownOutputs)
    }
    if was.cases != has.cases {
      changes.tell(.stageThrowsChanged, path, at: at, was: old, before: was.shownCases, after: has.shownCases)
    }
  }
}

private struct Requirement {
  var name: Located<String>
  var signature: Signature
}

private func requirements(_ process: Process, _ input: String, _ renames: Renames?) -> [Requirement] {
  process.stages.compactMap { stage in
    Signature(stage, input: input, renames).map { Requirement(name: stage.name, signature: $0) }
  }
}

extension Signature {
  /// All of it.
  fileprivate var text: String { [form.rawValue, inputs, outputs, shownCases].joined(separator: "; ") }

  fileprivate var shownOutputs: String { outputs.isEmpty ? "nothing" : outputs }
  fileprivate var shownCases: String { cases.isEmpty ? "any error" : cases.joined(separator: ", ") }
}
