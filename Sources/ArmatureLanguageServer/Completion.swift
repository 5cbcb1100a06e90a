// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What may be written at the cursor: keys that its mapping does not have yet, names where one is asked for, and the words of a key that
/// has few.
@Sendable func completion(_ view: DocumentView, _ parameters: Node?) throws(Fault) -> Literal {
  guard let place = EditorPosition(parameters?["position"]) else {
    throw Fault(.invalidParameters, "there is no `position` with a line and a character")
  }
  guard !view.source.isSchema, let word = WordAtCursor(view.document.text, place) else { return .list([]) }
  let range = view.document.text.range(word.span(in: view.source.name))
  return .list(offers(view, word).map { $0.literal(range) })
}

/// One thing that may be written.
struct Offer {
  /// The numbers are those of the protocol.
  enum Kind: Int {
    case field = 5, `class` = 7, property = 10, value = 12, keyword = 14, constant = 21
  }
  var label: String
  var kind: Kind
  var detail: String?
  var prose: String?
  /// What is written, where that is not the label.
  var text: String?

  func literal(_ range: EditorRange) -> Literal {
    object([
      "label": .string(label), "kind": .int(kind.rawValue), "detail": detail.map(Literal.string),
      "documentation": prose.map { object(["kind": .string("markdown"), "value": .string($0)]) },
      "textEdit": textEdit(range, text ?? label),
    ])
  }
}

private func offers(_ view: DocumentView, _ word: WordAtCursor) -> [Offer] {
  for (text, isKey) in word.guesses {
    let source = SourceFile(name: view.source.name, bytes: text)
    let tree = spec(source)
    guard let root = tree.root else { continue }
    let names = view.target?.names(with: source, tree) ?? Names([tree])
    if word.isNeed { return needs(names) }
    guard let spot = Spot(in: root, names) else { continue }
    return spot.offers(names, isKey: isKey, hasColon: word.hasColon)
  }
  return word.isNeed ? view.target.map { needs($0.names) } ?? [] : []
}

private func needs(_ names: Names) -> [Offer] { names.all(.need).map { Offer($0, .constant) } }

/// Where the word stands that was put in the place of the one at the cursor.
private struct Spot {
  /// Of the mapping around a key, or of the value.
  var slot: Slot
  /// Nil where it is a value.
  var mapping: Mapping?
  /// The parts of a path before it.
  var path: [String] = []
  /// What is known there, in a process.
  var scope: PathScope?

  init?(in root: Node, _ names: Names) {
    var found: Visited?
    walk(root, .file) { if $0.isProbe { found = $0 } }
    switch found {
    case .key(_, let mapping, let slot): (self.slot, self.mapping) = (slot, mapping)
    case .scalar(let scalar, let slot):
      self.slot = slot
      path = scalar.value.split(separator: " ").last.map { $0.split(separator: ".").dropLast().map(String.init) } ?? []
    case nil: return nil
    }
    var names = names
    for process in names.all(.process) {
      names.eachPart(of: process) { _, node, slot, known in
        walk(node, slot) { if $0.isProbe { scope = known } }
      }
    }
  }

  func offers(_ names: Names, isKey: Bool, hasColon: Bool) -> [Offer] {
    guard let mapping else { return values(names) }
    let offers = keys(mapping, hasColon)
    // A key that nothing asks for was an item of a list, or a value on a line of its own.
    return offers.isEmpty && isKey && mapping.entries.count == 1 ? values(names) : offers
  }

  private func keys(_ mapping: Mapping, _ hasColon: Bool) -> [Offer] {
    var rest = mapping
    rest.entries.removeAll { $0.key.value == probe }
    let there = Set(rest.entries.map(\.key.value))
    if case .stage = slot, rest.stageWord == nil {
      return StageWord.allCases.map(\.rawValue).map { word in
        Offer(label: word, kind: .keyword, detail: "a stage", text: hasColon ? nil : "\(word): ")
      }
    }
    var place = slot.place(of: rest)
    if case .message = slot, place == nil, rest.entries.isEmpty { place = .message }
    return (place.map { Vocabulary.keys(in: $0) } ?? []).filter { !there.contains($0.name) }.map { key in
      Offer(
        label: key.name, kind: .property, detail: key.noun, prose: place.map { describe(key, $0) },
        text: hasColon ? nil : key.holdsBlock ? "\(key.name):" : "\(key.name): ")
    }
  }

  private func values(_ names: Names) -> [Offer] {
    switch slot {
    case .reference(let kind): names.all(kind).map { Offer($0, .value) }
    case .type(let place): types(names, place)
    case .path, .record: paths(names)
    case .order: (path.isEmpty ? ["input", "none", "by"] : []).map { Offer(label: $0, kind: .keyword) } + paths(names)
    case .keys(.need): NeedType.allCases.map { Offer(label: $0.rawValue, kind: .keyword) }
    case .value(let key): key.words.map { Offer(label: $0, kind: .keyword) }
    default: []
    }
  }

  private func types(_ names: Names, _ place: Place) -> [Offer] {
    let basic = basicTypes.keys.sorted().map { Offer(label: $0, kind: .keyword) }
    let own = place == .declaration ? [Offer(label: "swift", kind: .keyword, detail: "a type of the target")] : []
    return own + basic + (names.all(.type) + names.all(.message)).map { Offer($0, .class) }
  }

  private func paths(_ names: Names) -> [Offer] {
    guard let scope else { return [] }
    var names = names
    let fields = names.fields(behind: path, scope).map { Offer(label: $0.key.fieldName, kind: .field, detail: "a field") }
    if !path.isEmpty { return fields }
    return scope.keys.keys.sorted().map { Offer(label: $0, kind: .value, detail: "a key") } + fields
  }
}

extension Visited {
  /// Whether it is the word that was put at the cursor, perhaps behind the parts of a path.
  fileprivate var isProbe: Bool {
    switch self {
    case .key(let entry, _, _): entry.key.value == probe
    case .scalar(let scalar, _): scalar.value.split { $0 == "." || $0 == " " }.last.map { $0 == probe } ?? false
    }
  }
}

extension Offer {
  fileprivate init(_ declaration: Names.Declaration, _ kind: Kind) {
    self.init(label: declaration.name.value, kind: kind, detail: "\(declaration.kind.rawValue) in \(declaration.name.span.file)")
  }
}

extension Key {
  /// Whether what it holds mostly stands below it.
  fileprivate var holdsBlock: Bool {
    switch holds {
    case .mapping, .list, .rules, .outputs, .tests, .letters, .record: true
    default: false
    }
  }

  /// The few words that it may hold, or what holds without it.
  fileprivate var words: [String] {
    switch holds {
    case .word(let words): words
    case .flag: ["true", "false"]
    case .acks: Acknowledgement.allCases.map(\.rawValue)
    case .version: ["1"]
    case .text where name == "format": TextFormat.allCases.map(\.rawValue)
    default: standard.map { [$0] } ?? []
    }
  }
}
