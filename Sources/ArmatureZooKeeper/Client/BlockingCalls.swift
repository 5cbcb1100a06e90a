// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper

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

/// The client's handle, which it guards by locks of its own.
struct Handle: @unchecked Sendable { let pointer: OpaquePointer }
#endif
