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
