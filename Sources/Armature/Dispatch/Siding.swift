// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where ended deliveries wait that cannot be settled because a queue of their own store takes nothing that they send: in the order in
/// which they have come, in one call at a time, while all others pass them by.
final class Siding: Sendable {
  private struct State {
    var waiting: [EndedDelivery] = []
    /// Those that take nothing. What is sent to one of them waits behind what is here.
    var queues: Set<QueueName> = []
    var obstacle: (any Error)?
    /// Somebody settles what waits, and will look for more.
    var isAttended = false
  }
  private let state = Mutex(State())

  /// Puts in what a call has left, because of these queues.
  func add(_ ended: [EndedDelivery], _ queues: Set<QueueName>, _ obstacle: any Error) {
    state.withLock { state in
      state.waiting += ended
      state.queues.formUnion(queues)
      state.obstacle = obstacle
    }
  }

  /// Whether nothing waits for any queue.
  var isClear: Bool { state.withLock(\.queues.isEmpty) }

  /// Puts in those that send to a queue for which others wait, and returns the rest. `queues`: to which each one sends.
  func divert(_ ended: [EndedDelivery], sendingTo queues: [[QueueName]]) -> [EndedDelivery] {
    state.withLock { state in
      var passing: [EndedDelivery] = []
      for (end, names) in zip(ended, queues) {
        if state.queues.isDisjoint(with: names) {
          passing.append(end)
        } else {
          state.waiting.append(end)
          // It was not tried: what comes later must not overtake it in any of them.
          state.queues.formUnion(names)
        }
      }
      return passing
    }
  }

  /// Why something waits, where it is the caller's to have it settled.
  func attend() -> (any Error)? {
    state.withLock { state in
      if state.isAttended || state.waiting.isEmpty { return nil }
      state.isAttended = true
      return state.obstacle
    }
  }

  /// All that waits; whoever finds nothing settles no more.
  func take() -> [EndedDelivery] {
    state.withLock { state in
      defer { state.waiting = [] }
      state.isAttended = !state.waiting.isEmpty
      if state.waiting.isEmpty { (state.queues, state.obstacle) = ([], nil) }
      return state.waiting
    }
  }

  /// A call has ended. What it has left goes before all that has come meanwhile. `queues`: those that still take nothing; nil where nobody
  /// knows.
  func putBack(_ ended: [EndedDelivery], _ queues: Set<QueueName>?) {
    state.withLock { state in
      // What has come meanwhile may wait for any of those of before.
      if let queues { state.queues = state.waiting.isEmpty ? queues : state.queues.union(queues) }
      state.waiting = ended + state.waiting
    }
  }

  /// Nobody settles any more: what waits is delivered again when its lease has run out.
  func giveUp() { state.withLock { $0 = State() } }
}
