// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureExplain
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What is found at a place, and what the word there is declared as, or means to the language.
@Sendable func hover(_ view: DocumentView, _ parameters: Node?) throws(Fault) -> Literal {
  let position = try view.position(parameters)
  let place = view.document.text.editorPosition(position)
  let problems = view.problems.filter { problem in
    view.document.text.underlined(problem.span).touches(EditorRange(start: place, end: place))
  }
  let word = view.declared(at: position) ?? view.meaning(at: position)
  let texts = problems.map(told) + (word.map { [$0.text] } ?? [])
  if texts.isEmpty { return .null }
  return object([
    "contents": object(["kind": .string("markdown"), "value": .string(texts.joined(separator: "\n\n---\n\n"))]),
    "range": word.map { view.document.text.range($0.span).literal },
  ])
}

private func told(_ problem: any Problem) -> String {
  let code = problem.shownCode
  let page = sentence(of: code).map { "\n\n\($0) See `armature explain \(code)`." } ?? ""
  return "**\(code)**: \(visible(problem.message)); \(visible(problem.help))\(page)"
}

extension DocumentView {
  /// The declaration of the name at a place, as it is written.
  fileprivate func declared(at position: Position) -> (text: String, span: Span)? {
    guard let names = target?.names, let use = names.use(at: position, in: file) else { return nil }
    let declaration = names.declarations[use.declaration]
    guard let text = checked.text(of: declaration.span.file) else { return nil }
    let place = "\(declaration.span.file):\(declaration.span.start.line)"
    let head = "\(declaration.kind.rawValue) `\(declaration.name.value)`, declared in \(place)"
    return ("\(head)\n\n```yaml\n\(text.shown(declaration.span))\n```", use.span)
  }

  /// What the vocabulary says of the key at a place.
  fileprivate func meaning(at position: Position) -> (text: String, span: Span)? {
    guard let root = target?.root(of: file) ?? spec(source).root, !source.isSchema else { return nil }
    var found: (text: String, span: Span)?
    walk(root, .file) { visited in
      guard case .key(let entry, let mapping, let slot) = visited, entry.key.span.holds(position) else { return }
      found = meaning(of: entry.key.value, mapping, slot).map { ($0, entry.key.span) }
    }
    return found
  }

  private func meaning(of key: String, _ mapping: Mapping, _ slot: Slot) -> String? {
    if let (row, place) = slot.row(key, of: mapping) { return describe(row, place) }
    guard case .stage = slot, let word = StageWord(rawValue: key) else { return nil }
    let keys = Vocabulary.keys(in: .stage(word)).map { "- `\($0.name)`: \($0.prose)" }
    return "\(Place.stage(word).noun), whose keys are\n\n\(keys.joined(separator: "\n"))"
  }
}

/// What a key means, what it holds, and what holds without it.
func describe(_ key: Key, _ place: Place) -> String {
  let need = key.isNeeded ? " It has to be there." : key.standard.map { " Without it `\($0)` holds." } ?? ""
  return "`\(key.name)` of \(place.noun): \(key.prose)\n\nIt holds \(key.noun).\(need)"
}

extension EditorText {
  /// The lines of a declaration as they stand in the file, moved to the margin.
  fileprivate func shown(_ span: Span) -> String {
    let numbers = span.start.line - 1..<min(span.end.line, lines.count)
    let shown = numbers.prefix(declarationLinesMax).map { number in
      let line = lines[number].prefix(number + 1 == span.end.line ? span.end.column - 1 : .max)
      let indent = number == numbers.lowerBound ? span.start.column - 1 : min(line.prefix { $0 == " " }.count, span.start.column - 1)
      return String(String.UnicodeScalarView(line.dropFirst(indent)))
    }
    return (shown + (numbers.count > declarationLinesMax ? ["…"] : [])).joined(separator: "\n")
  }
}

private let declarationLinesMax = 20
