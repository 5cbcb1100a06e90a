// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// What every broker promises to a new owner of a lock: the old one changes nothing any more.
@Suite struct FenceConformance {
  private let old = Fence(lock: "file:lock", token: 3)
  private let new = Fence(lock: "file:lock", token: 4)

  @Test("fault 12: a stale owner settles nothing", arguments: BrokerKind.all)
  func aStaleOwnerSettlesNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let delivery = try #require(
        try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: old).first)
      try await broker.raise(new)
      let letter = OutgoingMessage(queue: parked, body: [1])
      for outcome in [Settlement.Outcome.acknowledge, .release(after: .zero), .abandon] {
        let settlement = Settlement(
          queue: tasks, lease: delivery.lease, outcome: outcome, outgoing: [letter], fence: old)
        #expect(try await broker.settle([settlement]) == [.fenced])
      }
      #expect(try await broker.depth(of: parked) == QueueDepth(visible: 0, hidden: 0))
      clock.advance(by: .seconds(30))
      let again = try #require(
        try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: new).first)
      #expect(
        try await broker.settle([Settlement(queue: tasks, lease: again.lease, outcome: .acknowledge, fence: new)])
          == [.settled])
    }
  }

  @Test("fault 12: a stale owner receives and extends nothing", arguments: BrokerKind.all)
  func aStaleOwnerReceivesNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a", "b")
      let delivery = try #require(
        try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: old).first)
      try await broker.raise(new)
      await #expect(throws: StaleFence.self) {
        try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: old)
      }
      clock.advance(by: .seconds(20))
      await #expect(throws: StaleFence.self) {
        try await broker.extend([delivery.lease], in: tasks, by: .seconds(30), fence: old)
      }
      clock.advance(by: .seconds(10))
      #expect(try await broker.receive().map(\.text) == ["b", "a"])
    }
  }

  @Test(arguments: BrokerKind.all) func onlyAHigherTokenOfTheSameLockIsInTheWay(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b", "c")
      try await broker.raise(new)
      try await broker.raise(new)
      await #expect(throws: StaleFence.self) { try await broker.raise(old) }
      try await broker.raise(Fence(lock: "another", token: 1))
      let ways = [nil, new, Fence(lock: "another", token: 1)]
      for fence in ways {
        let delivery = try #require(
          try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: fence).first)
        let settlement = Settlement(queue: tasks, lease: delivery.lease, outcome: .acknowledge, fence: fence)
        #expect(try await broker.settle([settlement]) == [.settled])
      }
    }
  }

  /// A store that was put back from a copy has forgotten what was announced.
  @Test(arguments: BrokerKind.all) func whateverCarriesAHigherTokenRaisesIt(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b")
      let delivery = try #require(
        try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: old).first)
      _ = try await broker.receive(from: tasks, count: 1, visibility: .seconds(30), fence: new)
      let settlement = Settlement(queue: tasks, lease: delivery.lease, outcome: .acknowledge, fence: old)
      #expect(try await broker.settle([settlement]) == [.fenced])
    }
  }
}
