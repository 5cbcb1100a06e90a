// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What a stage says about its failures and about how soon it is tried.
package struct Resilience: Sendable {
  /// The cases of the stage's own error; empty: it throws what it likes.
  package var thrown: [Located<String>]
  /// Nil: as the process says.
  package var retry: Retry?
  package var rate: Rate?
  package var breaker: Breaker?

  package init(thrown: [Located<String>] = [], retry: Retry? = nil, rate: Rate? = nil, breaker: Breaker? = nil) {
    self.thrown = thrown
    self.retry = retry
    self.rate = rate
    self.breaker = breaker
  }
}

extension Stage {
  /// What `retry`, `breaker` and mocks call an attempt that outlives its stage's `timeout`.
  package static let timeoutCase = "timeout"

  /// The cases that it fails with: those of its own error, and `timeout` where it has one.
  package var failureCases: [String] {
    resilience.thrown.map(\.value) + (timeoutMilliseconds == nil ? [] : [Self.timeoutCase])
  }
}

/// At most so many attempts begin in any stretch of time of that length.
package struct Rate: Sendable {
  package var attempts: Setting
  package var periodMilliseconds: Int

  package init(attempts: Setting, periodMilliseconds: Int) {
    self.attempts = attempts
    self.periodMilliseconds = periodMilliseconds
  }
}

/// After so many failed attempts in a row no further one begins for a while.
package struct Breaker: Sendable {
  package var failures: Setting
  package var openMilliseconds: Setting
  /// The cases that count; empty: all errors do.
  package var cases: [String]

  package init(failures: Setting, openMilliseconds: Setting, cases: [String]) {
    self.failures = failures
    self.openMilliseconds = openMilliseconds
    self.cases = cases
  }
}

/// What is done about failures: the first rule that names the error's case decides, or else `others`.
package struct Retry: Sendable {
  package var rules: [RetryRule]
  package var others: RetryPolicy

  package init(rules: [RetryRule] = [], others: RetryPolicy) {
    self.rules = rules
    self.others = others
  }
}

package struct RetryRule: Sendable {
  package var cases: [String]
  package var policy: RetryPolicy

  package init(cases: [String], policy: RetryPolicy) {
    self.cases = cases
    self.policy = policy
  }
}

package struct RetryPolicy: Sendable {
  package enum Jitter: String, Sendable { case full, none }
  package enum End: String, Sendable { case park, release }

  package var attempts: Setting
  package var backoffFirstMilliseconds: Setting
  package var backoffMaxMilliseconds: Setting
  package var jitter: Jitter
  /// Where a message goes whose attempts are used up; nil: as the process's `errors` says.
  package var then: End?

  package init(
    attempts: Setting, backoffFirstMilliseconds: Setting, backoffMaxMilliseconds: Setting, jitter: Jitter, then: End? = nil
  ) {
    self.attempts = attempts
    self.backoffFirstMilliseconds = backoffFirstMilliseconds
    self.backoffMaxMilliseconds = backoffMaxMilliseconds
    self.jitter = jitter
    self.then = then
  }

  /// All in it that a need may decide.
  package var settings: [Setting] { [attempts, backoffFirstMilliseconds, backoffMaxMilliseconds] }
}
