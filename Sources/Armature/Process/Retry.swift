// SPDX-License-Identifier: Apache-2.0

/// What is done about the failures of one stage: the first rule that names the error's case decides, or else `others`.
struct Retry: Sendable {
  var rules: [RetryRule]
  var others: RetryPolicy

  /// The place of the rule for an error; that of `others` is behind the last one.
  func place(of errorCase: String?) -> Int {
    guard !rules.isEmpty, let errorCase else { return rules.count }
    return rules.firstIndex { $0.cases.contains(errorCase) } ?? rules.count
  }

  func policy(for errorCase: String?) -> RetryPolicy {
    let place = place(of: errorCase)
    return place < rules.count ? rules[place].policy : others
  }
}

/// How often a stage is tried, how long is waited in between, and what becomes of a message that was tried in vain.
@_spi(Generated)
public struct RetryPolicy: Sendable {
  public enum Jitter: Sendable {
    /// Anything from nothing to the whole backoff, evenly: failures that began together do not come back together.
    case full
    case none
  }
  /// Where a message goes whose attempts are used up.
  public enum End: Sendable { case park, release }

  public var attempts: Int
  public var backoff: Duration
  public var backoffMax: Duration
  public var jitter: Jitter
  /// Nil: it is parked where the process has an error queue, and released where it has none.
  public var then: End?

  public init(attempts: Int, backoff: Duration, backoffMax: Duration, jitter: Jitter, then: End? = nil) {
    self.attempts = attempts
    self.backoff = backoff
    self.backoffMax = backoffMax
    self.jitter = jitter
    self.then = then
  }

  /// The wait after the given failed attempt (from 1): doubled each time, up to `backoffMax`, then jittered.
  func delay(afterAttempt attempt: Int, random: UInt64) -> Duration {
    let doublings = min(max(attempt - 1, 0), 40)
    let grown = backoff.wholeNanoseconds.multipliedReportingOverflow(by: 1 << doublings)
    let whole = min(grown.overflow ? .max : grown.partialValue, backoffMax.wholeNanoseconds)
    switch jitter {
    case .none: return .nanoseconds(whole)
    case .full: return .nanoseconds(Int64(UInt64(max(whole, 0)).multipliedFullWidth(by: random).high))
    }
  }
}

/// What holds for the errors of some cases.
@_spi(Generated)
public struct RetryRule: Sendable {
  public var cases: [String]
  public var policy: RetryPolicy

  public init(of cases: [String], _ policy: RetryPolicy) {
    self.cases = cases
    self.policy = policy
  }
}

/// The attempts of one stage at one message: each rule counts the failures that it is about, and the first one to reach
/// its `attempts` ends them.
struct Tries: Sendable {
  /// Attempts begun.
  var attempts = 0
  /// By rule; empty before the first failure.
  private var failures: [Int] = []

  init() {}

  /// Counts a failure, and returns how often its rule has counted by now.
  mutating func fail(_ errorCase: String?, _ retry: Retry) -> Int {
    if failures.isEmpty { failures = Array(repeating: 0, count: retry.rules.count + 1) }
    failures[retry.place(of: errorCase)] += 1
    return failures[retry.place(of: errorCase)]
  }

  /// The longest backoff of the rules whose attempts are used up; nil where none is.
  func backoffBeyond(_ retry: Retry) -> Duration? {
    let policies = retry.rules.map(\.policy) + [retry.others]
    return zip(failures, policies).filter { $0 >= $1.attempts }.map(\.1.backoffMax).max()
  }

  /// Whether a failure of this case would be the last one.
  func isLast(_ errorCase: String?, _ retry: Retry) -> Bool {
    let counted = failures.isEmpty ? 0 : failures[retry.place(of: errorCase)]
    return counted + 1 >= retry.policy(for: errorCase).attempts
  }
}
