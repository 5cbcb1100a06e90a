// SPDX-License-Identifier: Apache-2.0

import Synchronization

// Where the segments of a process count what they do: once for each chunk, or where a lock is taken anyway.

extension ProcessCore {
  /// Messages that a stage has let through; of a fused segment, its last stage.
  public func countPassed(_ count: Int, at stage: Int) { lasting.meters.stages[stage].passed.count(count) }

  /// Messages, or children, that the drive has done.
  public func countDone(_ count: Int, at stage: Int) {
    lasting.meters.stages[stage].passed.count(count)
    lasting.meters.countDone(count, at: stage)
  }

  /// Messages, or children, that a filter has ended.
  public func countFiltered(_ count: Int, at stage: Int) {
    lasting.meters.stages[stage].filtered.count(count)
    lasting.meters.countDone(count, at: stage)
  }

  /// How many messages a serial stage or a batch has taken and not done.
  public func took(_ count: Int, at stage: Int) { lasting.meters.stages[stage].taken.store(count, ordering: .relaxed) }

  /// Attempts that a stage has made one after the other since `begun`. Returns what the clock shows now.
  @discardableResult
  public func time(_ attempts: Int, since begun: Int64, at stage: Int) -> Int64 {
    let now = host.time.now
    if attempts > 0 {
      let each = (now.nanoseconds - begun) / Int64(attempts)
      lasting.meters.stages[stage].time(each, count: attempts, at: now)
    }
    return now.nanoseconds
  }

  /// An attempt that failed and is followed by another.
  func countRetry(of message: MessageID, at stage: Int, after cause: any Error) {
    lasting.meters.stages[stage].retries.count(1)
    note(cause, of: message, at: stage)
  }

  func countTimeouts(_ count: Int, at stage: Int) { lasting.meters.stages[stage].timeouts.count(count) }

  /// A message that failed for good, and what the last attempt threw. A stage that has read something sensitive may say it
  /// in what it throws, so only the kind of error is kept of it.
  ///
  /// A child does not count at the port: its message does, when all of its children are through.
  func countFailure(_ failure: StageFailure, _ cause: any Error, at stage: Int?, of receipt: borrowing Receipt) {
    if receipt.child < 0 { lasting.meters.ports.failed.count(1) } else { receipt.inFlight.failShare(receipt.slot) }
    let receiveCount = Int(receipt.receiveCount)
    if isTapped { offer(.port(.err), failure.messageID, receiveCount, bytes: failure.cause.utf8.count) { ShortWords(failure.description) } }
    guard let stage else { return }
    lasting.meters.stages[stage].failures.count(1)
    lasting.meters.stages[stage].note(failure.cause, at: host.time.timeOfDay)
    note(cause, of: failure.messageID, at: stage)
  }

  private func note(_ cause: any Error, of message: MessageID, at stage: Int) {
    lasting.meters.stages[stage].note(
      FailureGroup(
        kind: errorKind(of: cause), count: 1, latest: facts.shown(cause, at: stage),
        latestAt: host.time.timeOfDay, latestMessage: message))
  }
}
