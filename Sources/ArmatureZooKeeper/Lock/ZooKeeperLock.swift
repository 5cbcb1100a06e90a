// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import Synchronization

/// A line of nodes below one path. Each who waits looks at the one before it alone, so that an end wakes one and not all.
struct ZooKeeperLock: ServiceLock {
  private let location: ZooKeeperLocation
  private let host: Host
  /// For what may block: to look up names, and the last words to the servers.
  private let threads: any TaskExecutor
  private let calls: BlockingCalls

  init(_ location: ZooKeeperLocation, host: Host, calls: BlockingCalls = BlockingCalls()) {
    self.location = location
    self.host = host
    self.calls = calls
    threads = host.blockingExecutor("zookeeper", 2)
  }

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    let told = Mutex<String?>(nil)
    while true {
      try Task.checkCancellation()
      let session = try await Session(location, host: host, threads: threads, calls: calls)
      do {
        return try await Line(location, session, host).reachTheFront { holder in
          let before = told.withLock { told in
            defer { told = holder }
            return told
          }
          if holder != before { standby(holder) }
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
