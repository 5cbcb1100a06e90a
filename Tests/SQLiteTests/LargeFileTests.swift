// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// A file that is too large to be looked through, and what SQLite does not say as it is meant.
@Suite(.timeLimit(.minutes(1))) struct LargeFileTests {
  private static let queue = QueueName("q")

  @Test("fault 15: damage that a start meets behind the check of the file is repaired")
  func theClockIsGone() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let broker = try await open(path)
      try await broker.send([OutgoingMessage(queue: Self.queue, body: [1])])
      await broker.close()
      let database = try DatabaseQueue(path: path)
      let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'clock'"
      let page = try await database.read { try Int.fetchOne($0, sql: sql) }
      try database.close()
      let file = try FileHandle(forWritingTo: URL(filePath: path))
      try file.seek(toOffset: UInt64((try #require(page) - 1) * 4096))
      try file.write(contentsOf: Data(count: 4096))
      // A hole, which takes no room on the disk.
      try file.truncate(atOffset: 1 << 30 + 4096)
      try file.close()
      let again = try await open(path)
      #expect(try await again.receive(from: Self.queue, count: 9, visibility: .seconds(9)).map(\.body) == [[1]])
      await again.close()
    }
  }

  /// The codes of an input or output error while writing, and of a full disk.
  @Test func aQuotaThatIsUsedUpIsAFullDisk() {
    #expect(SQLiteError(code: 778, systemError: EDQUOT, message: "").code == 13)
    #expect(SQLiteError(code: 778, systemError: EIO, message: "").code == 10)
    #expect(SQLiteError(code: 11, systemError: EDQUOT, message: "").code == 11)
  }

  @Test func aFileThatCannotBeOpenedIsClosedOnce() async throws {
    try await withFolder { folder in
      for _ in 0..<100 { #expect(throws: SQLiteError.self) { try RawDatabase(folder + "/none/queues.db") } }
    }
  }
}
