// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What one file says: every value read and located, no name looked up yet.
package struct Spec: Sendable {
  package var file: String
  /// False where a part of the file could not be read, so that it may declare names that nobody has seen.
  package var isComplete = true
  /// It came by `include` from elsewhere in the package.
  package var isShared = false
  /// The files that it takes in, as they are written.
  package var includes: [Located<String>] = []
  package var needs: [NeedDeclaration] = []
  package var types: [TypeDeclaration] = []
  package var messages: [MessageDeclaration] = []
  package var queues: [QueueDeclaration] = []
  package var processes: [ProcessDeclaration] = []
  package var service: Written<Located<String>> = .absent
  package var dispatch: Written<DispatchDeclaration> = .absent
  package var supervise: Written<SuperviseDeclaration> = .absent
  package var schedules: [ScheduleDeclaration] = []
  package var lock: Written<Located<String>> = .absent
  package var tests: [TestDeclaration] = []
}

/// What stands at a key that may be left out.
package enum Written<Value: Sendable>: Sendable {
  case absent
  /// Something stands there that could not be read, or a needed key is missing: the report says so already.
  case poisoned
  case value(Value)

  package var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }
  package var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}

package struct QueueDeclaration: Sendable {
  package var name: Located<String>
  package var url: Written<Located<String>>
  package var visibilityMilliseconds: Written<Amount>
  package var maxReceives: Written<Amount>
  package var deadLetters: Written<Located<String>>
  package var retentionMilliseconds: Written<Amount>
  package var inFlightMax: Written<Amount>
  package var inFlightBytesMax: Written<Located<Int>>
}

package struct ProcessDeclaration: Sendable {
  package var name: Located<String>
  package var input: Written<Located<String>>
  package var once: Written<OnceDeclaration>
  package var retry: Written<[RetryDeclaration]>
  package var errors: Written<Located<String>>
  /// Nil for a stage that could not be read: nobody knows what it writes or reads.
  package var stages: Written<[StageDeclaration?]>

  /// The stages that could be read.
  package var readStages: [StageDeclaration] { (stages.value ?? []).compactMap(\.self) }
}

package struct OnceDeclaration: Sendable {
  package var key: Written<Path>
  package var keepMilliseconds: Written<Amount>
}

/// One rule of `retry`; a mapping alone is the only one.
package struct RetryDeclaration: Sendable {
  /// Where the rule stands.
  package var span: Span
  package var cases: Written<[Located<String>]>
  package var attempts: Written<Amount>
  package var backoff: Written<Backoff>
  package var jitter: Written<Located<String>>
  package var then: Written<Located<String>>
}

package struct Backoff: Sendable {
  package var firstMilliseconds: Amount
  package var maxMilliseconds: Amount
}

package enum StageWord: String, CaseIterable, Sendable {
  case map, filter, expand, tap, block, async, batch, signal, broadcast, drive

  /// Of the keys of a stage one says what it is: a second one begins another stage.
  package static let heads = [Key.stages.name: Set(allCases.map(\.rawValue))]

  /// Whether it sends a message and calls nothing.
  package var isSent: Bool { self == .signal || self == .broadcast }

  /// Whether its calls are attempts, which can be timed, slowed down and made again.
  package var isTried: Bool { [.block, .async, .batch, .drive].contains(self) }
}

package struct StageDeclaration: Sendable {
  package var word: Located<StageWord>
  package var name: Located<String>
  package var from: Written<From>
  package var to: Written<[OutputDeclaration]>
  package var swift: Written<SwiftBody>
  package var parallelism: Written<Amount>
  package var timeoutMilliseconds: Written<Amount>
  package var thrown: Written<[Located<String>]>
  package var retry: Written<[RetryDeclaration]>
  package var rate: Written<Rate>
  package var breaker: Written<BreakerDeclaration>
  package var order: Written<OrderDeclaration>
  package var onFailure: Written<Located<String>>
  package var batchSize: Written<Amount>
  package var batchWaitMilliseconds: Written<Amount>
  /// The message that a broadcast sends.
  package var sent: Written<Located<String>>
  /// How long what is sent waits.
  package var afterMilliseconds: Written<Amount>
  package var message: Written<RecordLiteral>

  package enum From: Sendable {
    case one(Path)
    case list([Path], Span)
  }
}

/// In which order messages leave a stage.
package struct OrderDeclaration: Sendable {
  package enum Order: Sendable {
    case input, none
    case by(Path)
  }
  package var order: Order
  package var span: Span
}

/// `100/s`
package struct Rate: Sendable {
  package var attempts: Amount
  package var periodMilliseconds: Int
}

package struct BreakerDeclaration: Sendable {
  package var cases: Written<[Located<String>]>
  package var failures: Written<Amount>
  package var openMilliseconds: Written<Amount>
}

package struct OutputDeclaration: Sendable {
  package var name: Located<String>
  package var type: TypeReference
  /// It is written by another name, which its grammar refuses.
  package var isDoubtful = false
}

/// `payload.url`: a key or a field of the message, and the fields behind it.
package struct Path: Sendable {
  /// At least one.
  package var parts: [Located<String>]
  package var span: Span

  package init(parts: [Located<String>], span: Span) {
    self.parts = parts
    self.span = span
  }

  package var text: String { parts.map(\.value).joined(separator: ".") }
}

/// The lines of a `swift:` text, each at the place of its first character.
package struct SwiftBody: Sendable {
  package var lines: [Located<String>]
  package var span: Span
  /// Where YAML has ended it for a comment that may have been meant as a part of it.
  package var comment: Span?
}

/// How the fields of a message are filled.
package struct RecordLiteral: Sendable {
  package struct Entry: Sendable {
    package var field: Located<String>
    package var value: Value
  }
  package indirect enum Value: Sendable {
    case path(Path)
    case string(Located<String>)
    case int(Located<Int>)
    /// With its text, of which a double may lose digits.
    case double(Located<Double>, text: String)
    case bool(Located<Bool>)
    /// A plain `null` or `~`.
    case null(Span)
    case record(RecordLiteral)
    case poisoned
  }
  package var entries: [Entry]
  package var span: Span

  package init(entries: [Entry], span: Span) {
    self.entries = entries
    self.span = span
  }
}

package struct SuperviseDeclaration: Sendable {
  package struct Restarts: Sendable {
    package var count: Amount
    package var withinMilliseconds: Amount
  }
  package struct Group: Sendable {
    package var processes: [Located<String>]
    package var span: Span
  }
  /// The word `supervise`.
  package var span: Span
  package var restarts: Written<Restarts>
  package var drainMilliseconds: Written<Amount>
  package var groups: Written<[Group]>
}

package struct DispatchDeclaration: Sendable {
  package enum Target: Sendable {
    case processes([Located<String>], Span)
    case routes([(value: Located<String>, process: Located<String>)], Span)
  }
  /// The word `dispatch`.
  package var span: Span
  package var queue: Written<Located<String>>
  package var by: Written<Located<String>>
  package var to: Written<Target>
  package var otherwise: Written<Located<String>>
  /// The word of each key that is there.
  package var keys: [Located<String>]
}
