// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Which blocks and brackets are open at a place of a file.
///
/// YAML wants each line of a text in quotes, and of what stands in brackets, to be deeper than the block around it. libyaml does not look.
struct Nesting {
  let margins: Margins
  /// Where the lists and mappings begin that are open, those in brackets left out.
  private var columns: [Int] = []
  private var brackets: [Position] = []

  init(source: SourceFile) { margins = Margins(source) }

  private var isInBrackets: Bool { !brackets.isEmpty }
  /// How many spaces a line begins with at least that is no part of the innermost block's own lines.
  private var spacesMin: Int { columns.last ?? 0 }

  func isDeep(_ position: Position) -> Bool { position.column > spacesMin }

  /// Whether the innermost bracket that is open stands right before a place.
  func isJustInside(_ place: Position) -> Bool { brackets.last.map { $0.line == place.line && $0.column + 1 == place.column } ?? false }

  mutating func open(_ start: Event) {
    if start.isInBrackets { return brackets.append(start.span.start) }
    // An anchor or a tag stands before its block, and says nothing of the block's column.
    columns.append(start.hasAnchor || start.tag != nil ? spacesMin : start.span.start.column)
  }

  /// Nothing but brackets stands in brackets, so what ends while one is open is the one opened last.
  mutating func close(_ end: Event) -> (any Problem)? {
    guard let bracket = brackets.popLast() else {
      columns.removeLast()
      return nil
    }
    return isInBrackets ? nil : shallowLine(from: bracket, to: end.span.end)
  }

  /// What libyaml takes for a text, and YAML does not.
  func fault(of value: String, _ style: Scalar.Style, at span: Span) -> (any Problem)? {
    switch style {
    case .single, .double: shallowQuote(span)
    case .plain: isInBrackets && value == "-" ? hyphenAlone(span) : nil
    case .literal, .folded: deepBlanks(span)
    }
  }

  /// A line may begin with the bracket that closes, however deep it stands: YAML does not have it, and many write it.
  private func shallowLine(from start: Position, to end: Position) -> (any Problem)? {
    let found = margins.first(after: start.line, to: end.line) { isShallow($0) && $0.sign != "#" && $0.sign != "]" && $0.sign != "}" }
    guard let margin = found else { return nil }
    return margins.tab(margin)
      ?? YAMLSyntax(
        span: margins.span(margin.line, margin.blanks + 1),
        message: "this line is no deeper than the key or the item that its brackets belong to",
        help: "indent it by two spaces more than that; text that begins with a bracket needs quotes")
  }

  /// It is closed, or was to end before: nobody can tell.
  private func shallowQuote(_ span: Span) -> (any Problem)? {
    guard let margin = margins.first(after: span.start.line, to: span.end.line, where: isShallow) else { return nil }
    return margins.tab(margin)
      ?? YAMLSyntax(
        span: margins.span(span.start.line, span.start.column),
        message: "this text in quotes goes on to line \(margin.line), which is no deeper than its key",
        help: "close the quote where the text ends, or indent the lines it goes on to by two spaces more than the key")
  }

  private func isShallow(_ margin: Margin) -> Bool { margin.spaces < spacesMin }

  private func hyphenAlone(_ span: Span) -> YAMLSyntax {
    YAMLSyntax(span: span, message: "a `-` alone is no text in brackets", help: "put it in quotes: `\"-\"`")
  }

  /// A line of blanks before a block's text that is deeper than the text: which of the two says how deep the block is?
  private func deepBlanks(_ span: Span) -> (any Problem)? {
    if margins.isDepthWritten(in: span.start) { return nil }
    guard let text = margins.firstText(after: span.start.line), text.spaces >= spacesMin else { return nil }
    return margins.first(longerThan: text.spaces, in: (span.start.line + 1)..<text.line).map { line in
      YAMLSyntax(
        span: margins.span(line, text.spaces + 1),
        message: "this empty line has more spaces than the text of the block below it", help: "delete the spaces on this line")
    }
  }
}
