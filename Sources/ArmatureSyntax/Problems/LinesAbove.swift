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
    let isInText = isInsidePlainText(line[..<mark])
    let text = String(String.UnicodeScalarView(line[mark...].prefix { !" ,]}".unicodeScalars.contains($0) }))
    return YAMLSyntax(
      span: mistake.span(at: Position(line: number, column: mark + 1)),
      message: "this `#` begins a comment, and the brackets that close behind it are a part of that",
      help: isInText ? "put all of the text in quotes, or in a block: `|`, and the text on the next line, indented"
        : quoted(text).map { "put the text in quotes: \(quote($0))" } ?? "put the text in quotes")
  }
  return nil
}

/// Where a value was meant in brackets that the rest of the line would close. A comment has a space behind its mark.
private func markOfComment(in line: [Unicode.Scalar]) -> Int? {
  let mark = line.indices.dropFirst().first { line[$0] == "#" && line[$0 - 1] == " " }
  guard let mark, mark + 1 < line.count, line[mark + 1] != " ", line[mark...].contains(where: { $0 == "}" || $0 == "]" }),
    let sign = line[..<mark].last(where: { $0 != " " }),
    ":,[".unicodeScalars.contains(sign) || isInsidePlainText(line[..<mark])
  else { return nil }
  return line[..<mark].contains { $0 == "{" || $0 == "[" } ? mark : nil
}

/// Whether a quote is open that belongs to plain text, `print("order #5")`: one that quotes a value stands right behind a sign.
private func isInsidePlainText(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
  let open = quotes("\"", in: before)
  guard let last = open.last, !open.count.isMultiple(of: 2), let sign = before[..<last].last(where: { $0 != " " }) else { return false }
  return !":,[{".unicodeScalars.contains(sign)
}

/// An item of a list above, or on this line, whose `-` has no space behind it: YAML takes it for the beginning of a key.
func itemWithoutSpace(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.isUnexpected || mistake.endsInValue else { return nil }
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

/// The first key of a block that lacks its colon, or the space behind it: YAML takes it for text, and meets the next key in the middle of
/// that.
func keyAboveWithoutColon(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.endsInValue, let number = lineAbove(place.line, lines), beginsKey(afterItemSign(mistake.line[...])) else { return nil }
  let line = lines[number - 1]
  let text = afterItemSign(line[...].prefix { $0 != "#" })
  guard line.count <= scalarsExplainedMax, !goesOn(number, lines) else { return nil }
  let words = trimmed(text)
  let span = mistake.span(at: Position(line: number, column: text.startIndex + 1), length: words.unicodeScalars.count)
  if let key = keyWithoutSpace(Array(words.unicodeScalars)[...]) {
    return YAMLSyntax(span: span, message: "there is no space after the `:` of this key", help: "write \(quote(key))")
  }
  guard let match = words.wholeMatch(of: /([A-Za-z][A-Za-z0-9_-]{0,60}\??)(?: *= *| +|)([^:]{0,80})/) else { return nil }
  let isAlone = match.2.isEmpty
  return YAMLSyntax(
    span: span, message: "this key has no `:`",
    help: "write \(quote(isAlone ? "\(match.1):" : "\(match.1): \(match.2)"))\(isAlone ? "" : ", with a space after the colon")")
}

/// A key two columns deeper than the first one of its block, which has a value: that one may have been meant as an item of a list.
func keyBelowFirstKey(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.endsInValue, let number = lineAbove(place.line, lines), let parent = lineAbove(number, lines) else { return nil }
  let line = lines[number - 1]
  let depth = line.prefix { $0 == " " }.count
  guard line.count <= scalarsExplainedMax, mistake.line.prefix(while: { $0 == " " }).count == depth + 2, line.count > depth,
    lines[parent - 1].prefix(while: { $0 == " " }).count < depth, trimmed(lines[parent - 1][...]).last == ":"
  else { return nil }
  let entry = trimmed(line[...])
  guard let match = entry.wholeMatch(of: /([A-Za-z][A-Za-z0-9_-]{0,60}): [^#]{1,80}/) else { return nil }
  return YAMLSyntax(
    span: mistake.span, message: "this key is deeper than \(quote(String(match.1))) above it, which has a value already",
    help: "write \(quote("- \(entry)")) if that begins an item of a list, or indent this key like \(quote(String(match.1)))")
}

/// The number of the next line above that holds more than a comment.
private func lineAbove(_ number: Int, _ lines: SourceLines) -> Int? {
  stride(from: number - 1, to: max(0, number - linesSearchedMax), by: -1).first { number in
    lines[number - 1].first { $0 != " " }.map { $0 != "#" } ?? false
  }
}

/// Whether a line goes on with a text that began above it, behind a key that is less deep.
private func goesOn(_ number: Int, _ lines: SourceLines) -> Bool {
  guard let above = lineAbove(number, lines).map({ lines[$0 - 1] }) else { return false }
  let depth = lines[number - 1].prefix { $0 == " " }.count
  if lines[number - 1].dropFirst(depth).first == "-" { return false }
  let isDeeper = depth > above.count - afterItemSign(above[...]).count
  return isDeeper && trimmed(above[...].prefix { $0 != "#" }).last != ":"
}

/// What stands behind the indentation of a line, and behind the `-` of an item.
private func afterItemSign(_ line: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
  let text = line.drop { $0 == " " }
  return text.starts(with: "- ".unicodeScalars) ? text.dropFirst(2).drop { $0 == " " } : text
}

/// An item that begins further to the left than those above it.
func itemTooFarLeft(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  let depth = mistake.line.prefix { $0 == " " }.count
  guard mistake.problem.contains("did not find expected key"), isItem(mistake.line, at: depth) else { return nil }
  for number in stride(from: place.line - 1, to: max(0, place.line - linesSearchedMax), by: -1) {
    let line = lines[number - 1]
    let other = line.prefix { $0 == " " }.count
    if other == line.count { continue }
    if other <= depth { return nil }
    guard isItem(line, at: other), other - depth <= 4 else { continue }
    return YAMLSyntax(
      span: mistake.span, message: "this `-` is not in the column of the items above it",
      help: "indent it by \(counted(other - depth, "space")) more, with what is below it")
  }
  return nil
}

private func isItem(_ line: [Unicode.Scalar], at depth: Int) -> Bool {
  line.count > depth && line[depth] == "-" && (line.count == depth + 1 || line[depth + 1] == " ")
}

/// A line of a block's text that is less deep than the first one, and deeper than its key.
func lineTooFarLeft(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.problem.contains("could not find expected ':'") || mistake.problem.contains("did not find expected key") else { return nil }
  let depth = mistake.line.prefix { $0 == " " }.count
  var above: Int?
  for number in stride(from: place.line - 1, to: max(0, place.line - linesSearchedMax), by: -1) {
    let line = lines[number - 1]
    let other = line.prefix { $0 == " " }.count
    if line.count > scalarsExplainedMax { return nil }
    if other == line.count { continue }
    if other > depth {
      above = other
      continue
    }
    guard let above, opensBlock(line) else { return nil }
    return YAMLSyntax(
      span: mistake.span, message: "this line is indented less than the text above it, so it is not part of that text",
      help: "indent it by \(counted(above - depth, "space")) more: the first line of a block says how deep all are")
  }
  return nil
}

/// Whether a line ends with the `|` or `>` of a block.
private func opensBlock(_ line: [Unicode.Scalar]) -> Bool {
  String(String.UnicodeScalarView(line)).firstMatch(of: /: +[|>][+-]? *$/) != nil
}

/// Text that begins under a line which ends with the `|` or `>` of its block, without being deeper.
func textOutsideOfBlock(_ mistake: Mistake) -> (any Problem)? {
  let (lines, place) = (mistake.lines, mistake.place)
  guard mistake.problem.contains("could not find expected ':'") || mistake.problem.contains("did not find expected key"), place.line > 1
  else { return nil }
  guard lines.indices.contains(place.line - 2) else { return nil }
  let above = lines[place.line - 2]
  if above.count > scalarsExplainedMax { return nil }
  guard opensBlock(above) else { return nil }
  return YAMLSyntax(
    span: mistake.span, message: "this line is indented no deeper than the key above it, so it is not part of its text",
    help: "indent all lines of the text by two spaces more than the key")
}
