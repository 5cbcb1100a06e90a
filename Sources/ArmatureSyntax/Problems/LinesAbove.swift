// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Mistakes that libyaml meets a line or more behind the one that they were made on.

/// The quote that an earlier line opened and did not close, where this line's first quote has ended its text.
func openQuote(
  _ failure: SyntaxFailure, _ before: ArraySlice<Unicode.Scalar>, _ lines: SourceLines, _ place: Position
) -> Position? {
  guard failure.problem.contains("did not find expected"), before.count <= scalarsExplainedMax,
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

/// How far up a quote is looked for.
private let linesSearchedMax = 200

/// Where quotes of one kind stand that are not escaped.
private func quotes(_ quote: Unicode.Scalar, in line: ArraySlice<Unicode.Scalar>) -> [Int] {
  line.indices.filter { line[$0] == quote && (quote == "'" || $0 == line.startIndex || line[$0 - 1] != "\\") }
}

/// An item of a list above, or on this line, whose `-` has no space behind it: YAML takes it for the beginning of a key.
func itemWithoutSpace(_ failure: SyntaxFailure, _ lines: SourceLines, _ place: Position) -> (place: Position, text: String)? {
  guard failure.problem.contains("did not find expected") else { return nil }
  for number in stride(from: min(place.line, lines.count), to: max(0, place.line - 10), by: -1) {
    let line = lines[number - 1]
    let column = line.prefix { $0 == " " }.count
    guard line.count <= scalarsExplainedMax, line.dropFirst(column).first == "-", line.count > column + 1 else { continue }
    let text = line.dropFirst(column + 1)
    if text.first == " " || !beginsKey(text) { continue }
    return (Position(line: number, column: column + 1), String(String.UnicodeScalarView(text)))
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
  return "\(match.1): \(match.2)"
}

/// Whether the line above ends with the `|` or `>` of a block whose text begins here, without being deeper.
func isOutsideOfBlock(_ failure: SyntaxFailure, _ lines: SourceLines, _ place: Position) -> Bool {
  guard failure.problem.contains("could not find expected ':'") || failure.problem.contains("did not find expected key"), place.line > 1
  else { return false }
  guard lines.indices.contains(place.line - 2) else { return false }
  let above = lines[place.line - 2]
  if above.count > scalarsExplainedMax { return false }
  let text = String(String.UnicodeScalarView(above))
  return text.firstMatch(of: /: +[|>][+-]? *$/) != nil
}
