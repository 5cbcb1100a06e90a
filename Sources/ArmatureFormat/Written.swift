// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// What is written in a file: its pieces, and what stands between them.
struct Written {
  let lines: [[Unicode.Scalar]]
  let pieces: [Piece]
  /// Before each piece, and behind the last one.
  let gaps: [Gap]
  /// The texts in blocks, by the index of their piece.
  let blockTexts: [Int: BlockText]

  init(_ source: SourceFile) throws(LeftAlone) {
    guard let tokens = tokens(of: source) else { throw LeftAlone(why: "it is not YAML") }
    var reader = PieceReader()
    try reader.read(tokens)
    let (lines, pieces) = (Array(source.lines), reader.pieces)
    var blockTexts: [Int: BlockText] = [:]
    for index in pieces.indices where pieces[index].isBlockText { blockTexts[index] = BlockText(pieces[index], lines) }
    let starts = [Position(line: 1, column: 1)] + pieces.indices.map { blockTexts[$0]?.end ?? pieces[$0].span.end }
    let ends = pieces.map(\.span.start) + [Position(line: lines.count + 1, column: 1)]
    self.lines = lines
    self.pieces = pieces
    self.blockTexts = blockTexts
    gaps = zip(starts, ends).map { Gap(from: $0, to: $1, lines) }
  }

  /// The text of a span, line by line.
  func text(of span: Span) -> [ArraySlice<Unicode.Scalar>] {
    (span.start.line...span.end.line).map { number in
      let line = lines[number - 1]
      let start = number == span.start.line ? span.start.column - 1 : 0
      let end = number == span.end.line ? span.end.column - 1 : line.count
      return line[start..<end]
    }
  }

  /// Whether the file breaks off inside of a text in a block: a line end there would be one letter more of it.
  var endsInText: Bool {
    guard let last = pieces.last, last.isBlockText else { return false }
    return last.span.end.column > 1
  }
}

/// A comment, from its `#` to its last letter.
struct Comment: Equatable {
  var text: [Unicode.Scalar]
  var line: Int
  var column: Int

  /// The comment in the rest of a line in which there is nothing but blanks and a comment.
  init?(in line: [Unicode.Scalar], number: Int, from start: Int) {
    guard start <= line.count, let sign = line[start...].firstIndex(of: "#") else { return nil }
    text = Array(line[sign...].trimmingBlanks)
    self.line = number
    column = sign + 1
  }
}

extension Comment {
  /// Whether it may allow something on its line.
  var isAllowance: Bool { text.drop { $0 == "#" || $0.isBlank }.starts(with: "armature".unicodeScalars) }
}

/// What stands between two pieces.
struct Gap {
  enum Line {
    case blank
    case comment(Comment)
  }
  /// Behind the piece before, on its line.
  var trailing: Comment?
  /// The lines between the pieces' own.
  var lines: [Line] = []
  var hasBreak: Bool

  init(from start: Position, to end: Position, _ source: [[Unicode.Scalar]]) {
    // No piece ends at the start of a line but a text in a block, which is over then.
    let isFresh = start.column == 1
    hasBreak = isFresh || end.line > start.line
    if !isFresh, end.line > start.line {
      trailing = Comment(in: source[start.line - 1], number: start.line, from: start.column - 1)
    }
    let first = isFresh ? start.line : start.line + 1
    guard first < end.line else { return }
    lines = (first..<end.line).map { number in
      Comment(in: source[number - 1], number: number, from: 0).map(Line.comment) ?? .blank
    }
  }
}

extension Written {
  /// A comment and the piece that it is beside or before.
  struct Remark: Equatable {
    var text: [Unicode.Scalar]
    var piece: Int
    var isBeside: Bool
  }

  var comments: [Remark] {
    gaps.indices.flatMap { index in
      let beside = [blockTexts[index - 1]?.comment, gaps[index].trailing].compactMap(\.self)
      let before = gaps[index].lines.compactMap { line in if case .comment(let comment) = line { comment } else { nil } }
      return beside.map { Remark(text: $0.text, piece: index - 1, isBeside: true) }
        + before.map { Remark(text: $0.text, piece: index, isBeside: false) }
    }
  }

  var signs: [Token.Kind] { pieces.map(\.kind) }
}

extension Unicode.Scalar {
  var isBlank: Bool { self == " " || self == "\t" }
}

extension ArraySlice<Unicode.Scalar> {
  var trimmingBlanks: ArraySlice { self[..<((lastIndex { !$0.isBlank }).map { $0 + 1 } ?? startIndex)] }
}
