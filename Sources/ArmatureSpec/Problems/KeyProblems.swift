// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Keys that are not in the vocabulary, stand in the wrong place, or are missing.

struct LanguageVersion: Problem {
  static let code = "language-version"
  var written: Located<String>
  var span: Span { written.span }
  var message: String {
    "this compiler knows version 1 of the language, but the spec is written in \(quote(written.value))"
  }
  var help: String { "write `armature: 1`" }
  /// A later version means other things, which no machine can write in this one.
  var fix: Fix? { written.value.wholeMatch(of: /v?1(\.0)*|01/) != nil ? Fix(span, "1") : nil }
}

struct UnknownKey: Problem {
  static let code = "unknown-key"
  var key: Located<String>
  var place: Place
  /// It can only be a field of a record that lacks the word `fields`.
  var isField: Bool
  /// Whether it is the first of a file in which no key is one of a spec.
  var isForeign = false
  /// Whether it holds what such a mapping holds, and is meant to stand beside the one that it is in.
  var isBeside = false
  /// The keys that stand in the same mapping.
  var present: [String]
  var span: Span { key.span }
  var message: String { isForeign ? "no key of this file belongs in a spec" : "\(place.noun) has no key \(quote(key.value))" }
  var help: String {
    if isForeign { return "write `armature: 1` and what a spec holds, or move the file: all YAML below `specs` is read as specs" }
    if isField { return "write `fields: { … }` around these fields, or declare a message and write its name" }
    if isBeside { return "indent it by two spaces less, with what is below it, if it is \(place.noun) of its own" }
    let names = Vocabulary.keys(in: place).map(\.name)
    if let apart { return "write \(quote(apart)), with a space after the colon" }
    if let other = otherName(key.value, in: place) { return other.text }
    if let near = nearest(key.value, in: names) { return "did you mean \(quote(near))?" }
    if names.count > 12, place != .file { return "delete it; \"Messages\" in the manual lists what a type may say" }
    return "\(place.noun) has the keys \(listed(names, "and"))"
  }
  var fix: Fix? {
    if let apart, !isForeign, !isField { return Fix(span, apart) }
    if isField || isForeign || isBeside || otherName(key.value, in: place) != nil { return nil }
    return correction(of: key, in: Vocabulary.keys(in: place).map(\.name), beside: present)
  }
}

extension UnknownKey {
  private var apart: String? { keyTogether(key.value, in: place).map { "\($0.key): \($0.value)" } }
}

/// A key and its value that YAML takes for one word, since nothing stands between them: `minLength:1`.
func keyTogether(_ word: String, in place: Place) -> (key: String, value: String)? {
  let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[1].isEmpty, Vocabulary.keys(in: place).contains(where: { $0.name == parts[0] }) else { return nil }
  return (String(parts[0]), String(parts[1].drop(while: \.isWhitespace)))
}

struct MisplacedKey: Problem {
  static let code = "misplaced-key"
  var key: Located<String>
  var word: StageWord
  var words: [StageWord]
  var span: Span { key.span }
  var message: String { "a `\(word.rawValue)` stage has no \(quote(key.value))" }
  var help: String {
    let owners = "\(quote(key.value)) belongs to \(listed(words.map(\.rawValue), "and"))"
    let mayBlock = (word == .map || word == .tap) && words.contains(.block)
    return mayBlock ? "delete it, or make the stage a `block`: \(owners)" : "delete it: \(owners)"
  }
}

struct SecondStageWord: Problem {
  static let code = "second-stage-word"
  var key: Located<String>
  var first: StageWord
  var span: Span { key.span }
  var message: String {
    "this stage is already a `\(first.rawValue)`, and \(quote(key.value)) would make it another kind"
  }
  var help: String { "begin the next stage with `- \(key.value): …`" }
}

struct UnknownStageWord: Problem {
  static let code = "unknown-stage"
  var key: Located<String>
  /// The word of the stage, where it stands further down.
  var later: Located<String>?
  /// The stage as it was meant, where its name and its word have keys of their own: `map: price`.
  var meant: String?
  /// The keys that stand in the same mapping.
  var present: [String]
  var span: Span { key.span }
  var message: String {
    later == nil
      ? "there is no kind of stage called \(quote(key.value))"
      : "a stage begins with its word, but this one with \(quote(key.value))"
  }
  var help: String {
    if let later { return "write `- \(later.value): …` first" }
    if let meant { return "write \(quote("- \(meant)")) in place of both" }
    if isKey { return "delete the `-`, if \(quote(key.value)) belongs to the stage above" }
    let words = StageWord.allCases.map(\.rawValue)
    if let near = nearest(key.value, in: words) { return "did you mean \(quote(near))?" }
    return "a stage begins with \(listed(words))"
  }
  /// Whether it is a key of some kind of stage.
  private var isKey: Bool {
    StageWord.allCases.contains { word in Vocabulary.keys(in: .stage(word)).contains { $0.name == key.value } }
  }
  var fix: Fix? {
    later == nil && !isKey ? correction(of: key, in: StageWord.allCases.map(\.rawValue), beside: present) : nil
  }
}

struct MissingKey: Problem {
  static let code = "missing-key"
  var span: Span
  var key: Key
  var place: Place
  var message: String { "\(place.noun) needs the key `\(key.name)`" }
  var help: String {
    let example = key.name == Key.armature.name ? "`armature: 1`" : "`\(key.name): …`, \(key.noun)"
    return "write \(example): \(key.prose)"
  }
}

struct DuplicateField: Problem {
  static let code = "duplicate-field"
  var name: Located<String>
  var first: Span
  var span: Span { name.span }
  var message: String { "the field \(quote(name.value)) is declared twice, with and without `?`" }
  var help: String { "keep one of the two" }
  var related: [Related] { [Related("it is first declared here", at: first)] }
}
