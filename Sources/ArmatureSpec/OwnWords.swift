// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

// What was written in another shape than its key takes, in the one that it takes.

/// What to write, made of the words that stand there; nil where they do not say enough, or have the shape already.
func ownWords(_ node: Node, _ key: Key) -> String? {
  rewritten(node, key).map { "write \(quote("\(key.name): \($0)"))" }
}

private func rewritten(_ node: Node, _ key: Key) -> String? {
  switch key.holds {
  case .text, .name, .path, .duration: textInside(node)
  case .order: textInside(node).map { ["input", "none"].contains($0) ? $0 : "by \($0)" }
  case .literals, .texts, .cases: words(of: node).map { "[\($0.joined(separator: ", "))]" }
  case .outputs: words(of: node).map { "{ \($0.map(output).joined(separator: ", ")) }" }
  // What a schedule sends is read from nothing that has such names.
  case .record where key.name == Key.message.name: words(of: node).map { "{ \($0.map { "\($0): \($0)" }.joined(separator: ", ")) }" }
  default: nil
  }
}

/// A key of `to`, by its name or its type.
private func output(_ word: String) -> String {
  isTypeName(word) ? "key: \(word)" : "\(word): string"
}

/// The text where brackets stand around it: `lock: { url: "file:lock" }`, `to: [work]`.
func textInside(_ node: Node) -> String? {
  let only: Node? =
    switch node {
    case .mapping(let mapping) where mapping.entries.count == 1 && wrappers.contains(mapping.entries[0].key.value): mapping.entries[0].value
    case .sequence(let list) where list.items.count == 1: list.items[0]
    default: nil
    }
  guard case .scalar(let scalar) = only, !scalar.isNull, !scalar.value.contains(where: { "\"\\\n".contains($0) }) else { return nil }
  return isPlainWord(scalar.value) || isValue(milliseconds(scalar.value)) ? scalar.value : "\"\(scalar.value)\""
}

private let wrappers: Set = ["url", "name", "path", "id", "queue", "process", "by", "key", "value"]

/// The names that stand in a text with commas, in a list or before the colons of a mapping.
private func words(of node: Node) -> [String]? {
  let words: [String] =
    switch node {
    case .scalar(let scalar): scalar.value.split(separator: ",").map { $0.filter { $0 != " " } }
    case .sequence(let list): list.items.compactMap { if case .scalar(let scalar) = $0 { scalar.value } else { nil } }
    case .mapping(let mapping): mapping.entries.map(\.key.value)
    case .refused: []
    }
  return !words.isEmpty && words.count <= 8 && words.allSatisfy { isIdentifier($0) && isPlainWord($0) } ? words : nil
}

/// What YAML makes of text that begins with a bracket.
func bracketsFound(_ node: Node) -> String? {
  switch node {
  case .mapping: "a mapping"
  case .sequence: "a list"
  default: nil
  }
}
