// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Writes a file anew, line by line: the breaks between lines are those of the source, indentation and spaces those of the house.
///
/// A block collection stands two spaces deeper than the one around it, whatever it is and wherever it begins. Inside of `{ }` and
/// `[ ]` a line stands two spaces deeper than the line on which the bracket opened, and `- ` counts as indentation.
struct Layout {
  /// A `{` or `[` that is not closed yet.
  private struct Flow {
    /// The indentation of the line on which it opened.
    var base: Int
    /// A line break follows the bracket, so one stands before its closing one.
    var isBroken = false
  }
  let written: Written
  private(set) var lines: [Line] = []
  private var flows: [Flow] = []
  private var base = 0

  init(of written: Written) { self.written = written }

  mutating func text() -> String {
    for (index, piece) in written.pieces.enumerated() {
      lead(to: index)
      put(piece, index)
    }
    finish()
    alignComments(&lines)
    var text = String.UnicodeScalarView(lines.map(\.whole).joined(separator: ["\n"]))
    if !lines.isEmpty, !written.endsInText { text.append("\n") }
    return String(text)
  }

  private mutating func lead(to index: Int) {
    let gap = written.gaps[index]
    let piece = written.pieces[index]
    let isFirst = index == 0
    if gap.hasBreak, !isFirst, written.pieces[index - 1].opens { flows[flows.count - 1].isBroken = true }
    if isFirst || gap.hasBreak || piece.closes && flows.last?.isBroken == true && !isHeld(index) {
      putGap(gap, before: index)
      base = indentation(of: piece)
      lines.append(Line(indentation: base))
    } else {
      append(spaces(count: space(between: written.pieces[index - 1].kind, and: piece.kind)))
    }
  }

  /// Whether a comment behind a closing bracket speaks of what stands before it on the line: an allowance is about its own line.
  private func isHeld(_ index: Int) -> Bool {
    let last = written.gaps.indices[(index + 1)...].first { written.gaps[$0].hasBreak }
    return last.flatMap { written.gaps[$0].trailing }?.isAllowance ?? false
  }

  private mutating func finish() {
    var gap = written.gaps[written.pieces.count]
    while case .blank? = gap.lines.last { gap.lines.removeLast() }
    putGap(gap, before: written.pieces.count)
  }

  private mutating func put(_ piece: Piece, _ index: Int) {
    switch piece.kind {
    case .item: base += 2
    case .openBrace, .openBracket: flows.append(Flow(base: base))
    case .closeBrace, .closeBracket: flows.removeLast()
    default: break
    }
    if let text = written.blockTexts[index] { putBlock(text, piece) } else { putText(piece) }
  }

  /// A sign, or a value that may go on over several lines.
  private mutating func putText(_ piece: Piece) {
    let text = written.text(of: piece.span)
    append(text[0].ended(text.count > 1, piece.kind))
    for (index, part) in text.enumerated().dropFirst() {
      if index == 1 { base = flows.isEmpty ? max(2, 2 * piece.depth) : base + 2 }
      let rest = part.drop(while: \.isBlank).ended(index < text.count - 1, piece.kind)
      lines.append(Line(text: rest.isEmpty ? [] : spaces(count: base) + rest))
    }
    lines[lines.count - 1].endBefore = piece.span.end.column
  }

  private mutating func putBlock(_ text: BlockText, _ piece: Piece) {
    append(text.header)
    lines[lines.count - 1].endBefore = text.headerEnd
    lines[lines.count - 1].comment = text.comment
    let indentation = spaces(count: max(2, 2 * piece.depth))
    for line in text.lines { lines.append(Line(text: line.isEmpty ? [] : indentation + line)) }
  }

  private mutating func append(_ text: some Swift.Sequence<Unicode.Scalar>) { lines[lines.count - 1].text += text }

  private func indentation(of piece: Piece) -> Int {
    if let flow = flows.last { return piece.closes ? flow.base : flow.base + 2 }
    return piece.isValue ? 2 * piece.depth : 2 * (piece.depth - 1)
  }
}

extension Layout {
  private mutating func putGap(_ gap: Gap, before index: Int) {
    if let comment = gap.trailing { lines[lines.count - 1].comment = comment }
    var isBehindBlank = lines.isEmpty
    for line in gap.lines {
      switch line {
      case .blank:
        if !isBehindBlank { lines.append(Line()) }
        isBehindBlank = true
      case .comment(let comment):
        lines.append(continues(comment, before: index) ? Line(comment: comment) : alone(comment, before: index))
        isBehindBlank = false
      }
    }
  }

  private func alone(_ comment: Comment, before index: Int) -> Line {
    Line(text: spaces(count: indentation(of: comment, before: index)) + comment.text)
  }

  /// Whether it goes on with the comment above, which stands behind a value: it is right below it, and not where the next line begins.
  private func continues(_ comment: Comment, before index: Int) -> Bool {
    guard let above = lines.last?.comment, above.line == comment.line - 1, above.column == comment.column else { return false }
    return !written.pieces.indices.contains(index) || written.pieces[index].span.start.column != comment.column
  }

  /// As deep as the line that follows, unless its column says that it is the last of what ends before that line.
  private func indentation(of comment: Comment, before index: Int) -> Int {
    if let flow = flows.last { return flow.base + 2 }
    let next = index < written.pieces.count ? written.pieces[index] : nil
    let ofNext = next.map { indentation(of: $0) } ?? 0
    guard index > 0, comment.column > next?.span.start.column ?? 1 else { return ofNext }
    let previous = written.pieces[index - 1]
    let open = next?.depth ?? 0
    // Below a key that has no value it stands where the value would.
    let isEmpty = (previous.kind == .colon || previous.kind == .item) && next?.isValue != true && open <= previous.depth
    if isEmpty, comment.column > previous.columns.last ?? 0 { return 2 * previous.depth }
    let level = (open..<max(open, previous.depth)).last { previous.columns[$0] <= comment.column }
    return level.map { 2 * $0 } ?? ofNext
  }
}

func spaces(count: Int) -> [Unicode.Scalar] { Array(repeating: " ", count: count) }

/// How many spaces stand between two pieces of one line.
private func space(between a: Token.Kind, and b: Token.Kind) -> Int {
  switch (a, b) {
  case (.colon, _): 1
  case (_, .colon), (_, .comma), (.openBracket, _), (_, .closeBracket), (.openBrace, .closeBrace): 0
  default: 1
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Without the blanks that a line break behind it makes meaningless; one that a backslash stands before is text.
  fileprivate func ended(_ isBroken: Bool, _ kind: Token.Kind) -> ArraySlice {
    if !isBroken { return self }
    let trimmed = trimmingBlanks
    let backslashes = trimmed.reversed().prefix { $0 == "\\" }.count
    let isEscaped = kind == .scalar(.double) && backslashes % 2 == 1 && trimmed.endIndex < endIndex
    return isEscaped ? self[..<(trimmed.endIndex + 1)] : trimmed
  }
}
