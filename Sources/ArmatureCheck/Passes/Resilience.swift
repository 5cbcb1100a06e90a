// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What the stages of a process throw, and whether each rule of `retry` and each `breaker` is about something that happens.
func checkResilience(
  _ process: ProcessDeclaration, _ stages: [StageDeclaration?], _ names: Names, _ report: inout Report
) {
  let known = stages.compactMap(\.self)
  for stage in known { checkThrown(stage, &report) }
  for stage in known {
    let thrower = Thrower(stages: [stage], noun: "the stage \(quote(stage.name.value))", isKnown: stage.isThrownKnown)
    if let retry = stage.retry.value { checkRetry(retry, of: thrower, process, names, &report) }
    if let cases = stage.breaker.value?.cases.value { checkCases(cases, of: thrower, &report) }
  }
  guard let retry = process.retry.value else { return }
  let isKnown = process.stages.value != nil && known.count == stages.count && known.allSatisfy(\.isThrownKnown)
  let others = known.filter { !$0.retry.isAbsent }.flatMap { stage in
    (stage.thrown.value ?? []).map { ($0.value, stage.name) }
  }
  let thrower = Thrower(
    stages: known.filter(\.retry.isAbsent), noun: "no stage of \(quote(process.name.value))", isKnown: isKnown,
    others: Dictionary(others) { first, _ in first })
  checkRetry(retry, of: thrower, process, names, &report)
}

/// Stages that one `retry` is for.
private struct Thrower {
  var stages: [StageDeclaration]
  var noun: String
  /// Whether all is known of what they throw.
  var isKnown: Bool
  /// What stages throw that have a `retry` of their own, with the stage.
  var others: [String: Located<String>] = [:]

  var cases: [Located<String>] { stages.flatMap { $0.thrown.value ?? [] } }
  var hasTimeout: Bool { stages.contains { !$0.timeoutMilliseconds.isAbsent } }
}

private func checkThrown(_ stage: StageDeclaration, _ report: inout Report) {
  let cases = stage.thrown.value ?? []
  checkTwice(cases, &report)
  for name in cases where name.value == Stage.timeoutCase {
    report.add(ThrowsTimeout(name: name, hasTimeout: !stage.timeoutMilliseconds.isAbsent))
  }
}

private func checkRetry(
  _ rules: [RetryDeclaration], of thrower: Thrower, _ process: ProcessDeclaration, _ names: Names, _ report: inout Report
) {
  checkOrder(rules, &report)
  for rule in rules {
    checkCases(rule.cases.value ?? [], of: thrower, &report)
    checkThen(rule, process, names, &report)
  }
  checkCovered(thrower.cases, by: rules, &report)
}

/// The first rule that fits decides, so none may stand behind one that fits always.
private func checkOrder(_ rules: [RetryDeclaration], _ report: inout Report) {
  var first: [String: Span] = [:]
  var all: Span?
  for rule in rules {
    if let all { report.add(RetryUnreached(span: rule.span, all: all)) }
    if rule.cases.isAbsent { all = all ?? rule.span }
    let cases = rule.cases.value ?? []
    checkTwice(cases, &report)
    for name in cases {
      if let first = first[name.value] { report.add(RetryCaseTwice(name: name, first: first)) }
    }
    for name in cases where first[name.value] == nil { first[name.value] = name.span }
  }
}

private func checkTwice(_ cases: [Located<String>], _ report: inout Report) {
  for (name, first) in cases.repeated(by: \.value) {
    report.add(DuplicateValue(span: name.span, first: first.span, text: name.value))
  }
}

private func checkCases(_ cases: [Located<String>], of thrower: Thrower, _ report: inout Report) {
  guard thrower.isKnown else { return }
  let thrown = thrower.cases.map(\.value)
  // That a case stands there twice is told elsewhere.
  for name in cases.distinct(by: \.value) {
    let isKnown = name.value == Stage.timeoutCase ? thrower.hasTimeout : thrown.contains(name.value)
    if isKnown { continue }
    report.add(
      UnknownCase(
        name: name, thrower: thrower.noun, thrown: thrown, present: cases.map(\.value),
        elsewhere: thrower.others[name.value]))
  }
}

/// A stage that says what it throws wants to hear what is done about each of it.
private func checkCovered(_ thrown: [Located<String>], by rules: [RetryDeclaration], _ report: inout Report) {
  guard let first = rules.first, rules.allSatisfy({ $0.cases.value != nil }) else { return }
  let named = Set(rules.flatMap { $0.cases.value ?? [] }.map(\.value))
  // A case that a misspelt one was meant for has its finding, and so has a case called `timeout`.
  let meant = Set(named.subtracting(thrown.map(\.value)).compactMap { nearest($0, in: thrown.map(\.value)) })
  for name in thrown.distinct(by: \.value) where !named.union(meant).contains(name.value) && name.value != Stage.timeoutCase {
    report.add(RetryUncovered(name: name, rules: first.span))
  }
}

private func checkThen(
  _ rule: RetryDeclaration, _ process: ProcessDeclaration, _ names: Names, _ report: inout Report
) {
  guard let then = rule.then.value else { return }
  if then.value == "park", process.errors.isAbsent { report.add(RetryPark(span: then.span, process: process.name)) }
  guard then.value == "release",
    let intake = names.intakes[process.name.value].first(where: { $0.queue.deadLetters.isAbsent })
  else { return }
  report.add(RetryRelease(span: then.span, queue: intake.queue.name))
}

/// Nil where something could not be read.
func retry(_ rules: [RetryDeclaration]?, _ names: Names) -> Retry? {
  guard let rules else { return nil }
  let policies = rules.compactMap { policy($0, names) }
  guard policies.count == rules.count, rules.allSatisfy({ $0.cases.isAbsent || $0.cases.value != nil }) else { return nil }
  let named = zip(rules, policies).compactMap { rule, policy in
    rule.cases.value.map { RetryRule(cases: $0.map(\.value), policy: policy) }
  }
  let all = zip(rules, policies).first { $0.0.cases.isAbsent }?.1
  return Retry(rules: named, others: all ?? once)
}

/// An error that no rule is about is not tried again.
private let once = RetryPolicy(
  attempts: 1, backoffFirstMilliseconds: Setting(Key.backoff.standardTimes[0]),
  backoffMaxMilliseconds: Setting(Key.backoff.standardTimes[1]), jitter: .full)

private func policy(_ rule: RetryDeclaration, _ names: Names) -> RetryPolicy? {
  guard let attempts = names.setting(rule.attempts), let backoff = rule.backoff.value,
    let first = names.setting(backoff.firstMilliseconds), let longest = names.setting(backoff.maxMilliseconds),
    let jitter = rule.jitter.value.flatMap({ RetryPolicy.Jitter(rawValue: $0.value) })
  else { return nil }
  return RetryPolicy(
    attempts: attempts, backoffFirstMilliseconds: first, backoffMaxMilliseconds: longest, jitter: jitter,
    then: rule.then.value.flatMap { RetryPolicy.End(rawValue: $0.value) })
}

func resilience(of stage: StageDeclaration, _ names: Names) -> Resilience {
  let breaker = stage.breaker.value.flatMap { breaker in
    names.setting(breaker.failures).flatMap { failures in
      names.setting(breaker.openMilliseconds).map { open in
        Breaker(failures: failures, openMilliseconds: open, cases: (breaker.cases.value ?? []).map(\.value))
      }
    }
  }
  let rate = stage.rate.value.flatMap { rate in
    names.setting(rate.attempts).map { Rate(attempts: $0, periodMilliseconds: rate.periodMilliseconds) }
  }
  return Resilience(thrown: stage.thrown.value ?? [], retry: retry(stage.retry.value, names), rate: rate, breaker: breaker)
}

extension StageDeclaration {
  /// Whether what it throws could be read.
  fileprivate var isThrownKnown: Bool { thrown.isAbsent || thrown.value != nil }
}
