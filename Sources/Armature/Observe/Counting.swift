// SPDX-License-Identifier: Apache-2.0

import Synchronization

// Where the segments of a process count what they do: once for each chunk, or where a lock is taken anyway.

extension ProcessCore {
  /// Messages that a stage has let through; of a fused segment, its last stage.
  public func countPassed(_ count: Int, at stage: Int) { standing.meters.stages[stage].passed.count(count) }

  /// Messages that the drive has done.
  public func countDone(_ count: Int, at stage: Int) {
    standing.meters.stages[stage].passed.count(count)
    standing.meters.ports.done.count(count)
  }

  /// Messages that a filter has ended.
  public func countFiltered(_ count: Int, at stage: Int) {
    standing.meters.stages[stage].filtered.count(count)
    standing.meters.ports.done.count(count)
  }

  /// How many messages a serial drive has taken and not done.
  public func took(_ count: Int, at stage: Int) { standing.meters.stages[stage].taken.store(count, ordering: .relaxed) }

  func countRetry(at stage: Int) { standing.meters.stages[stage].retries.count(1) }

  func countTimeouts(_ count: Int, at stage: Int) { standing.meters.stages[stage].timeouts.count(count) }

  /// A message that failed for good, and what the last attempt threw. A stage that has read something sensitive may say it
  /// in what it throws, so only the kind of error is kept of it.
  func countFailure(_ failure: StageFailure, _ cause: any Error, at stage: Int?, _ receiveCount: Int) {
    standing.meters.ports.failed.count(1)
    let isMasked = stage.map { facts.stages[$0].isSensitive } ?? false
    let shown = isMasked ? "\(type(of: cause)) ***" : failure.cause
    if isTapped {
      var event = failure
      event.cause = shown
      offer(.port(.err), failure.messageID, receiveCount) { [event] in event.description }
    }
    guard let stage else { return }
    standing.meters.stages[stage].failures.count(1)
    standing.meters.stages[stage].note(shown, at: host.time.timeOfDay)
  }
}
