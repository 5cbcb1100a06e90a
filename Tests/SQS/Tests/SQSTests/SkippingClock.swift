// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// A clock on which nobody waits: who sleeps until an instant is there at once, and so is everybody else.
final class SkippingClock: TimeSource {
  private let instant = Mutex<Int64>(0)

  var now: Instant { Instant(nanoseconds: instant.withLock { $0 }) }

  var timeOfDay: Timestamp { Timestamp(seconds: 1_800_000_000) + .nanoseconds(now.nanoseconds) }

  func sleep(until end: Instant) async throws {
    try Task.checkCancellation()
    await Task.yield()
    instant.withLock { $0 = max($0, end.nanoseconds) }
  }

  var host: Host {
    var host = Host.system
    host.time = self
    return host
  }
}
