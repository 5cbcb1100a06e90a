// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A message that contains itself has no finite size, unless a list or a map stands between.
func checkRecursion(_ types: Types, _ report: inout Report) {
  var search = RecursionSearch(types: types)
  for message in types.messages { search.visit(message) }
  for cycle in search.cycles { report.add(cycle) }
}

/// A walk through the messages that finishes each one once, and tells each cycle where it closes.
///
/// It keeps the way by itself, because a chain of messages may be longer than a thread's stack is deep.
private struct RecursionSearch {
  private struct Step {
    var message: String
    var parts: [(field: Located<String>, target: String)]
    var next = 0
  }
  let types: Types
  var cycles: [RecursiveMessage] = []
  private var finished: Set<String> = []
  private var open: Set<String> = []
  private var path: [Step] = []

  init(types: Types) { self.types = types }

  mutating func visit(_ message: Message) {
    enter(message)
    while let step = path.last {
      guard step.next < step.parts.count else {
        leave(step)
        continue
      }
      path[path.count - 1].next += 1
      let target = step.parts[step.next].target
      if open.contains(target) { addCycle(to: target) } else if let message = types[target] { enter(message) }
    }
  }

  private mutating func enter(_ message: Message) {
    guard !finished.contains(message.name.value) else { return }
    open.insert(message.name.value)
    path.append(Step(message: message.name.value, parts: contained(message.record)))
  }

  private mutating func leave(_ step: Step) {
    open.remove(step.message)
    finished.insert(step.message)
    path.removeLast()
  }

  private mutating func addCycle(to target: String) {
    let steps = path.drop { $0.message != target }
    cycles.append(RecursiveMessage(steps: steps.map { ($0.message, $0.parts[$0.next - 1].field) }))
  }

  private func contained(_ record: Record) -> [(field: Located<String>, target: String)] {
    record.fields.flatMap { field -> [(field: Located<String>, target: String)] in
      switch field.type {
      case .message(let name): [(field.name, name)]
      case .record(let nested): contained(nested)
      default: []
      }
    }
  }
}
