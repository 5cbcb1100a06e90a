// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What stages and servers of a test change, and what others of its tasks wait for.
public final class Watched<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var value: Value
    var waiters: [(condition: @Sendable (Value) -> Bool, signal: AsyncStream<Void>.Continuation)] = []
  }
  private let state: Mutex<State>

  public init(_ value: Value) { state = Mutex(State(value: value)) }

  public var value: Value { state.withLock { $0.value } }

  public func change(_ body: (inout Value) -> Void) {
    let signals = state.withLock { state -> [AsyncStream<Void>.Continuation] in
      body(&state.value)
      let value = state.value
      let signals = state.waiters.filter { $0.condition(value) }.map { $0.signal }
      state.waiters.removeAll { $0.condition(value) }
      return signals
    }
    for signal in signals { signal.finish() }
  }

  /// Returns when it is so, or when the task is cancelled.
  public func wait(_ condition: @escaping @Sendable (Value) -> Bool) async {
    let (signals, signal) = AsyncStream.makeStream(of: Void.self)
    state.withLock { $0.waiters.append((condition, signal)) }
    // It may be so already.
    change { _ in }
    for await _ in signals {}
  }
}
