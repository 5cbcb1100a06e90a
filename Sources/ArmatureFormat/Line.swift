// SPDX-License-Identifier: Apache-2.0

/// One line as it is to be written.
struct Line {
  /// Without the comment behind it; nothing where a comment goes on that began on the line above.
  var text: [Unicode.Scalar] = []
  var comment: Comment?
  /// The column of the source at which the text ended.
  var endBefore = 1

  init(text: [Unicode.Scalar] = [], comment: Comment? = nil) {
    self.text = text
    self.comment = comment
  }

  init(indentation: Int) { self.init(text: spaces(count: indentation)) }

  var whole: [Unicode.Scalar] { text + (comment?.text ?? []) }
}

/// Puts spaces before the comments that stand behind something.
///
/// Comments of neighbouring lines that stood in one column stand in one column again, as far away from the longest line as the
/// nearest of them was, but two spaces at least.
func alignComments(_ lines: inout [Line]) {
  var start = 0
  while start < lines.count {
    let end = lines[start...].indices.dropFirst().first { !lines[$0].isBelow(lines[$0 - 1]) } ?? lines.count
    if lines[start].comment != nil { align(&lines[start..<end]) }
    start = end
  }
}

private func align(_ group: inout ArraySlice<Line>) {
  let beside = group.filter { !$0.text.isEmpty }
  let longest = beside.map(\.text.count).max() ?? 0
  let nearest = beside.compactMap { line in line.comment.map { $0.column - line.endBefore } }.min() ?? 0
  for index in group.indices {
    group[index].text += spaces(count: longest + max(2, nearest) - group[index].text.count)
  }
}

extension Line {
  /// Whether its comment stood right below that of the other line.
  fileprivate func isBelow(_ other: Line) -> Bool {
    guard let comment, let above = other.comment else { return false }
    return comment.line == above.line + 1 && comment.column == above.column
  }
}
