// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

@testable import ArmatureSQLite

/// The number of a message is not given again, however little of a file can be read.
@Suite struct RebuiltNumberTests {
  private static let queue = QueueName("q")

  @Test func aLateReceiptSettlesNoOtherMessage() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let lease = try await makeFile(path)[0]
      #expect(try Salvage.run(path)?.isComplete == true)
      let broker = try await open(path)
      try await broker.send([OutgoingMessage(queue: Self.queue, body: [9])])
      _ = try await broker.receive(from: Self.queue, count: 1, visibility: .seconds(600))
      let late = Settlement(queue: Self.queue, lease: lease, outcome: .acknowledge)
      #expect(try await broker.settle([late]) == [.leaseLost])
      #expect(try await broker.depth(of: Self.queue) == QueueDepth(visible: 0, hidden: 1))
      await broker.close()
    }
  }

  /// The file's own account of its numbers is lost in each.
  @Test(arguments: [
    ("its messages are listed, and not what was sent", "UPDATE messages SET body = x'ff'; DELETE FROM claims", 4),
    ("a claim has the number", "DELETE FROM messages", 4),
    ("a claim has a number that is none", "DELETE FROM messages; UPDATE claims SET message = 9223372036854775807", 1),
  ] as [(String, String, UInt64)])
  func theNextNumber(why: String, sql: String, number: UInt64) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      _ = try await makeFile(path, isSettled: false)
      try execute("\(sql); DELETE FROM sqlite_sequence", path)
      _ = try Salvage.run(path)
      Replacement(path).forget()
      let broker = try await open(path)
      try await broker.send([OutgoingMessage(queue: Self.queue, body: [9])])
      let deliveries = try await broker.receive(from: Self.queue, count: 9, visibility: .seconds(600))
      #expect(deliveries.map(\.lease.message) == [.number(number)], "\(why)")
      await broker.close()
    }
  }

  /// A closed file that had three messages, the last with a claim; returns their leases.
  private func makeFile(_ path: String, isSettled: Bool = true) async throws -> [Lease] {
    let broker = try await open(path)
    try await broker.send((0..<3).map { OutgoingMessage(queue: Self.queue, body: [$0]) })
    let leases = try await broker.receive(from: Self.queue, count: 3, visibility: .seconds(600)).map(\.lease)
    let claim = Claim(process: "p", key: "k", queue: Self.queue, lease: try #require(leases.last), keep: .seconds(600))
    #expect(try await broker.claim([claim]) == [.granted])
    if isSettled {
      let settlements = leases.map { Settlement(queue: Self.queue, lease: $0, outcome: .acknowledge) }
      #expect(try await broker.settle(settlements).allSatisfy { $0 == .settled })
    }
    await broker.close()
    return leases
  }
}
