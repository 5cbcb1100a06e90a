// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Everything that the specs of one target say, with nothing left to look up: every name is resolved, every type known.
///
/// A `Pipeline` exists only where the report has no error, so the phases behind it cannot fail.
package struct Pipeline: Sendable {
  /// The spec files that it was read from, as they were named to the compiler, sorted.
  package var files: [String]
  package var swiftTypes: [Located<String>]
  package var messages: [Message]
  /// Enumerations, tuples and unions with a name of their own.
  package var namedTypes: [NamedType]
  /// What `Assertion.named` means, by its number.
  package var assertions: [Assertion]
  package var queues: [Queue]
  package var processes: [Process]
  package var service: Service?
  /// What the service takes from the environment.
  package var needs: [Need]
  /// What shall come of messages; nothing of a program depends on it.
  package var tests: [SpecTest]

  package init(
    files: [String], swiftTypes: [Located<String>], messages: [Message], namedTypes: [NamedType] = [],
    assertions: [Assertion] = [], queues: [Queue], processes: [Process], service: Service?, needs: [Need] = [], tests: [SpecTest] = []
  ) {
    self.tests = tests
    self.needs = needs
    self.files = files
    self.swiftTypes = swiftTypes
    self.messages = messages
    self.namedTypes = namedTypes
    self.assertions = assertions
    self.queues = queues
    self.processes = processes
    self.service = service
  }
}

/// The type of a key or of a message's field.
package indirect enum ValueType: Hashable, Sendable {
  case string, int, double, decimal, bool, timestamp, uuid, bytes, any
  case message(String)
  /// A named type: an enumeration, a tuple or a union.
  case named(String)
  /// A type of the target, named under `types`; it passes between stages and is never serialised.
  case swift(String)
  case list(ValueType)
  /// A JSON object with any keys and values of one type.
  case map(ValueType)
  case record(Record)
  case enumeration(Enumeration)
  case tuple(Tuple)
  case union(Union)
  /// `null` is a value of it, which is not the same as absent.
  case nullable(ValueType)
  case optional(ValueType)
  /// What the decoder asks of a value beyond its type. Never empty, never of a checked, nullable or optional type.
  case checked(ValueType, [Check])
}

/// Fields in the order in which they are written.
package struct Record: Hashable, Sendable {
  package var fields: [Field]
  /// Whether a field that is not declared is refused, and not ignored.
  package var isClosed: Bool
  /// `minProperties` and `maxProperties`, over all fields that came, declared or not.
  package var checks: [Check]
  /// Names in JSON of fields that were removed. No field has one of them.
  package var reserved: [Located<String>]

  package init(fields: [Field], isClosed: Bool = false, checks: [Check] = [], reserved: [Located<String>] = []) {
    self.fields = fields
    self.isClosed = isClosed
    self.checks = checks
    self.reserved = reserved
  }
}

package struct Field: Hashable, Sendable {
  package var name: Located<String>
  /// The name in JSON.
  package var key: String
  package var type: ValueType
  /// Written with `?` behind the key: it may be absent. Its `type` is the type where it is present.
  package var isOptional: Bool
  /// The value of a field that is absent on the wire; such a field is not optional.
  package var standard: Literal?
  /// Masked in every description.
  package var isSensitive: Bool
  package var notes: Notes
  /// The message from which `include` took it: the types inside it are that message's own.
  package var owner: String?

  package init(
    name: Located<String>, key: String? = nil, type: ValueType, isOptional: Bool, standard: Literal? = nil,
    isSensitive: Bool = false, notes: Notes = Notes(), owner: String? = nil
  ) {
    self.name = name
    self.key = key ?? name.value
    self.type = type
    self.isOptional = isOptional
    self.standard = standard
    self.isSensitive = isSensitive
    self.notes = notes
    self.owner = owner
  }
}

package struct Message: Sendable {
  package var name: Located<String>
  package var record: Record
  package var notes: Notes

  package init(name: Located<String>, record: Record, notes: Notes = Notes()) {
    self.name = name
    self.record = record
    self.notes = notes
  }
}

package struct Queue: Sendable {
  package var name: Located<String>
  /// The URL as written, with its `${NAME:-default}` parts, whose syntax has been checked.
  package var url: Located<String>
  package var visibilityMilliseconds: Setting
  package var maxReceives: Setting?
  package var deadLetters: String?
  /// How long the queue keeps a message that nobody settles; nil where the spec leaves that to whoever makes the queue.
  package var retentionMilliseconds: Located<Setting>?
  package var inFlightMax: Setting
  package var inFlightBytesMax: Int

  package init(
    name: Located<String>, url: Located<String>, visibilityMilliseconds: Setting, maxReceives: Setting?, deadLetters: String?,
    retentionMilliseconds: Located<Setting>?, inFlightMax: Setting, inFlightBytesMax: Int
  ) {
    self.name = name
    self.url = url
    self.visibilityMilliseconds = visibilityMilliseconds
    self.maxReceives = maxReceives
    self.deadLetters = deadLetters
    self.retentionMilliseconds = retentionMilliseconds
    self.inFlightMax = inFlightMax
    self.inFlightBytesMax = inFlightBytesMax
  }
}

package struct Process: Sendable {
  package var name: Located<String>
  package var input: Located<String>
  package var once: Once?
  package var retry: Retry
  /// The queue that takes a message whose attempts are used up.
  package var errors: Located<String>?
  package var stages: [Stage]

  package init(
    name: Located<String>, input: Located<String>, once: Once?, retry: Retry, errors: Located<String>?, stages: [Stage]
  ) {
    self.name = name
    self.input = input
    self.once = once
    self.retry = retry
    self.errors = errors
    self.stages = stages
  }
}

/// `once`: a message whose key has been settled within `keep` is acknowledged without running again.
package struct Once: Sendable {
  /// A path into the message, of type string, int, uuid or timestamp.
  package var key: KeyRead
  package var keepMilliseconds: Setting

  package init(key: KeyRead, keepMilliseconds: Setting) {
    self.key = key
    self.keepMilliseconds = keepMilliseconds
  }
}

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

  package init(
    kind: Kind, name: Located<String>, inputs: Inputs, outputs: [KeyWrite], swift: SwiftText?, parallelism: Setting,
    timeoutMilliseconds: Setting?, resilience: Resilience = Resilience(), order: Order = .input, onFailure: OnFailure = .pass,
    batch: Batch? = nil, signal: Signal?, broadcast: Broadcast? = nil
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

/// A typed message to another process of the service.
package struct Signal: Sendable {
  package var process: String
  package var message: String
  package var values: RecordValue

  package init(process: String, message: String, values: RecordValue) {
    self.process = process
    self.message = message
    self.values = values
  }
}

/// A typed message to other services.
package struct Broadcast: Sendable {
  package var queue: String
  package var message: String
  package var values: RecordValue

  package init(queue: String, message: String, values: RecordValue) {
    self.queue = queue
    self.message = message
    self.values = values
  }
}

/// How each field of a message or nested record is filled; absent optional fields are not listed.
package struct RecordValue: Sendable {
  package struct Entry: Sendable {
    package var field: String
    package var value: Value

    package init(field: String, value: Value) {
      self.field = field
      self.value = value
    }
  }
  package indirect enum Value: Sendable {
    case read(KeyRead)
    /// Of a nullable field.
    case null
    case string(String)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case record(RecordValue)
  }
  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }
}
