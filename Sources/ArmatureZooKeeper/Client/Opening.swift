// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper
import Synchronization

/// A handle on its way to who waits for it, and may leave before it comes.
final class Opening: Sendable {
  private struct State {
    var handle: Handle?
    var isLeft = false
  }
  private let state = Mutex(State())
  private let done = Signal()

  /// What nobody takes any more, and has to be closed.
  func give(_ handle: Handle?) -> Handle? {
    let isTaken = state.withLock { state in
      if !state.isLeft { state.handle = handle }
      return !state.isLeft
    }
    done.fire(Reply(ZOK))
    return isTaken ? nil : handle
  }

  /// Throws `CancellationError` alone; then it is to be left.
  func take() async throws -> Handle? {
    _ = try await done.value()
    return state.withLock(\.handle)
  }

  /// What has come all the same, and has to be closed.
  func leave() -> Handle? {
    state.withLock { state in
      state.isLeft = true
      return state.handle
    }
  }
}

/// The client's handle, which it guards by locks of its own.
struct Handle: @unchecked Sendable { let pointer: OpaquePointer }

/// The calls of the C client that may block: names are looked up, the last words are sent.
struct BlockingCalls: Sendable {
  /// Nil where none of the hosts has an address.
  var open: @Sendable (ZooKeeperLocation, UInt) -> Handle? = { location, number in
    zoo_set_debug_level(ZOO_LOG_LEVEL_WARN)
    let milliseconds = Int32(clamping: location.session.wholeNanoseconds / 1_000_000)
    return zookeeper_init2(location.hosts, sessionWatcher, milliseconds, nil, address(number), 0, clientLog)
      .map { Handle(pointer: $0) }
  }
  var close: @Sendable (Handle) -> Void = { _ = zookeeper_close($0.pointer) }
}

#endif
