// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A file with one more item in the list at one of its outermost keys, and the line on which the item begins.
///
/// The list is made at the end of the file where there is none. All else of the file stays to the byte; where that cannot be said it is
/// left alone. The item stands as people write it: what is short on one line, the rest below its key.
package func appended(_ item: Mapping, toListAt key: String, of source: SourceFile) throws(LeftAlone) -> (text: String, line: Int) {
  var report = Report()
  guard case .mapping(let file)? = parse(source, &report).root else { throw LeftAlone(why: "it is no mapping") }
  let place = try Addition(item, file[key], source, key)
  let result = SourceFile(name: source.name, text: mend(source, [place.fix]).text)
  guard case .mapping(let again)? = parse(result, &report).root, case .sequence(let items)? = again[key]?.value,
    isSameButLast(file, again, key), let last = items.items.last, isSameValue(last, .mapping(item)),
    try Written(source).allComments == Written(result).allComments
  else { throw LeftAlone(why: "nothing can be added to it without touching something else") }
  return (String(decoding: result.bytes, as: UTF8.self), last.span.start.line)
}

/// Where an item goes, and how it is written there.
private struct Addition {
  var fix: Fix

  init(_ item: Mapping, _ entry: Mapping.Entry?, _ source: SourceFile, _ key: String) throws(LeftAlone) {
    let editor = ValueEditor(source)
    let end = Position(line: source.lines.count, column: (source.lines.last?.count ?? 0) + 1)
    switch entry?.value {
    case nil:
      let isFresh = end.column == 1
      let text = (isFresh ? "" : "\n") + "\n\(key):\n" + Self.lines(item, column: 3) + "\n"
      fix = Fix(Span(file: source.name, start: end, end: end), text)
    case .sequence(let list)? where !editor.isFlow(.sequence(list)):
      guard let last = list.items.last else { throw LeftAlone(why: "its list cannot be read") }
      let line = Self.lastLine(below: editor.end(of: last).line, deeperThan: list.span.start.column, source)
      let place = Position(line: line, column: source.lines[line - 1].count + 1)
      // Set apart as the others are.
      let first = list.items[list.items.count - 1].span.start.line
      let isApart = list.items.count > 1 && source.lines[max(0, first - 2)].allSatisfy(\.isBlank)
      let text = "\n" + (isApart ? "\n" : "") + Self.lines(item, column: list.span.start.column)
      fix = Fix(Span(file: source.name, start: place, end: place), text)
    case .sequence(let list)?:
      let place = list.items.last.map { editor.end(of: $0) }
      let text = (place == nil ? "[" : ", ") + valueText(.mapping(item)) + (place == nil ? "]" : "")
      fix = Fix(Span(file: source.name, start: place ?? list.span.start, end: place ?? list.span.end), text)
    default: throw LeftAlone(why: "\(quote(key)) is no list")
    }
    if source.mentions("\r\n") { fix.text = fix.text.replacing("\n", with: "\r\n") }
  }

  /// The last of the comments behind an item that stand deeper than its `-`, for they are about the item, or else its own last line.
  private static func lastLine(below line: Int, deeperThan column: Int, _ source: SourceFile) -> Int {
    let lines = source.lines
    var last = line
    for index in line..<lines.count {
      let text = lines[index]
      guard let first = text.firstIndex(where: { !$0.isBlank }) else { continue }
      if text[first] != "#" || first + 1 <= column { break }
      last = index + 1
    }
    return last
  }

  /// A mapping behind its `-`, which stands in a column.
  private static func lines(_ item: Mapping, column: Int) -> String {
    let lines = item.entries.flatMap { entryLines($0, column: column + 2) }
    let margin = String(repeating: " ", count: column - 1)
    return lines.enumerated().map { index, line in index == 0 ? "\(margin)- \(line.dropFirst(column + 1))" : line }.joined(separator: "\n")
  }

  private static func entryLines(_ entry: Mapping.Entry, column: Int) -> [String] {
    let margin = String(repeating: " ", count: column - 1)
    let head = "\(margin)\(keyText(entry.key.value)):"
    let short = "\(head) \(valueText(entry.value))"
    if short.count <= lineWidth { return [short] }
    switch entry.value {
    case .mapping(let mapping): return [head] + mapping.entries.flatMap { entryLines($0, column: column + 2) }
    case .sequence(let list): return [head] + list.items.map { "\(margin)  - \(valueText($0))" }
    default: return [short]
    }
  }
}

private let lineWidth = 110

/// Whether all else of the file is as before.
private func isSameButLast(_ old: Mapping, _ new: Mapping, _ key: String) -> Bool {
  let others = old.entries.filter { $0.key.value != key }
  guard others.map(\.key.value) == new.entries.map(\.key.value).filter({ $0 != key }) else { return false }
  let before: [Node] = if case .sequence(let list)? = old[key]?.value { list.items } else { [] }
  guard case .sequence(let after)? = new[key]?.value, after.items.count == before.count + 1 else { return false }
  return others.allSatisfy { entry in new[entry.key.value].map { isSameValue(entry.value, $0.value) } ?? false }
    && zip(before, after.items).allSatisfy(isSameValue)
}
