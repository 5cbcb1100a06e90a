// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// The enumeration of what a stage throws: each case with its reason.
func stageError(_ plan: StageErrorPlan) -> String {
  let cases = plan.cases.map { "case \($0.declared)(String)" }.joined(separator: "\n")
  let reasons = plan.cases.map { "case .\($0.member)(let reason): reason" }.joined(separator: "\n")
  return """
    \(documentation("What the stage `\(plan.stage)` throws, \(plan.place)."))
    \(braces("enum \(plan.typeName): StageError, Hashable", [
      cases, textProperty("caseName", plan.cases),
      braces("var reason: String", ["switch self {\n\(reasons)\n}"]),
    ]))
    """
}

/// What a stage says about its failures, as arguments of its facts.
func items(_ resilience: Resilience) -> [String] {
  let rate = resilience.rate.map { rate in
    call(
      "rate: RateFacts",
      ["attempts: \(countLiteral(rate.attempts))", "per: \(durationLiteral(milliseconds: rate.periodMilliseconds))"])
  }
  let breaker = resilience.breaker.map { breaker in
    call(
      "breaker: BreakerFacts",
      [
        "failures: \(countLiteral(breaker.failures))", "open: \(timeLiteral(breaker.openMilliseconds))",
      ] + (breaker.cases.isEmpty ? [] : ["of: \(array(breaker.cases.map(literal)))"]))
  }
  return (resilience.retry.map(items) ?? []) + [rate, breaker].compactMap { $0 }
}

/// `retry: …`, and `rules: …` where there are some.
func items(_ retry: Retry) -> [String] {
  let rules = retry.rules.map { rule in call("RetryRule", ["of: \(array(rule.cases.map(literal)))", policy(rule.policy)]) }
  return ["retry: \(policy(retry.others))"] + (rules.isEmpty ? [] : [array(rules, label: "rules")])
}

private func policy(_ policy: RetryPolicy) -> String {
  call(
    "RetryPolicy",
    [
      "attempts: \(countLiteral(policy.attempts))",
      "backoff: \(timeLiteral(policy.backoffFirstMilliseconds))",
      "backoffMax: \(timeLiteral(policy.backoffMaxMilliseconds))", "jitter: .\(policy.jitter.rawValue)",
    ] + (policy.then.map { ["then: .\($0.rawValue)"] } ?? []))
}
