// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Finds the smallest changes of a text by which its values become others.
struct ValueEditor {
  private(set) var fixes: [Fix] = []
  /// Lines that go with an item or a key.
  private(set) var removedLines: [ClosedRange<Int>] = []
  private let file: String
  private let lines: SourceLines
  private let lineEnd: String

  init(_ source: SourceFile) {
    file = source.name
    lines = source.lines
    lineEnd = source.mentions("\r\n") ? "\r\n" : "\n"
  }

  mutating func edit(_ old: Node, to new: Node, behind key: Span?) throws(LeftAlone) {
    if isSameValue(old, new) { return }
    switch (old, new) {
    case (.sequence(let old), .sequence(let new)) where !old.items.isEmpty && !new.items.isEmpty: try edit(old, to: new)
    case (.mapping(let old), .mapping(let new)) where old.entries.contains(where: { new[$0.key.value] != nil }): try edit(old, to: new)
    case (.scalar(let old), .scalar(let new)): replace(.scalar(old), with: valueText(new, like: old.style))
    default: try replace(old, with: valueText(new), behind: key)
    }
  }

  /// What is written of a value, on one line.
  func text(of node: Node) -> String {
    let (start, end) = (node.span.start, end(of: node))
    let written = (start.line...max(start.line, end.line)).map { number in
      let line = lines[number - 1]
      let from = number == start.line ? start.column - 1 : 0
      let to = number == end.line ? min(end.column - 1, line.count) : line.count
      return String(String.UnicodeScalarView(line[min(from, to)..<to])).split(separator: " ").joined(separator: " ")
    }
    return written.filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: lists

  private mutating func edit(_ old: Sequence, to new: Sequence) throws(LeftAlone) {
    for (old, new) in zip(old.items, new.items) { try edit(old, to: new, behind: nil) }
    let isFlow = isFlow(.sequence(old))
    if new.items.count > old.items.count {
      let texts = new.items.dropFirst(old.items.count).map { valueText($0) }
      add(isFlow ? texts : texts.map { "- \($0)" }, behind: old.items[old.items.count - 1], isFlow, column: old.span.start.column)
    }
    guard new.items.count < old.items.count else { return }
    let removed = old.items.dropFirst(new.items.count)
    if isFlow {
      return remove(from: end(of: old.items[new.items.count - 1]), to: end(of: old.items[old.items.count - 1]))
    }
    for item in removed { try removeLines(from: item.span.start, to: end(of: item), behind: "-") }
  }

  // MARK: mappings

  private mutating func edit(_ old: Mapping, to new: Mapping) throws(LeftAlone) {
    let isRemoved = old.entries.map { new[$0.key.value] == nil }
    let added = new.entries.filter { old[$0.key.value] == nil }
    let isFlow = isFlow(.mapping(old))
    if isFlow, !added.isEmpty, isRemoved.contains(true) { return replace(.mapping(old), with: valueText(.mapping(new))) }
    for entry in old.entries {
      if let value = new[entry.key.value]?.value { try edit(entry.value, to: value, behind: entry.key.span) }
    }
    // The last one that stays, so that nothing is put behind what goes.
    if !added.isEmpty, let last = old.entries.indices.last(where: { !isRemoved[$0] }) {
      let texts = added.map { "\(keyText($0.key.value)): \(valueText($0.value))" }
      add(texts, behind: old.entries[last].value, isFlow, column: old.span.start.column)
    }
    let leading = isRemoved.prefix { $0 }.count
    let isInline = isFlow || !isBlank(before: old.span.start)
    if leading > 0, isInline { remove(from: old.entries[0].key.span.start, to: old.entries[leading].key.span.start) }
    for (index, entry) in old.entries.enumerated() where isRemoved[index] && !(isInline && index < leading) {
      if isFlow {
        remove(from: end(of: old.entries[index - 1].value), to: end(of: entry.value))
      } else {
        try removeLines(from: entry.key.span.start, to: end(of: entry.value), behind: "")
      }
    }
  }

  // MARK: changes of the text

  private mutating func replace(_ old: Node, with text: String) {
    fixes.append(Fix(Span(file: file, start: old.span.start, end: end(of: old)), text))
  }

  /// What stands below its key comes up beside it.
  private mutating func replace(_ old: Node, with text: String, behind key: Span?) throws(LeftAlone) {
    guard let key, !isFlow(old), old.span.start.line > key.end.line else { return replace(old, with: text) }
    let line = lines[key.end.line - 1]
    guard let colon = line[(key.end.column - 1)...].firstIndex(of: ":"), !line[colon...].contains("#") else {
      throw LeftAlone(why: "a comment stands behind its key")
    }
    let start = Position(line: key.end.line, column: colon + 2)
    fixes.append(Fix(Span(file: file, start: start, end: end(of: old)), " \(text)"))
  }

  private mutating func add(_ texts: [String], behind last: Node, _ isFlow: Bool, column: Int) {
    var place = end(of: last)
    let margin = String(repeating: " ", count: column - 1)
    let text = texts.map { isFlow ? ", \($0)" : "\(lineEnd)\(margin)\($0)" }.joined()
    // Behind what else stands on its line.
    if !isFlow { place.column = lines[place.line - 1].count + 1 }
    fixes.append(Fix(Span(file: file, start: place, end: place), text))
  }

  private mutating func remove(from start: Position, to end: Position) {
    fixes.append(Fix(Span(file: file, start: start, end: end), ""))
  }

  /// `sign` is what alone may stand before it on its line.
  private mutating func removeLines(from start: Position, to end: Position, behind sign: String) throws(LeftAlone) {
    let before = String(String.UnicodeScalarView(lines[start.line - 1].prefix(start.column - 1)))
    guard before.split(separator: " ").joined() == sign, end.line < lines.count else {
      throw LeftAlone(why: "something else stands on its line")
    }
    removedLines.append(start.line...end.line)
    remove(from: Position(line: start.line, column: 1), to: Position(line: end.line + 1, column: 1))
  }

  // MARK: places

  func isFlow(_ node: Node) -> Bool {
    guard !isScalar(node), lines.indices.contains(node.span.start.line - 1) else { return true }
    let line = lines[node.span.start.line - 1]
    return line.count >= node.span.start.column && ["[", "{"].contains(line[node.span.start.column - 1])
  }

  private func isBlank(before place: Position) -> Bool {
    lines[place.line - 1].prefix(place.column - 1).allSatisfy(\.isBlank)
  }

  /// Behind the last letter of it: a block collection ends for libyaml where the next thing begins.
  func end(of node: Node) -> Position {
    switch node {
    case .sequence(let list) where !isFlow(node): list.items.last.map(end) ?? node.span.end
    case .mapping(let mapping) where !isFlow(node): mapping.entries.last.map { max(end(of: $0.value), $0.key.span.end) } ?? node.span.end
    case .scalar(let scalar) where [.literal, .folded].contains(scalar.style): textEnd(scalar.span)
    default: node.span.end
    }
  }

  /// Behind the last line with text of a text in a block.
  private func textEnd(_ span: Span) -> Position {
    var line = span.end.column > 1 ? span.end.line : span.end.line - 1
    while line > span.start.line, lines[line - 1].allSatisfy(\.isBlank) { line -= 1 }
    return Position(line: line, column: lines[line - 1].count + 1)
  }
}

private func isScalar(_ node: Node) -> Bool { if case .scalar = node { true } else { false } }
