// SPDX-License-Identifier: Apache-2.0

import Synchronization

// Who looks at the clock for a crew: for the next attempts of what waits in lanes, and for the deadlines of those under way.

extension Crew {
  /// Wakes the messages that wait in their lanes for another attempt.
  func watchRetries() async {
    while !Task.isCancelled {
      await retries.wait(until: state.withLock { $0.earliestRetry }, core.host)
      let now = core.host.time.now
      for worker in state.withLock({ $0.ripen(at: now) }) { worker.resume() }
    }
  }

  func watchDeadlines() async {
    while !Task.isCancelled {
      guard let deadline = state.withLock({ $0.earliestDeadline }) else {
        try? await watch.wait()
        continue
      }
      guard (try? await core.host.time.sleep(until: deadline)) != nil else { return }
      let now = core.host.time.now
      let mayFail = stage.onFailure == .pass
      var expired = state.withLock { $0.expire(at: now) { mayFail && $0.isLast(StageTimeout.caseName, retry) } }
      for pass in expired.passes { turnstile?.record(.failed(StageTimeout.caseName), of: pass) }
      core.countTimeouts(expired.fired.count, at: stage.index)
      for worker in expired.fired {
        endSpan(of: worker, failedBy: StageTimeout(timeout: stage.timeout ?? .zero))
        workers.withLock { $0.tasks[worker] }?.cancel()
      }
      for job in expired.hired { startWorker(job) }
      while let failed = expired.failed.popFirst() { fail(failed) }
      ready.ring()
      wakeOthers()
      if state.withLock({ $0.standsStill }) { standStill() }
    }
  }

  private func fail(_ failed: consuming State.Failed) {
    let attempts = failed.attempts
    let timeout = StageTimeout(timeout: stage.timeout ?? .zero)
    core.fail(failed.receipt, stage: stage.index, attempts: attempts, cause: timeout)
  }

  /// Nobody is left who could go on: the process is wired anew, with workers of its own.
  private func standStill() {
    for job in state.withLock({ $0.orphans }) {
      var tries = job.tries
      _ = tries.fail(StageTimeout.caseName, retry)
      core.lasting.memory.remember(tries, of: job.messageID, at: stage.index)
    }
    core.breakDown(stage: stage.index, cause: StandStill(stage: stage.name, workers: stage.parallelism * 2))
  }
}
