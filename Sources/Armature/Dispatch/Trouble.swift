// SPDX-License-Identifier: Apache-2.0

import Logging

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
struct Trouble: Sendable {
  /// What there is to tell of it.
  enum News: Sendable {
    case began(any Error, since: Timestamp)
    case goesOn(any Error, since: Timestamp)
    case ended(failures: Int)
    /// Nobody knows how it went on.
    case left
  }
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
    let (pause, news) = noteFailure(error)
    tell(news)
    return pause
  }

  /// Nobody tries any more, and whether the broker answers again is not known here.
  mutating func isLeft() {
    if let news = noteLeft() { tell(news) }
  }

  mutating func isOver() {
    if let news = noteEnd() { tell(news) }
  }
}

// What is noted under a lock is told outside of it: logs are the program's own, and may block, or come back here.
extension Trouble {
  mutating func noteFailure(_ error: any Error) -> (pause: Duration, news: News) {
    if let answered, host.time.now - answered > RetryPolicy.forBroker.backoffMax { failures = 0 }
    answered = nil
    failures += 1
    if !isTold { since = host.time.timeOfDay }
    defer { isTold = true }
    var policy = RetryPolicy.forBroker
    if let limit = (error as? TransportError)?.retryWithin { policy.backoffMax = min(policy.backoffMax, limit) }
    let pause = policy.delay(afterAttempt: failures, random: host.random())
    return (pause, isTold ? .goesOn(error, since: since) : .began(error, since: since))
  }

  mutating func noteLeft() -> News? {
    defer { (isTold, failures) = (false, 0) }
    return isTold ? .left : nil
  }

  mutating func noteEnd() -> News? {
    defer { (isTold, failures) = (false, 0) }
    return isTold ? .ended(failures: failures) : nil
  }

  /// It has answered, and goes on being asked: where it fails again soon, the waits grow from where they were.
  mutating func noteAnswer() -> News? {
    answered = host.time.now
    defer { isTold = false }
    return isTold ? .ended(failures: failures) : nil
  }

  func tell(_ news: News) {
    switch news {
    case .began(let error, let since):
      logger.error("cannot \(what), trying again", metadata: ["cause": "\(error)"])
      report?.happened(what, since: since, error)
    case .goesOn(let error, let since): report?.happened(what, since: since, error)
    case .ended(let failures):
      logger.notice("can \(what) again", metadata: ["failures": "\(failures)"])
      report?.isOver(what)
    case .left: report?.isOver(what)
    }
  }
}
