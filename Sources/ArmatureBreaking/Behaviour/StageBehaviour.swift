// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// How a stage is run: in which order, how many at a time, how often, and until when.
  mutating func compareStages(_ a: (process: Process, stage: Stage), _ b: (process: Process, stage: Stage)) {
    let (was, has) = (a.stage, b.stage)
    let at = Spot(quote("\(b.process.name.value).\(has.name.value)"), has.name.span, was.name.span)
    compareOrders(a, b, at)
    at.tellLess(.parallelismLowered, was.parallelism, has.parallelism, &changes) { $0.countText }
    if was.parallelism.max == 1, has.parallelism.max > 1, has.needsOrder(after: was) {
      at.tell(.parallelismRaised, before: "1", after: has.parallelism.countText, &changes)
    }
    let none = Setting(.max)
    at.tellLess(.timeoutShortened, was.timeoutMilliseconds ?? none, has.timeoutMilliseconds ?? none, &changes) {
      $0 == none ? "none" : $0.timeText
    }
    let (rate, other) = (was.resilience.rate, has.resilience.rate)
    at.tellOther(.rateChanged, rate?.shown(beside: other), other?.shown(beside: rate), &changes)
    let (breaker, second) = (was.resilience.breaker, has.resilience.breaker)
    at.tellOther(.breakerChanged, breaker?.shown(beside: second), second?.shown(beside: breaker), &changes)
    compareRetries(a, b, at)
  }

  private mutating func compareOrders(
    _ a: (process: Process, stage: Stage), _ b: (process: Process, stage: Stage), _ at: Spot
  ) {
    let (was, has) = (a.stage, b.stage)
    switch (was.order, has.order) {
    case (.input, .none), (.input, .by), (.by, .none):
      at.tell(.orderWeakened, before: was.order.shown, after: has.order.shown, &changes)
    case (.by(let key), .by(let other)):
      at.tellOther(.orderKeyChanged, old.path(of: key, in: a.process), new.path(of: other, in: b.process), &changes)
      at.tellOther(.onFailureChanged, was.onFailure.rawValue, has.onFailure.rawValue, &changes)
    default: break
    }
  }

  /// The attempts of each case that both know, and of all others.
  private mutating func compareRetries(
    _ a: (process: Process, stage: Stage), _ b: (process: Process, stage: Stage), _ at: Spot
  ) {
    let (was, has) = (a.stage.resilience.retry ?? a.process.retry, b.stage.resilience.retry ?? b.process.retry)
    let thrown = Set(a.stage.resilience.thrown.map(\.value)).intersection(b.stage.resilience.thrown.map(\.value))
    let isTimed = a.stage.timeoutMilliseconds != nil && b.stage.timeoutMilliseconds != nil
    let cases = thrown.sorted() + (isTimed ? [Stage.timeoutCase] : [])
    for name in [String?.none] + cases {
      let (first, second) = (was.policy(of: name), has.policy(of: name))
      let of = name.map { " of \($0)" } ?? ""
      // What changes for all is told once.
      let isSaid = name != nil && first == was.policy(of: nil) && second == has.policy(of: nil)
      if isSaid { continue }
      at.tellLess(.attemptsFewer, first.attempts, second.attempts, &changes) { "attempts: \($0.countText)\(of)" }
      at.tellOther(.retryEndChanged, first.end(of), second.end(of), &changes)
    }
  }
}

extension Retry {
  fileprivate func policy(of name: String?) -> RetryPolicy {
    rules.first { rule in name.map(rule.cases.contains) ?? false }?.policy ?? others
  }
}

extension RetryPolicy: Equatable {
  package static func == (a: RetryPolicy, b: RetryPolicy) -> Bool {
    (a.attempts, a.backoffFirstMilliseconds, a.backoffMaxMilliseconds, a.jitter, a.then)
      == (b.attempts, b.backoffFirstMilliseconds, b.backoffMaxMilliseconds, b.jitter, b.then)
  }

  fileprivate func end(_ of: String) -> String { (then.map { "then: \($0.rawValue)" } ?? "as errors says") + of }
}

extension Stage {
  /// Whether several at a time may be out of an order that one at a time kept.
  fileprivate func needsOrder(after old: Stage) -> Bool {
    switch (old.order, order) {
    case (_, .by): false
    case (.none, .none): kind == .drive
    default: true
    }
  }
}

extension Stage.Order {
  fileprivate var shown: String {
    switch self {
    case .input: "input"
    case .none: "none"
    case .by(let key): "by \(key.written)"
    }
  }
}

extension Rate {
  fileprivate func shown(beside other: Rate?) -> String {
    "\(attempts.text(beside: other?.attempts)) in \(duration(periodMilliseconds))"
  }
}

extension Breaker {
  fileprivate func shown(beside other: Breaker?) -> String {
    let of = cases.isEmpty ? "" : ", of: [\(cases.sorted().joined(separator: ", "))]"
    let open = openMilliseconds.text(beside: other?.openMilliseconds, duration)
    return "failures: \(failures.text(beside: other?.failures)), open: \(open)\(of)"
  }
}
