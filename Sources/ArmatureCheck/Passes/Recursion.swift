// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A message that always contains itself has no finite size.
func checkRecursion(_ types: Types, _ report: inout Report) {
  var search = RecursionSearch(types: types)
  for message in types.messages { search.visit(message.name.value) }
  for type in types.named { search.visit(type.name.value) }
  for cycle in search.cycles { report.add(cycle) }
}

/// A walk through messages and tuples that finishes each one once, and tells each cycle where it closes.
///
/// It keeps the way by itself, because a chain of messages may be longer than a thread's stack is deep.
private struct RecursionSearch {
  /// A field, or a tuple by its name, and the message or tuple that it leads to.
  typealias Part = (field: Located<String>, target: String)
  private struct Step {
    var name: String
    var parts: [Part]
    var next = 0
  }
  let types: Types
  var cycles: [RecursiveMessage] = []
  private var finished: Set<String> = []
  private var open: Set<String> = []
  private var path: [Step] = []

  init(types: Types) { self.types = types }

  mutating func visit(_ name: String) {
    enter(name)
    while let step = path.last {
      guard step.next < step.parts.count else {
        leave(step)
        continue
      }
      path[path.count - 1].next += 1
      let target = step.parts[step.next].target
      if open.contains(target) { addCycle(to: target) } else { enter(target) }
    }
  }

  private mutating func enter(_ name: String) {
    guard !finished.contains(name) else { return }
    open.insert(name)
    path.append(Step(name: name, parts: parts(of: name)))
  }

  private func parts(of name: String) -> [Part] {
    if let message = types[name] { return contained(message.record) }
    guard let type = types.named.first(where: { $0.name.value == name }) else { return [] }
    return contained(type.type, in: type.name)
  }

  private mutating func leave(_ step: Step) {
    open.remove(step.name)
    finished.insert(step.name)
    path.removeLast()
  }

  private mutating func addCycle(to target: String) {
    let steps = path.drop { $0.name != target }
    cycles.append(RecursiveMessage(steps: steps.map { ($0.name, $0.parts[$0.next - 1].field) }))
  }

  /// What a value of the type always holds. A list and a map may be empty, a union may be another one of its messages,
  /// and what is optional or nullable may not be there.
  private func contained(_ type: ValueType, in field: Located<String>) -> [Part] {
    switch type {
    case .message(let name): [(field, name)]
    case .named(let name): types.meaning(of: name)?.isTuple == true ? [(field, name)] : []
    case .checked(let inner, _): contained(inner, in: field)
    case .record(let record): contained(record)
    case .tuple(let tuple): contained(tuple, in: field)
    default: []
    }
  }

  private func contained(_ record: Record) -> [Part] {
    record.fields.filter { !$0.isOptional }.flatMap { contained($0.type, in: $0.name) }
  }

  private func contained(_ tuple: Tuple, in field: Located<String>) -> [Part] {
    tuple.items.prefix(tuple.itemsMin).flatMap { contained($0, in: field) }
  }
}

extension ValueType {
  fileprivate var isTuple: Bool { if case .tuple = self { true } else { false } }
}
