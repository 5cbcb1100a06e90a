// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What libyaml says of a file that is not YAML, in our words.
///
/// `openKey` is the key in brackets that was read last, where nothing has been read for its value.
func explain(_ failure: SyntaxFailure, _ lines: SourceLines, file: String, openKey: Span? = nil) -> any Problem {
  let mistake = Mistake(failure, lines, file: file, openKey: openKey)
  let explanations: [(Mistake) -> (any Problem)?] = [
    tabIndentation, slashComment, textTakenForComment, unquotedColon, tagBeforeText, refusedForm, openQuote, itemWithoutSpace,
    textOutsideOfBlock, textOfBlockSign, quotesWithoutColon, keyAboveWithoutColon, keyBelowFirstKey, itemTooFarLeft, lineTooFarLeft,
  ]
  return explanations.lazy.compactMap { $0(mistake) }.first ?? advised(mistake)
}

/// Why libyaml gave up, and the line on which that is told.
struct Mistake {
  /// Both in libyaml's own words.
  let problem: String
  let context: String
  let file: String
  let lines: SourceLines
  let place: Position
  /// Where the part begins that libyaml was reading.
  let opening: Position
  let openKey: Span?
  let line: [Unicode.Scalar]

  init(_ failure: SyntaxFailure, _ lines: SourceLines, file: String, openKey: Span? = nil) {
    (problem, context) = (failure.problem, failure.context)
    (opening, self.openKey) = (failure.contextPosition, openKey)
    (self.file, self.lines) = (file, lines)
    place = telling(failure, lines)
    line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
  }

  var isInFlow: Bool { context.contains("flow") }
  /// Whether a key stands where the text of a value goes on.
  var endsInValue: Bool { problem.hasPrefix("mapping values are not allowed") }
  var isUnexpected: Bool { problem.contains("did not find expected") }

  /// What stands before the place on its line.
  var before: ArraySlice<Unicode.Scalar> { line.prefix(max(0, place.column - 1)) }

  /// The nearest part of it, and what follows: nobody reads a sentence about more than that.
  var near: ArraySlice<Unicode.Scalar> { before.suffix(scalarsExplainedMax) }
  var rest: ArraySlice<Unicode.Scalar> { line.dropFirst(before.count).prefix(scalarsExplainedMax) }

  func span(at start: Position, length: Int = 1) -> Span {
    Span(file: file, start: start, end: Position(line: start.line, column: start.column + length))
  }

  /// The place itself, which may be behind the end of the line.
  var span: Span { span(at: place, length: place.column <= line.count ? 1 : 0) }
}

/// What is explained of a line that is not YAML.
let scalarsExplainedMax = 1000

/// Where the mistake is: where something was opened that the file never closes, or a key has no colon, or else where
/// libyaml gave up.
private func telling(_ failure: SyntaxFailure, _ lines: SourceLines) -> Position {
  let isAtEnd = failure.position.line >= lines.count && (lines.last ?? []).isEmpty
  let isOpen = isAtEnd && (failure.context.contains("flow") || failure.context.contains("quoted"))
  let isEarlier = isOpen || ["simple key", "an alias", "an anchor"].contains { failure.context.contains($0) }
  return isEarlier ? failure.contextPosition : failure.position
}

private func tabIndentation(_ mistake: Mistake) -> (any Problem)? {
  let indentation = mistake.line.prefix { $0 == " " || $0 == "\t" }
  if mistake.rest.first == "\t", mistake.problem.contains("cannot start any token"), mistake.place.column > indentation.count {
    return TabIndentation(span: mistake.span, isBehindSign: true)
  }
  return indentation.firstIndex(of: "\t").map { tab in
    TabIndentation(
      span: mistake.span(at: Position(line: mistake.place.line, column: tab + 1), length: indentation.count - tab))
  }
}

/// A colon in plain text, which YAML takes for the end of a key.
private func unquotedColon(_ mistake: Mistake) -> (any Problem)? {
  let line = mistake.line
  if line.count > scalarsExplainedMax { return nil }
  let isInBraces = ["expected ',' or '}'", "found unexpected ':'"].contains(where: mistake.problem.contains)
  let at = mistake.place.column - 1
  guard mistake.problem.hasPrefix("mapping values are not allowed") || isInBraces && line.indices.contains(at) && line[at] == ":"
  else { return nil }
  let before = isInBraces ? afterBreak(line[..<at]) : line[..<at]
  guard let (key, start) = keyOfPlainText(before) else { return nil }
  let end = isInBraces ? line[at...].firstIndex { ",}".unicodeScalars.contains($0) } ?? line.count : line.count
  return UnquotedColon(
    span: mistake.span(at: mistake.place), key: key, text: trimmed(line[start..<end]), isInBraces: isInBraces,
    rest: String(String.UnicodeScalarView(line[(at + 1)...])))
}

/// Text that begins with `!`, which YAML takes for a tag, so that it gives up further on.
private func tagBeforeText(_ mistake: Mistake) -> (any Problem)? {
  let line = mistake.line
  if line.count > scalarsExplainedMax { return nil }
  func tag(_ before: ArraySlice<Unicode.Scalar>) -> Int? {
    keyOfPlainText(before).flatMap { $0.start < line.count && line[$0.start] == "!" ? $0.start : nil }
  }
  let alone = tag(mistake.before)
  guard let start = alone ?? tag(afterBreak(mistake.before)) else { return nil }
  let end = alone == nil ? line[start...].firstIndex { ",}".unicodeScalars.contains($0) } ?? line.count : line.count
  let text = quoted(trimmed(line[start..<end]))
  return YAMLSyntax(
    span: mistake.span(at: Position(line: mistake.place.line, column: start + 1)), message: "text that begins with `!` is a tag in YAML",
    help: text.map { "put all of it in quotes: \(quote($0))" } ?? "put all of it in quotes")
}

/// `>= 30s` and `|x`: a block begins with these signs, and nothing of its text stands on their line.
private func textOfBlockSign(_ mistake: Mistake) -> (any Problem)? {
  guard mistake.problem.contains("expected comment or line break"), mistake.opening.line == mistake.place.line,
    mistake.line.count <= scalarsExplainedMax
  else { return nil }
  let text = mistake.line.dropFirst(mistake.opening.column - 1)
  guard let sign = text.first else { return nil }
  let end = text.indices.dropFirst().first { text[$0] == "#" && text[$0 - 1] == " " } ?? text.endIndex
  return YAMLSyntax(
    span: mistake.span(at: mistake.opening), message: "text that begins with `\(sign)` is a block in YAML, and goes on in the next line",
    help: quoted(trimmed(text[..<end])).map { "put it in quotes: \(quote($0))" } ?? "put the text in quotes")
}

/// `{ url "${S}" }`, `{ url:"${S}" }` and `{ url = "${S}" }`: what stands there is in quotes, but no value of a key.
private func quotesWithoutColon(_ mistake: Mistake) -> (any Problem)? {
  let isInside = mistake.isInFlow && mistake.near.last == "$" && mistake.rest.first == "{"
  let isBehind = mistake.context.contains("quoted scalar") && mistake.rest.first == "\""
  guard isInside || isBehind else { return nil }
  // What is open at the end is the last quote of the line, whichever of them was the first without a value before it.
  let end = isInside ? mistake.rest.prefix { $0 != "\"" } : mistake.rest.prefix(1)
  let text = String(String.UnicodeScalarView(mistake.near + end)) + (isInside ? "\"" : "")
  guard let match = text.firstMatch(of: /[{,] *([A-Za-z][A-Za-z0-9_-]{0,60}\??)(:| *= *| +)("[^"]*\$\{[^"]*")/) else { return nil }
  let column = mistake.near.startIndex + text.unicodeScalars.distance(from: text.startIndex, to: match.1.startIndex) + 1
  let isTight = match.2 == ":"
  return YAMLSyntax(
    span: mistake.span(at: Position(line: mistake.place.line, column: column), length: match.1.unicodeScalars.count),
    message: isTight ? "there is no space after the `:` of this key" : "this key has no `:`",
    help: "write \(quote("\(match.1): \(match.3)"))\(isTight ? "" : ", with a space after the colon")")
}

/// What stands behind the last brace or comma.
func afterBreak(_ before: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
  before[((before.lastIndex { "{,".unicodeScalars.contains($0) } ?? before.startIndex - 1) + 1)...]
}

/// The key before a plain text, and where the text begins: `swift` in `- swift: call(a`. Nil where there is only one colon so far.
func keyOfPlainText(_ before: ArraySlice<Unicode.Scalar>) -> (key: String, start: Int)? {
  let colons = before.indices.dropLast().filter { before[$0] == ":" && before[$0 + 1] == " " }
  guard let colon = colons.first else { return nil }
  let key = before[..<colon].drop { $0 == " " || $0 == "-" }
  if key.isEmpty || key.contains("{") || key.contains("[") { return nil }
  return (String(String.UnicodeScalarView(key)), colon + 2)
}

func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  String(String.UnicodeScalarView(scalars.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
}

/// A text in the quotes that it does not hold; nil where it holds both.
func quoted(_ text: String) -> String? {
  if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
  return text.contains("'") ? nil : "'\(text)'"
}
