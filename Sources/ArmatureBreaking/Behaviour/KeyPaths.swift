// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Side {
  /// Where a key is found in a message, by the names in JSON: those of Swift are free to change. What a stage has written has no other
  /// name than the stage's.
  func path(of read: KeyRead, in process: Process) -> String {
    var (names, type) = root(of: read, in: process)
    for step in read.steps {
      let field = type.flatMap { record(Shape($0, self).type) }?.fields.first { $0.name.value == step.field }
      names.append(field?.key ?? step.field)
      type = field?.type
    }
    return names.joined(separator: ".")
  }

  private func root(of read: KeyRead, in process: Process) -> (names: [String], type: ValueType?) {
    switch read.root {
    case .message: (read.steps.isEmpty ? ["message"] : [], .message(process.input.value))
    case .key(let name): ([name], process.stages.flatMap(\.outputs).first { $0.name.value == name }?.type)
    case .context: (["context"], nil)
    }
  }

  /// The fields of a record, with or without a name.
  func record(_ type: ValueType) -> Record? {
    switch type {
    case .record(let record): record
    case .message(let name): message(name)?.record
    default: nil
    }
  }
}
