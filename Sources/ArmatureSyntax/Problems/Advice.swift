// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The sentence about a mistake that has no problem of its own.
func advised(_ mistake: Mistake) -> YAMLSyntax {
  // The first that fits: each is meant for what those before it leave.
  let causes: [(Mistake) -> Advice?] = [
    aliasOrAnchor, escapeOfSwift, variableInFlow, closesNothing, neverClosed, textAfterQuote, optionalList, textAfterBracket,
    typeInBraces, bracketInText, colonWithoutSpace, keyBesideItems, swiftInQuotes, questionBeforeKey, noTextBegins, hyphenInBrackets,
  ]
  let advice = causes.lazy.compactMap { $0(mistake) }.first ?? sentence(mistake)
  return YAMLSyntax(span: mistake.span, message: advice.message, help: advice.help)
}

/// What is wrong, and what to write instead.
typealias Advice = (message: String, help: String)

func aliasOrAnchor(_ mistake: Mistake) -> Advice? {
  guard let noun = ["an alias", "an anchor"].first(where: mistake.context.contains), let mark = mistake.rest.first else { return nil }
  return ("text that begins with `\(mark)` is \(noun) in YAML", quotesAdvice(mistake))
}

/// The text that begins here in quotes, as far as it goes.
func quotesAdvice(_ mistake: Mistake) -> String {
  let isInFlow = mistake.near.contains { "{[".unicodeScalars.contains($0) }
  var text = mistake.rest
  if isInFlow { text = text.prefix { !",}]".unicodeScalars.contains($0) } }
  if let comment = text.indices.dropFirst().first(where: { text[$0] == "#" && text[$0 - 1] == " " }) { text = text[..<comment] }
  return quoted(trimmed(text)).map { "put it in quotes: \(quote($0))" } ?? "put the text in quotes"
}

/// `\u{1F600}`, which is Swift's and not YAML's.
private func escapeOfSwift(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("hexdecimal") else { return nil }
  return (
    "this is an escape in YAML, too, which has four or eight digits and no braces",
    "write the character itself, or text in a block: `|`, and the text on the next line, indented"
  )
}

private func variableInFlow(_ mistake: Mistake) -> Advice? {
  guard mistake.isInFlow, mistake.near.last == "$", mistake.rest.first == "{" else { return nil }
  let variable = String(String.UnicodeScalarView(mistake.rest.prefix { $0 != "}" }))
  return (
    "this `{` after a `$` opens a mapping inside another one",
    "write the text in quotes: \(quote("\"$\(variable)}\""))"
  )
}

private func closesNothing(_ mistake: Mistake) -> Advice? {
  guard let brace = mistake.rest.first, brace == "}" || brace == "]", !mistake.isInFlow, mistake.isUnexpected else { return nil }
  return ("this `\(brace)` closes nothing", "delete it, or write the one that opens it; text that contains it needs quotes")
}

private func neverClosed(_ mistake: Mistake) -> Advice? {
  guard mistake.context.contains("quoted scalar"), mistake.problem.contains("end of stream") else { return nil }
  return ("a quote is opened and never closed", "close it; inside double quotes a quote is `\\\"`, inside single ones `''`")
}

private func textAfterQuote(_ mistake: Mistake) -> Advice? {
  guard let last = mistake.near.last(where: { $0 != " " }), last == "\"" || last == "'", mistake.isUnexpected else { return nil }
  return ("text follows a closing quote", "put all of the text in quotes, or in a block: `|`, and the text on the next line")
}

private func textAfterBracket(_ mistake: Mistake) -> Advice? {
  guard let last = mistake.near.last, last == "]" || last == "}", mistake.isUnexpected else { return nil }
  return (
    "text follows a closing bracket",
    "put all of the text in quotes: what begins with `[` or `{` is a list or a mapping in YAML"
  )
}

/// A pattern in braces, which YAML ends where a bracket of its own begins.
private func bracketInText(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("expected ',' or '}'"), mistake.line.count <= scalarsExplainedMax, let bracket = mistake.rest.first,
    bracket == "[" || bracket == "{", let (key, start) = keyOfPlainText(afterBreak(mistake.before)),
    let first = mistake.line[start...].first, !"[{\"'".unicodeScalars.contains(first)
  else { return nil }
  let text = quoted(trimmed(valueInBraces(mistake.line, from: start)))
  return (
    "in braces, plain text ends at a `\(bracket)`",
    text.map { "put the text in quotes: \(quote("\(key): \($0)"))" } ?? "put the text in quotes"
  )
}

/// What was meant as a value, up to the next key or to the braces that are open on its line.
func valueInBraces(_ line: [Unicode.Scalar], from start: Int) -> ArraySlice<Unicode.Scalar> {
  var value = line[start...]
  if let comma = value.indices.first(where: { value[$0] == "," && beginsKey(value[($0 + 1)...].drop { $0 == " " }) }) {
    return value[..<comma]
  }
  for _ in line[..<start].filter({ $0 == "{" }) {
    while value.last == " " { value.removeLast() }
    if value.last == "}" { value.removeLast() }
  }
  return value
}

private func colonWithoutSpace(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("could not find expected ':'"), let key = keyWithoutSpace(mistake.rest) else { return nil }
  return ("there is no space after the `:` of this key", "write \(quote(key))")
}

private func keyBesideItems(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("did not find expected '-'"), keyWithoutSpace(mistake.rest) == nil, beginsKey(mistake.rest)
  else { return nil }
  return (
    "this key belongs to no item of the list around it",
    "indent it like the other keys of its item, which begin two columns after the `-`"
  )
}

/// In single quotes it would be Swift without the quotes of its own text.
private func swiftInQuotes(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("unknown escape character"),
    String(String.UnicodeScalarView(mistake.near)).contains("swift: \"")
  else { return nil }
  return (
    "there is no such escape in double quotes",
    "write Swift in a block: `swift: |`, and the text on the next line, indented, with its own quotes"
  )
}

private func noTextBegins(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("cannot start any token") else { return nil }
  return ("plain text cannot begin with this character", "put the text in quotes")
}

/// `swift: ? x`: a `?` with a space behind it begins a key, and a value is none.
private func questionBeforeKey(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("mapping keys are not allowed"), mistake.rest.first == "?" else { return nil }
  return ("text that begins with `? ` is a key in YAML", quotesAdvice(mistake))
}

private func hyphenInBrackets(_ mistake: Mistake) -> Advice? {
  guard mistake.isNodeInBrackets, mistake.rest.starts(with: "- ".unicodeScalars) else { return nil }
  return ("in brackets no `-` stands before an item", "delete it, and write a comma between two items: `[one, two]`")
}

private func sentence(_ mistake: Mistake) -> Advice {
  sentences.first { mistake.problem.contains($0.theirs) }.map { ($0.message, $0.help) }
    ?? (
      "this is not YAML: \(mistake.problem)",
      "check the line above too: quotes, brackets and indentation are the usual causes"
    )
}

private let sentences: [(theirs: String, message: String, help: String)] = [
  (
    "mapping values are not allowed", "a key begins where the text of the value above continues",
    "indent it like the keys beside it; text that contains `: ` needs quotes or a block (`|`)"
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
  ("could not find expected ':'", "this key has no `:`", "write `key: value`, with a space after the colon"),
  (
    "unknown escape character", "there is no such escape in double quotes",
    "write `\\\\` for a backslash, or use single quotes"
  ),
  (
    "did not find expected whitespace", "a value that begins with this character means something else in YAML",
    "put the text in quotes"
  ),
  ("undefined tag handle", "text that begins with `!` is a tag in YAML", "put the text in quotes"),
  (
    "block sequence entries are not allowed", "a list begins where no list is allowed",
    "begin the list on a line of its own"
  ),
]
