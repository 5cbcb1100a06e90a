// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Synchronization

/// The long polls that are under way, with or without somebody who waits for them.
final class OpenPolls: Sendable {
  /// So long a poll goes on without its caller, even where nothing else keeps the broker open.
  private static let lingerMax = Duration.seconds(1)

  private struct Poll {
    var task: Task<Void, Never>?
    var leftAt: Instant?
  }
  private let polls = Mutex([ObjectIdentifier: Poll]())
  private let bell = Doorbell()

  func begin(_ caller: Caller) { polls.withLock { $0[ObjectIdentifier(caller)] = Poll() } }

  func set(_ task: Task<Void, Never>, for caller: Caller) { polls.withLock { $0[ObjectIdentifier(caller)]?.task = task } }

  func leave(_ caller: Caller, at now: Instant) {
    caller.leave()
    polls.withLock { $0[ObjectIdentifier(caller)]?.leftAt = now }
  }

  func end(_ caller: Caller) {
    polls.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(caller)) }
    bell.ring()
  }

  /// Waits for those whose callers have left only just, and then breaks off all.
  func close(_ host: Host) async {
    let now = host.time.now
    let end = polls.withLock { polls in polls.values.map { ($0.leftAt ?? now) + Self.lingerMax }.max() } ?? now
    if end > now { await waitUntil(limit: end - now, host: host, bell: bell) { polls.withLock(\.isEmpty) } }
    let left = polls.withLock { $0.values.compactMap(\.task) }
    for task in left { task.cancel() }
    for task in left { await task.value }
  }
}

/// One result on its way to a caller who may leave before it comes.
final class Handover<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case awaited(CheckedContinuation<Value, any Error>)
    case given(Result<Value, any Error>)
    case left
  }
  private let state = Mutex(State.empty)

  /// False where nobody takes it any more.
  func give(_ result: Result<Value, any Error>) -> Bool {
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

  /// Throws `CancellationError` where ``cancel()`` came first.
  func take() async throws -> Value {
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

  func cancel() {
    let caller = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      switch state {
      case .given: return nil
      case .awaited(let caller):
        state = .left
        return caller
      case .empty, .left:
        state = .left
        return nil
      }
    }
    caller?.resume(throwing: CancellationError())
  }
}
#endif
