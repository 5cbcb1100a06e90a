// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// A value that a frame can carry.
enum Source: Hashable {
  case key(String)
  /// A path into the message; the message itself where it has no steps.
  case message([KeyRead.Step])

  /// Nil for the context, which no frame carries.
  init?(_ read: KeyRead) {
    switch read.root {
    case .key(let name): self = .key(name)
    case .message: self = .message(read.steps)
    case .context: return nil
    }
  }

  /// The values that hold this one, so that it need not be carried beside them.
  var holders: [Source] {
    guard case .message(let path) = self else { return [] }
    return path.indices.map { .message(Array(path.prefix($0))) }
  }
}

/// What is read at a stage or behind it: one list for each stage and one for the end, each in the order of `sources`.
///
/// A key that is written again is not alive before that, unless it is read in between.
func liveSources(_ stages: [Stage]) -> [[Source]] {
  var alive: Set<Source> = []
  var result: [[Source]] = [[]]
  let order = sources(stages).map { (source: $0, holders: $0.holders) }
  for stage in stages.reversed() {
    for output in stage.outputs { alive.remove(.key(output.name.value)) }
    alive.formUnion(stage.reads.compactMap(Source.init))
    result.append(order.filter { alive.contains($0.source) && !$0.holders.contains(where: alive.contains) }.map(\.source))
  }
  return result.reversed()
}

/// Everything that a process reads or writes: parts of the message as they are first read, then keys as they are written.
func sources(_ stages: [Stage]) -> [Source] {
  let reads = stages.flatMap(\.reads).compactMap(Source.init)
  let written = stages.flatMap(\.outputs).map { Source.key($0.name.value) }
  let message = reads.filter { if case .message = $0 { true } else { false } }
  return (message + written).distinct()
}

extension Stage {
  /// Every value that the stage is given, those of a message that it sends and the key of its order included.
  var reads: [KeyRead] {
    inputs.reads + (signal?.values.reads ?? []) + (broadcast?.values.reads ?? []) + (orderKey.map { [$0] } ?? [])
  }

  var orderKey: KeyRead? {
    if case .by(let key) = order { key } else { nil }
  }
}

extension RecordValue {
  var reads: [KeyRead] {
    entries.flatMap { entry in
      switch entry.value {
      case .read(let read): [read]
      case .record(let record): record.reads
      case .null, .string, .int, .double, .bool: [KeyRead]()
      }
    }
  }
}
