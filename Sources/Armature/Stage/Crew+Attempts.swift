// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Tracing

// What a worker does with its job: it tries until that is done, has failed for good, or is lost.

extension Crew {
  /// Goes on with a job that was taken from a worker whose time was over, as ``carryOn(_:worker:after:)`` does.
  func takeOver(_ job: State.Job, worker: UInt64) async -> Bool {
    guard state.withLock({ $0.takeOver(job, worker: worker) }) else { return await comeBack(from: job) }
    return await carryOn(job, worker: worker, after: StageTimeout(timeout: stage.timeout ?? .zero))
  }

  /// Tries until the job is done, failed for good, or lost. False where it is lost, and with it the worker's place.
  func carryOn(_ job: State.Job, worker: UInt64, after error: (any Error)?) async -> Bool {
    var failure = error
    var tries = job.tries
    while true {
      if let error = failure, let isKept = await waitForNext(job, &tries, after: error) { return isKept }
      switch await attempt(job, &tries, worker) {
      case .over(let isKept): return isKept
      case .failed(let error): failure = error
      }
    }
  }

  /// Waits for the next attempt. Where this worker makes none, because they are used up, or the message waits in its lane, or
  /// the wait was ended, it returns whether the worker keeps its place.
  private func waitForNext(_ job: State.Job, _ tries: inout Tries, after error: any Error) async -> Bool? {
    let backoff = core.backoff(after: error, &tries, retry)
    guard let wait = backoff ?? standingBackoff(after: error) else { return await fail(job, tries.attempts, error) }
    core.countRetry(of: job.messageID, at: stage.index, after: error)
    if key != nil { return await putBack(job, tries, wait, isStanding: backoff == nil, error) }
    guard (try? await core.sleep(wait)) != nil else { return await comeBack(from: job) }
    await gate.pass()
    return nil
  }

  private enum Attempt {
    /// The job is done, given up or lost, as ``carryOn(_:worker:after:)`` tells it.
    case over(isKept: Bool)
    case failed(any Error)
  }

  /// Inlined, since a call that may suspend costs something, and this one is made for each message.
  @inline(__always)
  private func attempt(_ job: State.Job, _ tries: inout Tries, _ worker: UInt64) async -> Attempt {
    var pass = Pass()
    if let turnstile {
      let given = await turnstile.pass(unless: { core.isLost(note: job.note) })
      guard let given else { return .over(isKept: await turnAway(job)) }
      pass = given
    }
    tries.attempts += 1
    let begun = core.host.time.now
    let deadline = stage.timeout.map { begun + $0 }
    guard state.withLock({ $0.begin(job, tries, pass, deadline: deadline) }) else {
      turnstile?.record(.unknown, of: pass)
      return .over(isKept: await comeBack(from: job))
    }
    if deadline != nil { watch.ring() }
    do {
      let context = StageContext(
        core: core, stage: stage.index, messageID: job.messageID, attempt: tries.attempts, receiveCount: job.receiveCount,
        attributes: job.attributes)
      let result =
        if let trace = job.trace { try await traced(job, trace, context, worker) } else { try await body(job.value, context) }
      core.time(1, since: begun.nanoseconds, at: stage.index)
      return .over(isKept: await succeed(job, result, pass))
    } catch {
      core.time(1, since: begun.nanoseconds, at: stage.index)
      guard state.withLock({ $0.pause(job) }) else { return .over(isKept: await comeBack(from: job, pass)) }
      turnstile?.record(.failed(errorCase(of: error)), of: pass)
      return breakDown(job, &tries, error) ? .over(isKept: true) : .failed(error)
    }
  }

  /// Whether the error says that the process cannot go on, and the message is tried again when it is wired anew: with attempts
  /// left, and where keys stand with none, since they would stand on what is broken.
  private func breakDown(_ job: State.Job, _ tries: inout Tries, _ error: any Error) -> Bool {
    let (errorCase, wait) = (errorCase(of: error), standingBackoff(after: error))
    let isLast = tries.isLast(errorCase, retry)
    guard isBreakdown(error), !isLast || wait != nil else { return false }
    _ = tries.fail(errorCase, retry)
    core.countRetry(of: job.messageID, at: stage.index, after: error)
    if let wait, isLast, !job.isStanding { tellStanding(job, tries, wait, error) }
    core.breakDown(stage: stage.index, tries, of: job.messageID, cause: error)
    return true
  }

  private func traced(_ job: State.Job, _ trace: MessageTrace, _ context: StageContext, _ worker: UInt64) async throws -> Carried {
    let span = core.beginSpan(of: trace, stage: stage.index, attempt: context.attempt)
    spans.withLock { $0[worker] = (span, trace) }
    do {
      let result = try await InstrumentationContext.withValue(span.context) { try await body(job.value, context) }
      endSpan(of: worker)
      return result
    } catch {
      endSpan(of: worker, failedBy: error)
      throw error
    }
  }

  /// Does nothing where the attempt was over before, because it took too long.
  func endSpan(of worker: UInt64, failedBy error: (any Error)? = nil) {
    guard let (span, trace) = spans.withLock({ $0.removeValue(forKey: worker) }) else { return }
    if let error { core.end(span, of: trace, stage: stage.index, failedBy: error) } else { trace.source.end(span) }
  }

  /// Where a key stands, its message is tried again though its attempts are used up.
  private func standingBackoff(after error: any Error) -> Duration? {
    stage.onFailure == .block ? retry.policy(for: errorCase(of: error)).backoffMax : nil
  }

  /// The same for a message that comes back after a breakdown: nil where it has attempts left.
  func standingBackoff(after tries: Tries) -> Duration? {
    stage.onFailure == .block ? tries.backoffBeyond(retry) : nil
  }

  /// Lets the message wait in its lane, and the worker go on with another one. False where the job was lost.
  ///
  /// Without an error it was told before that the key stands.
  func putBack(
    _ job: State.Job, _ tries: Tries, _ backoff: Duration, isStanding: Bool, _ error: (any Error)? = nil
  ) async -> Bool {
    let due = core.host.time.now + backoff
    switch state.withLock({ $0.putBack(job, tries, until: due, isStanding: isStanding) }) {
    case .lost: return await comeBack(from: job)
    case .waits: break
    case .stands: if let error { tellStanding(job, tries, backoff, error) }
    }
    retries.ring()
    wakeOthers()
    return true
  }

  private func tellStanding(_ job: State.Job, _ tries: Tries, _ backoff: Duration, _ error: any Error) {
    core.stands(stage: stage.index, tries, every: backoff, messageID: job.messageID, within: job.trace, cause: error)
  }

  private func succeed(_ job: State.Job, _ result: Carried, _ pass: Pass) async -> Bool {
    if job.isStanding {
      var metadata = core.metadata(of: job.messageID, at: stage.index)
      metadata["attempts"] = "\(job.tries.attempts + 1)"
      core.logger.notice("a key goes on", metadata: metadata)
    }
    switch state.withLock({ $0.finish(job, result) }) {
    case .lost: return await comeBack(from: job, pass)
    case .settle(let receipt):
      turnstile?.record(.done, of: pass)
      if core.isTapped { core.offerDone(job.value, receipt) }
      receipt.settle(.acknowledge)
      core.countDone(1, at: stage.index)
    case .queued:
      turnstile?.record(.done, of: pass)
      core.countPassed(1, at: stage.index)
      await sendReady()
    }
    wakeOthers()
    return true
  }

  private func fail(_ job: State.Job, _ attempts: Int, _ error: any Error) async -> Bool {
    await end(job) { core.fail($0, stage: stage.index, attempts: attempts, cause: error) }
  }

  /// A stop or the loss of the lease has ended the wait for an attempt: the message is released, and somebody else begins it anew.
  private func turnAway(_ job: State.Job) async -> Bool { await end(job) { $0.settle(.release(after: .zero)) } }

  /// Ends a job without a result.
  private func end(_ job: State.Job, _ settle: (consuming Receipt) -> Void) async -> Bool {
    switch state.withLock({ $0.finish(job, nil) }) {
    case .lost: return await comeBack(from: job)
    case .settle(let receipt): settle(receipt)
    case .queued: break
    }
    // Results that had to wait for this one may go on now.
    await sendReady()
    wakeOthers()
    return true
  }

  /// The job was given to another worker, or its lease is lost. This one's place may be needed for a job that has none, or by a
  /// worker that is not cancelled. False: this one leaves. The pass is that of an attempt whose end was not told yet.
  private func comeBack(from job: State.Job, _ pass: Pass? = nil) async -> Bool {
    var orphan: State.Job?
    var lost: Receipt?
    if state.withLock({ $0.comeBack(from: job, &orphan, &lost) }) { startWorker(orphan) }
    guard let receipt = lost.take() else { return false }
    if let pass { turnstile?.record(.unknown, of: pass) }
    // The store refuses it, and then it is told as lost.
    receipt.settle(.release(after: .zero))
    await sendReady()
    wakeOthers()
    return false
  }

  func lose(_ notes: Set<Int>) {
    for worker in state.withLock({ $0.lose(notes) }) { workers.withLock { $0.tasks[worker] }?.cancel() }
  }
}
