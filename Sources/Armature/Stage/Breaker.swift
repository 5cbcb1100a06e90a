// SPDX-License-Identifier: Apache-2.0

/// Keeps attempts from a service that fails: closed, open, and half-open while one attempt tries whether it is back.
struct Breaker: Sendable {
  private(set) var state = BreakerState.closed
  /// Failed attempts in a row.
  private var failures = 0
  /// Grows with each change: what an attempt of an earlier state brings says nothing about this one.
  private var generation: UInt64 = 0
  private var isProbing = false
  private let facts: BreakerFacts

  init(_ facts: BreakerFacts) { self.facts = facts }

  enum Answer {
    case begin
    case wait(until: Instant)
    /// Until the probe is back.
    case waitForProbe
  }

  /// What an attempt at this instant would have to do. Changes nothing.
  func answer(at now: Instant) -> Answer {
    switch state {
    case .closed: .begin
    case .open(let until): now < until ? .wait(until: until) : .begin
    case .halfOpen: isProbing ? .waitForProbe : .begin
    }
  }

  /// An attempt begins; the first one after the time of being open is the probe.
  mutating func begin() -> Pass {
    if case .closed = state { return Pass(generation: generation) }
    if case .open = state { change(to: .halfOpen) }
    isProbing = true
    return Pass(generation: generation)
  }

  /// Takes in how an attempt ended. Returns whether those who wait have to look again.
  mutating func record(_ outcome: Outcome, of pass: Pass, at now: Instant) -> Bool {
    guard pass.generation == generation else { return false }
    switch (state, outcome) {
    case (.closed, .failed(let errorCase)) where counts(errorCase):
      failures += 1
      guard failures >= facts.failures else { return false }
      change(to: .open(until: now + facts.open))
      return true
    // An error that does not count is an answer, and shows that somebody is there.
    case (.closed, .done), (.closed, .failed): failures = 0
    case (.halfOpen, .failed(let errorCase)) where counts(errorCase):
      change(to: .open(until: now + facts.open))
      return true
    case (.halfOpen, .done), (.halfOpen, .failed):
      change(to: .closed)
      return true
    case (.halfOpen, .unknown):
      isProbing = false
      return true
    default: break
    }
    return false
  }

  /// Whoever had a pass will not tell how it ended.
  mutating func giveUpAttempts() {
    isProbing = false
    generation &+= 1
  }

  enum Outcome {
    case done
    /// With the case of the error.
    case failed(String?)
    /// The attempt was given up; nobody knows how it would have ended.
    case unknown
  }

  private func counts(_ errorCase: String?) -> Bool {
    facts.cases.isEmpty || errorCase.map(facts.cases.contains) ?? false
  }

  private mutating func change(to state: BreakerState) {
    self.state = state
    failures = 0
    isProbing = false
    generation &+= 1
  }
}

/// The right to one attempt.
struct Pass: Sendable {
  /// The state of the breaker in which it was given.
  var generation: UInt64 = 0
}

/// Whether a stage's breaker lets attempts begin.
public enum BreakerState: Sendable, Equatable, CustomStringConvertible {
  /// Attempts begin as if there were none.
  case closed
  /// No attempt begins before the instant.
  case open(until: Instant)
  /// One attempt is under way or about to begin, and the others wait for what it brings.
  case halfOpen

  /// `closed`, `open` or `half-open`.
  public var description: String {
    switch self {
    case .closed: "closed"
    case .open: "open"
    case .halfOpen: "half-open"
    }
  }
}
