// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A mapping whose keys the vocabulary knows. Making one tells of unknown and missing keys.
struct Fields {
  private var entries: [String: Mapping.Entry] = [:]
  /// The known keys that misspelt ones were probably meant for: what stands there is not known.
  private var meant: Set<String> = []
  /// Those of them of which something stands there that is not read.
  private var unread: Set<String> = []
  /// The entries with misspelt keys, and what these were probably meant for.
  private var slips: [(meant: String, entry: Mapping.Entry)] = []
  /// Something stands there that the vocabulary does not know.
  private(set) var hasUnknown = false
  /// An entry was refused that may have meant any key.
  private let isComplete: Bool
  private let owner: Span

  /// Nil where the node is no mapping; the report says so. `owner` is the word that the mapping belongs to.
  init?(_ node: Node, in place: Place, owner: Span, _ report: inout Report) {
    self.owner = owner
    guard let mapping = mapping(node, holding: place.mapping(inPlaceOf: node), for: place.noun, &report) else { return nil }
    isComplete = mapping.isComplete
    hasUnknown = !mapping.isComplete
    let known = Vocabulary.rows(in: place)
    if let field = firstField(in: mapping, place) {
      report.add(UnknownKey(key: field, place: place, isField: true, present: []))
      hasUnknown = true
      return
    }
    if place == .file, let first = firstForeign(in: mapping) {
      report.add(UnknownKey(key: first, place: place, isField: false, isForeign: true, present: []))
      hasUnknown = true
      meant = known.names
      return
    }
    entries.reserveCapacity(mapping.entries.count)
    for entry in mapping.entries {
      if known.names.contains(entry.key.value) {
        entries[entry.key.value] = entry
      } else {
        noteUnknown(entry, in: place, beside: mapping, &report)
      }
    }
    if place == .file { readSlips() }
    // A key that a misspelt one was meant for has its finding already.
    for key in known.needed where entries[key.name] == nil && !meant.contains(key.name) && isComplete {
      report.add(MissingKey(span: owner, key: key, place: place))
    }
  }

  /// What a section declares is referred to from everywhere, so one with a slip in its name is read as what it was meant for, but
  /// where that stands there, too.
  private mutating func readSlips() {
    for (meant, entry) in slips {
      if entries[meant] == nil {
        entries[meant] = Mapping.Entry(key: Located(meant, at: entry.key.span), value: entry.value)
      } else {
        unread.insert(meant)
      }
    }
  }

  private mutating func noteUnknown(_ entry: Mapping.Entry, in place: Place, beside mapping: Mapping, _ report: inout Report) {
    let key = entry.key
    let problem = unknownKey(entry, in: place, beside: mapping.entries.map(\.key.value))
    report.add(problem)
    hasUnknown = true
    // What stands there is meant, in the wrong place or with a slip.
    if problem is MisplacedKey { meant.insert(key.value) }
    let advised = otherName(key.value, in: place)?.key ?? keyTogether(key.value, in: place)?.key
    if let advised {
      meant.insert(advised)
      unread.insert(advised)
    }
    if let near = nearest(key.value, in: Vocabulary.keys(in: place).map(\.name)) {
      meant.insert(near)
      if advised == nil { slips.append((near, entry)) }
    }
  }

  subscript(_ key: Key) -> Mapping.Entry? { entries[key.name] }

  /// Whether something was meant for the key that is not read.
  func isUnread(_ key: Key) -> Bool { unread.contains(key.name) }

  /// Whether something was meant for the key, and nothing stands there.
  func isMeantAlone(_ key: Key) -> Bool { meant.contains(key.name) && entries[key.name] == nil }

  /// What stands at the key, its default where it has one, or else `absent`.
  func read<Value>(
    _ key: Key, _ report: inout Report, _ convert: (Node, inout Report) -> Written<Value>
  ) -> Written<Value> {
    if let entry = entries[key.name] { return convert(entry.value, &report) }
    if key.isNeeded || meant.contains(key.name) || !isComplete { return .poisoned }
    guard let standard = key.standard else { return .absent }
    return convert(.scalar(Scalar(value: standard, style: .plain, span: owner, linePositions: [])), &report)
  }
}

extension Place {
  /// The mapping that stands there, with what was written without one where its key is clear.
  fileprivate func mapping(inPlaceOf node: Node) -> String {
    if self == .queue, let url = urlText(of: node) { return "a mapping, such as \(quote("{ url: \"\(url)\" }"))" }
    guard case .scalar(let scalar) = node, scalar.style == .plain, !scalar.isNull, isDecimal(scalar.value) || isIdentifier(scalar.value)
    else { return mapping }
    switch self {
    case .dispatch where isPlainWord(scalar.value): return "a mapping, such as \(quote("{ queue: \(scalar.value), to: PROCESS }"))"
    case .mock: return "a mapping, such as \(quote("{ value: \(scalar.value) }"))"
    case .retry where isWhole(scalar.value): return "a mapping, such as \(quote("{ attempts: \(scalar.value) }"))"
    case .once where isIdentifier(scalar.value) && !["true", "false"].contains(scalar.value):
      return "a mapping, such as \(quote("{ key: \(scalar.value), keep: 1d }"))"
    case .breaker where isWhole(scalar.value): return "a mapping, such as \(quote("{ failures: \(scalar.value), open: 30s }"))"
    default: return mapping
    }
  }
}

/// A text that may be where a queue lives.
private func urlText(of node: Node) -> String? {
  guard case .scalar(let scalar) = node, !scalar.isNull, scalar.value.contains(":"), !scalar.value.contains("\"") else { return nil }
  return scalar.value
}

private func unknownKey(_ entry: Mapping.Entry, in place: Place, beside present: [String]) -> any Problem {
  let key = entry.key
  if let problem = unknownKeyword(key, in: place, beside: present) { return problem }
  if case .stage(let word) = place {
    if StageWord(rawValue: key.value) != nil { return SecondStageWord(key: key, first: word) }
    let words = StageWord.allCases.filter { word in
      Vocabulary.keys(in: .stage(word)).contains { $0.name == key.value }
    }
    if !words.isEmpty { return MisplacedKey(key: key, word: word, words: words) }
  }
  return UnknownKey(key: key, place: place, isField: false, isBeside: isBeside(entry.value, place), present: present)
}

/// Whether a value has all keys that a mapping of the place around it needs, where such mappings have names.
private func isBeside(_ value: Node, _ place: Place) -> Bool {
  guard [.process, .queue, .schedule].contains(place), case .mapping(let mapping) = value else { return false }
  return Vocabulary.rows(in: place).needed.allSatisfy { mapping[$0.name] != nil }
}

/// The first of the keys that can only be fields of a record, where a type is written without any word that says what it is.
private func firstField(in mapping: Mapping, _ place: Place) -> Located<String>? {
  guard fieldPlaces.contains(place), mapping.isComplete, !mapping.entries.contains(where: { formWords.contains($0.key.value) }) else {
    return nil
  }
  let known = Vocabulary.keys(in: place).map(\.name)
  return mapping.entries.first { entry in
    let name = entry.key.value
    let isKnown = known.contains(name) || unknownKeyword(entry.key, in: place) != nil || otherName(name, in: place) != nil
    return !isKnown && nearest(name, in: known) == nil && looksLikeType(entry.value)
  }?.key
}

/// The first key of a file that has none of a spec, nor one that was meant for one: each of them would be a finding otherwise.
private func firstForeign(in mapping: Mapping) -> Located<String>? {
  let known = Vocabulary.keys(in: .file).map(\.name)
  guard mapping.isComplete, mapping.entries.allSatisfy({ !isMeant($0.key.value, in: known) }) else { return nil }
  return mapping.entries.first?.key
}

private func isMeant(_ key: String, in known: [String]) -> Bool { known.contains(key) || nearest(key, in: known) != nil }

private let fieldPlaces: Set<Place> = [.declaration, .field, .element, .output]
private let formWords = Set((typeForms + [Key.enumeration, .constant, .include]).map(\.name) + ["properties"])

private func looksLikeType(_ node: Node) -> Bool {
  switch node {
  case .scalar(let scalar): scalar.style == .plain && isIdentifier(scalar.value) && !["true", "false", "null"].contains(scalar.value)
  case .sequence(let sequence): sequence.items.count == 1 && looksLikeType(sequence.items[0])
  case .mapping: true
  case .refused: false
  }
}
