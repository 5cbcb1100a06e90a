// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One result on its way to whoever asked for it, and may leave before it comes.
package final class Handover<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case awaited(CheckedContinuation<Value, any Error>)
    case given(Result<Value, any Error>)
    case left
  }
  private let state = Mutex(State.empty)

  package init() {}

  package var isGiven: Bool {
    state.withLock { if case .given = $0 { true } else { false } }
  }

  /// False where nobody takes it any more.
  package func give(_ result: Result<Value, any Error>) -> Bool {
    let before = state.withLock { state in
      let before = state
      if case .empty = before { state = .given(result) } else { state = .left }
      return before
    }
    switch before {
    case .awaited(let caller):
      caller.resume(with: result)
      return true
    case .empty: return true
    case .given, .left: return false
    }
  }

  /// Waits for the result; may be called once. Throws `CancellationError` where ``leave()`` came first.
  package func take() async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      let now = state.withLock { state -> Result<Value, any Error>? in
        switch state {
        case .given(let result): return result
        case .empty:
          state = .awaited(caller)
          return nil
        case .awaited, .left: return .failure(CancellationError())
        }
      }
      if let now { caller.resume(with: now) }
    }
  }

  /// What comes from now on is for nobody. Returns what has come already, which is the caller's.
  @discardableResult
  package func leave() -> Value? {
    let before = state.withLock { state in
      let before = state
      if case .given = before {} else { state = .left }
      return before
    }
    switch before {
    case .given(let result): return try? result.get()
    case .awaited(let caller): caller.resume(throwing: CancellationError())
    case .empty, .left: break
    }
    return nil
  }
}
