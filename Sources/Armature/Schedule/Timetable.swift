// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar

/// When one schedule is due: pure, so that every rule about missed times is a test without a clock.
struct Timetable: Sendable {
  enum Rhythm: Sendable {
    case cron(Cron, Zone)
    /// Multiples of a period since 1970, so that every instance comes to the same ones.
    case period(nanoseconds: Int64)
    /// So long after the last one was settled.
    case pause(Duration)
  }
  let facts: ScheduleFacts
  let rhythm: Rhythm
  let missed: ScheduleFacts.Missed

  /// What is to be done with a tick.
  enum Step: Equatable {
    /// It is not due: look again after this.
    case wait(Duration)
    /// Send the message for its slot; the next tick is for this one.
    case fire(next: Timestamp?)
    /// Send nothing, and go on with this slot.
    case leap(to: Timestamp?)
    /// The same, with a slot that lies before: the clock was ahead, and was set back.
    case goBack(to: Timestamp)
  }

  /// However the clock is set, a tick looks at it again this soon.
  static let waitMax = Duration.seconds(30)
  /// A slot that is found later than this counts as missed. A clock that is behind by more was set back.
  static let lateMaxSeconds: Int64 = 60

  /// The next slot follows from the slot, and not from the clock: a clock that is set back repeats nothing.
  ///
  /// It goes back with the clock to slots of which it is known that none is fired twice. `passed` are those that the tick has leapt over,
  /// of which none was fired. A pause has no slot to keep: where the clock was set back it begins anew, and does not wait until the clock
  /// is there again.
  func step(_ slot: Timestamp, passed: Passed = Passed(), now: Timestamp) -> Step {
    if let moved = moved(slot) { return .leap(to: moved) }
    let rest = now.duration(to: slot)
    if case .pause(let pause) = rhythm, rest > pause { return .leap(to: now + pause) }
    if rest > .zero {
      if isSetBack(before: slot, now: now), let earlier = earlier(than: slot, passed, now: now) { return .goBack(to: earlier) }
      return .wait(min(Self.waitMax, rest))
    }
    if case .pause = rhythm { return .fire(next: nil) }
    let next = next(after: slot)
    switch missed {
    case .all: return .fire(next: next)
    case .latest:
      guard let next, next <= now else { return .fire(next: next) }
      return .leap(to: last(upTo: now) ?? next)
    case .skip:
      let earliest = Timestamp(seconds: now.seconds - Self.lateMaxSeconds, nanoseconds: now.nanoseconds)
      return slot < earliest ? .leap(to: self.next(after: earliest)) : .fire(next: next)
    }
  }

  /// The slot that a tick now stands for which is at none, because the rules of its zone have changed: the nearest one.
  private func moved(_ slot: Timestamp) -> Timestamp? {
    guard case .cron = rhythm, let next = next(after: slot + .seconds(-1)), next != slot else { return nil }
    guard let last = last(upTo: slot), last.duration(to: slot) < slot.duration(to: next) else { return next }
    return last
  }

  /// Whether the clock shows a time at which the tick for this slot cannot have been made: another slot lies between them. Clocks of
  /// several machines differ by seconds.
  func isSetBack(before slot: Timestamp, now: Timestamp) -> Bool {
    if isContinuous { return false }
    return next(after: now + .seconds(Self.lateMaxSeconds)).map { $0 < slot } ?? false
  }

  /// The slot that the clock is before, where no slot from there on is fired twice: it was passed over, or it is remembered what was fired.
  ///
  /// With `all` none is passed over but those before the first.
  private func earlier(than slot: Timestamp, _ passed: Passed, now: Timestamp) -> Timestamp? {
    guard let next = next(after: now), next < slot else { return nil }
    return passed.contains(next) || (missed != .all && next.duration(to: slot) <= keep) ? next : nil
  }

  /// The first slot after a time; nil where there is none any more.
  func next(after time: Timestamp) -> Timestamp? {
    switch rhythm {
    case .cron(let cron, let zone): cron.next(after: time.seconds, in: zone).map { Timestamp(seconds: $0) }
    case .period(let period): multiple(of: period, time, plus: 1)
    // Its next one is due when somebody has settled the last.
    case .pause: time
    }
  }

  private func last(upTo time: Timestamp) -> Timestamp? {
    switch rhythm {
    case .cron(let cron, let zone): cron.last(upTo: time.seconds, in: zone).map { Timestamp(seconds: $0) }
    case .period(let period): multiple(of: period, time, plus: 0)
    case .pause: nil
    }
  }

  private func multiple(of period: Int64, _ time: Timestamp, plus count: Int64) -> Timestamp {
    // A period is whole milliseconds, and so is what is counted in them for thousands of years.
    let length = period / 1_000_000
    let product = (Int64(time.milliseconds).dividedDown(by: length).quotient + count) * length
    let (seconds, rest) = product.dividedDown(by: 1000)
    return Timestamp(seconds: seconds, nanoseconds: Int32(rest * 1_000_000))
  }

  /// How long a slot that was dealt with is remembered: a tick that was made twice is found out within that time.
  var keep: Duration {
    switch rhythm {
    case .cron: .seconds(7 * 86_400)
    case .period(let period): min(.seconds(7 * 86_400), max(.seconds(3600), .nanoseconds(period) * 1000))
    case .pause: .milliseconds(1)
    }
  }

  /// Two wordings of a schedule have ticks of their own.
  var wording: String {
    switch facts.kind {
    case .cron(let cron, let zone, _): "cron \(cron) \(zone)"
    case .every(let period, _): "every \(period.wholeNanoseconds / 1_000_000)ms"
    case .continuous: "continuous"
    case .manual: "manual"
    case .broadcast(let queue): "broadcast \(queue)"
    }
  }
}

extension Timestamp {
  /// The time that lies between two of them, to the nanosecond.
  func duration(to later: Timestamp) -> Duration {
    .seconds(later.seconds - seconds) + .nanoseconds(Int64(later.nanoseconds) - Int64(nanoseconds))
  }
}

extension Timetable {
  /// Nil for what has no time of its own: `manual` and `broadcast`.
  ///
  /// Throws ``ConfigurationError`` for a zone that nobody knows.
  init?(_ facts: ScheduleFacts, zones: (String) throws -> Zone) throws {
    self.facts = facts
    switch facts.kind {
    case .cron(let text, let zone, let missed):
      do {
        rhythm = .cron(try Cron(parsing: text), try zones(zone))
      } catch let fault as CronFault {
        throw ConfigurationError("schedule `\(facts.name)`: `\(text)` is no cron (\(fault.reason))")
      }
      self.missed = missed
    case .every(let period, let missed):
      rhythm = .period(nanoseconds: max(period.wholeNanoseconds, 1_000_000))
      self.missed = missed
    case .continuous(let pause):
      rhythm = .pause(pause)
      missed = .latest
    case .manual, .broadcast: return nil
    }
  }
}
