// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// What every broker promises about messages and leases. See also ``FenceConformance`` and ``WaitConformance``, and what only
/// stores of our own can promise: ``StoreConformance`` and ``ClaimConformance``.
@Suite struct BrokerConformance {
  @Test(arguments: BrokerKind.all) func aMessageArrivesAsItWasSent(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      let body: [UInt8] = [0, 255, 10, 13, 0]
      let attributes = ["armature-reason": "50% = half & more\n\0", "größe": "", "": "nameless"]
      try await broker.send([
        OutgoingMessage(queue: tasks, body: body, attributes: attributes), OutgoingMessage(queue: tasks, body: []),
      ])
      let deliveries = try await broker.receive()
      #expect(deliveries.map(\.body) == [body, []])
      #expect(deliveries.map(\.attributes) == [attributes, [:]])
      #expect(deliveries.map(\.receiveCount) == [1, 1])
    }
  }

  @Test(arguments: BrokerKind.all) func queuesAreApart(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a")
      try await broker.send("b", to: parked)
      #expect(try await broker.receive(from: parked).map(\.text) == ["b"])
      #expect(try await broker.receive().map(\.text) == ["a"])
      #expect(try await broker.receive(from: QueueName("unknown")).isEmpty)
    }
  }

  @Test(arguments: BrokerKind.all) func theLongestVisibleComesFirst(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("delayed", delay: .seconds(10))
      try await broker.send("a", "b", "c")
      clock.advance(by: .seconds(5))
      try await broker.send("d")
      clock.advance(by: .seconds(10))
      try await broker.send("e")
      #expect(try await broker.receive().map(\.text) == ["a", "b", "c", "d", "delayed", "e"])
    }
  }

  @Test(arguments: BrokerKind.all) func aReceiveTakesNoMoreThanItsCount(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b", "c")
      #expect(try await broker.receive(0).isEmpty)
      #expect(try await broker.receive(-1).isEmpty)
      #expect(try await broker.receive(2).map(\.text) == ["a", "b"])
      #expect(try await broker.receive(.max).map(\.text) == ["c"])
    }
  }

  @Test("fault 23: a receive takes no more than its bytes, and its first message whatever its size", arguments: BrokerKind.all)
  func aReceiveTakesNoMoreThanItsBytes(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("four", "five5", "sixsix", "7")
      func receive(_ bytes: Int) async throws -> [String] {
        try await broker.receive(from: tasks, count: 10, bytes: bytes, visibility: .seconds(30), fence: nil).map(\.text)
      }
      #expect(try await receive(8) == ["four"])
      // The first one is taken whatever its size.
      #expect(try await receive(0) == ["five5"])
      #expect(try await receive(7) == ["sixsix", "7"])
      #expect(try await receive(7).isEmpty)
    }
  }

  @Test(arguments: BrokerKind.all) func aReceivedMessageIsHiddenAndComesBack(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send([OutgoingMessage(queue: tasks, body: [1], attributes: ["tenant": "a"])])
      let first = try await broker.receiveOne(for: .seconds(30))
      clock.advance(by: .seconds(30) - .nanoseconds(1))
      #expect(try await broker.receive().isEmpty)
      clock.advance(by: .nanoseconds(1))
      let second = try await broker.receiveOne()
      #expect(second.lease.message == first.lease.message)
      #expect(second.lease.generation != first.lease.generation)
      #expect([first.receiveCount, second.receiveCount] == [1, 2])
      #expect(second.body == [1] && second.attributes == ["tenant": "a"])
    }
  }

  @Test(arguments: BrokerKind.all) func anAcknowledgedMessageIsGone(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      #expect(try await broker.settle(delivery, .acknowledge) == .leaseLost)
      clock.advance(by: .seconds(60))
      #expect(try await broker.receive().isEmpty)
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 0))
    }
  }

  @Test("fault 11: an old lease has no effect", arguments: BrokerKind.all, [false, true])
  func anOldLeaseHasNoEffect(_ kind: BrokerKind, isReceivedAgain: Bool) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let old = try await broker.receiveOne(for: .seconds(1))
      clock.advance(by: .seconds(1))
      if isReceivedAgain { _ = try await broker.receiveOne() }
      let letter = OutgoingMessage(queue: parked, body: [1])
      for outcome in [Settlement.Outcome.acknowledge, .release(after: .zero), .abandon] {
        #expect(try await broker.settle(old, outcome, outgoing: [letter]) == .leaseLost)
      }
      #expect(try await broker.extend([old.lease], in: tasks, by: .seconds(9)) == [old.lease])
      #expect(try await broker.depth(of: parked).visible == 0)
      #expect(try await broker.depth(of: tasks).hidden == (isReceivedAgain ? 1 : 0))
      #expect(try await broker.depth(of: tasks).visible == (isReceivedAgain ? 0 : 1))
    }
  }

  @Test(arguments: BrokerKind.all) func aLeaseOfAnotherStoreIsLost(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a")
      let real = try await broker.receiveOne()
      let foreign = [MessageID.text("a"), .number(0), .number(.max), real.lease.message].flatMap { id in
        [0, 7, UInt64.max].map { Lease(message: id, generation: $0) }
      }
      #expect(try await broker.extend(foreign, in: tasks, by: .seconds(1)) == foreign)
      for lease in foreign {
        let settlement = Settlement(queue: tasks, lease: lease, outcome: .acknowledge)
        #expect(try await broker.settle([settlement]) == [.leaseLost])
      }
    }
  }

  @Test(arguments: BrokerKind.all) func anExtensionCountsFromNow(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let delivery = try await broker.receiveOne(for: .seconds(10))
      clock.advance(by: .seconds(5))
      #expect(try await broker.extend([delivery.lease, delivery.lease], in: tasks, by: .seconds(10)).isEmpty)
      clock.advance(by: .seconds(9))
      #expect(try await broker.receive().isEmpty)
      #expect(try await broker.extend([delivery.lease], in: tasks, by: .seconds(1)).isEmpty)
      clock.advance(by: .seconds(1))
      #expect(try await broker.receiveOne().receiveCount == 2)
    }
  }

  @Test(arguments: BrokerKind.all) func aDelayedMessageIsHiddenUntilThen(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a", delay: .seconds(2))
      try await broker.send("now", delay: .seconds(-2))
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 1, hidden: 1))
      #expect(try await broker.receive().map(\.text) == ["now"])
      clock.advance(by: .seconds(2))
      #expect(try await broker.receive().map(\.text) == ["a"])
    }
  }

  @Test(arguments: BrokerKind.all) func whatASettlementSendsWaitsForItsDelay(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a", "b", "c")
      for (index, outcome) in [Settlement.Outcome.acknowledge, .abandon].enumerated() {
        let outgoing = OutgoingMessage(queue: parked, body: [UInt8(index)], delay: .seconds(2))
        #expect(try await broker.settle(try await broker.receiveOne(), outcome, outgoing: [outgoing]) == .settled)
      }
      let consignment = Consignment(key: "c", messages: [OutgoingMessage(queue: parked, body: [2], delay: .seconds(2))])
      #expect(await broker.forward([consignment]).allSatisfy(\.isEmpty))
      #expect(try await broker.receive(from: parked).isEmpty)
      #expect(try await broker.depth(of: parked) == QueueDepth(visible: 0, hidden: 3))
      clock.advance(by: .seconds(2))
      #expect(Set(try await broker.receive(from: parked).map(\.body)) == [[0], [1], [2]])
    }
  }

  @Test(arguments: BrokerKind.all) func aReleasedMessageComesBackAfterItsDelay(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send([OutgoingMessage(queue: tasks, body: [1], attributes: ["tenant": "a"])])
      let first = try await broker.receiveOne()
      #expect(try await broker.settle(first, .release(after: .seconds(5))) == .settled)
      #expect(try await broker.settle(first, .acknowledge) == .leaseLost)
      #expect(try await broker.extend([first.lease], in: tasks, by: .seconds(1)) == [first.lease])
      #expect(try await broker.receive().isEmpty)
      clock.advance(by: .seconds(5))
      let second = try await broker.receiveOne()
      #expect(second.receiveCount == 2 && second.attributes == ["tenant": "a"])
      #expect(try await broker.settle(second, .release(after: .zero)) == .settled)
      #expect(try await broker.receiveOne().receiveCount == 3)
    }
  }

  @Test(arguments: BrokerKind.all) func aSettlementTakesItsMessagesAlong(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive()
      let letters = deliveries.map { OutgoingMessage(queue: parked, body: $0.body, attributes: ["why": "it failed"]) }
      #expect(try await broker.settle(deliveries[0], .abandon, outgoing: letters) == .settled)
      #expect(try await broker.settle(deliveries[1], .acknowledge, outgoing: [letters[1]]) == .settled)
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 0))
      let arrived = try await broker.receive(from: parked)
      #expect(arrived.map(\.text) == ["a", "b", "b"])
      #expect(arrived.allSatisfy { $0.attributes == ["why": "it failed"] })
    }
  }

  @Test("fault 6: each settlement stands for itself", arguments: BrokerKind.all)
  func eachSettlementStandsForItself(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("old")
      let old = try await broker.receiveOne(for: .seconds(1))
      clock.advance(by: .seconds(1))
      try await broker.send("new")
      let deliveries = try await broker.receive()
      let settlements = [deliveries[1], old, deliveries[0]].map {
        Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge)
      }
      #expect(try await broker.settle(settlements) == [.settled, .leaseLost, .settled])
      #expect(try await broker.settle([]).isEmpty)
    }
  }
}
