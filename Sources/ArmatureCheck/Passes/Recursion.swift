// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A message that contains itself has no finite size, unless a list or a map stands between.
func checkRecursion(_ types: Types, _ report: inout Report) {
  var search = RecursionSearch(types: types)
  for message in types.messages { search.visit(message) }
  for cycle in search.cycles { report.add(cycle) }
}

/// A walk through the messages that finishes each one once, and tells each cycle where it closes.
private struct RecursionSearch {
  let types: Types
  var cycles: [RecursiveMessage] = []
  private var finished: Set<String> = []
  private var path: [(message: String, field: Located<String>)] = []

  init(types: Types) { self.types = types }

  mutating func visit(_ message: Message) {
    guard !finished.contains(message.name.value) else { return }
    for (field, target) in contained(message.record) {
      path.append((message.name.value, field))
      if let start = path.firstIndex(where: { $0.message == target }) {
        cycles.append(RecursiveMessage(steps: path[start...].map { ($0.message, $0.field) }))
      } else if let next = types[target] {
        visit(next)
      }
      path.removeLast()
    }
    finished.insert(message.name.value)
  }

  private func contained(_ record: Record) -> [(Located<String>, String)] {
    record.fields.flatMap { field -> [(Located<String>, String)] in
      switch field.type {
      case .message(let name): [(field.name, name)]
      case .record(let nested): contained(nested)
      default: []
      }
    }
  }
}
