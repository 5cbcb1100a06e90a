// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// What is between two damaged places of a file, and in which queue it is found again.
@Suite(.timeLimit(.minutes(1))) struct RebuiltRowTests {
  private static let queue = QueueName("q")

  @Test("fault 15: a message whose queue has become another one is found to be what was sent, and where", arguments: [2, 66])
  func theNumberOfAQueue(_ number: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path)
      try execute("UPDATE messages SET queue = \(number) WHERE id = 2", path)
      #expect(try Salvage.run(path, finding: "a test says so")?.isComplete == true)
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

  private func rootPage(of name: String, in path: String) throws -> Int {
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    let page = try database.read { try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [name]) }
    return try #require(page)
  }

  private func clear(_ pages: [Int], in path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    for page in pages { bytes.replaceSubrange((page - 1) * 4096..<page * 4096, with: Data(count: 4096)) }
    try bytes.write(to: URL(filePath: path))
  }
}
