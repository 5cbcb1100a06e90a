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
  /// All that stands at the key.
  var text: String
  var isInBraces: Bool
  /// What stands behind it, up to the end of the line.
  var rest: String
  var message: String {
    let next = rest.hasPrefix(" ") ? "space" : "`\(rest.prefix(1))`"
    let reason = rest.allSatisfy { $0 == " " } ? "the line ends behind it" : "a \(next) follows it"
    return "this `:` ends a key for YAML, because \(reason)"
  }
  var help: String {
    let quotes = quoted(text).map { "write the text in quotes: \(quote("\(key): \($0)"))" }
    let block = "in a block: `\(key): |`, and the text on the next line, indented"
    if isInBraces { return [comma, quotes ?? "write the text in quotes"].compactMap { $0 }.joined(separator: "; or ") }
    let asText = quotes.map { "\($0), or \(block)" } ?? "write the text \(block)"
    return [mapping, asText].compactMap { $0 }.joined(separator: "; or ")
  }

  /// What stands before the second colon.
  private var before: Substring { text.prefix { $0 != ":" } }

  /// Where a comma is missing between two members: `queue: orders to: take`. What goes on behind a word is prose.
  private var comma: String? {
    let value = text.dropFirst(before.count + 1).drop { $0 == " " }
    let isProse = value.contains(" ") && value.first.map { "[{\"'".contains($0) } != true
    guard !isProse, let space = before.lastIndex(of: " "), isName(before[before.index(after: space)...]) else { return nil }
    return "write a comma: \(quote("\(key): \(before[..<space]), \(text[text.index(after: space)...])"))"
  }

  /// Where a mapping was meant, `to: total: int`, or two keys: `block: price, from: id`.
  private var mapping: String? {
    if isName(before), !text.hasSuffix(":") { return "write \(quote("\(key): { \(text) }")) for a mapping" }
    guard let comma = before.lastIndex(of: ","), isName(before[..<comma]),
      isName(before[before.index(after: comma)...].drop { $0 == " " })
    else { return nil }
    return "write each key on a line of its own"
  }

  private func isName(_ text: Substring) -> Bool { text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]{0,60}\??/) != nil }
}

/// What libyaml says of a file that is not YAML, in our words.
func explain(_ failure: SyntaxFailure, _ lines: SourceLines, file: String) -> any Problem {
  let place = telling(failure, lines)
  let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
  let indentation = line.prefix { $0 == " " || $0 == "\t" }
  if let tab = indentation.firstIndex(of: "\t") {
    return TabIndentation(
      span: spot(file, Position(line: place.line, column: tab + 1), length: indentation.count - tab))
  }
  let before = line.prefix(max(0, place.column - 1))
  if let colon = unquotedColon(failure, place, line, file) { return colon }
  if let open = openQuote(failure, before, lines, place) {
    return YAMLSyntax(
      span: spot(file, open, length: 1), message: "this quote is not closed on its line, and the text goes on to line \(place.line)",
      help: "close it where the text ends; a text over several lines stands in a block: `|`")
  }
  if let item = itemWithoutSpace(failure, lines, place) {
    return YAMLSyntax(
      span: spot(file, item.place, length: 1), message: "no space stands behind this `-`, so it begins no item of a list",
      help: "write \(quote("- \(item.text)"))")
  }
  if isOutsideOfBlock(failure, lines, place) {
    return YAMLSyntax(
      span: spot(file, place, length: place.column <= line.count ? 1 : 0),
      message: "this line is no deeper than the key above it, and so no part of its text",
      help: "indent all lines of the text by two spaces more than the key")
  }
  // Nobody reads a sentence about more than that.
  let (message, help) = words(
    for: failure, behind: before.suffix(scalarsExplainedMax), line.dropFirst(before.count).prefix(scalarsExplainedMax))
  return YAMLSyntax(span: spot(file, place, length: place.column <= line.count ? 1 : 0), message: message, help: help)
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

/// A colon in plain text, which YAML takes for the end of a key.
private func unquotedColon(_ failure: SyntaxFailure, _ place: Position, _ line: [Unicode.Scalar], _ file: String) -> UnquotedColon? {
  if line.count > scalarsExplainedMax { return nil }
  let isInBraces = failure.problem.contains("expected ',' or '}'")
  let at = place.column - 1
  guard failure.problem.hasPrefix("mapping values are not allowed") || isInBraces && line.indices.contains(at) && line[at] == ":"
  else { return nil }
  let before = isInBraces ? afterBreak(line[..<at]) : line[..<at]
  guard let (key, start) = keyOfPlainText(before) else { return nil }
  let end = isInBraces ? line[at...].firstIndex { ",}".unicodeScalars.contains($0) } ?? line.count : line.count
  return UnquotedColon(
    span: spot(file, place, length: 1), key: key, text: trimmed(line[start..<end]), isInBraces: isInBraces,
    rest: String(String.UnicodeScalarView(line[(at + 1)...])))
}

/// What stands behind the last brace or comma.
private func afterBreak(_ before: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
  before[((before.lastIndex { "{,".unicodeScalars.contains($0) } ?? before.startIndex - 1) + 1)...]
}

/// A text in the quotes that it does not hold; nil where it holds both.
private func quoted(_ text: String) -> String? {
  if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
  return text.contains("'") ? nil : "'\(text)'"
}

private func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  String(String.UnicodeScalarView(scalars.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
}

private func words(
  for failure: SyntaxFailure, behind before: ArraySlice<Unicode.Scalar>, _ rest: ArraySlice<Unicode.Scalar>
) -> (String, String) {
  let problem = failure.problem
  if let noun = ["an alias", "an anchor"].first(where: failure.context.contains), let mark = rest.first {
    return ("text that begins with `\(mark)` is \(noun) in YAML", quotesAdvice(rest, behind: before))
  }
  let isInFlow = failure.context.contains("flow")
  if isInFlow, before.last == "$", rest.first == "{" {
    let variable = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }))
    return (
      "this `{` opens a mapping inside of another one, and `$` stands before it",
      "write the text in quotes: \(quote("\"$\(variable)}\""))")
  }
  if let brace = rest.first, brace == "}" || brace == "]", !isInFlow, problem.contains("did not find expected") {
    return (
      "this `\(brace)` closes nothing", "delete it, or write the one that opens it; text that holds it stands in quotes"
    )
  }
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
  if let last = before.last, last == "]" || last == "}", problem.contains("did not find expected") {
    return (
      "text follows a closing bracket",
      "put all of the text in quotes: what begins with `[` or `{` is a list or a mapping in YAML"
    )
  }
  if problem.contains("could not find expected ':'"), let key = keyWithoutSpace(rest) {
    return ("no space stands behind the `:` of this key", "write \(quote(key))")
  }
  if problem.contains("did not find expected '-'"), keyWithoutSpace(rest) == nil, beginsKey(rest) {
    return (
      "this key belongs to no item of the list around it",
      "indent it as the other keys of its item are, which begin two spaces behind the `-`"
    )
  }
  // In single quotes it would be Swift without the quotes of its own text.
  if problem.contains("unknown escape character"), String(String.UnicodeScalarView(before)).contains("swift: \"") {
    return (
      "this escape is not known in double quotes",
      "write Swift in a block: `swift: |`, and the text on the next line, indented, with its own quotes"
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

/// The text that begins here in quotes, as far as it goes.
private func quotesAdvice(_ rest: ArraySlice<Unicode.Scalar>, behind before: ArraySlice<Unicode.Scalar>) -> String {
  let isInFlow = before.contains { "{[".unicodeScalars.contains($0) }
  var text = rest
  if isInFlow { text = text.prefix { !",}]".unicodeScalars.contains($0) } }
  if let comment = text.indices.dropFirst().first(where: { text[$0] == "#" && text[$0 - 1] == " " }) { text = text[..<comment] }
  return quoted(trimmed(text)).map { "put it in quotes: \(quote($0))" } ?? "put the text in quotes"
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
    "incompatible YAML document", "a directive (`%`) asks for another version of YAML, and specs have no directives",
    "delete the lines that begin with `%`"
  ),
  (
    "block sequence entries are not allowed", "a list begins where no list may stand",
    "begin the list on a line of its own"
  ),
]

/// The key before a plain text, and where the text begins: `swift` in `- swift: call(a`. Nil where there is only one colon so far.
private func keyOfPlainText(_ before: ArraySlice<Unicode.Scalar>) -> (key: String, start: Int)? {
  let colons = before.indices.dropLast().filter { before[$0] == ":" && before[$0 + 1] == " " }
  guard let colon = colons.first else { return nil }
  let key = before[..<colon].drop { $0 == " " || $0 == "-" }
  if key.isEmpty || key.contains("{") || key.contains("[") { return nil }
  return (String(String.UnicodeScalarView(key)), colon + 2)
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
