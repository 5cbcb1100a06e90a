// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A wake-up for one waiting task that is never lost: a ring before the wait lets the wait return at once.
///
/// Rings are not counted. Whoever wakes looks for everything that there is to do.
package final class Doorbell: Sendable {
  private struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, any Error>?
    /// Waits are numbered, and this is the waiter's: a cancelled one must not end another's.
    var number = 0
    var lastNumber = 0
  }
  private let state = Mutex(State())

  package init() {}

  package func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard let waiter = state.waiter else {
        state.isRung = true
        return nil
      }
      state.waiter = nil
      return waiter
    }
    waiter?.resume()
  }

  /// Returns after the next ring, or after one that nobody has waited for yet. Throws `CancellationError` alone.
  package func wait() async throws {
    let number = state.withLock { state in
      state.lastNumber &+= 1
      return state.lastNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
        park(waiter, number)
      }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
        guard state.number == number else { return nil }
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume(throwing: CancellationError())
    }
  }

  /// Returns after a ring, at the instant, or when its task is cancelled; the caller looks for itself which it was.
  func wait(until instant: Instant?, _ host: Host) async {
    guard let instant else {
      try? await wait()
      return
    }
    await withTaskGroup(of: Void.self) { group in
      // A timer never blocks: where the host has an executor of its own it is no matter of the stage's threads.
      group.addTask(executorPreference: host.executor) {
        guard (try? await host.time.sleep(until: instant)) != nil else { return }
        self.ring()
      }
      try? await wait()
      group.cancelAll()
    }
  }

  private func park(_ waiter: CheckedContinuation<Void, any Error>, _ number: Int) {
    enum Answer { case cancelled, pass, wait }
    // The flag is read under the lock: a cancellation that comes after it finds the waiter.
    let answer = state.withLock { state -> Answer in
      if Task.isCancelled { return .cancelled }
      if state.isRung {
        state.isRung = false
        return .pass
      }
      precondition(state.waiter == nil, "Doorbell: two tasks wait at one bell")
      (state.waiter, state.number) = (waiter, number)
      return .wait
    }
    switch answer {
    case .cancelled: waiter.resume(throwing: CancellationError())
    case .pass: waiter.resume()
    case .wait: break
    }
  }
}
