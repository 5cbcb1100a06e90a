// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The attempts that messages had used up when their process broke down: they count when those messages come back.
///
/// It holds what the last breakdowns left, up to a limit, and costs one relaxed load for each message while it is empty.
final class AttemptMemory: Sendable {
  private struct Key: Hashable {
    var message: MessageID
    var stage: Int
  }
  private struct State {
    var tries: [Key: Tries] = [:]
    var order: [Key] = []
  }
  private static let messagesMax = 1_000
  private let state = Mutex(State())
  private let isEmpty = Atomic(true)

  func remember(_ tries: Tries, of message: MessageID, at stage: Int) {
    let key = Key(message: message, stage: stage)
    state.withLock { state in
      if state.tries.updateValue(tries, forKey: key) == nil { state.order.append(key) }
      if state.order.count > Self.messagesMax { state.tries[state.order.removeFirst()] = nil }
    }
    isEmpty.store(false, ordering: .releasing)
  }

  /// The attempts that the message has behind it, which are forgotten with this call.
  func take(_ message: MessageID, at stage: Int) -> Tries {
    if isEmpty.load(ordering: .relaxed) { return Tries() }
    return state.withLock { state in
      let key = Key(message: message, stage: stage)
      guard let tries = state.tries.removeValue(forKey: key) else { return Tries() }
      state.order.removeAll { $0 == key }
      isEmpty.store(state.order.isEmpty, ordering: .relaxed)
      return tries
    }
  }
}
