// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper
import Synchronization

/// Something that happens once, on whatever thread, and that one task waits for.
final class Signal: Sendable {
  private enum State {
    case quiet
    case awaited(CheckedContinuation<Reply, any Error>)
    case fired(Reply)
  }
  private let state = Mutex(State.quiet)

  /// The first word counts.
  func fire(_ reply: Reply) {
    let waiter = state.withLock { state -> CheckedContinuation<Reply, any Error>? in
      switch state {
      case .fired: return nil
      case .quiet:
        state = .fired(reply)
        return nil
      case .awaited(let waiter):
        state = .fired(reply)
        return waiter
      }
    }
    waiter?.resume(returning: reply)
  }

  /// Waits; may be called once. Throws `CancellationError` alone.
  func value() async throws -> Reply {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { park($0) }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Reply, any Error>? in
        guard case .awaited(let waiter) = state else { return nil }
        state = .quiet
        return waiter
      }
      waiter?.resume(throwing: CancellationError())
    }
  }

  private func park(_ waiter: CheckedContinuation<Reply, any Error>) {
    enum Answer { case cancelled, reply(Reply), wait }
    // Whether the task is cancelled is asked under the lock: a cancellation that comes after it finds the waiter.
    let answer = state.withLock { state -> Answer in
      if case .fired(let reply) = state { return .reply(reply) }
      if Task.isCancelled { return .cancelled }
      state = .awaited(waiter)
      return .wait
    }
    switch answer {
    case .cancelled: waiter.resume(throwing: CancellationError())
    case .reply(let reply): waiter.resume(returning: reply)
    case .wait: break
    }
  }
}

/// What came of a question to ZooKeeper, or of a wait for an event.
struct Reply: Sendable {
  /// One of the client's error codes; 0 for success.
  var code: Int32
  var names: [String] = []
  var bytes: [UInt8] = []
  /// The number of the change that made the node.
  var czxid: Int64 = 0

  init(code: Int32) { self.code = code }

  init(_ error: ZOO_ERRORS) { code = error.rawValue }

  static func == (reply: Reply, error: ZOO_ERRORS) -> Bool { reply.code == error.rawValue }

  /// Whether the connection broke: nobody knows then whether a question had its effect.
  var isLost: Bool { self == ZCONNECTIONLOSS || self == ZOPERATIONTIMEOUT }

  /// Whether the session is over, and with it all of its nodes.
  var isOver: Bool { self == ZSESSIONEXPIRED || self == ZINVALIDSTATE || self == ZCLOSING || self == ZAUTHFAILED }

  /// Whether somebody else might have been answered: the node is not for everybody, or the servers take nobody who does not sign in.
  var isDenied: Bool { self == ZNOAUTH || self == ZSESSIONCLOSEDREQUIRESASLAUTH }
}

/// What is waited for, or nil at the instant.
func reply(
  by instant: Instant, _ time: any TimeSource, _ wait: @escaping @Sendable () async throws -> Reply
) async throws -> Reply? {
  try await withThrowingTaskGroup(of: Reply?.self) { group in
    group.addTask { try await wait() }
    group.addTask {
      try await time.sleep(until: instant)
      return nil
    }
    defer { group.cancelAll() }
    return try await group.next() ?? nil
  }
}

#endif
