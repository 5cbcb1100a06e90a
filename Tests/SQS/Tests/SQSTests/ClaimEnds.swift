// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import FaultProxy
import ModelSQS
import Synchronization
import Testing

/// Claims whose message comes again sooner than they would end: whoever receives it must find its key free.
@Suite(.timeLimit(.minutes(1))) struct ClaimEnds {
  private let huge = OutgoingMessage(queue: parked, body: [UInt8](repeating: 65, count: 1_048_577))

  @Test func whatCanNeverBeSentHoldsNoKeyUntilItComesAgain() async throws {
    try await withBrokers(1) { server, brokers, clock in
      try await brokers[0].send("a")
      let delivery = try await brokers[0].receiveOne(for: .seconds(300))
      let claim = Claim("key", for: delivery)
      #expect(try await brokers[0].claim([claim]) == [.granted])
      #expect(try await brokers[0].settle(delivery, .acknowledge, claim: claim, outgoing: [huge]) == .leaseLost)
      try await clock.sleep(until: clock.now + .seconds(30))
      let again = try await brokers[0].receiveOne(for: .seconds(300))
      #expect(again.receiveCount == 2)
      #expect(try await brokers[0].claim("key", for: again) == .granted)
    }
  }

  /// A message that came again while its key is held would be put behind, as a new one.
  @Test func aMessageIsNotGivenBackWhileItsClaimCannotBe() async throws {
    try await withBrokers(1) { server, brokers, _ in
      try await brokers[0].send("a")
      let delivery = try await brokers[0].receiveOne(for: .seconds(300))
      let claim = Claim("key", for: delivery)
      #expect(try await brokers[0].claim([claim]) == [.granted])
      server.deny("DeleteItem")
      await #expect(throws: TransportError.self) {
        try await brokers[0].settle(delivery, .acknowledge, claim: claim, outgoing: [huge])
      }
      #expect(server.depth(of: "tasks").hidden == 1)
    }
  }

  @Test func aHeartbeatThatFindsTheLeaseLostLeavesNoClaim() async throws {
    try await withBrokers(2) { server, brokers, _ in
      try await brokers[0].send("a")
      let first = try await brokers[0].receiveOne(for: .seconds(3600))
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      server.endLeases(of: "tasks")
      let second = try await brokers[1].receiveOne(for: .seconds(3600))
      #expect(try await brokers[0].extend([first.lease], in: tasks, by: .seconds(3600)) == [first.lease])
      #expect(try await brokers[1].claim("key", for: second) == .granted)
    }
  }

  /// It fails for longer than the message is hidden, and each heartbeat finds the claim settled.
  @Test func aDeletionThatFailsForLongLosesNoLease() async throws {
    try await withBrokers(1) { server, brokers, clock in
      try await brokers[0].send("a")
      let delivery = try await brokers[0].receiveOne(for: .seconds(60))
      let claim = Claim("key", for: delivery)
      #expect(try await brokers[0].claim([claim]) == [.granted])
      var faults = ModelFaults()
      faults.failDelete = 1
      server.set(faults)
      for _ in 0..<4 {
        await #expect(throws: TransportError.self) { try await brokers[0].settle(delivery, .acknowledge, claim: claim) }
        try await clock.sleep(until: clock.now + .seconds(20))
        #expect(try await brokers[0].extend([delivery.lease], in: tasks, by: .seconds(60)).isEmpty)
      }
      server.set(ModelFaults())
      #expect(try await brokers[0].settle(delivery, .acknowledge, claim: claim) == .settled)
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  /// A visibility is three seconds, and so each attempt to extend has six tenths of one.
  @Test("fault 10: a table that does not answer keeps no heartbeat from messages without claims")
  func aTableThatDoesNotAnswerCostsNoOtherLease() async throws {
    try await behindProxy(claims: "claims") { server, proxy, broker in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive(for: .seconds(3))
      #expect(try await broker.claim("key", for: deliveries[0]) == .granted)
      proxy.set(ProxyFaults([.hole: 1], actions: ["PutItem"]))
      let begun = ContinuousClock.now
      let extended = Mutex<ContinuousClock.Instant?>(nil)
      server.intervene(after: "ChangeMessageVisibilityBatch") { _ in extended.withLock { $0 = .now } }
      await #expect(throws: TransportError.self) { try await broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(3)) }
      #expect(ContinuousClock.now - begun < .seconds(3))
      let first = extended.withLock(\.self)
      #expect(first.map { $0 - begun < .milliseconds(1500) } == true)
    }
  }

  /// What is given up in a FIFO group behind a lost lease comes again at once.
  @Test func whatIsGivenUpHoldsNoKey() async throws {
    try await withBrokers(1, "*.fifo") { _, brokers, clock in
      try await brokers[0].send("a", "b")
      let deliveries = try await brokers[0].receive(for: .seconds(300))
      #expect(try await brokers[0].claim("key", for: deliveries[1]) == .granted)
      try await clock.sleep(until: clock.now + .seconds(200))
      #expect(try await brokers[0].extend([deliveries[1].lease], in: tasks, by: .seconds(300)).isEmpty)
      try await clock.sleep(until: clock.now + .seconds(110))
      #expect(try await brokers[0].extend(deliveries.map(\.lease), in: tasks, by: .seconds(300)) == deliveries.map(\.lease))
      let again = try await brokers[0].receive(for: .seconds(300))
      #expect(again.map(\.text) == ["a", "b"])
      #expect(try await brokers[0].claim("key", for: again[1]) == .granted)
    }
  }
}
