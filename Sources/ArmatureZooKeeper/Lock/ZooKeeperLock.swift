// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature

/// A line of nodes below one path. Each who waits looks at the one before it alone, so that an end wakes one and not all.
struct ZooKeeperLock: ServiceLock {
  private let location: ZooKeeperLocation
  private let host: Host
  /// For what may block: to look up names, and the last words to the servers.
  private let threads: any TaskExecutor

  init(_ location: ZooKeeperLocation, host: Host) {
    self.location = location
    self.host = host
    threads = host.blockingExecutor("zookeeper", 2)
  }

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    var isTold = false
    while true {
      try Task.checkCancellation()
      let session = try await Session(location, host: host, threads: threads)
      do {
        return try await Line(location, session, host).reachTheFront { holder in
          if !isTold { standby(holder) }
          isTold = true
        }
      } catch is SessionOver {
        await session.close()
      } catch {
        // With the session goes the node, whether its name was ever told or not.
        await session.close()
        throw error
      }
    }
  }
}
#endif
