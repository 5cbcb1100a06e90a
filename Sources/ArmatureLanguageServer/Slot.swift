// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What the language has for a place of a spec, by the vocabulary: which keys, which names, or which kind of value.
///
/// A list has the slot of its items, so that one and several are the same where the language lets one stand for a list.
indirect enum Slot: Sendable {
  /// A mapping with keys of the language.
  case keys(Place)
  case stage, message
  case type(Place)
  /// A mapping with names of the user's own.
  case names(Naming, Slot)
  /// The name of something that is declared elsewhere.
  case reference(NameKind)
  /// A key or a field, and fields behind it: as a value, behind `by`, and in a message that is filled.
  case path, order, record
  case value(Key)
  case anything

  enum Naming: Sendable {
    case declares(NameKind)
    case refers(NameKind)
    case free
  }
}

/// What a spec gives names to.
enum NameKind: String, Sendable {
  case need, type, message, queue, process, schedule, key, field
}

extension Slot {
  static let file = Slot.keys(.file)

  /// What stands at a key of a mapping that stands here.
  func value(at key: String, of mapping: Mapping) -> Slot {
    switch self {
    case .keys, .type, .stage, .message:
      if let place = place(of: mapping) { return row(key, place).map { inside($0, place) } ?? head(key) }
      return field(key)
    case .names(_, let inner): return inner
    case .reference, .record: return self
    case .path, .order, .value, .anything: return .anything
    }
  }

  /// The place whose keys a mapping here has; nil where its keys are names, or nobody can tell.
  func place(of mapping: Mapping) -> Place? {
    switch self {
    case .keys(let place), .type(let place): place
    case .stage: mapping.stageWord.map(Place.stage)
    case .message: ["fields", "$ref", "oneOf"].contains { mapping[$0] != nil } ? .message : nil
    default: nil
    }
  }

  /// The row of the table for a key of a mapping here.
  func row(_ key: String, of mapping: Mapping) -> (key: Key, place: Place)? {
    place(of: mapping).flatMap { place in row(key, place).map { ($0, place) } }
  }

  private func row(_ key: String, _ place: Place) -> Key? { Vocabulary.keys(in: place).first { $0.name == key } }

  /// What stands at the word of a stage.
  private func head(_ key: String) -> Slot {
    guard case .stage = self else { return .anything }
    return switch StageWord(rawValue: key) {
    case .signal: .reference(.process)
    case .broadcast: .reference(.queue)
    default: .anything
    }
  }

  /// What stands at a name in the short form of a message.
  private func field(_ key: String) -> Slot {
    guard case .message = self else { return .anything }
    return key == "include" ? .reference(.message) : .type(.field)
  }
}

extension Mapping {
  var stageWord: StageWord? { entries.lazy.compactMap { StageWord(rawValue: $0.key.value) }.first }
}

private func inside(_ key: Key, _ place: Place) -> Slot {
  switch place {
  case .file: section(key)
  case .declaration, .field, .element, .output: partOfType(key, place)
  case .expect, .test, .letter: partOfTest(key, place)
  default: slots[key.name] ?? held(key)
  }
}

private func section(_ key: Key) -> Slot {
  switch key.name {
  case "needs": .names(.declares(.need), .keys(.need))
  case "types": .names(.declares(.type), .type(.declaration))
  case "messages": .names(.declares(.message), .message)
  case "queues": .names(.declares(.queue), .keys(.queue))
  case "processes": .names(.declares(.process), .keys(.process))
  case "schedules": .names(.declares(.schedule), .keys(.schedule))
  case "dispatch": .keys(.dispatch)
  case "supervise": .keys(.supervise)
  case "tests": .keys(.test)
  default: .value(key)
  }
}

private func partOfType(_ key: Key, _ place: Place) -> Slot {
  let inner: Place = place == .output ? .output : .element
  return switch key.name {
  case "fields": .names(.declares(.field), .type(place == .output ? .output : .field))
  case "type", "items", "values", "prefixItems": .type(inner)
  case "oneOf": .reference(.message)
  case "propertyNames": .keys(.propertyNames)
  default: .value(key)
  }
}

private func partOfTest(_ key: Key, _ place: Place) -> Slot {
  switch (place, key.name) {
  case (.test, "process"): .reference(.process)
  case (.test, "needs"): .names(.refers(.need), .anything)
  case (.test, "mock"): .names(.free, .keys(.mock))
  case (.test, "expect"): .keys(.expect)
  case (.expect, "signals"): .names(.refers(.process), .anything)
  case (.expect, "broadcasts"): .names(.refers(.queue), .anything)
  case (.expect, "letters"): .keys(.letter)
  case (.letter, "queue"): .reference(.queue)
  default: held(key)
  }
}

/// What stands at keys that hold names or mappings, outside of types and tests; no two places disagree about one of them.
private let slots: [String: Slot] = [
  "in": .reference(.message), "as": .reference(.message), "include": .reference(.message), "oneOf": .reference(.message),
  "deadLetters": .reference(.queue), "errors": .reference(.queue), "queue": .reference(.queue), "otherwise": .reference(.queue),
  "broadcast": .reference(.queue), "groups": .reference(.process),
  "once": .keys(.once), "retry": .keys(.retry), "breaker": .keys(.breaker), "stages": .stage,
  "fields": .names(.declares(.field), .type(.field)),
]

/// By what the table says that a key holds.
private func held(_ key: Key) -> Slot {
  switch key.holds {
  case .path, .paths: .path
  case .order: .order
  case .record: key.name == "send" ? .anything : .record
  case .outputs: .names(.declares(.key), .type(.output))
  // Of a dispatch that may be a mapping of values to processes.
  case .target: .reference(.process)
  case .name where key.name == "to": .reference(.process)
  case .swift, .literal, .literals, .given, .attributes, .mapping, .span: .anything
  default: .value(key)
  }
}

/// Calls for each key and each scalar of a tree, with the slot of the mapping that the key stands in, or that of the scalar.
func walk(_ node: Node, _ slot: Slot, _ visit: (Visited) -> Void) {
  switch node {
  case .refused: return
  case .scalar(let scalar): visit(.scalar(scalar, slot))
  case .sequence(let sequence): for item in sequence.items { walk(item, slot, visit) }
  case .mapping(let mapping):
    for entry in mapping.entries {
      visit(.key(entry, of: mapping, slot))
      walk(entry.value, slot.value(at: entry.key.value, of: mapping), visit)
    }
  }
}

enum Visited {
  case key(Mapping.Entry, of: Mapping, Slot)
  case scalar(Scalar, Slot)
}
