// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What YAML has and libyaml does not read, and what it reads and a spec never has: the file is YAML, and ends here for us.
func refusedForm(_ mistake: Mistake) -> (any Problem)? {
  let forms: [(Mistake) -> YAMLForm?] = [
    directive, foreignName, endOfNothing, keyLeftOut, colonBeforeText, questionBeforeText, keyOverLines, colonBeforeSign, textOfTheFile,
  ]
  return forms.lazy.compactMap { $0(mistake) }.first
}

/// One that libyaml knows is told without an end to the reading.
private func directive(_ mistake: Mistake) -> YAMLForm? {
  let isOfVersion = mistake.problem.contains("incompatible YAML document")
  guard isOfVersion || mistake.problem.contains("directive name") else { return nil }
  return YAMLForm(
    span: mistake.span(at: Position(line: mistake.place.line, column: 1)),
    message: isOfVersion ? "a directive (`%`) asks for another version of YAML, and specs have no directives"
      : "a line that begins with `%` is a directive, and specs have none",
    help: "delete the lines that begin with `%`")
}

/// An anchor or an alias whose name has other signs than letters and digits.
private func foreignName(_ mistake: Mistake) -> YAMLForm? {
  guard let advice = aliasOrAnchor(mistake) else { return nil }
  let name = mistake.rest.dropFirst().prefix { !" ,[]{}".unicodeScalars.contains($0) }
  let next = mistake.rest[name.endIndex...].first { $0 != " " }
  let isAlone = next.map { ",]}#:".unicodeScalars.contains($0) } ?? true
  guard !name.isEmpty, isAlone || mistake.rest.first == "&" else { return nil }
  return YAMLForm(span: mistake.span, message: advice.message, help: advice.help)
}

private func endOfNothing(_ mistake: Mistake) -> YAMLForm? {
  guard mistake.context.contains("block node"), mistake.before.isEmpty, mistake.rest.starts(with: "...".unicodeScalars) else { return nil }
  return YAMLForm(span: mistake.span, message: "`...` ends a document, and none has begun", help: "delete this line")
}

/// A `:` without a key before it, which is a key of its own for YAML.
private func keyLeftOut(_ mistake: Mistake) -> YAMLForm? {
  let isKey = mistake.problem.contains("did not find expected key") || mistake.isNodeInBrackets
  guard isKey, mistake.rest.first == ":", mistake.endsWord(behind: 1) else { return nil }
  return YAMLForm(span: mistake.span, message: "there is no key before this `:`", help: "write the key: `key: value`")
}

private func colonBeforeText(_ mistake: Mistake) -> YAMLForm? {
  guard mistake.isNodeInBrackets, mistake.rest.first == ":", !mistake.endsWord(behind: 1) else { return nil }
  return YAMLForm(span: mistake.span, message: "no text in brackets begins with `:` here", help: quotesAdvice(mistake))
}

/// As the value of a key: as a key or an item libyaml drops it.
private func questionBeforeText(_ mistake: Mistake) -> YAMLForm? {
  guard mistake.isNodeInBrackets, mistake.rest.first == "?" else { return nil }
  // `?note: string`, where the mark belongs behind the name.
  let field = String(String.UnicodeScalarView(mistake.rest)).prefixMatch(of: /\?([A-Za-z][A-Za-z0-9_]{0,60}):/)
  return questionInBrackets(mistake.span, help: field.map { "write `\($0.1)?: …`" } ?? quotesAdvice(mistake))
}

func questionInBrackets(_ span: Span, help: String) -> YAMLForm {
  YAMLForm(span: span, message: "no text in brackets begins with `?` here", help: help)
}

/// A key in brackets that goes on behind its line, or whose `:` stands there.
private func keyOverLines(_ mistake: Mistake) -> YAMLForm? {
  guard let key = mistake.openKey, mistake.problem.contains("expected ',' or '}'"), mistake.rest.first == ":" else { return nil }
  return YAMLForm(
    span: mistake.span, message: "this `:` is not on the line on which its key begins",
    help: "write both on one line: `key: value`", related: [Related("the key begins here", at: key)])
}

/// `{ key:, other: 1 }`: a key without a value, unless it is a value itself.
private func colonBeforeSign(_ mistake: Mistake) -> YAMLForm? {
  guard mistake.problem.contains("found unexpected ':'"), mistake.lines.indices.contains(mistake.opening.line - 1) else { return nil }
  let before = mistake.lines[mistake.opening.line - 1].prefix(mistake.opening.column - 1)
  if before.last(where: { $0 != " " }) == ":" { return nil }
  return YAMLForm(
    span: mistake.span, message: "there is no space after this `:`, so it does not end a key here",
    help: "write `key: value`, with a space after the colon; text that ends with a colon needs quotes")
}

/// A block that is all of a file, and stands as deep as the file itself.
private func textOfTheFile(_ mistake: Mistake) -> YAMLForm? {
  guard mistake.problem.contains("expected <document start>"), mistake.lines.indices.contains(mistake.place.line - 2),
    String(String.UnicodeScalarView(mistake.lines[mistake.place.line - 2].prefix(scalarsExplainedMax))).contains(/^--- +[|>][+-]?[ ]*$/)
  else { return nil }
  return YAMLForm(
    span: mistake.span, message: "this line is indented no deeper than the `---` above it, so it is not part of its text here",
    help: "indent all lines of the text by two spaces")
}

extension Mistake {
  var isNodeInBrackets: Bool { problem.contains("did not find expected node content") && context.contains("flow node") }

  /// Whether a word would end there, behind so many characters from the place on.
  fileprivate func endsWord(behind count: Int) -> Bool {
    rest.dropFirst(count).first.map { " \t,[]{}".unicodeScalars.contains($0) } ?? true
  }
}
