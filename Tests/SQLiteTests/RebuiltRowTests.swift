// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// What is between two damaged places of a file, and in which queue it is found again.
@Suite(.timeLimit(.minutes(1))) struct RebuiltRowTests {
  private static let count = 2000
  private static let queue = QueueName("q")

  @Test("fault 15: claims between two pages that are gone are not lost with them")
  func claimsBetweenDamage() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      try execute(
        """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(Self.count))
        INSERT INTO claims SELECT 'p', printf('key %05d', n), NULL, NULL, 1 << 61 FROM numbers
        """, path)
      let leaves = try damageTwoPages(of: "claims", in: path)
      let tally = try #require(try Salvage.run(path))
      #expect(tally.claims < Self.count && tally.claims > Self.count - 4 * Self.count / leaves, "\(tally.claims)")
      #expect(!tally.areClaimsWhole)
    }
  }

  @Test("fault 15: claims of keys that look alike and have other bytes are all kept")
  func keysThatLookAlike() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      try execute(
        """
        INSERT INTO claims VALUES ('p', 'caf' || char(233), NULL, NULL, 1 << 61), ('p', 'cafe' || char(769), NULL, NULL, 1 << 61)
        """, path)
      let tally = try #require(try Salvage.run(path))
      #expect(tally.claims == 2 && tally.areClaimsWhole)
    }
  }

  @Test("fault 15: messages between two pages that are gone are not lost with them, without their index, too")
  func messagesBetweenDamage() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let broker = try await open(path)
      let bodies = (0..<Self.count).map { Array("message \($0)".utf8) }
      try await broker.send(bodies.map { OutgoingMessage(queue: Self.queue, body: $0) })
      await broker.close()
      try clear([try rootPage(of: "messages_by_visibility", in: path)], in: path)
      let leaves = try damageTwoPages(of: "messages", in: path)
      let tally = try #require(try Salvage.run(path))
      #expect(tally.messages < Self.count && tally.messages > Self.count - 4 * Self.count / leaves, "\(tally.messages)")
      #expect(!tally.isComplete)
    }
  }

  @Test("fault 15: a message whose queue has become another one is found to be what was sent, and where", arguments: [2, 66])
  func theNumberOfAQueue(_ number: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path)
      try execute("UPDATE messages SET queue = \(number) WHERE id = 2", path)
      #expect(try Salvage.run(path)?.isComplete == true)
      let broker = try await open(path)
      #expect(try await broker.receive(from: Self.queue, count: 9, visibility: .seconds(9)).map(\.body) == [[1], [2], [3]])
      await broker.close()
    }
  }

  @Test("fault 15: where the names of queues are gone their messages are kept, and told with where they are")
  func theNamesAreGone() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path)
      try clear(["queues", "sqlite_autoindex_queues_1"].map { try rootPage(of: $0, in: path) }, in: path)
      let message = try await failure { try await open(path) }
      #expect(message.contains("rebuilt with 4 messages"))
      #expect(
        message.contains(
          "; 4 are of queues whose names cannot be read: unchecked, they are in recovered-1, recovered-2 (numbers 1, 2, 3, 4)"))
      let broker = try await open(path)
      let found = try await broker.receive(from: QueueName("recovered-1"), count: 9, visibility: .seconds(9))
      #expect(found.map(\.body) == [[1], [2], [3]])
      await broker.close()
    }
  }

  /// A closed file with three messages in one queue and one in another.
  private func makeFile(_ path: String) async throws {
    let broker = try await open(path)
    try await broker.send((1...3).map { OutgoingMessage(queue: Self.queue, body: [$0]) })
    try await broker.send([OutgoingMessage(queue: QueueName("other"), body: [4])])
    await broker.close()
  }

  /// Clears the second page of a table and the last but one; returns how many it has.
  private func damageTwoPages(of table: String, in path: String) throws -> Int {
    let leaves = try leaves(of: table, in: path)
    try #require(leaves.count > 8)
    try clear([leaves[1], leaves[leaves.count - 2]], in: path)
    return leaves.count
  }

  private func rootPage(of name: String, in path: String) throws -> Int {
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    let page = try database.read { try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [name]) }
    return try #require(page)
  }

  /// The pages below the first page of a table: each of its cells begins with the number of one, and the last stands in its head.
  private func leaves(of table: String, in path: String) throws -> [Int] {
    let start = (try rootPage(of: table, in: path) - 1) * 4096
    let page = [UInt8](try Data(contentsOf: URL(filePath: path))[start..<start + 4096])
    func number(_ place: Int, _ bytes: Int) -> Int { page[place..<place + bytes].reduce(0) { $0 << 8 | Int($1) } }
    return (0..<number(3, 2)).map { number(number(12 + 2 * $0, 2), 4) } + [number(8, 4)]
  }

  private func clear(_ pages: [Int], in path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    for page in pages { bytes.replaceSubrange((page - 1) * 4096..<page * 4096, with: Data(count: 4096)) }
    try bytes.write(to: URL(filePath: path))
  }
}
