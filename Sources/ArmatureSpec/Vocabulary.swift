// SPDX-License-Identifier: Apache-2.0

/// The table of every key of the language. The reader and what it says of unknown and missing keys come from here.
package enum Vocabulary {
  package static let keys: [Key] = [
    .armature, .types, .messages, .queues, .processes, .service, .dispatch,
    .url, .visibility, .maxReceives, .deadLetters, .inFlight, .inFlightBytes,
    .in, .once, .retry, .errors, .stages,
    .onceKey, .keep, .attempts, .backoff, .jitter,
    .from, .to, .swift, .wideParallelism, .threadParallelism, .timeout, .message,
    .dispatchQueue, .by, .dispatchTo, .otherwise,
    .type, .fields, .items, .values, .ref,
  ]

  package static func keys(in place: Place) -> [Key] {
    keys.filter { $0.places.contains(place) }
  }
}

/// A kind of mapping that has keys of its own.
package enum Place: Hashable, Sendable {
  case file, queue, process, once, retry, dispatch, type
  case stage(StageWord)

  package var noun: String {
    switch self {
    case .file: "a spec"
    case .queue: "a queue"
    case .process: "a process"
    case .once: "`once`"
    case .retry: "`retry`"
    case .dispatch: "`dispatch`"
    case .type: "a type"
    case .stage(let word): "a `\(word.rawValue)` stage"
    }
  }
}

package struct Key: Sendable {
  package var name: String
  package var places: [Place]
  package var holds: Holds
  package var isNeeded: Bool
  /// What holds where the key is absent, as a user would write it.
  package var standard: String?
  package var prose: String

  init(_ name: String, in places: [Place], _ holds: Holds, _ prose: String) {
    self.init(name, in: places, holds, .optional, prose)
  }

  init(_ name: String, in places: [Place], _ holds: Holds, _ need: Need, _ prose: String) {
    self.name = name
    self.places = places
    self.holds = holds
    self.prose = prose
    if case .needed = need { isNeeded = true } else { isNeeded = false }
    if case .standard(let text) = need { standard = text }
  }

  enum Need {
    case needed, optional
    case standard(String)
  }
}

/// What may be written as the value of a key.
package enum Holds: Sendable {
  case version, text, name, path, paths, duration, backoff, size, swift, type, outputs, record, target
  case whole(ClosedRange<Int>)
  case word([String])
  case mapping, list

  package var noun: String {
    switch self {
    case .version: "the number 1"
    case .text: "text"
    case .name: "a name"
    case .path: "a path, such as `payload.id`"
    case .paths: "a path or a list of paths, such as `[raw, payload.id]`"
    case .duration: "a duration, such as `30s`"
    case .backoff: "two durations, such as `200ms..30s`"
    case .size: "a size, such as `64MiB`"
    case .swift: "Swift text"
    case .type: "a type, such as `string`"
    case .outputs: "keys and their types, such as `{ raw: bytes }`"
    case .record: "fields and their values, such as `{ id: payload.id }`"
    case .target: "a process, or a mapping of values to processes"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    case .mapping: "a mapping"
    case .list: "a list"
    }
  }
}
