// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The file breaks off being YAML here.
struct YAMLSyntax: Problem {
  static let code = "yaml-syntax"
  static let isUnreadable = true
  var span: Span
  var message: String
  var help: String
}

struct TabIndentation: Problem {
  static let code = "tab-indentation"
  static let isUnreadable = true
  var span: Span
  var message: String { "this line is indented with a tab, and YAML counts spaces only" }
  var help: String { "indent with spaces, two for each level" }
}

struct UnquotedColon: Problem {
  static let code = "unquoted-colon"
  static let isUnreadable = true
  var span: Span
  var key: String
  var message: String { "this `:` ends a key for YAML, because a space follows it" }
  var help: String { "write the text in a block: `\(key): |`, and the text on the next line, indented; or in quotes" }
}

/// What libyaml says of a file that is not YAML, in our words.
func explain(_ failure: SyntaxFailure, _ lines: [[Unicode.Scalar]], file: String) -> any Problem {
  let place = telling(failure, lines)
  let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
  let indentation = line.prefix { $0 == " " || $0 == "\t" }
  if let tab = indentation.firstIndex(of: "\t") {
    return TabIndentation(
      span: spot(file, Position(line: place.line, column: tab + 1), length: indentation.count - tab))
  }
  let before = line.prefix(max(0, place.column - 1))
  if failure.problem.hasPrefix("mapping values are not allowed"), let key = keyOfPlainText(before) {
    return UnquotedColon(span: spot(file, place, length: 1), key: key)
  }
  let (message, help) = words(for: failure, behind: before)
  return YAMLSyntax(span: spot(file, place, length: place.column <= line.count ? 1 : 0), message: message, help: help)
}

/// Where the mistake is: where something was opened that the file never closes, or a key has no colon, or else where
/// libyaml gave up.
private func telling(_ failure: SyntaxFailure, _ lines: [[Unicode.Scalar]]) -> Position {
  let isAtEnd = failure.position.line >= lines.count && (lines.last ?? []).isEmpty
  let isOpen = isAtEnd && (failure.context.contains("flow") || failure.context.contains("quoted"))
  return isOpen || failure.context.contains("simple key") ? failure.contextPosition : failure.position
}

private func words(
  for failure: SyntaxFailure, behind before: ArraySlice<Unicode.Scalar>
) -> (String, String) {
  let problem = failure.problem
  if failure.context.contains("quoted scalar"), problem.contains("end of stream") {
    return (
      "a quote is opened and never closed", "close it; inside double quotes a quote is `\\\"`, inside single ones `''`"
    )
  }
  if let last = before.last(where: { $0 != " " }), last == "\"" || last == "'",
    problem.contains("did not find expected")
  {
    return (
      "text follows a closing quote", "put all of the text in quotes, or in a block: `|`, and the text on the next line"
    )
  }
  if problem.contains("cannot start any token") {
    return ("no plain text begins with this character", "put the text in quotes")
  }
  return sentences.first { problem.contains($0.theirs) }.map { ($0.message, $0.help) }
    ?? (
      "this is not YAML: \(problem)",
      "look at the line above, too: quotes, brackets and indentation are the usual causes"
    )
}

private let sentences: [(theirs: String, message: String, help: String)] = [
  (
    "mapping values are not allowed", "a key stands where the text of the value above goes on",
    "indent it as the keys beside it are; text that holds `: ` needs quotes or a block (`|`)"
  ),
  (
    "did not find expected key", "this is neither a key of the mapping around it nor the end of that mapping",
    "give all keys of one mapping the same indentation"
  ),
  (
    "did not find expected '-'", "this is neither an item of the list around it nor the end of that list",
    "give all items of one list the same indentation, each with `- ` before it"
  ),
  ("expected ',' or ']'", "a list in `[ ]` is not closed, or lacks a comma", "write `[one, two]`"),
  ("expected ',' or '}'", "a mapping in `{ }` is not closed, or lacks a comma", "write `{ key: value, other: value }`"),
  ("could not find expected ':'", "this key has no `:`", "write `key: value`, with a space behind the colon"),
  (
    "unknown escape character", "this escape is not known in double quotes",
    "write `\\\\` for a backslash, or use single quotes"
  ),
  (
    "did not find expected whitespace", "a value that begins with this character means something else in YAML",
    "put the text in quotes"
  ),
  ("undefined tag handle", "text that begins with `!` is a tag in YAML", "put the text in quotes"),
  (
    "block sequence entries are not allowed", "a list begins where no list may stand",
    "begin the list on a line of its own"
  ),
]

/// The key before a plain text: `swift` in `- swift: call(a`. Nil where the line has only one colon so far.
private func keyOfPlainText(_ before: ArraySlice<Unicode.Scalar>) -> String? {
  let text = String(String.UnicodeScalarView(before))
  guard let colon = text.firstRange(of: ": ") else { return nil }
  let key = text[..<colon.lowerBound].drop { $0 == " " || $0 == "-" }
  return key.isEmpty || key.contains("{") || key.contains("[") ? nil : String(key)
}

private func spot(_ file: String, _ start: Position, length: Int) -> Span {
  Span(file: file, start: start, end: Position(line: start.line, column: start.column + length))
}

/// The file breaks off being JSON here.
struct JSONSyntax: Problem {
  static let code = "json-syntax"
  static let isUnreadable = true
  var span: Span
  var message: String
  var help: String
}
