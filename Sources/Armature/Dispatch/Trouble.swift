// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
///
/// Tasks that make the same calls at the same time share one.
final class Trouble: Sendable {
  private let logger: Logger
  private let what: String
  private let host: Host
  private let report: TroubleReport?
  private let state = Mutex(State())

  init(logger: Logger, what: String, host: Host, report: TroubleReport? = nil) {
    self.logger = logger
    self.what = what
    self.host = host
    self.report = report
  }

  /// Returns how long to wait before the next try.
  func happened(_ error: any Error) -> Duration {
    let (now, timeOfDay, random) = (host.time.now, host.time.timeOfDay, host.random())
    let failures = change { $0.fail(error, at: now, timeOfDay) }
    var policy = RetryPolicy.forBroker
    if let limit = (error as? TransportError)?.retryWithin { policy.backoffMax = min(policy.backoffMax, limit) }
    return policy.delay(afterAttempt: failures, random: random)
  }

  func isOver() { change { $0.end() } }

  /// Nobody tries any more, and whether the broker answers again is not known here.
  func isLeft() { change { $0.leave() } }

  /// It has answered, and goes on being asked: where it fails again soon, the waits grow from where they were.
  func isAnswered() {
    let now = host.time.now
    change { $0.answer(at: now) }
  }

  private func change<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
    let (value, isTeller) = state.withLock { state in
      let value = body(&state)
      return (value, state.untold.beginTelling())
    }
    if isTeller { while let news = state.withLock({ $0.untold.next() }) { tell(news) } }
    return value
  }

  private func tell(_ news: News) {
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

extension Trouble {
  /// What there is to tell of it.
  private enum News: Sendable {
    case began(any Error, since: Timestamp)
    case goesOn(any Error, since: Timestamp)
    case ended(failures: Int)
    /// Nobody knows how it went on.
    case left
  }

  private struct State {
    var failures = 0
    var isTold = false
    var answered: Instant?
    var since = Timestamp(seconds: 0, nanoseconds: 0)
    var untold = Untold<News>()

    /// Returns how many failures there were.
    mutating func fail(_ error: any Error, at now: Instant, _ timeOfDay: Timestamp) -> Int {
      if let answered, now - answered > RetryPolicy.forBroker.backoffMax { failures = 0 }
      answered = nil
      failures += 1
      if !isTold { since = timeOfDay }
      untold.note(isTold ? .goesOn(error, since: since) : .began(error, since: since))
      isTold = true
      return failures
    }

    mutating func end() {
      if isTold { untold.note(.ended(failures: failures)) }
      (isTold, failures) = (false, 0)
    }

    mutating func leave() {
      if isTold { untold.note(.left) }
      (isTold, failures) = (false, 0)
    }

    mutating func answer(at now: Instant) {
      answered = now
      if isTold { untold.note(.ended(failures: failures)) }
      isTold = false
    }
  }
}

extension RetryPolicy {
  /// For calls to a broker, which are tried until they succeed or the service stops.
  fileprivate static let forBroker = RetryPolicy(
    attempts: .max, backoff: .milliseconds(100), backoffMax: .seconds(20), jitter: .full)
}
