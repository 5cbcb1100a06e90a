// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import SQLiteSupport
import Testing

/// Calls that come together share a commit, and yet each stands for itself.
@Suite(.timeLimit(.minutes(1))) struct GroupCommitTests {
  private let queue = QueueName("q")

  @Test func callsThatWaitShareACommit() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      try await broker.send([OutgoingMessage(queue: queue, body: [])])
      let before = try commitCount(folder + "/queues.db")
      let results = try await sendTogether(broker, folder + "/queues.db")
      #expect(!results.contains(false))
      #expect(try commitCount(folder + "/queues.db") - before <= 2)
      #expect(try await broker.depth(of: queue).visible == 51)
      await broker.close()
    }
  }

  @Test func aCallThatFailsTakesNoOtherAlong() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      try refuseSevens(folder + "/queues.db")
      let results = try await sendTogether(broker, folder + "/queues.db")
      #expect(results.count { !$0 } == 1)
      #expect(try await broker.depth(of: queue).visible == 49)
      await broker.close()
    }
  }

  @Test func aCallThatFailsLeavesNothingBehind() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      try refuseSevens(folder + "/queues.db")
      let messages = [1, 7, 2].map { OutgoingMessage(queue: QueueName("new"), body: [$0]) }
      let message = try await failure { try await broker.send(messages) }
      #expect(message == "sqlite:\(folder)/queues.db cannot be used: no sevens")
      try await broker.send([OutgoingMessage(queue: QueueName("new"), body: [3])])
      #expect(try await broker.browse(QueueName("new"), limit: 9).map(\.body) == [[3]])
      await broker.close()
    }
  }

  /// What only reads does not wait for who writes, and a receive that finds nothing only reads.
  @Test func readingNeedsNoWriteLock() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      try await broker.send([OutgoingMessage(queue: queue, body: [], delay: .seconds(99))])
      let (deliveries, depth, seen) = try await whileLocked(folder + "/queues.db") { _ in
        (
          try await broker.receive(from: queue, count: 9, visibility: .seconds(1)),
          try await broker.depth(of: queue), try await broker.browse(queue, limit: 9)
        )
      }
      #expect(deliveries.isEmpty)
      #expect(depth == QueueDepth(visible: 0, hidden: 1))
      #expect(seen.count == 1)
      await broker.close()
    }
  }

  /// Sends 50 messages at once, one a call, which gather while the file is locked. Returns which calls succeeded.
  private func sendTogether(_ broker: any Broker, _ path: String) async throws -> [Bool] {
    try await whileLocked(path) { unlock in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<50 as Range<UInt8> {
          group.addImmediateTask {
            let sent: Void? = try? await broker.send([OutgoingMessage(queue: queue, body: [number])])
            return sent != nil
          }
        }
        try unlock()
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
  }

  private func refuseSevens(_ path: String) throws {
    try execute(
      """
      CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN NEW.body = x'07'
      BEGIN SELECT RAISE(ABORT, 'no sevens'); END
      """, path)
  }

  /// The commits in a write-ahead log: each ends with a frame that says how large the file is then.
  private func commitCount(_ path: String) throws -> Int {
    let log = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "-wal")))
    let pageSize = log[8..<12].reduce(0) { $0 << 8 | Int($1) }
    let frames = stride(from: 32, to: log.count, by: 24 + pageSize).filter { log[$0 + 8..<$0 + 16] == log[16..<24] }
    return frames.filter { log[$0 + 4..<$0 + 8].contains { $0 != 0 } }.count
  }
}
