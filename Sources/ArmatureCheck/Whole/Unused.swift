// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Declarations that nothing in the specs speaks of. A specs folder of messages alone is a library, and has none. What a file declares that
/// the target only includes may be used by another target.
func checkUnused(_ names: Names, in files: Set<String>, _ report: inout Report) {
  let uses = Uses(names)
  func isUnused(_ name: Located<String>, _ used: Set<String>) -> Bool { !used.contains(name.value) && files.contains(name.span.file) }
  for name in names.messages.all.map(\.name) where isUnused(name, uses.types) { report.add(UnusedMessage(name: name)) }
  for name in names.types.all.map(\.name) where isUnused(name, uses.types) { report.add(UnusedType(name: name)) }
  for need in names.needs.all where isUnused(need.name, uses.needs) && !need.isSensitive { report.add(UnusedNeed(name: need.name)) }
  for name in names.queues.all.map(\.name) where isUnused(name, uses.queues) { report.add(UnusedQueue(name: name)) }
}

/// The names that declarations mention. What a declaration says of itself does not count.
private struct Uses {
  private(set) var types: Set<String> = []
  private(set) var queues: Set<String> = []
  private(set) var needs: Set<String> = []
  private var owner = ""

  init(_ names: Names) {
    for type in names.types.all {
      owner = type.name.value
      if let type = type.type { add(type) }
    }
    for message in names.messages.all {
      owner = message.name.value
      for included in message.includes { add(included) }
      add(message.record)
    }
    owner = ""
    for process in names.processes.all { add(process) }
    for schedule in names.schedules.all { addQueue(schedule.broadcast.value) }
    for queue in names.queues.all where queue.deadLetters.value?.value != queue.name.value { addQueue(queue.deadLetters.value) }
    needs = names.needsInUse
    addQueue(names.dispatch.value?.queue.value)
    addQueue(names.dispatch.value?.otherwise.value)
  }

  private mutating func add(_ process: ProcessDeclaration) {
    if let input = process.input.value { add(input) }
    addQueue(process.errors.value)
    for stage in process.readStages {
      for output in stage.to.value ?? [] { add(output.type) }
      if stage.word.value == .broadcast { addQueue(stage.name) }
      if let sent = stage.sent.value { add(sent) }
    }
  }

  private mutating func add(_ type: TypeReference) {
    switch type {
    case .name(let name): add(name)
    case .record(let record): add(record)
    case .tuple(let tuple):
      for item in tuple.items { add(item) }
      if case .type(let rest) = tuple.rest { add(rest) }
    case .union(let union): for variant in union.variants { add(variant) }
    case .values(let values): if let type = values.type { add(type) }
    default: if let inner = type.inner { add(inner) }
    }
  }

  private mutating func add(_ record: RecordDeclaration) {
    for field in record.fields { add(field.type) }
  }

  private mutating func add(_ name: Located<String>) {
    if name.value != owner { types.insert(name.value) }
  }

  private mutating func addQueue(_ name: Located<String>?) {
    if let name { queues.insert(name.value) }
  }
}
