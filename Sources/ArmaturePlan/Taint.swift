// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// What of a process nobody shall see: the parts of its message that are sensitive, and every key whose stage has read
/// something sensitive. What the stage made of it nobody can know.
struct Taint {
  /// Whether each stage reads something sensitive.
  let stages: [Bool]
  /// The keys that hold something sensitive behind each stage.
  private let keysBehind: [Set<String>]
  /// The parts of the message that are sensitive, of all that the process reads.
  private let parts: Set<Source>
  private let keys: KeyTable
  private let process: Process

  init(_ process: Process, _ keys: KeyTable) {
    var tainted: Set<String> = []
    var stages: [Bool] = []
    var behind: [Set<String>] = []
    for stage in process.stages {
      let isSensitive = stage.reads.contains { keys.holdsSensitive($0, tainted) }
      for output in stage.outputs {
        if isSensitive { tainted.insert(output.name.value) } else { tainted.remove(output.name.value) }
      }
      stages.append(isSensitive)
      behind.append(tainted)
    }
    self.stages = stages
    self.keys = keys
    self.process = process
    keysBehind = behind
    parts = Set(sources(process.stages).filter { if case .message(let steps) = $0 { keys.isMarked(steps) } else { false } })
  }

  /// Whether a frame behind the stage shows that the value is there, and nothing of it.
  func masks(_ source: Source, behind stage: Int) -> Bool {
    switch source {
    case .key(let name): keysBehind[stage].contains(name)
    case .message: parts.contains(source)
    }
  }

  /// Whether a test shows nothing of what stages read or give under a name, because that of one of them is sensitive.
  func hides(_ name: String) -> Bool {
    process.stages.indices.contains { index in
      let stage = process.stages[index]
      let tainted = index == 0 ? [] : keysBehind[index - 1]
      return stage.inputs.reads.contains { $0.written == name && keys.holdsSensitive($0, tainted) }
        || stage.outputs.contains { $0.name.value == name && (stages[index] || keys.holdsSensitive(.key($0.name.value))) }
    }
  }
}

extension KeyTable {
  /// Whether a value that is read is sensitive, lies inside of something that is, or holds something that is.
  fileprivate func holdsSensitive(_ read: KeyRead, _ tainted: Set<String>) -> Bool {
    switch read.root {
    case .context: return false
    case .message: if isMarked(read.steps) { return true }
    case .key(let name): if tainted.contains(name) || isMarked(read.steps, from: .key(name)) { return true }
    }
    var seen: Set<String> = []
    return type(of: read).map { holdsSensitive($0, &seen) } ?? false
  }

  fileprivate func holdsSensitive(_ source: Source) -> Bool { holdsSensitive(type(of: source)) }

  /// Whether something inside of a value of the type is sensitive.
  func holdsSensitive(_ type: SwiftType) -> Bool {
    var seen: Set<String> = []
    return holdsSensitive(type, &seen)
  }

  private func holdsSensitive(_ type: SwiftType, _ seen: inout Set<String>) -> Bool {
    guard let name = type.core?.structure, seen.insert(name).inserted else { return false }
    if let plan = structure(name) {
      return plan.fields.contains { field in field.isSensitive || holdsSensitive(field.type, &seen) }
    }
    return variants(name).contains { holdsSensitive(.structure($0), &seen) }
  }

  /// Whether a field on the way is sensitive.
  fileprivate func isMarked(_ steps: [KeyRead.Step], from root: Source = .message([])) -> Bool {
    var type = type(of: root)
    for step in steps {
      guard let name = type.unwrapped.core?.structure, let plan = structure(name) else { return false }
      guard let field = plan.fields.first(where: { $0.name == step.field }) else { return false }
      if field.isSensitive { return true }
      type = field.type
    }
    return false
  }
}
