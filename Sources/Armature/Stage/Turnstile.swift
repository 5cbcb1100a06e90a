// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What stands before the attempts of a stage with a `rate` or a `breaker`: it lets one begin, or makes it wait.
///
/// Whoever waits holds no thread and stands in line. Only the first in line looks at the clock, so it costs one timer
/// however many wait. Nobody is dropped here: a stop turns away those who would have to wait, and their messages are released.
final class Turnstile: Sendable {
  private let pacing: StagePacing
  private let line = Mutex(WaitingLine())
  /// Rung when the first in line has to look again before its time.
  private let bell = Doorbell()
  private let isAborted = Atomic(false)
  private let host: Host
  private let logger: Logger

  init(_ pacing: StagePacing, before stage: StageFacts, host: Host, logger: Logger) {
    self.pacing = pacing
    self.host = host
    var logger = logger
    logger[metadataKey: "stage"] = .string(stage.name)
    self.logger = logger
  }

  /// Returns when an attempt may begin; nil where a stop has ended the wait.
  func pass() async -> Pass? {
    if !line.withLock({ $0.isFirstTaken }) {
      switch look() {
      case .begin(let pass): return pass
      case .turnAway: return nil
      case .wait: break
      }
    }
    await standInLine()
    defer { line.withLock { $0.callNext() }?.resume() }
    // A worker is cancelled when its process is given up.
    while !Task.isCancelled {
      switch look() {
      case .begin(let pass): return pass
      case .turnAway: return nil
      case .wait(let until): await bell.wait(until: until, host)
      }
    }
    return nil
  }

  /// The same for an attempt that does not begin while a gate is closed, also where it closes during the wait.
  func pass(behind gate: Gate) async -> Pass? {
    while let pass = await pass() {
      if !gate.isClosed { return pass }
      record(.unknown, of: pass)
      await gate.pass()
    }
    return nil
  }

  /// Tells how the attempt with this pass ended.
  func record(_ outcome: Breaker.Outcome, of pass: Pass) {
    guard let state = pacing.record(outcome, of: pass, at: host.time.now) else { return }
    bell.ring()
    switch state {
    case .closed: logger.notice("the breaker is closed")
    case .open(let until):
      let errorCase = if case .failed(let name) = outcome { name ?? "an error" } else { "an error" }
      logger.warning("the breaker is open", metadata: ["for": "\(until - host.time.now)", "cause": "\(errorCase)"])
    case .halfOpen: break
    }
  }

  /// From now on nobody waits here: who need not wait passes, and all others are turned away.
  func stop() {
    var waiting = line.withLock { $0.stop() }
    while let one = waiting.popFirst() { one.resume() }
    bell.ring()
  }

  /// The same, and nobody passes any more: what stands behind the next core's turnstile would wait for an attempt of this one.
  func abort() {
    isAborted.store(true, ordering: .relaxed)
    stop()
  }

  var status: TurnstileStatus { TurnstileStatus(breaker: pacing.breaker, waiting: line.withLock { $0.count }) }

  private enum Answer {
    case begin(Pass)
    /// Nil: until the bell rings.
    case wait(until: Instant?)
    case turnAway
  }

  private func look() -> Answer {
    if line.withLock({ $0.isShut }) { return .turnAway }
    switch pacing.begin(at: host.time.now, unless: { isAborted.load(ordering: .relaxed) }) {
    case .turnAway: return .turnAway
    case .begin(let pass, let isProbe):
      if isProbe { logger.notice("the breaker is half-open: one attempt tries") }
      return .begin(pass)
    case .wait(let until): return line.withLock { $0.mayWait() } ? .wait(until: until) : .turnAway
    }
  }

  private func standInLine() async {
    await withCheckedContinuation { continuation in
      if !line.withLock({ $0.lineUp(continuation) }) { continuation.resume() }
    }
  }
}

/// What a turnstile shows of itself.
public struct TurnstileStatus: Sendable, Equatable {
  /// Nil where the stage has no breaker.
  public var breaker: BreakerState?
  /// Messages that wait for their attempt.
  public var waiting: Int
}

/// Who waits at a turnstile, in the order in which they came.
struct WaitingLine: ~Copyable {
  /// Those behind the first.
  private var others = Ring<CheckedContinuation<Void, Never>>(minimumCapacity: 4)
  /// Somebody stands before all others, and looks at the clock.
  private(set) var isFirstTaken = false
  private var isStopped = false
  /// Somebody was turned away: who comes behind must not overtake.
  private(set) var isShut = false

  var count: Int { others.count + (isFirstTaken ? 1 : 0) }

  /// False where the caller is the first, or where nobody waits any more.
  mutating func lineUp(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
    guard isFirstTaken, !isStopped else {
      isFirstTaken = true
      return false
    }
    others.append(continuation)
    return true
  }

  /// The first leaves; returns who is the first now.
  mutating func callNext() -> CheckedContinuation<Void, Never>? {
    isFirstTaken = !others.isEmpty
    return others.popFirst()
  }

  /// False where there was a stop.
  mutating func mayWait() -> Bool {
    isShut = isStopped
    return !isStopped
  }

  mutating func stop() -> Ring<CheckedContinuation<Void, Never>> {
    isStopped = true
    var waiting = Ring<CheckedContinuation<Void, Never>>(minimumCapacity: 0)
    swap(&waiting, &others)
    return waiting
  }
}
