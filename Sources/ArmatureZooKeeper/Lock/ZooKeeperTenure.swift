// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper
import Synchronization

/// The time at the front of the line, by the owner's own clock.
///
/// The servers end a session when they have heard nothing of it for its time. The owner goes by half of that, counted from
/// before it asked. The other half is for what it cannot see: how its server tells the leader of it (up to half a tick, a
/// quarter of the shortest session there is), that the last word which got there may be one renewal older, and clocks that do
/// not run alike. It renews by a write, because a read, or the client's own ping, is also answered by a server that the others
/// have given up already, and that does not know it yet.
final class ZooKeeperTenure: Tenure {
  /// The number of the change that made the node. An ensemble counts all its changes in one line, whatever is removed and made
  /// anew: who comes later in the line, or into a new line at the same path, has a larger one.
  let token: UInt64
  private let path: String
  private let note: [UInt8]
  private let session: Session
  private let time: any TimeSource
  private let end: Mutex<Instant>

  /// `asked` is when the first write was begun that was answered.
  init(path: String, note: [UInt8], token: UInt64, asked: Instant, session: Session, time: any TimeSource) {
    self.path = path
    self.note = note
    self.token = token
    self.session = session
    self.time = time
    end = Mutex(asked + session.timeout / 2)
  }

  var deadline: Instant? { end.withLock { $0 } }

  func waitForLoss() async throws -> String {
    var pause = session.timeout / 6
    while true {
      let last = end.withLock { $0 }
      try await time.sleep(until: min(time.now + pause, last))
      let asked = time.now
      guard asked < last, let reply = try await reply(by: last, time, { try await self.session.write(self.path, self.note) })
      else { return "ZooKeeper has not answered in time" }
      if reply.isOver { return "its session in ZooKeeper is over" }
      if reply == ZNONODE { return "its node in ZooKeeper was removed" }
      if reply.isDenied { return "its node in ZooKeeper is no longer for this program to write into" }
      // The servers may have agreed to another time with a new connection. What they refuse is no renewal, and ends by the clock.
      if reply == ZOK { end.withLock { $0 = asked + session.timeout / 2 } }
      pause = reply.isLost ? .zero : session.timeout / 6
      if reply.isLost, try await !isConnected(by: last) { return "the connection to ZooKeeper was lost" }
    }
  }

  func release() async {
    let limit = time.now + .seconds(1)
    _ = try? await reply(by: limit, time) { try await self.session.delete(self.path) }
    await session.close()
  }

  private func isConnected(by instant: Instant) async throws -> Bool {
    do {
      return try await session.waitForConnection(by: instant)
    } catch let error as CancellationError {
      throw error
    } catch {
      // The next renewal is told that the session is over.
      return true
    }
  }
}
#endif
