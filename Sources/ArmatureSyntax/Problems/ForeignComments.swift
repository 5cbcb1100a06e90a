// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A comment as other languages begin one: behind a value, on this line or on one right above it.
func slashComment(_ mistake: Mistake) -> (any Problem)? {
  if let place = commentBehindValue(mistake) { return comment(at: place, mistake) }
  let lines = mistake.lines
  func place(_ number: Int) -> Position? {
    let column = lines[number - 1].prefix { $0 == " " }.count
    return beginsComment(lines[number - 1].dropFirst(column)) ? Position(line: number, column: column + 1) : nil
  }
  let near = stride(from: min(mistake.place.line, lines.count), to: max(0, mistake.place.line - 3), by: -1)
  guard let last = near.first(where: { place($0) != nil }) else { return nil }
  // Of several lines the first one is told.
  let first = stride(from: last, to: 0, by: -1).prefix { place($0) != nil }.reversed().first
  guard let start = first.flatMap(place), !isInBlock(start.line, start.column - 1, lines) else { return nil }
  return comment(at: start, mistake)
}

private func beginsComment(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  ["//", "/*"].contains { text.starts(with: $0.unicodeScalars) }
}

/// Behind a closing quote or bracket.
private func commentBehindValue(_ mistake: Mistake) -> Position? {
  guard mistake.isUnexpected, let last = mistake.near.last(where: { $0 != " " }), "\"'}]".unicodeScalars.contains(last),
    beginsComment(mistake.rest.drop { $0 == " " })
  else { return nil }
  return Position(line: mistake.place.line, column: mistake.place.column + mistake.rest.prefix { $0 == " " }.count)
}

/// Whether the line belongs to a text below a `|` or `>`, where it may be a comment of Swift.
private func isInBlock(_ number: Int, _ column: Int, _ lines: SourceLines) -> Bool {
  for above in stride(from: number - 1, to: max(0, number - linesSearchedMax), by: -1) {
    let line = lines[above - 1]
    let indentation = line.prefix { $0 == " " }.count
    if indentation >= column || indentation == line.count { continue }
    if line.count > scalarsExplainedMax { return true }
    return String(String.UnicodeScalarView(line)).firstMatch(of: /[|>][+-]?[0-9]?[+-]? *$/) != nil
  }
  return false
}

private func comment(at place: Position, _ mistake: Mistake) -> YAMLSyntax {
  let text = trimmed(mistake.lines[place.line - 1].dropFirst(place.column + 1).prefix(scalarsExplainedMax))
  let inner = text.hasSuffix("*/") ? trimmed(Array(text.unicodeScalars.dropLast(2))[...]) : text
  return YAMLSyntax(span: mistake.span(at: place, length: 2), message: "comments begin with `#`", help: "write \(quote("# \(inner)"))")
}
