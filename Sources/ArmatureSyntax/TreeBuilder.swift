// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Builds the tree from libyaml's events, and refuses by name what a spec does without.
struct TreeBuilder {
  let source: SourceFile
  let events: EventReader
  /// By the key of a list, the words that an item of it has one of. Where it has a second one, a hyphen was lost.
  let heads: [String: Set<String>]
  private(set) var problems: [any Problem] = []
  private var nodesCount = 0
  /// Of the entries that are refused because there is one of that name: nothing is missing then.
  private var duplicatesCount = 0
  private var scalars: [TextSpan] = []
  private var nesting: Nesting
  /// The key that was read last, where no value is written for it.
  private var openKey: Span?
  private var lines: SourceLines { nesting.margins.lines }
  /// The line that was looked at last.
  private var latestLine: (number: Int, scalars: [Unicode.Scalar]) = (0, [])

  init(source: SourceFile, events: EventReader, heads: [String: Set<String>]) {
    self.source = source
    self.events = events
    self.heads = heads
    nesting = Nesting(source: source)
  }

  mutating func tree() -> Tree {
    do throws(Stop) {
      let root = try document()
      try refuse(problems.isEmpty ? strayMark(source, scalars) : nil)
      return Tree(file: source.name, root: root, isComplete: true, allowances: allowances())
    } catch {
      problems.append(error.problem)
      return Tree(file: source.name, root: nil, isComplete: false)
    }
  }

  private mutating func allowances() -> [Allowance] {
    guard Comments.mayAllow(source.bytes) else { return [] }
    return Comments(file: source.name, lines: lines, scalars: scalars.map(\.span)).allowances(&problems)
  }

  /// The one document of the file; what follows it is told once and not read.
  private mutating func document() throws(Stop) -> Node? {
    var root: Node?
    var isFirst = true
    var end: Position?
    while true {
      guard let event = try next(behind: end) else { return root }
      switch event.kind {
      case .streamEnd: return root
      case .streamStart: continue
      case .documentEnd: end = event.span.end > event.span.start ? event.span.end : nil
      case .documentStart(let hasDirectives):
        if !isFirst {
          problems.append(SeveralDocuments(span: event.span, isEmpty: isNothing(try next())))
          return root
        }
        if hasDirectives { problems.append(YAMLDirective(span: event.span)) }
        isFirst = false
      default: root = try node(event, depth: 1)
      }
    }
  }

  /// `key` is what it stands under, and `heads` are those of the list that it is an item of.
  private mutating func node(_ event: Event, depth: Int, under key: String = "", heads: Set<String> = []) throws(Stop) -> Node {
    try count(event)
    if event.hasAnchor { problems.append(YAMLAnchor(span: event.span)) }
    if let tag = event.tag { problems.append(YAMLTag(span: event.span, tag: tag)) }
    switch event.kind {
    case .sequenceStart: return .sequence(try sequence(event, depth: depth, heads: self.heads[key] ?? []))
    case .mappingStart:
      let mapping = try mapping(event, depth: depth, heads: heads)
      return mapping.entries.isEmpty && !mapping.isComplete ? .refused(mapping.span) : .mapping(mapping)
    case .scalar(let value, let style): return try scalar(value, style, event)
    default:
      problems.append(YAMLAlias(span: event.span))
      return .refused(event.span)
    }
  }

  private mutating func next() throws(Stop) -> Event {
    do throws(SyntaxFailure) {
      let event = try events.next()
      openKey = nil
      return event
    } catch {
      throw stop(error)
    }
  }

  /// Nil where a `...` has ended the document and text follows it: that is one more document, for which libyaml wants a `---`.
  private mutating func next(behind end: Position?) throws(Stop) -> Event? {
    do throws(SyntaxFailure) {
      return try events.next()
    } catch {
      guard let end, error.position.line > end.line, error.problem.contains("expected <document start>") else { throw stop(error) }
      problems.append(SeveralDocuments(span: Span(file: source.name, start: error.position, end: error.position), isEmpty: false))
      return nil
    }
  }

  private func stop(_ failure: SyntaxFailure) -> Stop {
    let key = nesting.isDeep(failure.position) ? openKey : nil
    return Stop(problem: explain(failure, lines, file: source.name, openKey: key))
  }

  private func refuse(_ problem: (any Problem)?) throws(Stop) {
    if let problem { throw Stop(problem: problem) }
  }

  private mutating func count(_ event: Event) throws(Stop) {
    nodesCount += 1
    if nodesCount > Limit.nodesMax { throw Stop(problem: TooManyNodes(span: event.span)) }
  }

  private mutating func scalar(_ value: String, _ style: Scalar.Style, _ event: Event) throws(Stop) -> Node {
    scalars.append(TextSpan(span: event.span, isBlock: style == .literal || style == .folded))
    if event.tag != nil { return .refused(event.span) }
    if !event.hasAnchor { try refuse(nesting.fault(of: value, style, at: event.span)) }
    if value.utf8.count > Limit.scalarBytesMax {
      problems.append(TextTooLong(span: event.span, bytesCount: value.utf8.count))
      return .refused(event.span)
    }
    let positions = style == .literal ? literalLinePositions(of: value, header: event.span.start, lines) : []
    var scalar = Scalar(value: value, style: style, span: event.span, linePositions: positions)
    if style == .plain { scalar.comment = commentBehind(event.span.end) }
    return .scalar(scalar)
  }

  /// A comment that a text runs into, `order #5`: whoever means a comment writes a space behind the `#`.
  private mutating func commentBehind(_ place: Position) -> Located<String>? {
    guard lines.indices.contains(place.line - 1) else { return nil }
    // Once for all texts on it: a line may be a whole file.
    if latestLine.number != place.line { latestLine = (place.line, lines[place.line - 1]) }
    let rest = latestLine.scalars.dropFirst(place.column - 1)
    let text = rest.drop { $0 == " " }
    guard text.first == "#", text.startIndex > rest.startIndex, let next = text.dropFirst().first, next != " ", next != "#"
    else { return nil }
    let written = text.prefix(scalarsExplainedMax)
    let start = Position(line: place.line, column: text.startIndex + 1)
    let end = Position(line: place.line, column: text.startIndex + 1 + written.count)
    return Located(String(String.UnicodeScalarView(written)), at: Span(file: source.name, start: start, end: end))
  }

  private mutating func sequence(_ start: Event, depth: Int, heads: Set<String>) throws(Stop) -> Sequence {
    if depth > Limit.depthMax { throw Stop(problem: TooDeep(span: start.span)) }
    nesting.open(start)
    var items: [Node] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        try refuse(nesting.close(event))
        return Sequence(items: items, span: Span(file: source.name, start: start.span.start, end: event.span.end))
      }
      items.append(try node(event, depth: depth + 1, heads: heads))
    }
  }

  private mutating func mapping(_ start: Event, depth: Int, heads: Set<String>) throws(Stop) -> Mapping {
    if depth > Limit.depthMax { throw Stop(problem: TooDeep(span: start.span)) }
    nesting.open(start)
    var entries: [Mapping.Entry] = []
    var keys = Keys(heads: heads)
    var isComplete = true
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        try refuse(nesting.close(event))
        let span = Span(file: source.name, start: start.span.start, end: event.span.end)
        if keys.hasLost { entries.removeAll { $0.key.span == keys.owner?.span } }
        return Mapping(entries: entries, span: span, isComplete: isComplete && keys.headsCount < 2 && !keys.hasLost)
      }
      let duplicatesCount = duplicatesCount
      guard let key = try key(event, depth: depth, &keys) else {
        if self.duplicatesCount == duplicatesCount { isComplete = false }
        continue
      }
      let value = try next()
      let read = try node(value, depth: depth + 1, under: key.value)
      // The text that an anchor was meant to be has its finding.
      entries.append(Mapping.Entry(key: key, value: value.hasAnchor && isNothing(value) ? .refused(value.span) : read))
      if isNothing(value) { openKey = key.span }
      if keys.owner == nil || !keys.hasLost { keys.owner = isNothing(value) && !start.isInBrackets ? key : nil }
    }
  }

  /// The key that an entry begins with; nil where the entry is refused, and then its value is behind us too.
  private mutating func key(_ event: Event, depth: Int, _ keys: inout Keys) throws(Stop) -> Located<String>? {
    let found = problems
    let node = try node(event, depth: depth + 1)
    guard case .scalar(let scalar) = node, !scalar.value.isEmpty else {
      try refuse(questionAlone(event))
      if case .refused = node {} else { problems = found + [KeyNotText(span: event.span, isTemplate: isTemplate(event))] }
      try skipValue(depth: depth)
      return nil
    }
    let key = Located(scalar.value, at: scalar.span)
    if scalar.style == .plain, key.value == "<<" {
      problems.append(MergeKey(span: key.span))
      try skipValue(depth: depth)
      return nil
    }
    let isHead = keys.heads.contains(key.value)
    if isHead { keys.headsCount += 1 }
    if let first = keys.first[key.value] {
      duplicatesCount += 1
      let value = try skipValue(depth: depth)
      let isSection = if case .mapping = value { depth == 1 } else { false }
      // Behind a second head each key is the first one of an item that lacks its hyphen.
      if !keys.hasLost, isHead || keys.headsCount < 2 {
        problems.append(DuplicateKey(key: key, first: first, isSection: isSection, isHead: isHead, owner: keys.owner?.value))
      }
      // Below a key that holds nothing they are meant for it, and so are all that follow.
      if keys.owner != nil { keys.hasLost = true }
      return nil
    }
    keys.first[key.value] = key.span
    return key
  }

  /// A `?` that is all of an item in brackets. libyaml takes what stands behind it for a part of its key, and so gives up one sign later.
  private func questionAlone(_ event: Event) -> YAMLForm? {
    let place = event.span.start
    guard isNothing(event), lines.indices.contains(place.line - 1) else { return nil }
    let before = lines[place.line - 1].prefix(place.column - 1)
    guard let sign = before.last, sign == "," || sign == "]", let mark = before.dropLast().lastIndex(where: { $0 != " " }),
      before[mark] == "?", before[..<mark].last.map({ " ,[".unicodeScalars.contains($0) }) ?? true
    else { return nil }
    let start = Position(line: place.line, column: mark + 1)
    let span = Span(file: source.name, start: start, end: Position(line: place.line, column: mark + 2))
    return questionInBrackets(span, help: "put it in quotes: `\"?\"`")
  }

  /// Whether two braces stand beside each other, as `{{ name }}` has them.
  private func isTemplate(_ event: Event) -> Bool {
    guard case .mappingStart = event.kind, event.isInBrackets else { return false }
    return nesting.isJustInside(event.span.start)
  }

  /// Reads over a value that belongs to a refused key. Its own findings would be a second word on the same mistake.
  @discardableResult
  private mutating func skipValue(depth: Int) throws(Stop) -> Node {
    let found = problems
    let value = try node(try next(), depth: depth + 1)
    problems = found
    return value
  }
}

/// What is known of a mapping's keys on the way through it.
private struct Keys {
  let heads: Set<String>
  var first: [String: Span] = [:]
  var headsCount = 0
  /// The key that was read last, where it holds nothing.
  var owner: Located<String>?
  /// Whether keys follow it that were there before.
  var hasLost = false

  init(heads: Set<String>) { self.heads = heads }
}

private func isNothing(_ event: Event) -> Bool {
  if case .scalar("", .plain) = event.kind { true } else { false }
}

/// Nothing more of the file can be read, or a limit was reached.
private struct Stop: Error {
  var problem: any Problem
}
