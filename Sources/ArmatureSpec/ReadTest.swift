// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The entries of `tests`.
func readTests(_ file: Fields, _ report: inout Report) -> [TestDeclaration] {
  guard let entry = file[.tests], let list = sequence(entry.value, .tests, &report) else { return [] }
  if list.items.count > testsMax {
    report.add(TooMany(span: entry.key.span, noun: "tests", count: list.items.count, max: testsMax))
    return []
  }
  return list.items.map { readTest($0, &report) }
}

/// Of one file, and most messages, mocks and steps of a test.
private let testsMax = 1000
private let partsMax = 1000

private func readTest(_ node: Node, _ report: inout Report) -> TestDeclaration {
  let start = node.span.start
  let head = Span(file: node.span.file, start: start, end: start)
  let test = Fields(node, in: .test, owner: head, &report)
  return TestDeclaration(
    span: head,
    name: test.text(.testName, &report),
    process: test.name(.testProcess, &report),
    needs: entries(of: test?[.testNeeds], .testNeeds, &report).compactMap { readSetting($0, &report) },
    given: test.read(.given, &report) { readMessages($0, Located(Key.given.name, at: $0.span), mayBeEmpty: false, &$1) },
    attributes: test.read(.testAttributes, &report) { node, report in
      readAttributes(node, test?[.testAttributes]?.key ?? Located(Key.testAttributes.name, at: node.span), &report)
    },
    stages: test.read(.testStages, &report) { readSwift($0, .testStages, &$1) },
    mocks: entries(of: test?[.mock], .mock, &report).map { readMock($0, &report) },
    hasAllMocks: hasAllMocks(test),
    expect: test.read(.expect, &report) { node, report in
      readExpect(node, owner: test?[.expect]?.key.span ?? node.span, &report)
    })
}

private func hasAllMocks(_ test: Fields?) -> Bool {
  guard let test, !test.isMeantAlone(.mock), !test.isMeantAlone(.testStages) else { return false }
  if case .mapping? = test[.mock]?.value { return true }
  return test[.mock] == nil
}

/// The entries of a mapping with names of the user's own.
private func entries(of entry: Mapping.Entry?, _ key: Key, _ report: inout Report) -> [Mapping.Entry] {
  entry.flatMap { knownEntries(of: $0, key, &report) } ?? []
}

/// The same; nil where they have a finding.
private func knownEntries(of entry: Mapping.Entry, _ key: Key, _ report: inout Report) -> [Mapping.Entry]? {
  guard let mapping = mapping(entry.value, key, &report) else { return nil }
  if mapping.entries.count <= partsMax { return mapping.entries }
  report.add(TooMany(span: entry.key.span, noun: "entries", count: mapping.entries.count, max: partsMax))
  return nil
}

private func readSetting(_ entry: Mapping.Entry, _ report: inout Report) -> (name: Located<String>, value: String)? {
  scalar(entry.value, owner: entry.key, "a value, as the environment writes it", &report).map { (entry.key, $0.value) }
}

/// One message, or a list of them, which may be empty where none is expected.
private func readMessages(
  _ node: Node, _ owner: Located<String>, mayBeEmpty: Bool, _ report: inout Report
) -> Written<[LiteralDeclaration]> {
  let items = oneOrMore(node)
  if items.isEmpty, !mayBeEmpty {
    report.add(NoValue(span: node.span, owner: quote(owner.value), noun: Holds.given.noun))
    return .poisoned
  }
  if items.count > partsMax {
    report.add(TooMany(span: node.span, noun: "messages", count: items.count, max: partsMax))
    return .poisoned
  }
  let messages = items.compactMap { readLiteral($0, of: owner, &report) }
  return messages.count == items.count ? .value(messages) : .poisoned
}

/// What travels beside all messages, or a list with that of each.
private func readAttributes(
  _ node: Node, _ key: Located<String>, _ report: inout Report
) -> Written<TestDeclaration.Attributes> {
  let items = oneOrMore(node)
  if items.isEmpty { report.add(NoValue(span: node.span, owner: "`attributes`", noun: Key.testAttributes.noun)) }
  if items.count > partsMax { report.add(TooMany(span: key.span, noun: "mappings", count: items.count, max: partsMax)) }
  guard (1...partsMax).contains(items.count) else { return .poisoned }
  var all: [[(name: Located<String>, value: String)]] = []
  for item in items {
    let entry = Mapping.Entry(key: key, value: item)
    guard let entries = knownEntries(of: entry, .testAttributes, &report) else { return .poisoned }
    let read = entries.compactMap { readAttribute($0, &report) }
    guard read.count == entries.count else { return .poisoned }
    all.append(read)
  }
  if case .sequence = node { return .value(TestDeclaration.Attributes(span: key.span, all: all, isList: true)) }
  return .value(TestDeclaration.Attributes(span: key.span, all: all, isList: false))
}

private func readAttribute(_ entry: Mapping.Entry, _ report: inout Report) -> (name: Located<String>, value: String)? {
  scalar(entry.value, owner: entry.key, "text", &report).map { (entry.key, $0.value) }
}

/// One step, or a list of them.
private func readMock(_ entry: Mapping.Entry, _ report: inout Report) -> MockDeclaration {
  let items = oneOrMore(entry.value)
  if items.isEmpty { report.add(NoValue(span: entry.value.span, owner: quote(entry.key.value), noun: Place.mock.mapping)) }
  if items.count > partsMax { report.add(TooMany(span: entry.key.span, noun: "steps", count: items.count, max: partsMax)) }
  guard (1...partsMax).contains(items.count) else { return MockDeclaration(stage: entry.key, steps: nil) }
  let steps = items.compactMap { readStep($0, owner: entry.key.span, &report) }
  return MockDeclaration(stage: entry.key, steps: steps.count == items.count ? steps : nil)
}

private func readStep(_ node: Node, owner: Span, _ report: inout Report) -> MockDeclaration.Step? {
  guard let step = Fields(node, in: .mock, owner: owner, &report), !step.hasUnknown else { return nil }
  let (value, swift, fail) = (
    step.read(.mockValue, &report) { node, report in Written(readLiteral(node, of: Located("value", at: owner), &report)) },
    step.read(.mockSwift, &report) { readSwift($0, .mockSwift, &$1) }, step.text(.fail, &report)
  )
  let (times, delay) = (Optional(step).whole(.times, &report), Optional(step).time(.delay, &report))
  let isRead = value.isRead && swift.isRead && fail.isRead && times.isRead && delay.isRead
  let place = step[.mockValue]?.key.span ?? step[.mockSwift]?.key.span ?? step[.fail]?.key.span ?? owner
  return isRead
    ? MockDeclaration.Step(span: place, value: value, swift: swift, fail: fail, times: times, delayMilliseconds: delay) : nil
}

extension Written {
  /// False where something stands there that could not be read.
  fileprivate var isRead: Bool { isAbsent || value != nil }
}

private func readExpect(_ node: Node, owner: Span, _ report: inout Report) -> Written<ExpectDeclaration> {
  guard let expect = Fields(node, in: .expect, owner: owner, &report) else { return .poisoned }
  let isEmpty = !expect.hasUnknown && Vocabulary.keys(in: .expect).allSatisfy { expect[$0] == nil }
  return .value(
    ExpectDeclaration(
      span: owner,
      acks: expect.read(.ack, &report, readAcks),
      values: entries(of: expect[.expectValues], .expectValues, &report).compactMap { readValue($0, &report) },
      attempts: entries(of: expect[.expectAttempts], .expectAttempts, &report).compactMap { readCount($0, &report) },
      signals: entries(of: expect[.signals], .signals, &report).compactMap { readSent($0, &report) },
      broadcasts: entries(of: expect[.broadcasts], .broadcasts, &report).compactMap { readSent($0, &report) },
      delays: entries(of: expect[.delays], .delays, &report).compactMap { readDelays($0, &report) },
      letters: expect.read(.letters, &report) { node, report in
        readLetters(node, &report).map { .value(($0, expect[.letters]?.key.span ?? node.span)) } ?? .poisoned
      },
      after: expect.read(.after, &report, readAfter), isEmpty: isEmpty))
}

private func readAcks(_ node: Node, _ report: inout Report) -> Written<[Located<String>]> {
  let items = oneOrMore(node)
  if items.isEmpty {
    report.add(NoValue(span: node.span, owner: "`ack`", noun: Key.ack.noun))
    return .poisoned
  }
  let known = Acknowledgement.allCases.map(\.rawValue)
  let words = items.compactMap { item -> Located<String>? in
    guard let text = scalar(item, .ack, &report) else { return nil }
    let word = Located(text.value, at: text.span)
    if known.contains(word.value) { return word }
    report.add(UnknownWord(word: word, key: Key.ack.name, words: known))
    return nil
  }
  return words.count == items.count ? .value(words) : .poisoned
}

/// A value, or Swift that says whether it is the right one.
private func readValue(
  _ entry: Mapping.Entry, _ report: inout Report
) -> (key: Located<String>, value: ExpectDeclaration.Value)? {
  if case .mapping(let mapping) = entry.value, mapping.entries.count == 1, let text = mapping.entries.first,
    text.key.value == Key.swift.name
  {
    return readSwift(text.value, .mockSwift, &report).value.map { (entry.key, .swift($0)) }
  }
  return readLiteral(entry.value, of: entry.key, &report).map { (entry.key, .literal($0)) }
}

private func readCount(_ entry: Mapping.Entry, _ report: inout Report) -> (stage: Located<String>, count: Located<Int>)? {
  guard let text = scalar(entry.value, owner: entry.key, "a whole number", &report) else { return nil }
  let count = readMeasure(wholeNumber(text.value, in: attemptsRange), Located(text.value, at: text.span), .expectedCount, &report)
  return count.map { (entry.key, Located($0, at: text.span)) }
}

private let attemptsRange = 0...1_000_000

extension Key {
  /// What stands under `attempts` at the name of a stage.
  fileprivate static let expectedCount = Key("attempts", in: [], .whole(attemptsRange), "how often the stage was tried")
  /// What stands under `delays` at the name of a process or a queue.
  fileprivate static let expectedDelay = Key("delays", in: [], .duration, "how long what is sent there waits")
}

private func readSent(_ entry: Mapping.Entry, _ report: inout Report) -> ExpectDeclaration.Messages? {
  readMessages(entry.value, entry.key, mayBeEmpty: true, &report).value.map {
    ExpectDeclaration.Messages(target: entry.key, messages: $0)
  }
}

/// One time, or a list of them, which may be empty where nothing is sent; `none` is that of a message that does not wait.
private func readDelays(_ entry: Mapping.Entry, _ report: inout Report) -> ExpectDeclaration.Delays? {
  let items = oneOrMore(entry.value)
  if items.count > partsMax {
    report.add(TooMany(span: entry.key.span, noun: "times", count: items.count, max: partsMax))
    return nil
  }
  let times = items.compactMap { item -> Located<Int>? in
    guard let text = scalar(item, owner: entry.key, Key.expectedDelay.noun, &report) else { return nil }
    if text.value == "none" { return Located(0, at: text.span) }
    let time = readMeasure(milliseconds(text.value), Located(text.value, at: text.span), .expectedDelay, &report)
    return time.map { Located($0, at: text.span) }
  }
  return times.count == items.count ? ExpectDeclaration.Delays(target: entry.key, milliseconds: times) : nil
}

private func readLetters(_ node: Node, _ report: inout Report) -> [ExpectDeclaration.Letter]? {
  guard let list = sequence(node, .letters, &report) else { return nil }
  let letters = list.items.compactMap { item -> ExpectDeclaration.Letter? in
    guard let letter = Fields(item, in: .letter, owner: item.span, &report), !letter.hasUnknown else { return nil }
    return ExpectDeclaration.Letter(
      queue: letter.name(.letterQueue, &report).value, stage: letter.name(.letterStage, &report).value,
      errorCase: letter.text(.letterCase, &report).value, reason: letter.text(.letterReason, &report).value?.value,
      attempts: Optional(letter).whole(.letterAttempts, &report).value)
  }
  return letters.count == list.items.count ? letters : nil
}

/// `<= 62s`, `>= 10s` or `10s..62s`.
private func readAfter(_ node: Node, _ report: inout Report) -> Written<ExpectDeclaration.After> {
  guard let text = scalar(node, .after, &report) else { return .poisoned }
  func time(_ part: Substring) -> Int? {
    if case .value(let value) = milliseconds(String(part.drop { $0 == " " })) { value } else { nil }
  }
  if text.value.hasPrefix("<="), let max = time(text.value.dropFirst(2)) {
    return .value(ExpectDeclaration.After(minMilliseconds: nil, maxMilliseconds: max, span: text.span))
  }
  if text.value.hasPrefix(">="), let min = time(text.value.dropFirst(2)) {
    return .value(ExpectDeclaration.After(minMilliseconds: min, maxMilliseconds: nil, span: text.span))
  }
  if let dots = text.value.firstRange(of: ".."), let min = time(text.value[..<dots.lowerBound]),
    let max = time(text.value[dots.upperBound...]), min <= max
  {
    return .value(ExpectDeclaration.After(minMilliseconds: min, maxMilliseconds: max, span: text.span))
  }
  report.add(MeasureSyntax(written: Located(text.value, at: text.span), key: .after))
  return .poisoned
}
