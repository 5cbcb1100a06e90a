// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What is counted of one process: relaxed counters, which are added to for each chunk and outlast a restart.
final class ProcessMeters: Sendable {
  let ports = PortMeters()
  let stages: [StageMeter]
  let restarts = Atomic(0)
  /// The first `expand`. Stages behind it count children, and the ports count whole messages, where their last child ends.
  private let expansion: Int

  init(_ stages: [StageFacts]) {
    self.stages = stages.map { _ in StageMeter() }
    expansion = stages.firstIndex { $0.kind == .expand } ?? .max
  }

  /// Counts what has come to its end at a stage.
  func countDone(_ count: Int, at stage: Int) { if stage <= expansion { ports.done.count(count) } }
}

/// Messages through the five ports of a process, since the service began.
final class PortMeters: Sendable {
  let received = Atomic(0)
  let done = Atomic(0)
  let failed = Atomic(0)
  let signals = Atomic(0)
  let broadcasts = Atomic(0)
}

/// What one stage has done since the service began.
final class StageMeter: Sendable {
  struct Failure: Sendable {
    var cause: String
    var at: Timestamp
  }
  /// Messages that it let through. Of a fused segment, all are counted at its last stage.
  let passed = Atomic(0)
  /// Messages that it ended as a filter.
  let filtered = Atomic(0)
  /// Messages that failed here for good.
  let failures = Atomic(0)
  /// Attempts that failed, and were followed by another.
  let retries = Atomic(0)
  /// Attempts that outlived their timeout.
  let timeouts = Atomic(0)
  /// Messages that a serial stage or a batch has taken and not done.
  let taken = Atomic(0)
  private let latest = Mutex<Failure?>(nil)
  private let book = Mutex(FailureBook())
  private let durations = Mutex(RecentDurations())

  func note(_ cause: String, at instant: Timestamp) {
    latest.withLock { $0 = Failure(cause: cause, at: instant) }
  }

  func note(_ failedAttempt: FailureGroup) { book.withLock { $0.note(failedAttempt) } }

  /// Attempts that have ended at `now`, each of which took so long.
  func time(_ nanoseconds: Int64, count: Int, at now: Instant) {
    durations.withLock { $0.record(nanoseconds, count: count, at: now) }
  }

  var lastFailure: Failure? { latest.withLock { $0 } }
  var failureGroups: [FailureGroup] { book.withLock { $0.groups } }
  func percentiles(at now: Instant) -> Percentiles? { durations.withLock { $0.percentiles(at: now) } }
  func takeUnreported() -> DurationHistogram { durations.withLock { $0.takeUnreported() } }
}

/// What is counted of one queue that the service reads, also through another tenure of the lock.
final class QueueMeter: Sendable {
  let received = Atomic(0)
  let done = Atomic(0)
  let parked = Atomic(0)
  let released = Atomic(0)
  let requeued = Atomic(0)
  let lost = Atomic(0)

  /// Counts a delivery that has been settled, which took effect.
  func count(_ ending: Ending) {
    switch ending {
    case .acknowledge: done.count(1)
    case .letter: parked.count(1)
    case .release: released.count(1)
    case .requeue: requeued.count(1)
    }
  }

  var counts: DeliveryCounts {
    DeliveryCounts(
      received: received.value, done: done.value, parked: parked.value, released: released.value, requeued: requeued.value,
      lost: lost.value)
  }
}

/// What there is one of for each queue, made when it is first asked for.
final class PerQueue<Value: Sendable>: Sendable {
  private let values = Mutex<[QueueName: Value]>([:])

  func value(of queue: QueueName, orMake make: () -> Value) -> Value {
    values.withLock { values in
      if let value = values[queue] { return value }
      let value = make()
      values[queue] = value
      return value
    }
  }
}

extension Atomic where Value == Int {
  func count(_ number: Int) {
    if number > 0 { wrappingAdd(number, ordering: .relaxed) }
  }
  var value: Int { load(ordering: .relaxed) }
}
