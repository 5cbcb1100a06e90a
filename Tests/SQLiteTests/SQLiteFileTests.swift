// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// What happens when a file is opened: the good one and all the others.
@Suite struct SQLiteFileTests {
  @Test func theFileAndItsFolderAreMade() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/a/b/queues.db")
      try await broker.send([OutgoingMessage(queue: QueueName("q"), body: [1])])
      await broker.close()
      let strictTables = try DatabaseQueue(path: folder + "/a/b/queues.db").inDatabase {
        try String.fetchAll($0, sql: "SELECT name FROM pragma_table_list WHERE strict ORDER BY name")
      }
      #expect(strictTables == ["claims", "clock", "fences", "locks", "messages", "queues"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b") == ["queues.db"])
    }
  }

  @Test func reopeningKeepsEverything() async throws {
    try await withFolder { folder in
      let queue = QueueName("q")
      let first = try await open(folder + "/queues.db")
      try await first.send((0..<3).map { OutgoingMessage(queue: queue, body: [$0], attributes: ["a": "\($0)"]) })
      let delivery = try #require(try await first.receive(from: queue, count: 1, visibility: .seconds(60)).first)
      let claim = Claim(process: "p", key: "k", queue: queue, lease: delivery.lease, keep: .seconds(60))
      #expect(try await first.claim([claim]) == [.granted])
      await first.close()

      let second = try await open(folder + "/queues.db")
      #expect(try await second.depth(of: queue) == QueueDepth(visible: 2, hidden: 1))
      let settlement = Settlement(queue: queue, lease: delivery.lease, outcome: .acknowledge, claim: claim)
      #expect(try await second.settle([settlement]) == [.settled])
      let rest = try await second.receive(from: queue, count: 9, visibility: .seconds(60))
      #expect(rest.map(\.body) == [[1], [2]])
      #expect(rest.map(\.attributes) == [["a": "1"], ["a": "2"]])
      let again = Claim(process: "p", key: "k", queue: queue, lease: rest[0].lease, keep: .zero)
      #expect(try await second.claim([again]) == [.settledBefore])
      await second.close()
    }
  }

  /// GRDB sets NORMAL for WAL by itself, which forgets commits when the power fails.
  @Test("fault 2: a commit is on the disk when the call returns")
  func commitsAreDurable() async throws {
    try await withFolder { folder in
      let file = try StoreFile(folder + "/queues.db")
      let (journal, synchronous) = try await file.queue.read { database in
        (
          try String.fetchOne(database, sql: "PRAGMA journal_mode"),
          try Int.fetchOne(database, sql: "PRAGMA synchronous")
        )
      }
      file.close()
      #expect(journal == "wal")
      #expect(synchronous == 2)
    }
  }

  @Test(arguments: ["", ":memory:"]) func aURLHasToNameAFile(_ location: String) async throws {
    let message = try await failure { try await open(location) }
    #expect(message == "sqlite:\(location) names no file: write sqlite:PATH, or memory: for queues in memory")
  }

  @Test func aFolderIsNoFile() async throws {
    try await withFolder { folder in
      let message = try await failure { try await open(folder) }
      #expect(message == "sqlite:\(folder) cannot be used: it is a folder, and has to be a file")
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() async throws {
    try await withFolder { folder in
      try Data("text".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
      let message = try await failure { try await open(folder + "/file/queues.db") }
      #expect(message == "sqlite:\(folder)/file/queues.db cannot be used: its folder \(folder)/file cannot be made")
    }
  }

  @Test func otherFilesAreNotTouched() async throws {
    try await withFolder { folder in
      let path = folder + "/notes.txt"
      let text = Data(String(repeating: "not a database. ", count: 500).utf8)
      try text.write(to: URL(fileURLWithPath: path))
      #expect(try await failure { try await open(path) } == "sqlite:\(path) is not an SQLite database")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }
  }

  @Test func databasesOfOtherProgramsAreNotTouched() async throws {
    try await withFolder { folder in
      let path = folder + "/other.db"
      try execute("CREATE TABLE songs (title TEXT)", path)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(
        try await failure { try await open(path) }
          == "sqlite:\(path) cannot be used: it is the database of another program")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func aNewerVersionIsNotTouched() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      try execute("PRAGMA user_version = 7", path)
      let message = try await failure { try await open(path) }
      #expect(
        message == "sqlite:\(path) cannot be used: its tables have version 7, and this version of Armature knows them "
          + "up to 4: update Armature")
    }
  }

  @Test func aFileOfTheFirstVersionIsBroughtForward() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let queue = QueueName("q")
      let old = try await open(path)
      try await old.send([OutgoingMessage(queue: queue, body: [7])])
      await old.close()
      let older = "DROP TABLE fences; DROP TABLE locks; DROP TABLE clock; ALTER TABLE messages DROP COLUMN checksum"
      try execute("\(older); PRAGMA user_version = 1", path)
      let new = try await open(path)
      #expect(try await new.browse(queue, limit: 1).map(\.body) == [[7]])
      try await new.raise(Fence(lock: "lock", token: 1))
      await new.close()
    }
  }

  /// Permissions do not bind the superuser.
  @Test(.enabled(if: geteuid() != 0)) func aReadOnlyFileIsNamed() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
      let message = try await failure { try await open(path) }
      #expect(message == "sqlite:\(path) cannot be written: its permissions or its disk are read-only")
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
      let other = try await failure { try await open(folder + "/new.db") }
      #expect(
        other
          == "sqlite:\(folder)/new.db cannot be used: the folder \(folder) may not be written by this user, "
          + "and SQLite's log has to lie there")
    }
  }

  @Test func aPathIsNeverTakenForAURI() async throws {
    try await withFolder { folder in
      try await open(folder + "/file:x.db?mode=memory").close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file:x.db?mode=memory"])
    }
  }

  @Test func afterClosingCallsFail() async throws {
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      await broker.close()
      await broker.close()
      let message = try await failure { try await broker.depth(of: QueueName("q")) }
      #expect(message == "sqlite:\(folder)/queues.db was closed")
    }
  }
}
