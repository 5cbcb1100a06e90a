// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// A clock that stands still until a test advances it, and wakes who sleeps until then.
final class ManualClock: TimeSource {
  private struct State {
    var now: Int64 = 0
    var sleepers: [UInt64: (until: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var sleeperNext: UInt64 = 0
    /// Tests that wait for somebody to fall asleep, and how many have to.
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    /// Tests that wait until nobody sleeps any more.
    var idlers: [CheckedContinuation<Void, Never>] = []

    /// Those to wake, once a sleeper has gone.
    mutating func takeIdlers() -> [CheckedContinuation<Void, Never>] {
      guard sleepers.isEmpty else { return [] }
      defer { idlers = [] }
      return idlers
    }
  }
  private let state = Mutex(State())

  var now: Instant { Instant(nanoseconds: state.withLock(\.now)) }

  /// Days behind 1970, so that a time of day is never mistaken for an instant.
  var timeOfDay: Timestamp { Timestamp(seconds: 1_800_000_000) + .nanoseconds(now.nanoseconds) }

  func advance(by duration: Duration) {
    let (due, idlers) = state.withLock { state in
      state.now = (Instant(nanoseconds: state.now) + duration).nanoseconds
      let now = Instant(nanoseconds: state.now)
      let due = state.sleepers.filter { $0.value.until <= now }
      for number in due.keys { state.sleepers[number] = nil }
      return (due.values.map(\.continuation), state.takeIdlers())
    }
    for sleeper in due { sleeper.resume() }
    for idler in idlers { idler.resume() }
  }

  /// Returns when no task sleeps.
  func waitUntilNobodySleeps() async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if !state.sleepers.isEmpty { state.idlers.append(continuation) }
        return state.sleepers.isEmpty
      }
      if isReached { continuation.resume() }
    }
  }

  /// Returns when so many tasks sleep at the same time.
  func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.sleepers.count < count { state.watchers.append((count, continuation)) }
        return state.sleepers.count >= count
      }
      if isReached { continuation.resume() }
    }
  }

  func sleep(until instant: Instant) async throws {
    let number = state.withLock { state in
      state.sleeperNext += 1
      return state.sleeperNext
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { lieDown(number, until: instant, $0) }
    } onCancel: {
      let (sleeper, idlers) = state.withLock { ($0.sleepers.removeValue(forKey: number), $0.takeIdlers()) }
      sleeper?.continuation.resume(throwing: CancellationError())
      for idler in idlers { idler.resume() }
    }
  }

  private func lieDown(
    _ number: UInt64, until instant: Instant, _ sleeper: CheckedContinuation<Void, any Error>
  ) {
    enum Answer { case cancelled, over, sleep }
    let (answer, reached) = state.withLock { state -> (Answer, [CheckedContinuation<Void, Never>]) in
      if Task.isCancelled { return (.cancelled, []) }
      if instant.nanoseconds <= state.now { return (.over, []) }
      state.sleepers[number] = (instant, sleeper)
      let count = state.sleepers.count
      let reached = state.watchers.filter { $0.count <= count }.map(\.continuation)
      state.watchers.removeAll { $0.count <= count }
      return (.sleep, reached)
    }
    for watcher in reached { watcher.resume() }
    switch answer {
    case .cancelled: sleeper.resume(throwing: CancellationError())
    case .over: sleeper.resume()
    case .sleep: break
    }
  }
}

extension ManualClock {
  /// A host whose time is this clock.
  var host: Host {
    var host = Host.system
    host.time = self
    return host
  }
}
