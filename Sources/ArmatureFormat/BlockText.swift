// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A text in a block (`|`, `>`), taken from its indentation.
struct BlockText {
  /// `|` or `>` and what follows it, with an indentation of two where one is given.
  let header: [Unicode.Scalar]
  let headerEnd: Int
  let comment: Comment?
  /// Without their indentation. Blank lines at the end are among them only where they are kept (`+`).
  let lines: [ArraySlice<Unicode.Scalar>]
  /// Behind the last of the lines.
  let end: Position

  init(_ piece: Piece, _ source: [[Unicode.Scalar]]) {
    let start = piece.span.start
    let headerLine = source[start.line - 1]
    let written = headerLine[(start.column - 1)...].prefix { "|>+-0123456789".unicodeScalars.contains($0) }
    header = written.map { $0.isDigit ? "2" : $0 }
    headerEnd = written.endIndex + 1
    comment = Comment(in: headerLine, number: start.line, from: written.endIndex)
    // A text that breaks off with the file ends on its last line, every other one where a line begins.
    let lastLine = piece.span.end.column > 1 ? piece.span.end.line : piece.span.end.line - 1
    let whole = source[min(start.line, lastLine)..<lastLine]
    let indentation = textIndentation(Array(whole), given: written.first(where: \.isDigit), inside: piece.columns.last)
    var lines = whole.map { $0.count > indentation ? $0[indentation...] : [] }
    let isKept = written.contains("+")
    while !isKept, lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    end = piece.span.end.column > 1 ? piece.span.end : Position(line: start.line + lines.count + 1, column: 1)
  }
}

/// As libyaml finds it: what the header gives is counted from the collection around, or else the first line with text tells.
private func textIndentation(_ lines: [[Unicode.Scalar]], given: Unicode.Scalar?, inside column: Int?) -> Int {
  let around = column.map { $0 - 1 }
  if let given { return (around ?? 0) + Int(given.value - 48) }
  let first = lines.firstIndex { line in line.contains { $0 != " " } } ?? lines.count
  let leading = lines.prefix(first + 1).map { line in line.prefix { $0 == " " }.count }.max() ?? 0
  return max(leading, (around ?? 0) + 1, 1)
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
