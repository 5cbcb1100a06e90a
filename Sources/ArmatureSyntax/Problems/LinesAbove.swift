// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Mistakes that libyaml meets a line or more behind the one that they were made on.

/// A quote that an earlier line opened and did not close, where this line's first quote has ended its text.
func openQuote(_ mistake: Mistake) -> (any Problem)? {
  placeOfOpenQuote(mistake).map { open in
    YAMLSyntax(
      span: mistake.span(at: open), message: "this quote is not closed on its line, and the text goes on to line \(mistake.place.line)",
      help: "close it where the text ends; text over several lines goes in a block: `|`")
  }
}

private func placeOfOpenQuote(_ mistake: Mistake) -> Position? {
  let (lines, place, before) = (mistake.lines, mistake.place, mistake.before)
  guard mistake.isUnexpected, before.count <= scalarsExplainedMax,
    let quote = before.last(where: { $0 != " " }), quote == "\"" || quote == "'", !quotes(quote, in: before).count.isMultiple(of: 2)
  else { return nil }
  for number in stride(from: place.line - 1, to: max(0, place.line - linesSearchedMax), by: -1) {
    let above = lines[number - 1]
    if above.count > scalarsExplainedMax { return nil }
    let found = quotes(quote, in: above[...])
    if let last = found.last, !found.count.isMultiple(of: 2) { return Position(line: number, column: last + 1) }
  }
  return nil
}

/// How far up a quote or the beginning of a block is looked for.
let linesSearchedMax = 200

/// Where quotes of one kind stand that are not escaped.
private func quotes(_ quote: Unicode.Scalar, in line: ArraySlice<Unicode.Scalar>) -> [Int] {
  line.indices.filter { line[$0] == quote && (quote == "'" || $0 == line.startIndex || line[$0 - 1] != "\\") }
}

/// `{ color: #fff }`: what begins with `#` is a comment for YAML, and with it all that would have closed the brackets.
func textTakenForComment(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.isInFlow, mistake.isUnexpected else { return nil }
  for number in stride(from: min(place.line, lines.count), to: max(0, place.line - 10), by: -1) {
    let line = lines[number - 1]
    guard line.count <= scalarsExplainedMax, let mark = markOfComment(in: line) else { continue }
    let text = String(String.UnicodeScalarView(line[mark...].prefix { !" ,]}".unicodeScalars.contains($0) }))
    return YAMLSyntax(
      span: mistake.span(at: Position(line: number, column: mark + 1)),
      message: "this `#` begins a comment, and the brackets that close behind it are a part of that",
      help: quoted(text).map { "put the text in quotes: \(quote($0))" } ?? "put the text in quotes")
  }
  return nil
}

/// Where a value was meant in brackets that the rest of the line would close. A comment has a space behind its mark.
private func markOfComment(in line: [Unicode.Scalar]) -> Int? {
  let mark = line.indices.dropFirst().first { line[$0] == "#" && line[$0 - 1] == " " }
  guard let mark, mark + 1 < line.count, line[mark + 1] != " ", line[mark...].contains(where: { $0 == "}" || $0 == "]" }),
    let sign = line[..<mark].last(where: { $0 != " " }), ":,[".unicodeScalars.contains(sign)
  else { return nil }
  return line[..<mark].contains { $0 == "{" || $0 == "[" } ? mark : nil
}

/// An item of a list above, or on this line, whose `-` has no space behind it: YAML takes it for the beginning of a key.
func itemWithoutSpace(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.isUnexpected else { return nil }
  for number in stride(from: min(place.line, lines.count), to: max(0, place.line - 10), by: -1) {
    let line = lines[number - 1]
    let column = line.prefix { $0 == " " }.count
    guard line.count <= scalarsExplainedMax, line.dropFirst(column).first == "-", line.count > column + 1 else { continue }
    let text = line.dropFirst(column + 1)
    if text.first == " " || !beginsKey(text) { continue }
    return YAMLSyntax(
      span: mistake.span(at: Position(line: number, column: column + 1)),
      message: "there is no space after this `-`, so it does not begin a list item",
      help: "write \(quote("- \(String(String.UnicodeScalarView(text)))"))")
  }
  return nil
}

/// Whether a word and a colon stand there.
func beginsKey(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  String(String.UnicodeScalarView(text.prefix(scalarsExplainedMax))).prefixMatch(of: /[A-Za-z][A-Za-z0-9_-]{0,60}\??:( |$)/) != nil
}

/// A key with its value as they were meant, `from: id` for `from:id`.
func keyWithoutSpace(_ text: ArraySlice<Unicode.Scalar>) -> String? {
  let line = String(String.UnicodeScalarView(text.prefix(scalarsExplainedMax)))
  guard let match = line.wholeMatch(of: /([A-Za-z][A-Za-z0-9_-]{0,60}\??):([^ :\/].{0,80})/) else { return nil }
  return "\(match.1): \(match.2.drop(while: \.isWhitespace))"
}

/// Text that begins under a line which ends with the `|` or `>` of its block, without being deeper.
func textOutsideOfBlock(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.problem.contains("could not find expected ':'") || mistake.problem.contains("did not find expected key"), place.line > 1
  else { return nil }
  guard lines.indices.contains(place.line - 2) else { return nil }
  let above = lines[place.line - 2]
  if above.count > scalarsExplainedMax { return nil }
  let text = String(String.UnicodeScalarView(above))
  guard text.firstMatch(of: /: +[|>][+-]? *$/) != nil else { return nil }
  return YAMLSyntax(
    span: mistake.span, message: "this line is indented no deeper than the key above it, so it is not part of its text",
    help: "indent all lines of the text by two spaces more than the key")
}
