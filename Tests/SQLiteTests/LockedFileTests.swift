// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB
import SQLiteSupport
import Testing

@testable import ArmatureSQLite

/// A file whose lock somebody else keeps: a backup, or a shell with a transaction.
@Suite(.timeLimit(.minutes(1))) struct LockedFileTests {
  private let queue = QueueName("q")

  @Test("fault 3: a file that another process keeps locked is told while its calls wait, and when it answers again")
  func aLockedFile() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let complaints = Complaints()
      let broker = try await SQLiteTransport().open(path, host: complaints.host)
      var news = complaints.news.makeAsyncIterator()
      try await whileLocked(path) { unlock in
        async let sent: Void = broker.send([OutgoingMessage(queue: queue, body: [1])])
        let told = await news.next()
        #expect(told == Self.sentence(path))
        try unlock()
        try await sent
      }
      #expect(await news.next() == .some(nil))
      await broker.close()
      #expect(complaints.told == [Self.sentence(path)])
    }
  }

  /// So whoever only reads, and does not have to wait, finds out that it is over.
  @Test func whetherItIsLockedIsKnownWithoutWaiting() async throws {
    try await withFolder { folder in
      let file = try StoreFile(folder + "/queues.db")
      let store = try file.queue.inDatabase { try Store($0, time: Host.system.time) }
      #expect(store.isUnlocked)
      try await whileLocked(folder + "/queues.db") { unlock in
        #expect(!store.isUnlocked)
        try unlock()
        #expect(store.isUnlocked)
      }
      try store.begin { Issue.record("it is locked") }
      store.rollBack()
      file.close()
    }
  }

  private static func sentence(_ path: String) -> String {
    "sqlite:\(path) has been locked by another process for 5 s: nothing is received or settled (fuser \(path) shows who)"
  }
}
