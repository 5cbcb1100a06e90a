// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What a test expects of letters and of attempts, as far as the spec decides it.
extension TestChecker {
  func checkLetters(
    _ letters: [ExpectDeclaration.Letter], _ word: Span, acks: [Located<String>], _ report: inout Report
  ) -> SpecTest.Expectation {
    let queues = letterQueues(acks)
    if let queues, queues.isEmpty, !letters.isEmpty { never(word, .letters, &report) }
    let checked = letters.map { letter in
      let stage = letter.stage.flatMap { $0.value == "decode" ? nil : self.stage($0, &report) }
      if let queue = letter.queue, names.queue(queue, &report) != nil, let queues, !queues.isEmpty, !queues.contains(queue.value) {
        never(queue.span, .letterQueue(queue.value, known: queues), &report)
      }
      // What is misspelt may be any stage, and `decode` has no case.
      if letter.stage == nil || stage != nil { checkFailure(letter, stage, &report) }
      return SpecTest.Letter(
        queue: letter.queue?.value, stage: letter.stage?.value, errorCase: letter.errorCase?.value, reason: letter.reason,
        attempts: letter.attempts?.value)
    }
    return SpecTest.Expectation(kind: .letters(checked), span: word)
  }

  /// Where letters may lie: nil where that is not known. Of messages that the test expects to be parked there are no dead letters.
  private func letterQueues(_ acks: [Located<String>]) -> [String]? {
    if let parked = acks.first, acks.allSatisfy({ $0.value == parked.value }), parked.value == Acknowledgement.parked.rawValue {
      return process.errors.map { [$0.value] }
    }
    guard let queue = names.dispatch.value?.queue.value, let source = names.queues[queue.value] else { return nil }
    let intakes = [source] + names.intakes[process.name.value].map(\.queue)
    var queues = [process.errors?.value].compactMap(\.self)
    for end in intakes.compactMap(\.deadLetters.value?.value) where !queues.contains(end) { queues.append(end) }
    return queues
  }

  private func checkFailure(_ letter: ExpectDeclaration.Letter, _ stage: Stage?, _ report: inout Report) {
    let stages = stage.map { [$0] } ?? process.stages.filter { !$0.isSent }
    if let errorCase = letter.errorCase, let known = cases(of: stages), !known.contains(errorCase.value) {
      never(errorCase.span, .errorCase(errorCase.value, stage: stage?.name.value, known: known), &report)
    }
    guard let attempts = letter.attempts, let stage, stage.kind.isTried, stage.kind != .batch, attempts.value > attemptsMax(stage)
    else { return }
    never(attempts.span, .attempts(attempts.value, most: attemptsMax(stage), stage: stage.name.value, given: 1), &report)
  }

  /// What stages fail with; nil where one of them throws what it likes.
  private func cases(of stages: [Stage]) -> [String]? {
    if stages.contains(where: { $0.resilience.thrown.isEmpty && !failsWithTexts($0) }) { return nil }
    let timeout = stages.contains { $0.timeoutMilliseconds != nil } ? [Stage.timeoutCase] : []
    return stages.flatMap { $0.resilience.thrown.map(\.value) } + timeout
  }

  /// Whether all that a stage without `throws` fails with here are the texts of its mock, which are no cases.
  private func failsWithTexts(_ stage: Stage) -> Bool {
    guard let mock = test.mocks.first(where: { $0.stage.value == stage.name.value }), let steps = mock.steps else { return false }
    // Behind a last step with `times` the stage of `stages` takes over.
    if let last = steps.last, !last.times.isAbsent, !test.stages.isAbsent { return false }
    return steps.allSatisfy { $0.swift.isAbsent && $0.fail.value?.value != SpecTest.Failure.breakdownWord }
  }

  // MARK: attempts

  func checkAttempts(_ count: Located<Int>, _ stage: Stage, given: Int, _ report: inout Report) {
    guard given > 0, let most = attemptsMax(stage, given: given), count.value > most else { return }
    never(count.span, .attempts(count.value, most: most, stage: stage.name.value, given: given), &report)
  }

  /// How often a stage is tried at most in a whole test; nil where messages may become more before it, or may come again, or signal
  /// the process itself.
  private func attemptsMax(_ stage: Stage, given: Int) -> Int? {
    let before = process.stages.prefix { $0.name.span != stage.name.span }
    let isLoose = process.stages.contains { $0.kind == .batch || $0.onFailure != .pass }
    let policies = ([process.retry] + process.stages.compactMap(\.resilience.retry)).flatMap(\.policies)
    let mayComeAgain = process.errors == nil || policies.contains { $0.then == .release } || mayBreakDown
    let bringsMore = process.stages.contains { $0.signal?.process == process.name.value }
    if isLoose || mayComeAgain || bringsMore || before.contains(where: { $0.kind == .expand }) { return nil }
    return product(stage.kind.isTried ? attemptsMax(stage) : 1, given)
  }

  /// How often a stage is tried at most for one message.
  private func attemptsMax(_ stage: Stage) -> Int { (stage.resilience.retry ?? process.retry).attemptsMax }

  /// Whether a stage may let its process break down, which brings back all messages that are at work.
  private var mayBreakDown: Bool {
    let steps = test.mocks.flatMap { $0.steps ?? [] }
    if steps.contains(where: { $0.fail.value?.value == SpecTest.Failure.breakdownWord }) { return true }
    let mocked = Set(test.mocks.map(\.stage.value))
    return process.stages.contains { stage in
      let thrown = stage.resilience.thrown.map(\.value)
      if stage.isSent || mocked.contains(stage.name.value) || stage.swift.map(throwsNothing) == true { return false }
      return thrown.isEmpty || thrown.contains(SpecTest.Failure.breakdownWord)
    }
  }
}

/// Whether the spec's own Swift has neither of the words without which nothing is thrown.
private func throwsNothing(_ text: SwiftText) -> Bool {
  text.lines.allSatisfy { !$0.text.contains("throw") && !$0.text.contains("try") }
}
