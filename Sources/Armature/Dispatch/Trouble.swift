// SPDX-License-Identifier: Apache-2.0

import Logging

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
struct Trouble {
  let logger: Logger
  let what: String
  let host: Host
  private let report: TroubleReport?
  private var failures = 0
  private var since = Timestamp(seconds: 0, nanoseconds: 0)

  init(logger: Logger, what: String, host: Host, report: TroubleReport? = nil) {
    self.logger = logger
    self.what = what
    self.host = host
    self.report = report
  }

  /// Returns how long to wait before the next try.
  mutating func happened(_ error: any Error) -> Duration {
    failures += 1
    if failures == 1 { since = host.time.timeOfDay }
    report?.happened(what, since: since, error)
    if failures == 1 { logger.error("cannot \(what), trying again", metadata: ["cause": "\(error)"]) }
    var policy = RetryPolicy.forBroker
    if let limit = (error as? TransportError)?.retryWithin { policy.backoffMax = min(policy.backoffMax, limit) }
    return policy.delay(afterAttempt: failures, random: host.random())
  }

  /// Nobody tries any more, and whether the broker answers again is not known here.
  mutating func isLeft() {
    if failures > 0 { report?.isOver(what) }
    failures = 0
  }

  mutating func isOver() {
    if failures == 0 { return }
    logger.notice("can \(what) again", metadata: ["failures": "\(failures)"])
    report?.isOver(what)
    failures = 0
  }
}
