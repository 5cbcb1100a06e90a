// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// What every store of our own promises, and a service of somebody else may not.
@Suite struct StoreConformance {
  @Test(arguments: BrokerKind.all) func browsingShowsAllAndChangesNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("delayed", delay: .seconds(5))
      try await broker.send("a", "b", "c")
      let received = try await broker.receiveOne()
      let seen = try await broker.browse(tasks, limit: 3)
      #expect(seen.map { String(decoding: $0.body, as: UTF8.self) } == ["delayed", "a", "b"])
      #expect(seen.map(\.receiveCount) == [0, 1, 0])
      #expect(seen[1].id == received.lease.message)
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 2, hidden: 2))
      #expect(try await broker.browse(tasks, limit: 0).isEmpty)
      #expect(try await broker.browse(parked, limit: 9).isEmpty)
    }
  }

  /// Page by page, whatever has become of the message that ended the last page.
  @Test(arguments: BrokerKind.all) func browsingGoesOnBehindAMessage(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("x", to: parked)
      try await broker.send("a", "b", "c", "d", "e")
      let first = try await broker.browse(tasks, after: nil, limit: 2)
      let received = try await broker.receive(2)
      #expect(try await broker.settle(received[1], .acknowledge) == .settled)
      let next = try await broker.browse(tasks, after: first[1].id, limit: 2)
      #expect(next.map { String(decoding: $0.body, as: UTF8.self) } == ["c", "d"])
      let last = try await broker.browse(tasks, after: next[1].id, limit: 2)
      #expect(last.map { String(decoding: $0.body, as: UTF8.self) } == ["e"])
      #expect(try await broker.browse(tasks, after: last[0].id, limit: 2).isEmpty)
      #expect(try await broker.browse(tasks, after: .text("another store's"), limit: 2).isEmpty)
      #expect(try await broker.browse(tasks, after: first[0].id, limit: .max).count == 3)
    }
  }

  @Test(arguments: BrokerKind.all) func theLongestDurationsAreAsGoodAsForEver(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("late", delay: .seconds(Int64.max))
      try await broker.send("a")
      let delivery = try await broker.receiveOne(for: .seconds(Int64.max))
      clock.advance(by: .seconds(86_400 * 365))
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 2))
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
    }
  }
}
