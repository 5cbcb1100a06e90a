// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport
internal import ArmatureSyntax

/// Decides what shall stand in the place of an expectation: as much of what came as it asked for.
struct Wanted {
  let pipeline: Pipeline
  let secrets: Secrets

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    secrets = Secrets(pipeline)
  }

  func node(_ expectation: Expectation, came: Node) throws(Kept) -> Node {
    let wanted: Node
    switch expectation.kind {
    case .ack, .delays: wanted = words(expectation.node, came)
    case .attempts, .value: wanted = came
    case .signals(let process):
      let message = pipeline.processes.first { $0.name.value == process }?.input.value
      wanted = try messages(expectation.node, came, message)
    case .broadcasts(let queue): wanted = try messages(expectation.node, came, broadcast(to: queue, by: expectation.test.process))
    case .letters: wanted = letters(expectation.node, came)
    case .after: wanted = try after(expectation.node, came)
    }
    if holdsMask(wanted) { throw Kept(why: "what came is masked") }
    return wanted
  }

  /// The type of what a process sends there; nil where there are several and nothing of them is sensitive.
  private func broadcast(to queue: String, by process: String) throws(Kept) -> String? {
    let stages = pipeline.processes.first { $0.name.value == process }?.stages ?? []
    let messages = Set(stages.compactMap(\.broadcast).filter { $0.queue == queue }.map(\.message))
    if messages.count > 1, messages.contains(where: { secrets.has(.message($0)) }) {
      throw Kept(why: "messages of several types come there, and something of one is sensitive")
    }
    return messages.count == 1 ? messages.first : nil
  }

  /// One word for all stays one where all are alike.
  private func words(_ old: Node, _ came: Node) -> Node {
    guard case .sequence(let words) = came, let first = words.items.first else { return came }
    let areAlike = words.items.allSatisfy { text($0) == text(first) }
    guard case .sequence(let list) = old else { return areAlike ? first : came }
    return list.items.count == 1 && areAlike ? made([first]) : came
  }

  // MARK: messages

  /// Each by the fields that it was asked for; what comes behind them whole, but for what is sensitive.
  private func messages(_ old: Node, _ came: Node, _ message: String?) throws(Kept) -> Node {
    guard case .sequence(let bodies) = came else { return came }
    let type = Meaning(types: message.map { [.message($0)] } ?? [])
    let asked: [Node] = if case .sequence(let list) = old { list.items } else { [old] }
    var wanted: [Node] = []
    for (index, body) in bodies.items.enumerated() {
      if index < asked.count {
        wanted.append(try part(of: body, asked[index], type))
      } else {
        wanted.append(secrets.without(body, type))
      }
    }
    if case .sequence = old { return made(wanted) }
    return wanted.count == 1 ? wanted[0] : made(wanted)
  }

  /// The fields of a message that a test names, however deep. One that is sensitive must not have changed.
  private func part(of body: Node, _ asked: Node, _ meaning: Meaning) throws(Kept) -> Node {
    let meaning = secrets.meaning(of: body, meaning)
    let whole = secrets.without(body, meaning)
    switch (body, asked) {
    case (.sequence(let body), .sequence(let asked)) where body.items.count == asked.items.count:
      var items: [Node] = []
      for (index, (body, asked)) in zip(body.items, asked.items).enumerated() {
        items.append(try part(of: body, asked, secrets.item(index, of: meaning)))
      }
      return made(items)
    case (.mapping(let body), .mapping(let asked)):
      let named = try part(of: body, asked, meaning)
      // A message that has none of them is asked for what it has.
      return named.entries.isEmpty && !asked.entries.isEmpty ? whole : .mapping(named)
    default: return whole
    }
  }

  private func part(of body: Mapping, _ asked: Mapping, _ meaning: Meaning) throws(Kept) -> Mapping {
    var entries: [Mapping.Entry] = []
    for entry in asked.entries {
      guard let value = body[entry.key.value]?.value else { continue }
      if secrets.fields(entry.key.value, of: meaning).contains(where: \.isSensitive) {
        if !isSame(value, entry.value) { throw Kept(why: "\(quote(entry.key.value)) is sensitive") }
        entries.append(entry)
      } else {
        let inner = secrets.inside(entry.key.value, of: meaning)
        entries.append(Mapping.Entry(key: entry.key, value: try part(of: value, entry.value, inner)))
      }
    }
    return Mapping(entries: entries, span: body.span)
  }

  /// Each by what it was asked for; those behind them by all but the reason, which is for people.
  private func letters(_ old: Node, _ came: Node) -> Node {
    guard case .sequence(let letters) = came else { return came }
    let asked: [Node] = if case .sequence(let list) = old { list.items } else { [] }
    return made(
      letters.items.enumerated().map { index, letter in
        guard case .mapping(let letter) = letter else { return letter }
        let keys: [String] = if index < asked.count, case .mapping(let old) = asked[index] { old.entries.map(\.key.value) } else { [] }
        let named = letter.entries.filter { keys.contains($0.key.value) }
        let whole = letter.entries.filter { $0.key.value != "reason" }
        return .mapping(Mapping(entries: named.isEmpty ? whole : named, span: letter.span))
      })
  }

  // MARK: after

  /// The end that does not hold becomes what came, to the millisecond; the other one and the form stay.
  private func after(_ old: Node, _ came: Node) throws(Kept) -> Node {
    let expected = pipeline.tests.flatMap(\.expectations).first { $0.span.start == old.span.start && $0.span.file == old.span.file }
    guard case .after(let min, let max)? = expected?.kind, let nanoseconds = text(came).flatMap({ Int($0) }) else {
      throw Kept(why: "it cannot be read")
    }
    // No time of a spec is shorter than a millisecond.
    let (least, most) = (nanoseconds / 1_000_000, Swift.max(1, (nanoseconds + 999_999) / 1_000_000))
    let isLate = max.map { nanoseconds > $0 * 1_000_000 } ?? false
    let (from, to) = isLate ? (min, most) : (least > 0 ? least : nil, max ?? (least > 0 ? nil : most))
    let ends = text(old)?.split(separator: "..").map(String.init) ?? []
    return switch (from, to) {
    case (let from?, let to?):
      // The end that holds stays as it is written.
      made("\(isLate ? ends.first ?? duration(from) : duration(from))..\(isLate ? duration(to) : ends.last ?? duration(to))")
    case (let from?, nil): made(">= \(duration(from))")
    default: made("<= \(duration(to ?? most))")
    }
  }
}

/// Why an expectation stays as it is.
struct Kept: Error {
  var why: String
}

/// Of what stands in no file yet.
let nowhere = Span(file: "", start: Position(line: 1, column: 1), end: Position(line: 1, column: 1))

func made(_ items: [Node]) -> Node { .sequence(Sequence(items: items, span: nowhere)) }

func made(_ text: String) -> Node { .scalar(Scalar(value: text, style: .double, span: nowhere, linePositions: [])) }

func text(_ node: Node) -> String? {
  if case .scalar(let scalar) = node { scalar.value } else { nil }
}

/// Texts and numbers by what is written.
private func isSame(_ a: Node, _ b: Node) -> Bool {
  switch (a, b) {
  case (.scalar(let a), .scalar(let b)): a.value == b.value
  case (.sequence(let a), .sequence(let b)): a.items.count == b.items.count && zip(a.items, b.items).allSatisfy(isSame)
  case (.mapping(let a), .mapping(let b)):
    a.entries.count == b.entries.count
      && a.entries.allSatisfy { entry in b[entry.key.value].map { isSame(entry.value, $0.value) } ?? false }
  default: false
  }
}

/// What the runtime shows in the place of what is sensitive.
private func holdsMask(_ node: Node) -> Bool {
  switch node {
  case .scalar(let scalar): scalar.value.contains("***")
  case .sequence(let list): list.items.contains(where: holdsMask)
  case .mapping(let mapping): mapping.entries.contains { holdsMask($0.value) }
  case .refused: false
  }
}
