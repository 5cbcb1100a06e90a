// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where tasks wait until something happens in a queue of a broker.
///
/// A waiting task looks into its queue itself, and looks again each time that the queue is announced. It is on the list
/// before its first look, so what happens between a look and its falling asleep is not missed.
package final class QueueWatch: Sendable {
  /// What a look into a queue found.
  package enum Sight: Sendable {
    case messages
    /// Nothing that is visible; look again at this instant even if nothing is announced.
    case nothing(until: Instant)
  }

  private struct Watchers {
    var byNumber: [UInt64: (queue: QueueName, doorbell: Doorbell)] = [:]
    var numberNext: UInt64 = 0
  }
  private let watchers = Mutex(Watchers())
  private let watcherCount = Atomic(0)

  package init() {}

  /// Returns when `look` sees messages, or after `limit`.
  ///
  /// Throws `CancellationError`, and what `look` throws.
  package func wait(
    at queue: QueueName, limit: Duration, time: any TimeSource, look: () async throws -> Sight
  ) async throws {
    let end = time.now + limit
    let doorbell = Doorbell()
    let watcher = enter(queue, doorbell)
    defer { leave(watcher) }
    while true {
      try Task.checkCancellation()
      guard case .nothing(let instant) = try await look(), time.now < end else { return }
      try await sleep(until: min(instant, end), or: doorbell, time)
    }
  }

  /// Whether anybody waits at all: what spares senders the announcement.
  ///
  /// A watcher is counted before its first look. A change of the queue comes either before that look, which sees it, or
  /// after it, and then sees the count: the lock that orders changes and looks orders the count with them.
  package var isWatched: Bool { watcherCount.load(ordering: .relaxed) > 0 }

  /// Has everybody look again who waits at one of the queues.
  package func announce(_ queues: Set<QueueName>) {
    let doorbells = watchers.withLock { $0.byNumber.values.filter { queues.contains($0.queue) }.map(\.doorbell) }
    for doorbell in doorbells { doorbell.ring() }
  }

  private func enter(_ queue: QueueName, _ doorbell: Doorbell) -> UInt64 {
    watcherCount.add(1, ordering: .relaxed)
    return watchers.withLock { watchers in
      watchers.numberNext += 1
      watchers.byNumber[watchers.numberNext] = (queue, doorbell)
      return watchers.numberNext
    }
  }

  private func leave(_ watcher: UInt64) {
    watchers.withLock { _ = $0.byNumber.removeValue(forKey: watcher) }
    watcherCount.subtract(1, ordering: .relaxed)
  }

  private func sleep(until instant: Instant, or doorbell: Doorbell, _ time: any TimeSource) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await time.sleep(until: instant) }
      group.addTask { try await doorbell.wait() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

extension [Settlement] {
  /// The queues in which a message may be visible earlier than before, once these settlements took effect.
  package var queuesToAnnounce: Set<QueueName> {
    var queues: Set<QueueName> = []
    for settlement in self {
      if case .release = settlement.outcome { queues.insert(settlement.queue) }
      for message in settlement.outgoing { queues.insert(message.queue) }
    }
    return queues
  }
}
