// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether a stage's `rate` and `breaker` let an attempt begin now.
///
/// It is kept while the process is wired anew: a restart is no reason to begin attempts too soon.
final class StagePacing: Sendable {
  private struct State {
    var rate: RateLimit?
    var breaker: Breaker?
  }
  private let state: Mutex<State>

  /// Nil for a stage that has neither.
  init?(_ stage: StageFacts) {
    if !stage.hasTurnstile { return nil }
    state = Mutex(State(rate: stage.rate.map(RateLimit.init), breaker: stage.breaker.map(Breaker.init)))
  }

  enum Answer {
    case begin(Pass, isProbe: Bool)
    /// Nil: until the attempt that tries is back.
    case wait(until: Instant?)
    /// A gate is closed, and nothing else stands against it.
    case paused
    case turnAway
  }

  /// Begins an attempt, or tells how long it has to wait.
  ///
  /// Asked under the lock whether it is over for the caller: who says so before ``giveUpAttempts()`` has no attempt under way behind it.
  /// That and the gate are looked at before anything is taken: an attempt that does not begin costs nothing of the rate.
  func begin(at now: Instant, behind gate: Gate, unless isOver: () -> Bool) -> Answer {
    state.withLock { state in
      if isOver() { return .turnAway }
      switch state.breaker?.answer(at: now) ?? .begin {
      case .wait(let until): return .wait(until: until)
      case .waitForProbe: return .wait(until: nil)
      case .begin: break
      }
      if let opening = state.rate?.opening, now < opening { return .wait(until: opening) }
      if gate.isClosed { return .paused }
      state.rate?.begin(at: now)
      let pass = state.breaker?.begin() ?? Pass()
      return .begin(pass, isProbe: state.breaker?.state == .halfOpen)
    }
  }

  /// Takes in how an attempt ended. Returns the breaker's state where those who wait have to look at it again.
  func record(_ outcome: Breaker.Outcome, of pass: Pass, at now: Instant) -> BreakerState? {
    state.withLock { state in
      guard state.breaker?.record(outcome, of: pass, at: now) == true else { return nil }
      return state.breaker?.state
    }
  }

  /// The attempts that were under way are given up: what tried whether the service is back will never tell.
  func giveUpAttempts() { state.withLock { $0.breaker?.giveUpAttempts() } }

  /// Nil without a breaker.
  var breaker: BreakerState? { state.withLock { $0.breaker?.state } }
}
