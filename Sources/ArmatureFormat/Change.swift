// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A value of a file, and the one that shall stand in its place.
package struct Change: Sendable {
  package var old: Node
  /// Quoted text is text in it, as in JSON; where it stands does not count.
  package var new: Node
  /// The key in front of it; nil where it is an item of a list.
  package var key: Span?

  package init(_ old: Node, to new: Node, behind key: Span? = nil) {
    self.old = old
    self.new = new
    self.key = key
  }
}

/// What a file became.
package struct Changed: Sendable {
  package var text: String
  /// What stood at the place of each change, and what stands there now, each on one line.
  package var places: [(before: String, after: String)]
}

/// A file with other values in some places; all else of it, its comments too, stays to the byte.
///
/// Of a value that is a mapping or a list only what differs is touched. Comments on the lines of an item that goes, go with it. A file
/// of which this cannot be said of all that is written is left alone.
package func changed(_ source: SourceFile, _ changes: [Change]) throws(LeftAlone) -> Changed {
  var editor = ValueEditor(source)
  for change in changes { try editor.edit(change.old, to: change.new, behind: change.key) }
  let result = SourceFile(name: source.name, text: mend(source, editor.fixes).text)
  var report = Report()
  let (before, after) = (parse(source, &report), parse(result, &report))
  var walk = ChangeWalk(changes: Dictionary(changes.map { ($0.old.span.start, $0) }) { first, _ in first })
  guard let old = before.root, let new = after.root, walk.isExpected(old, new), walk.found.count == changes.count,
    try Written(source).comments(without: editor.removedLines) == Written(result).allComments
  else { throw LeftAlone(why: "it cannot be changed here without touching something else") }
  let places = changes.map { change in
    let now = walk.found[change.old.span.start] ?? change.old
    return (before: editor.text(of: change.old), after: ValueEditor(result).text(of: now))
  }
  return Changed(text: String(decoding: result.bytes, as: UTF8.self), places: places)
}

/// Two trees side by side: the same values but where something was to change, and there what was to come.
private struct ChangeWalk {
  let changes: [Position: Change]
  /// What stands now in the place of each change.
  var found: [Position: Node] = [:]

  mutating func isExpected(_ old: Node, _ new: Node) -> Bool {
    if let change = changes[old.span.start] {
      found[old.span.start] = new
      return isSameValue(change.new, new)
    }
    switch (old, new) {
    case (.scalar(let old), .scalar(let new)): return old.style == new.style && old.value.utf8.elementsEqual(new.value.utf8)
    case (.sequence(let old), .sequence(let new)):
      return old.items.count == new.items.count && zip(old.items, new.items).allSatisfy { isExpected($0, $1) }
    case (.mapping(let old), .mapping(let new)):
      return old.entries.map(\.key.value) == new.entries.map(\.key.value)
        && zip(old.entries, new.entries).allSatisfy { isExpected($0.value, $1.value) }
    default: return false
    }
  }
}

extension Written {
  /// The text of each comment, in the order of the file.
  var allComments: [[Unicode.Scalar]] { comments(without: []) }

  /// The same, but for those on some lines.
  fileprivate func comments(without lines: [ClosedRange<Int>]) -> [[Unicode.Scalar]] {
    // A step at a time: in one expression the compiler takes four seconds for the types.
    let comments = gaps.indices.flatMap { self.comments(before: $0) }
    return comments.filter { comment in !lines.contains { $0.contains(comment.line) } }.map(\.text)
  }

  private func comments(before index: Int) -> [Comment] {
    let besides = [blockTexts[index - 1]?.comment, gaps[index].trailing].compactMap(\.self)
    let above = gaps[index].lines.compactMap { line -> Comment? in
      if case .comment(let comment) = line { comment } else { nil }
    }
    return besides + above
  }
}
