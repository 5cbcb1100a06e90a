// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What a test expects, and whether it can ever come.
extension TestChecker {
  func checkExpectations(_ expect: ExpectDeclaration, _ given: Int, _ report: inout Report) -> [SpecTest.Expectation] {
    if expect.isEmpty { report.add(TestExpectsNothing(span: expect.span)) }
    var all = checkAcks(expect, given, &report)
    for (key, value) in expect.values {
      if let kind = checkValue(key, value, &report) { all.append(SpecTest.Expectation(kind: kind, span: key.span)) }
    }
    for (name, count) in expect.attempts {
      guard let stage = stage(name, &report) else { continue }
      checkAttempts(count, stage, given: given, &report)
      all.append(SpecTest.Expectation(kind: .attempts(stage: name.value, count.value), span: count.span))
    }
    all += expect.signals.compactMap { checkSignals($0, &report) } + expect.broadcasts.compactMap { checkBroadcasts($0, &report) }
    all += expect.delays.compactMap { checkDelays($0, &report) }
    if let letters = expect.letters.value {
      all.append(checkLetters(letters.letters, letters.word, acks: expect.acks.value ?? [], &report))
    }
    if let after = expect.after.value {
      let kind = SpecTest.Expectation.Kind.after(
        minMilliseconds: after.minMilliseconds, maxMilliseconds: after.maxMilliseconds)
      all.append(SpecTest.Expectation(kind: kind, span: after.span))
    }
    return all
  }

  func never(_ span: Span, _ reason: TestNever.Reason, _ report: inout Report) {
    report.add(TestNever(span: span, process: process.name.value, reason: reason))
  }

  private func checkAcks(_ expect: ExpectDeclaration, _ given: Int, _ report: inout Report) -> [SpecTest.Expectation] {
    guard let words = expect.acks.value, let first = words.first, let last = words.last else { return [] }
    for word in words {
      if let acknowledgement = Acknowledgement(rawValue: word.value), let reason = obstacle(to: acknowledgement) {
        never(word.span, reason, &report)
      }
    }
    let span = Span(file: first.span.file, start: first.span.start, end: last.span.end)
    if words.count > 1, given > 0, words.count != given { never(span, .counts(words.count, given: given), &report) }
    return [SpecTest.Expectation(kind: .acks(words.map(\.value)), span: span)]
  }

  private func obstacle(to word: Acknowledgement) -> TestNever.Reason? {
    // What could not be read has its finding, and may lead anywhere.
    let declared = names.processes[process.name.value]
    switch word {
    case .done, .released: return nil
    case .parked: return declared?.errors.isAbsent == true ? .parked : nil
    case .skipped:
      let hasFilter = process.stages.contains { [.filter, .expand].contains($0.kind) }
      return declared?.once.isAbsent == true && !hasFilter ? .skipped : nil
    case .deadLetter:
      guard let queue = names.dispatch.value?.queue.value, let found = names.queues[queue.value] else { return nil }
      return found.deadLetters.isAbsent ? .deadLetter(queue.value) : nil
    }
  }

  // MARK: values

  /// What tests see: all that stages without `swift` read and write.
  private var seen: [String: ValueType] {
    var seen: [String: ValueType] = [:]
    for stage in process.stages where stage.isUserStage {
      if stage.kind != .batch { for read in stage.inputs.reads { seen[read.written] = read.type } }
      for output in stage.outputs { seen[output.name.value] = output.type }
    }
    return seen
  }

  private func checkValue(
    _ key: Located<String>, _ value: ExpectDeclaration.Value, _ report: inout Report
  ) -> SpecTest.Expectation.Kind? {
    let seen = seen
    guard let type = seen[key.value] else {
      report.add(TestKey(key: key, process: process.name.value, known: seen.keys.sorted()))
      return nil
    }
    switch value {
    case .swift(let text): return .condition(key: key.value, swiftText(text, &report))
    case .literal(let literal):
      if types.isUnknown(type) { return nil }
      if type.holdsSwift || type.holdsRecord {
        report.add(TestSwiftValue(span: literal.span, type: type, isExpected: true))
        return nil
      }
      return .value(key: key.value, fit(literal, type, owner: key.value, &report))
    }
  }

  // MARK: messages

  private func checkSignals(_ expected: ExpectDeclaration.Messages, _ report: inout Report) -> SpecTest.Expectation? {
    guard let other = names.process(expected.target, &report), let message = other.input.value?.value else { return nil }
    let isSent = process.stages.contains { $0.signal?.process == expected.target.value }
    if !isSent, !expected.messages.isEmpty { never(expected.target.span, .signal(expected.target.value), &report) }
    let literals = expected.messages.map { partial($0, .message(message), owner: expected.target.value, &report) }
    return SpecTest.Expectation(kind: .signals(process: expected.target.value, literals), span: expected.target.span)
  }

  private func checkBroadcasts(_ expected: ExpectDeclaration.Messages, _ report: inout Report) -> SpecTest.Expectation? {
    guard names.queue(expected.target, &report) != nil else { return nil }
    let sent = process.stages.compactMap(\.broadcast).filter { $0.queue == expected.target.value }
    if sent.isEmpty, !expected.messages.isEmpty { never(expected.target.span, .broadcast(expected.target.value), &report) }
    let literals = expected.messages.map { literal in
      // With two kinds of message in one queue nobody knows which of them is meant.
      let known = Set(sent.map(\.message))
      return known.count == 1 ? partial(literal, .message(sent[0].message), owner: expected.target.value, &report) : Literal(literal)
    }
    return SpecTest.Expectation(kind: .broadcasts(queue: expected.target.value, literals), span: expected.target.span)
  }

  /// What is sent to a process or a queue waits as its stage says, so that another time never comes.
  private func checkDelays(_ expected: ExpectDeclaration.Delays, _ report: inout Report) -> SpecTest.Expectation? {
    let name = expected.target
    let sent = process.stages.filter { ($0.signal?.process ?? $0.broadcast?.queue) == name.value }
    if sent.isEmpty {
      let isQueue = names.queues[name.value] != nil
      guard isQueue || names.process(name, &report) != nil else { return nil }
      if !expected.milliseconds.isEmpty { never(name.span, isQueue ? .broadcast(name.value) : .signal(name.value), &report) }
    }
    let waits = sent.map { $0.afterMilliseconds?.value ?? 0 }
    for time in expected.milliseconds where !waits.isEmpty && !waits.contains(where: { ($0.min...$0.max).contains(time.value) }) {
      never(time.span, .delay(time.value, target: name.value), &report)
    }
    let kind = SpecTest.Expectation.Kind.delays(target: name.value, milliseconds: expected.milliseconds.map(\.value))
    return SpecTest.Expectation(kind: kind, span: name.span)
  }

  /// The fields that are asked for: those of a record need not all be there.
  private func partial(_ literal: LiteralDeclaration, _ type: ValueType, owner: String, _ report: inout Report) -> Literal {
    guard let record = types.fields(of: type), case .object(let members) = literal.value else {
      return fit(literal, type, owner: owner, &report)
    }
    let checked = members.compactMap { member -> Literal.Member? in
      guard let field = record.fields.first(where: { $0.key == member.key.value }) else {
        report.add(UnknownField(part: member.key, owner: owner, known: record.fields.map(\.key)))
        return nil
      }
      return Literal.Member(
        key: field.key, value: partial(member.value, field.type, owner: field.key, &report))
    }
    return .object(checked)
  }
}

extension ValueType {
  /// A record of a key, whose struct never leaves its process and cannot be compared.
  fileprivate var holdsRecord: Bool { any { if case .record = $0 { true } else { false } } }
}
