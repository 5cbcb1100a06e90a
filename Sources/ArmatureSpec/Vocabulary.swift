// SPDX-License-Identifier: Apache-2.0

/// The table of every key of the language. The reader and what it says of unknown and missing keys come from here.
package enum Vocabulary {
  package static let keys: [Key] = [
    .armature, .fileInclude, .needs, .types, .messages, .queues, .processes, .service, .dispatch, .schedules, .lock, .supervise,
    .tests, .testName, .testProcess, .testNeeds, .given, .testAttributes, .testStages, .mock, .expect,
    .mockValue, .mockSwift, .fail, .times, .delay,
    .ack, .expectValues, .expectAttempts, .signals, .broadcasts, .delays, .letters, .after,
    .letterQueue, .letterStage, .letterCase, .letterReason, .letterAttempts,
    .needType, .needMinimum, .needMaximum, .needEnum, .needDefault,
    .url, .visibility, .maxReceives, .deadLetters, .retention, .inFlight, .inFlightBytes,
    .in, .once, .retry, .errors, .stages,
    .onceKey, .keep, .of, .attempts, .backoff, .jitter, .then, .failures, .open,
    .from, .to, .swift, .wideParallelism, .threadParallelism, .timeout, .order, .onFailure, .batchSize, .batchWait,
    .throws, .rate, .breaker, .as, .sentAfter, .message,
    .cron, .zone, .missed, .every, .continuous, .manual, .broadcastQueue, .send, .scheduleTo,
    .dispatchQueue, .by, .dispatchTo, .otherwise, .restarts, .drain, .groups,
    .type, .fields, .items, .values, .enumeration, .constant, .prefixItems, .oneOf, .discriminator, .ref,
    .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf,
    .minLength, .maxLength, .pattern, .format, .minItems, .maxItems, .uniqueItems,
    .minProperties, .maxProperties, .propertyNames, .additionalProperties,
    .include, .reserved, .fieldDefault, .sensitive, .deprecated, .doc, .fieldName,
  ]

  package static func keys(in place: Place) -> [Key] { rows(in: place).keys }

  /// The part of the table that one kind of mapping has.
  struct Rows {
    var keys: [Key] = []
    var names: Set<String> = []
    var needed: [Key] = []
  }

  /// Asked for each mapping of each spec, so the table is taken apart once.
  static func rows(in place: Place) -> Rows { rowsByPlace[place] ?? Rows() }

  private static let rowsByPlace: [Place: Rows] = {
    var rows: [Place: Rows] = [:]
    for key in keys {
      for place in key.places {
        rows[place, default: Rows()].keys.append(key)
        rows[place, default: Rows()].names.insert(key.name)
        if key.isNeeded { rows[place, default: Rows()].needed.append(key) }
      }
    }
    return rows
  }()
}

/// A kind of mapping that has keys of its own.
package enum Place: Hashable, Sendable {
  case file, need, queue, process, once, retry, breaker, dispatch, schedule, supervise
  case test, mock, expect, letter
  case stage(StageWord)
  /// Where a type may stand: at a name under `types`, at a field, at an element of a list or a map, at a key of `to`.
  case declaration, field, element, output
  /// A message in its long form.
  case message
  case propertyNames

  /// The mapping that stands there, for somebody who has written something else.
  var mapping: String {
    switch self {
    case .need: "a type, such as `int`, or a mapping, such as `{ type: int, minimum: 1, maximum: 64, default: 10 }`"
    case .queue: "a mapping, such as `{ url: \"memory:\" }`"
    case .process: "a mapping, such as `{ in: Order, errors: parked, stages: [{ drive: store }] }`"
    case .once: "a mapping, such as `{ key: id, keep: 1d }`"
    case .retry: "a mapping, such as `{ attempts: 3 }`"
    case .breaker: "a mapping, such as `{ failures: 5, open: 30s }`"
    case .dispatch: "a mapping, such as `{ queue: tasks, to: load-data }`"
    case .schedule: "a mapping, such as `{ every: 1h, send: { at: slot }, to: load-data }`"
    case .supervise: "a mapping, such as `{ restarts: 5 in 1m }`"
    case .test: "a mapping, such as `{ name: …, process: load-data, given: { … }, expect: { ack: done } }`"
    case .mock: "a mapping, such as `{ value: 5 }` or `{ fail: timeout, times: 2 }`"
    case .expect: "a mapping, such as `{ ack: done }`"
    case .letter: "a mapping, such as `{ stage: load, case: denied }`"
    case .propertyNames: "a mapping, such as `{ maxLength: 20 }`"
    default: "a mapping"
    }
  }

  package var noun: String {
    switch self {
    case .file: "a spec"
    case .need: "a need"
    case .queue: "a queue"
    case .process: "a process"
    case .once: "`once`"
    case .retry: "`retry`"
    case .breaker: "`breaker`"
    case .dispatch: "`dispatch`"
    case .supervise: "`supervise`"
    case .schedule: "a schedule"
    case .test: "a test"
    case .mock: "a mock"
    case .expect: "`expect`"
    case .letter: "a letter"
    case .declaration: "a type"
    case .field: "a field"
    case .element: "an element's type"
    case .output: "a key of a stage"
    case .message: "a message"
    case .propertyNames: "`propertyNames`"
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

  /// What may be written at the key; a name is one of something.
  package var noun: String {
    guard case .name = holds else { return holds.noun }
    switch name {
    case Key.deadLetters.name, Key.errors.name, Key.otherwise.name, Key.dispatchQueue.name, Key.broadcastQueue.name:
      return "the name of a queue"
    case Key.in.name, Key.as.name: return "the name of a message"
    case Key.scheduleTo.name, Key.testProcess.name: return "the name of a process"
    case Key.letterStage.name: return "the name of a stage"
    case Key.letterCase.name: return "the case of an error"
    case Key.by.name, Key.discriminator.name: return "the name of a field"
    default: return "a name, such as `Reports`"
    }
  }

  enum Need {
    case needed, optional
    case standard(String)
  }
}

/// What may be written as the value of a key.
package enum Holds: Sendable {
  case version, text, name, path, paths, duration, backoff, size, order, swift, type, outputs, record, target
  case specs
  case number, pattern, literal, literals, flag, file, names, messages, types
  case whole(ClosedRange<Int>)
  case word([String])
  case bound, needValue, texts
  case restarts, groups, cases, rate, rules, removed
  case mapping, list
  case tests, given, attributes, acks, letters, span

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
    case .order: "`input`, `none` or `by` and a path, such as `by payload.id`"
    case .swift: "Swift text"
    case .type: "a type, such as `string`"
    case .outputs: "keys and their types, such as `{ raw: bytes }`"
    case .record: "fields and their values, such as `{ id: payload.id }`"
    case .specs: "a spec of this package, or a list of them, such as `../Shared/messages.yaml`"
    case .target: "a process, a list of them, or a mapping of values to processes, such as `{ order: take-order }`"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    case .bound: "a number or a duration, such as `64` or `30s`"
    case .needValue: "a value of the need's type, such as `10` or `30s`"
    case .texts: "a list of texts, such as `[eu, us]`"
    case .number: "a number, such as `0.5`"
    case .pattern: "a regular expression, such as `^[a-z]+$`"
    case .literal: "a JSON value"
    case .literals: "a list of values, such as `[low, high]`"
    case .flag: "`true` or `false`"
    case .file: "a JSON Schema file, such as `order.schema.json`"
    case .names: "the name of a message, or a list of them"
    case .messages: "a list of messages, such as `[Created, Deleted]`"
    case .types: "a list of types, such as `[int, string]`"
    case .restarts: "a number and a time, such as `5 in 1m`"
    case .groups: "lists of processes, such as `[[load-data, process-events]]`"
    case .cases: "the name of an error's case, or a list of them, such as `[throttled, denied]`"
    case .rate: "a rate, such as `100/s`"
    case .rules: "a mapping, or a list of them"
    case .removed: "a list of names in JSON, such as `[oldName, other-name]`"
    case .mapping: "a mapping"
    case .list: "a list"
    case .tests: "a list of tests"
    case .given: "a message, or a list of them"
    case .attributes: "names and texts, such as `{ tenant: a }`, or a list of that"
    case .acks: "how a message ends, such as `done`, or a list of that"
    case .letters: "a list of letters, such as `[{ stage: load, case: denied }]`"
    case .span: "a bound or two, such as `<= 62s` or `10s..62s`"
    }
  }
}
