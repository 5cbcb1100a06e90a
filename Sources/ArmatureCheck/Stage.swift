// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

package struct Stage: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case map, filter, expand, tap, block, async, batch, signal, broadcast, drive

    /// Whether its calls are attempts, which can be timed, slowed down and made again.
    package var isTried: Bool { [.block, .async, .batch, .drive].contains(self) }
  }

  package var kind: Kind
  /// The stage's name, at the place where it is written. A signal's name is the process that it signals, and that of a
  /// broadcast its queue.
  package var name: Located<String>
  package var inputs: Inputs
  /// Each key that it writes, in the order written. `map`, `block`, `async` and `batch` without `to` rewrite the one key of `from`.
  package var outputs: [KeyWrite]
  package var swift: SwiftText?
  package var parallelism: Setting
  package var timeoutMilliseconds: Setting?
  package var resilience: Resilience
  package var order: Order
  package var onFailure: OnFailure
  /// Of a `batch`.
  package var batch: Batch?
  package var signal: Signal?
  package var broadcast: Broadcast?
  /// How long what it sends waits.
  package var afterMilliseconds: Located<Setting>?

  package init(
    kind: Kind, name: Located<String>, inputs: Inputs, outputs: [KeyWrite], swift: SwiftText?, parallelism: Setting,
    timeoutMilliseconds: Setting?, resilience: Resilience = Resilience(), order: Order = .input, onFailure: OnFailure = .pass,
    batch: Batch? = nil, signal: Signal?, broadcast: Broadcast? = nil, afterMilliseconds: Located<Setting>? = nil
  ) {
    self.kind = kind
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.swift = swift
    self.parallelism = parallelism
    self.timeoutMilliseconds = timeoutMilliseconds
    self.resilience = resilience
    self.order = order
    self.onFailure = onFailure
    self.batch = batch
    self.signal = signal
    self.broadcast = broadcast
    self.afterMilliseconds = afterMilliseconds
  }

  /// Whether it sends a message and calls nothing.
  package var isSent: Bool { signal != nil || broadcast != nil }

  /// Whether its function is the target's.
  package var isUserStage: Bool { swift == nil && !isSent }

  /// What a stage is called with.
  package enum Inputs: Sendable {
    /// `from: path`, or nothing written: one value, passed without a label. Nothing written passes the message.
    case one(KeyRead)
    /// `from: [path, …]`: each value is passed with its label.
    case labelled([KeyRead])
    /// No `from` beside `swift`: the names that the text mentions, which are in scope under these labels.
    case mentioned([KeyRead])

    package var reads: [KeyRead] {
      switch self {
      case .one(let read): [read]
      case .labelled(let reads), .mentioned(let reads): reads
      }
    }
  }
}

/// One value that a stage reads: a key that an earlier stage wrote, the message or a path into it, or the context.
package struct KeyRead: Sendable {
  package enum Root: Hashable, Sendable {
    case message
    case key(String)
    /// The stage's context: logger, message id, attempt.
    case context
  }
  package struct Step: Hashable, Sendable {
    package var field: String
    /// The field may be absent, so what stands behind it is reached through `?.`.
    package var isOptional: Bool

    package init(field: String, isOptional: Bool) {
      self.field = field
      self.isOptional = isOptional
    }
  }

  package var root: Root
  package var steps: [Step]
  /// The argument label and local name: the path's last part, or all of it in camel case where two would be the same.
  package var label: String
  /// The type of the value read; `optional` where a step of the path may be absent.
  package var type: ValueType?
  package var span: Span

  /// `type` is nil only for the context.
  package init(root: Root, steps: [Step], label: String, type: ValueType?, span: Span) {
    self.root = root
    self.steps = steps
    self.label = label
    self.type = type
    self.span = span
  }

  /// The path as the spec has it.
  package var written: String {
    let fields = steps.map(\.field)
    switch root {
    case .context: return (["context"] + fields).joined(separator: ".")
    case .message: return fields.isEmpty ? "message" : fields.joined(separator: ".")
    case .key(let name): return ([name] + fields).joined(separator: ".")
    }
  }
}

package struct KeyWrite: Sendable {
  package var name: Located<String>
  package var type: ValueType

  package init(name: Located<String>, type: ValueType) {
    self.name = name
    self.type = type
  }
}

/// The text of a `swift:` key, line by line, each line with the place of its first character in the YAML.
package struct SwiftText: Sendable {
  package struct Line: Sendable {
    package var text: String
    package var position: Position

    package init(text: String, position: Position) {
      self.text = text
      self.position = position
    }
  }
  package var file: String
  package var lines: [Line]

  package init(file: String, lines: [Line]) {
    self.file = file
    self.lines = lines
  }
}
