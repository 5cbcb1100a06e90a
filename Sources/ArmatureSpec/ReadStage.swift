// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// One stage, or nil where nobody can tell what it is.
///
/// A drive that is not the last stage is told to be another one, so what only that one has is no second mistake.
func readStage(_ node: Node, isLast: Bool, _ report: inout Report) -> StageDeclaration? {
  guard let mapping = mapping(node, holding: "a mapping, such as \(example(node, isLast: isLast))", for: "a stage", &report),
    let (word, name) = readHead(mapping, &report)
  else { return nil }
  var rest = mapping
  let isEarlyDrive = word.value == .drive && !isLast
  rest.entries.removeAll { $0.key.value == word.value.rawValue || (isEarlyDrive && $0.key.value == Key.to.name) }
  let stage = Fields(.mapping(rest), in: .stage(word.value), owner: word.span, &report)
  let declaration = StageDeclaration(
    word: word,
    name: name,
    from: stage.read(.from, &report, readFrom),
    to: stage.read(.to, &report, readOutputs),
    swift: stage.read(.swift, &report) { readSwift($0, .swift, &$1) },
    parallelism: stage.amount(.parallelism(of: word.value), &report),
    timeoutMilliseconds: stage.amount(.timeout, &report),
    thrown: stage.read(.throws, &report) { readCases($0, .throws, &$1) },
    retry: stage.read(.retry, &report) { readRetry($0, stage?[.retry], &$1) },
    rate: stage.read(.rate, &report, readRate),
    breaker: stage.read(.breaker, &report) { readBreaker($0, stage?[.breaker], &$1) },
    order: stage.read(.order, &report) { readOrder($0, of: word.value, &$1) },
    onFailure: stage.word(.onFailure, &report),
    batchSize: word.value == .batch ? stage.amount(.batchSize, &report) : .absent,
    batchWaitMilliseconds: word.value == .batch ? stage.amount(.batchWait, &report) : .absent,
    sent: word.value == .broadcast ? stage.name(.as, &report) : .absent,
    afterMilliseconds: word.value.isSent ? stage.amount(.sentAfter, &report) : .absent,
    message: word.value.isSent ? stage.read(.message, &report) { readRecord($0, .message, &$1) } : .absent)
  // Where a hyphen is lost two stages are one, and nobody knows which of the keys are whose.
  return mapping.isComplete ? declaration : nil
}

/// A stage that has the name that stands alone in its place.
private func example(_ node: Node, isLast: Bool) -> String {
  guard case .scalar(let scalar) = node, NameGrammar.member.accepts(scalar.value) else { return "`map: parse`" }
  return quote("\(isLast ? "drive" : "map"): \(scalar.value)")
}

/// The word that says what the stage is, and the name behind it.
private func readHead(_ mapping: Mapping, _ report: inout Report) -> (Located<StageWord>, Located<String>)? {
  guard let first = mapping.entries.first else {
    report.add(NoValue(span: mapping.span, owner: "a stage", noun: "a mapping, such as `map: parse`"))
    return nil
  }
  guard let word = StageWord(rawValue: first.key.value) else {
    let later = mapping.entries.first { StageWord(rawValue: $0.key.value) != nil }
    report.add(
      UnknownStageWord(key: first.key, later: later?.key, meant: stageMeant(by: mapping), present: mapping.entries.map(\.key.value)))
    return nil
  }
  guard let text = scalar(first.value, owner: first.key, "a name", &report) else { return nil }
  let name = Located(text.value, at: text.span)
  // What is sent has the name of a process or a queue, which is looked at where that stands.
  return (Located(word, at: first.key.span), word.isSent ? name : stageName(name, of: word, &report))
}

/// Where the name should stand may be what the stage does: then a name made of its letters would say something else.
private func stageName(_ name: Located<String>, of word: StageWord, _ report: inout Report) -> Located<String> {
  let isSwift = name.value.contains { "!()<>=&|\"\n".contains($0) }
  if NameGrammar.member.accepts(name.value) || !isSwift { return declaredName(name, .stage, &report) }
  report.add(NameSyntax(name: name, kind: .stage, bodyOf: word))
  return name
}

/// `map: price` for `name: price` and `type: map`, as other languages have it.
private func stageMeant(by mapping: Mapping) -> String? {
  func text(_ keys: [String]) -> String? {
    mapping.entries.lazy.compactMap { entry -> String? in
      if case .scalar(let scalar) = entry.value, keys.contains(entry.key.value) { scalar.value } else { nil }
    }.first
  }
  guard let name = text(["name", "id"]), let word = text(["type", "kind"]), StageWord(rawValue: word) != nil else { return nil }
  return "\(word): \(name)"
}

private func readFrom(_ node: Node, _ report: inout Report) -> Written<StageDeclaration.From> {
  switch node {
  case .sequence(let sequence):
    if sequence.items.isEmpty {
      report.add(NoValue(span: sequence.span, owner: "`from`", noun: Key.from.holds.noun))
      return .poisoned
    }
    let paths = sequence.items.compactMap { item in
      scalar(item, .from, &report).flatMap { readPath($0, &report) }
    }
    return .value(.list(paths, sequence.span))
  default:
    return Written(scalar(node, .from, &report).flatMap { readPath($0, mayBeList: true, &report) }.map { .one($0) })
  }
}

private func readOrder(_ node: Node, of word: StageWord, _ report: inout Report) -> Written<OrderDeclaration> {
  guard let text = scalar(node, .order, &report) else { return .poisoned }
  switch text.value {
  case "input": return .value(OrderDeclaration(order: .input, span: text.span))
  case "none": return .value(OrderDeclaration(order: .none, span: text.span))
  default: break
  }
  let key = text.value.dropFirst(3).drop { $0 == " " }
  guard text.value.hasPrefix("by "), !key.isEmpty else {
    report.add(OrderSyntax(written: Located(text.value, at: text.span), isOfDrive: word == .drive))
    return .poisoned
  }
  var path = text
  path.value = String(key)
  path.span.start.column += text.value.utf8.count - key.utf8.count
  return Written(readPath(path, &report).map { OrderDeclaration(order: .by($0), span: text.span) })
}

private func readOutputs(_ node: Node, _ report: inout Report) -> Written<[OutputDeclaration]> {
  guard let mapping = mapping(node, .to, &report) else { return .poisoned }
  var taken = Set(mapping.entries.map(\.key.value))
  return .value(
    mapping.entries.map { entry in
      let entry = declaredEntry(entry, named: entry.key, .key, beside: &taken, &report)
      let type = readOutputType(entry.value, of: entry.key, &report)
      return OutputDeclaration(name: entry.name, type: type, isDoubtful: !NameGrammar.member.accepts(entry.key.value))
    })
}

/// The text line by line. Only plain text in one line and a literal block stand in the file as they stand in Swift.
func readSwift(_ node: Node, _ key: Key, _ report: inout Report) -> Written<SwiftBody> {
  if let found = bracketsFound(node) {
    let advice = "write the text in quotes, or in a block: `\(key.name): |`, and the text on the next line, indented"
    report.add(WrongShape(span: node.span, owner: "`\(key.name)`", noun: key.noun, found: found, advice: advice))
    return .poisoned
  }
  guard let text = scalar(node, key, &report) else { return .poisoned }
  guard !text.value.allSatisfy(\.isWhitespace) else {
    report.add(NoValue(span: text.span, owner: "`\(key.name)`", noun: key.holds.noun))
    return .poisoned
  }
  guard !text.value.unicodeScalars.contains(where: isControl) else {
    report.add(SwiftControl(span: text.span))
    return .poisoned
  }
  if text.style == .literal { return .value(SwiftBody(lines: literalLines(text), span: text.span)) }
  guard text.style != .folded, text.span.start.line == text.span.end.line, !text.value.contains("\n") else {
    report.add(SwiftFolded(span: text.span, isBlock: text.style == .folded))
    return .poisoned
  }
  var span = text.span
  if text.style != .plain { span.start.column += 1 }
  return .value(SwiftBody(lines: [Located(text.value, at: span)], span: text.span, comment: text.comment?.span))
}

private func literalLines(_ text: Scalar) -> [Located<String>] {
  var lines = zip(text.value.split(separator: "\n", omittingEmptySubsequences: false), text.linePositions).map {
    line, start in
    let end = Position(line: start.line, column: start.column + line.unicodeScalars.count)
    return Located(String(line), at: Span(file: text.span.file, start: start, end: end))
  }
  while lines.last?.value.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
  return lines
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
}

func readRecord(_ node: Node, _ key: Key, _ report: inout Report) -> Written<RecordLiteral> {
  Written(mapping(node, key, &report).map { recordLiteral($0, &report) })
}

private func recordLiteral(_ mapping: Mapping, _ report: inout Report) -> RecordLiteral {
  RecordLiteral(
    entries: mapping.entries.map { RecordLiteral.Entry(field: $0.key, value: literal($0.value, of: $0.key, &report)) },
    span: mapping.span)
}

/// Quoted text is text; plain text is a number, `true`, `false`, `null` or a path.
private func literal(_ node: Node, of field: Located<String>, _ report: inout Report) -> RecordLiteral.Value {
  if case .mapping(let mapping) = node { return .record(recordLiteral(mapping, &report)) }
  if case .scalar(let scalar) = node, scalar.isNull, !scalar.value.isEmpty { return .null(scalar.span) }
  guard let text = scalar(node, owner: field, "a path, quoted text, a number, `true`, `false` or fields", &report)
  else {
    return .poisoned
  }
  guard text.style == .plain else { return .string(Located(text.value, at: text.span)) }
  if text.value == "true" || text.value == "false" { return .bool(Located(text.value == "true", at: text.span)) }
  if isWhole(text.value), let number = Int(text.value) { return .int(Located(number, at: text.span)) }
  if isDecimal(text.value) {
    if let number = Double(text.value), number.isFinite {
      return .double(Located(number, at: text.span), text: text.value)
    }
    report.add(NumberTooLarge(written: Located(text.value, at: text.span)))
    return .poisoned
  }
  return readPath(text, &report).map { .path($0) } ?? .poisoned
}
