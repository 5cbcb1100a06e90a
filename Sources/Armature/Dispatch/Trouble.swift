// SPDX-License-Identifier: Apache-2.0

import Logging

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
struct Trouble {
  let logger: Logger
  let what: String
  let host: Host
  private let report: TroubleReport?
  private var failures = 0
  private var isTold = false
  private var answered: Instant?
  private var since = Timestamp(seconds: 0, nanoseconds: 0)

  init(logger: Logger, what: String, host: Host, report: TroubleReport? = nil) {
    self.logger = logger
    self.what = what
    self.host = host
    self.report = report
  }

  /// Returns how long to wait before the next try.
  mutating func happened(_ error: any Error) -> Duration {
    if let answered, host.time.now - answered > RetryPolicy.forBroker.backoffMax { failures = 0 }
    answered = nil
    failures += 1
    tell(error)
    var policy = RetryPolicy.forBroker
    if let limit = (error as? TransportError)?.retryWithin { policy.backoffMax = min(policy.backoffMax, limit) }
    return policy.delay(afterAttempt: failures, random: host.random())
  }

  private mutating func tell(_ error: any Error) {
    if !isTold {
      since = host.time.timeOfDay
      logger.error("cannot \(what), trying again", metadata: ["cause": "\(error)"])
    }
    isTold = true
    report?.happened(what, since: since, error)
  }

  /// Nobody tries any more, and whether the broker answers again is not known here.
  mutating func isLeft() {
    if isTold { report?.isOver(what) }
    isTold = false
    failures = 0
  }

  mutating func isOver() {
    tellOver()
    failures = 0
  }

  /// It has answered, and goes on being asked: where it fails again soon, the waits grow from where they were.
  mutating func isAnswered() {
    tellOver()
    answered = host.time.now
  }

  private mutating func tellOver() {
    if !isTold { return }
    logger.notice("can \(what) again", metadata: ["failures": "\(failures)"])
    report?.isOver(what)
    isTold = false
  }
}
