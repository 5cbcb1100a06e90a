// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQLite

/// A file that is removed, or becomes another one, under a program that uses it.
@Suite(.timeLimit(.minutes(1))) struct RemovedFileTests {
  private let queue = QueueName("q")

  @Test("fault 15: a file that is removed while it is used is told, and all go on with a new one")
  func aFileIsRemoved() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let complaints = Complaints()
      let broker = try await SQLiteTransport().open(path, host: complaints.host)
      let other = try await open(path)
      try await broker.send([OutgoingMessage(queue: queue, body: [1])])
      let held = try #require(try await broker.receive(from: queue, count: 1, visibility: .seconds(60)).first)
      try FileManager.default.removeItem(atPath: path)
      #expect(try await broker.depth(of: queue) == QueueDepth(visible: 0, hidden: 0))
      try await other.send([OutgoingMessage(queue: queue, body: [2])])
      #expect(try await broker.receive(from: queue, count: 9, visibility: .seconds(60)).map(\.body) == [[2]])
      // What was in flight is none of the new file's messages.
      let settlement = Settlement(queue: queue, lease: held.lease, outcome: .acknowledge)
      #expect(try await broker.settle([settlement]) == [.leaseLost])
      #expect(try await broker.depth(of: queue) == QueueDepth(visible: 0, hidden: 1))
      await other.close()
      await broker.close()
      #expect(
        complaints.told == [
          "sqlite:\(path) was removed or replaced while it was used: what was in it is gone; a new, empty file is used; "
            + "restore \(path) from a copy, and send again what is missing"
        ])
    }
  }

  @Test("fault 15: a file that is replaced while it is used is told, and the one in its place is used")
  func aFileIsReplaced() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let copy = try await open(folder + "/copy.db")
      try await copy.send([OutgoingMessage(queue: queue, body: [3])])
      await copy.close()
      let complaints = Complaints()
      let broker = try await SQLiteTransport().open(path, host: complaints.host)
      #expect(rename(folder + "/copy.db", path) == 0)
      #expect(try await broker.browse(queue, limit: 9).map(\.body) == [[3]])
      await broker.close()
      #expect(complaints.told.count == 1 && complaints.told[0].contains("the file in its place is used"), "\(complaints.told)")
    }
  }

  @Test("fault 15: a file that is empty is told from one that is new")
  func anEmptyFile() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let new = try StoreFile(path)
      let second = try StoreFile(path)
      #expect(!new.wasEmpty && !second.wasEmpty)
      second.close()
      new.close()
      #expect(truncate(path, 0) == 0)
      let emptied = try StoreFile(path)
      #expect(emptied.wasEmpty)
      emptied.close()
      let again = try StoreFile(path)
      #expect(!again.wasEmpty)
      again.close()
    }
  }

  @Test("fault 15: a file that a program of ours has rebuilt is not told to be removed")
  func aFileIsRebuilt() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let complaints = Complaints()
      let broker = try await SQLiteTransport().open(path, host: complaints.host)
      try await broker.send([OutgoingMessage(queue: queue, body: [1])])
      for _ in 0..<2 { _ = try Salvage.run(path) }
      #expect(try await broker.browse(queue, limit: 9).map(\.body) == [[1]])
      await broker.close()
      #expect(complaints.told.isEmpty)
    }
  }
}
