// SPDX-License-Identifier: Apache-2.0

#if SQS
import Synchronization

/// Lets one after the other do something that takes time, in the order in which they came.
final class Turns: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func take(_ body: () async -> Void) async {
    await begin()
    defer { end() }
    await body()
  }

  private func begin() async {
    await withCheckedContinuation { caller in
      let isFree = state.withLock { state in
        if state.isTaken { state.waiting.append(caller) }
        defer { state.isTaken = true }
        return !state.isTaken
      }
      if isFree { caller.resume() }
    }
  }

  private func end() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.isTaken = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
#endif
