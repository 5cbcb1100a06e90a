// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A message that always contains itself has no finite size. What was told, by name.
func checkRecursion(_ types: Types, _ report: inout Report) -> Set<String> {
  var search = RecursionSearch(types: types, endless: nil)
  search.visitAll()
  // A union ends where one of its messages does. What has a finding already is taken to end.
  let told = Set(search.cycles.flatMap { $0.steps.map(\.message) })
  var unions = RecursionSearch(types: types, endless: endlessNames(types, told: told))
  unions.visitAll()
  for cycle in search.cycles + unions.cycles { report.add(cycle) }
  return told.union(unions.cycles.flatMap { $0.steps.map(\.message) })
}

/// The messages and named types of which there is no finite value, `told` aside.
private func endlessNames(_ types: Types, told: Set<String>) -> Set<String> {
  let named = types.messages.map { ($0.name.value, ValueType.record($0.record)) } + types.named.map { ($0.name.value, $0.type) }
  let rest = named.filter { !told.contains($0.0) }
  guard rest.contains(where: { $0.1.holdsUnion }) else { return [] }
  var search = EndSearch(rest.map(\.0))
  for (number, type) in rest.enumerated() { search.add(type.1, to: number) }
  return search.endless()
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
  private let named: [String: NamedType]
  /// Those to which the way goes, through unions too; nil: all, and through no union.
  let endless: Set<String>?
  var cycles: [RecursiveMessage] = []
  private var finished: Set<String> = []
  private var open: Set<String> = []
  private var path: [Step] = []

  init(types: Types, endless: Set<String>?) {
    self.types = types
    named = Dictionary(types.named.map { ($0.name.value, $0) }) { first, _ in first }
    self.endless = endless
  }

  mutating func visitAll() {
    for name in types.messages.map(\.name.value) + types.named.map(\.name.value) where endless?.contains(name) ?? true {
      visit(name)
    }
  }

  private mutating func visit(_ name: String) {
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
    var parts: [Part] = []
    if let message = types[name] {
      parts = contained(message.record)
    } else if let type = named[name] {
      parts = contained(type.type, in: type.name)
    }
    return parts.filter { endless?.contains($0.target) ?? true }
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

  /// What a value of the type always holds. A list and a map may be empty, a union may be another one of its messages unless
  /// all of them are endless, and what is optional or nullable may not be there.
  private func contained(_ type: ValueType, in field: Located<String>) -> [Part] {
    switch type {
    case .message(let name): [(field, name)]
    case .named(let name): goesThrough(types.meaning(of: name)) ? [(field, name)] : []
    case .union(let union): endless == nil ? [] : union.variants.prefix(1).map { (field, $0.message.value) }
    case .checked(let inner, _): contained(inner, in: field)
    case .record(let record): contained(record)
    case .tuple(let tuple): contained(tuple, in: field)
    default: []
    }
  }

  private func goesThrough(_ type: ValueType?) -> Bool {
    switch type {
    case .tuple: true
    case .union: endless != nil
    default: false
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
  /// Whether the value may be one of several messages, itself or in a part that is always there.
  fileprivate var holdsUnion: Bool {
    switch self {
    case .union: true
    case .checked(let inner, _): inner.holdsUnion
    case .record(let record): record.fields.contains { $0.type.holdsUnion }
    case .tuple(let tuple): tuple.items.contains(where: \.holdsUnion)
    default: false
    }
  }
}
