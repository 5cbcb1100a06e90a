// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One request on its way through the model that goes no further until a test lets it.
public final class ModelHold: Sendable {
  private struct State {
    var hasArrived = false
    var isReleased = false
    var request: CheckedContinuation<Void, Never>?
    var watcher: CheckedContinuation<Void, Never>?
  }
  let action: String
  let isDone: Bool
  private let state = Mutex(State())

  init(at action: String, isDone: Bool) {
    self.action = action
    self.isDone = isDone
  }

  /// Returns once the request has come so far.
  public func waitForArrival() async {
    await withCheckedContinuation { caller in
      let hasArrived = state.withLock { state in
        if !state.hasArrived { state.watcher = caller }
        return state.hasArrived
      }
      if hasArrived { caller.resume() }
    }
  }

  public func release() {
    let request = state.withLock { state in
      state.isReleased = true
      defer { state.request = nil }
      return state.request
    }
    request?.resume()
  }

  func pass() async {
    await withCheckedContinuation { request in
      let (watcher, isReleased) = state.withLock { state in
        state.hasArrived = true
        if !state.isReleased { state.request = request }
        defer { state.watcher = nil }
        return (state.watcher, state.isReleased)
      }
      watcher?.resume()
      if isReleased { request.resume() }
    }
  }
}
