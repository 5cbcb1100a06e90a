// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The `retry` of a process. Without it there is one attempt, and the other keys have their defaults.
func readRetry(of process: Fields?, owner: Span, _ report: inout Report) -> Written<[RetryDeclaration]> {
  guard let process else { return .poisoned }
  guard process[.retry] == nil else { return process.read(.retry, &report) { readRetry($0, process[.retry], &$1) } }
  let attempts = Scalar(value: "1", style: .plain, span: owner, linePositions: [])
  let once = Mapping.Entry(key: Located(Key.attempts.name, at: owner), value: .scalar(attempts))
  return Written(readRule(.mapping(Mapping(entries: [once], span: owner)), owner: owner, &report).map { [$0] })
}

/// A mapping, or a list of them.
func readRetry(_ node: Node, _ entry: Mapping.Entry?, _ report: inout Report) -> Written<[RetryDeclaration]> {
  guard case .sequence(let sequence) = node else {
    return Written(readRule(node, owner: entry?.key.span ?? node.span, &report).map { [$0] })
  }
  if sequence.items.isEmpty {
    report.add(NoValue(span: sequence.span, owner: "`retry`", noun: Key.retry.holds.noun))
    return .poisoned
  }
  let rules = sequence.items.compactMap { readRule($0, owner: $0.span, &report) }
  return rules.count == sequence.items.count ? .value(rules) : .poisoned
}

private func readRule(_ node: Node, owner: Span, _ report: inout Report) -> RetryDeclaration? {
  guard let rule = Fields(node, in: .retry, owner: owner, &report) else { return nil }
  return RetryDeclaration(
    span: owner,
    cases: rule.read(.of, &report) { readCases($0, .of, &$1) },
    attempts: Optional(rule).amount(.attempts, &report),
    backoff: rule.read(.backoff, &report, readBackoff),
    jitter: Optional(rule).word(.jitter, &report),
    then: Optional(rule).word(.then, &report))
}

func readBreaker(_ node: Node, _ entry: Mapping.Entry?, _ report: inout Report) -> Written<BreakerDeclaration> {
  guard let breaker = Fields(node, in: .breaker, owner: entry?.key.span ?? node.span, &report) else { return .poisoned }
  return .value(
    BreakerDeclaration(
      cases: breaker.read(.of, &report) { readCases($0, .of, &$1) },
      failures: Optional(breaker).amount(.failures, &report),
      openMilliseconds: Optional(breaker).amount(.open, &report)))
}

/// The name of one case of an error, or a list of them.
func readCases(_ node: Node, _ key: Key, _ report: inout Report) -> Written<[Located<String>]> {
  guard case .sequence(let sequence) = node else {
    return Written(readCase(node, key, &report).map { [$0] })
  }
  return readItems(of: sequence, key, "cases", max: casesMax, &report) { readCase($0, key, &$1) }
}

private func readCase(_ node: Node, _ key: Key, _ report: inout Report) -> Located<String>? {
  guard let text = scalar(node, key, &report) else { return nil }
  let name = declaredName(Located(text.value, at: text.span), .errorCase, &report)
  return NameGrammar.member.accepts(name.value) ? name : nil
}

private let casesMax = 100
