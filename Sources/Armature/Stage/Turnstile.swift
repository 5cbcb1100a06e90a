// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What stands before the attempts of a stage with a `rate` or a `breaker`: it lets one begin, or makes it wait.
///
/// Whoever waits holds no thread and stands in line. Only the first in line looks at the clock, so it costs one timer
/// however many wait. Nobody is dropped here: a stop turns away those who would have to wait, and their messages are released.
final class Turnstile: Sendable {
  private let pacing: StagePacing
  /// While it is closed no attempt begins: who is first in line waits at it, and keeps its place.
  private let gate: Gate
  private let line = Mutex(WaitingLine())
  /// Rung when the first in line has to look again before its time.
  private let bell = Doorbell()
  private let isAborted = Atomic(false)
  private let host: Host
  private let logger: Logger

  init(_ pacing: StagePacing, before stage: StageFacts, behind gate: Gate, host: Host, logger: Logger) {
    self.pacing = pacing
    self.gate = gate
    self.host = host
    var logger = logger
    logger[metadataKey: "stage"] = .string(stage.name)
    self.logger = logger
  }

  /// Returns when an attempt may begin; nil where a stop has ended the wait, or nothing can come of the attempt: the caller was cancelled,
  /// or `isLost` says so. It is asked whenever the caller might begin, before anything of the rate is taken.
  func pass(unless isLost: () -> Bool = { false }) async -> Pass? {
    if !line.withLock({ $0.isFirstTaken }) {
      switch look(isLost) {
      case .begin(let pass): return pass
      case .turnAway: return nil
      case .wait, .paused: break
      }
    }
    guard await standInLine() else { return nil }
    defer { line.withLock { $0.callNext() }?.resume(returning: true) }
    // A worker is cancelled when its process is given up, or its message is lost.
    while !Task.isCancelled {
      switch look(isLost) {
      case .begin(let pass): return pass
      case .turnAway: return nil
      case .paused: await gate.pass()
      case .wait(let until): await bell.wait(until: until, host)
      }
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
    for one in line.withLock({ $0.stop() }) { one.resume(returning: true) }
    bell.ring()
  }

  /// The same, and nobody passes any more: what stands behind the next core's turnstile would wait for an attempt of this one.
  func abort() {
    isAborted.store(true, ordering: .relaxed)
    stop()
  }

  /// Has the first in line ask again whether anything can come of its attempt.
  func lookAgain() { bell.ring() }

  var status: TurnstileStatus { TurnstileStatus(breaker: pacing.breaker, waiting: line.withLock { $0.count }) }

  private enum Answer {
    case begin(Pass)
    /// Nil: until the bell rings.
    case wait(until: Instant?)
    case paused
    case turnAway
  }

  private func look(_ isLost: () -> Bool) -> Answer {
    if line.withLock({ $0.isShut }) { return .turnAway }
    switch pacing.begin(at: host.time.now, behind: gate, unless: { isAborted.load(ordering: .relaxed) || isLost() }) {
    case .turnAway: return .turnAway
    case .paused: return .paused
    case .begin(let pass, let isProbe):
      if isProbe { logger.notice("the breaker is half-open: one attempt tries") }
      return .begin(pass)
    case .wait(let until): return line.withLock { $0.mayWait() } ? .wait(until: until) : .turnAway
    }
  }

  /// Returns as the first in line, or where a stop has dissolved it; false where the caller was cancelled on its way there.
  private func standInLine() async -> Bool {
    let number = line.withLock { $0.takeNumber() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        // The flag is read under the lock: a cancellation that comes after it finds the waiter.
        let isFirst = line.withLock { $0.lineUp(waiter, number, isCancelled: Task.isCancelled) }
        if let isFirst { waiter.resume(returning: isFirst) }
      }
    } onCancel: {
      // Who has been called is the first already, and has to call the next one.
      line.withLock { $0.leave(number) }?.resume(returning: false)
    }
  }
}

/// What a turnstile shows of itself.
struct TurnstileStatus: Equatable {
  /// Nil where the stage has no breaker.
  var breaker: BreakerState?
  /// Messages that wait for their attempt.
  var waiting: Int
}

/// Who waits at a turnstile, in the order in which they came.
struct WaitingLine: ~Copyable {
  /// Told whether it is the first now; else it has left.
  typealias Waiter = CheckedContinuation<Bool, Never>

  /// Those behind the first, by the numbers that they have taken.
  private var others: [UInt64: Waiter] = [:]
  /// Their order; some may have left.
  private var order = Ring<UInt64>(minimumCapacity: 4)
  private var lastNumber: UInt64 = 0
  /// Somebody stands before all others, and looks at the clock.
  private(set) var isFirstTaken = false
  private var isStopped = false
  /// Somebody was turned away: who comes behind must not overtake.
  private(set) var isShut = false

  var count: Int { others.count + (isFirstTaken ? 1 : 0) }

  mutating func takeNumber() -> UInt64 {
    lastNumber &+= 1
    return lastNumber
  }

  /// Nil where the caller waits; else whether it is the first, or nobody waits any more, and not cancelled.
  mutating func lineUp(_ waiter: Waiter, _ number: UInt64, isCancelled: Bool) -> Bool? {
    if isCancelled { return false }
    guard isFirstTaken, !isStopped else {
      isFirstTaken = true
      return true
    }
    others[number] = waiter
    order.append(number)
    return nil
  }

  /// The first leaves; returns who is the first now.
  mutating func callNext() -> Waiter? {
    let next = takeNext()
    isFirstTaken = next != nil
    return next
  }

  /// One of those behind the first goes away; nil where it does not stand there, or does not any more.
  mutating func leave(_ number: UInt64) -> Waiter? { others.removeValue(forKey: number) }

  /// False where there was a stop.
  mutating func mayWait() -> Bool {
    isShut = isStopped
    return !isStopped
  }

  mutating func stop() -> [Waiter] {
    isStopped = true
    var waiting: [Waiter] = []
    while let next = takeNext() { waiting.append(next) }
    return waiting
  }

  private mutating func takeNext() -> Waiter? {
    while let number = order.popFirst() {
      if let waiter = others.removeValue(forKey: number) { return waiter }
    }
    return nil
  }
}
