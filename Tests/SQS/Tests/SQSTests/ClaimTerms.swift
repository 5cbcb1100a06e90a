// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// How long claims last, where one of many is late or cannot be had at all.
@Suite(.timeLimit(.minutes(1))) struct ClaimTerms {
  private let texts = (0..<10).map(String.init)

  /// Ten messages whose keys are their texts, for a minute.
  private func received(_ broker: any Broker) async throws -> (deliveries: [Delivery], claims: [Claim]) {
    try await broker.send(texts.map { OutgoingMessage(queue: tasks, body: Array($0.utf8)) })
    let deliveries = try await broker.receive(for: .seconds(60))
    try #require(deliveries.count == 10)
    return (deliveries, deliveries.map { Claim($0.text, for: $0) })
  }

  // MARK: a key that is throttled

  @Test("fault 4: a key that is throttled costs no other message its lease")
  func aHeartbeatExtendsAllButTheOneThatIsThrottled() async throws {
    try await withBrokers(1) { server, brokers, clock in
      let begun = clock.now
      let (deliveries, claims) = try await received(brokers[0])
      #expect(try await brokers[0].claim(claims) == Array(repeating: .granted, count: 10))
      try await clock.sleep(until: begun + .seconds(20))
      server.throttle(item: "*/load-data/3")
      await #expect(throws: TransportError.self) {
        try await brokers[0].extend(deliveries.map(\.lease), in: tasks, by: .seconds(60))
      }
      try await clock.sleep(until: begun + .seconds(61))
      #expect(try await brokers[0].receive().map(\.text) == ["3"])
    }
  }

  @Test func aSettlementEndsAllButTheOneThatIsThrottled() async throws {
    try await withBrokers(1) { server, brokers, _ in
      let (deliveries, claims) = try await received(brokers[0])
      #expect(try await brokers[0].claim(claims) == Array(repeating: .granted, count: 10))
      let settlements = zip(deliveries, claims).map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, claim: $1) }
      server.throttle(item: "*/load-data/3")
      await #expect(throws: TransportError.self) { try await brokers[0].settle(settlements) }
      #expect(server.bodies(of: "tasks") == ["3"])
      server.throttle(item: "*/load-data/3", times: 0)
      #expect(try await brokers[0].settle(settlements) == Array(repeating: .settled, count: 10))
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  /// A client asks three times, and the other nine are not asked again.
  @Test func onlyTheClaimThatIsThrottledIsAskedForAgain() async throws {
    try await withBrokers(1) { server, brokers, _ in
      let (_, claims) = try await received(brokers[0])
      server.throttle(item: "*/load-data/3", times: 3)
      #expect(try await brokers[0].claim(claims) == Array(repeating: .granted, count: 10))
      #expect(server.tally.requests["PutItem"] == 13)
    }
  }

  /// So a table that throttles every other request is done with all of them after a few calls.
  @Test func ofACallThatFailsOnlyWhatIsNotKnownIsClaimedAgain() async throws {
    try await withBrokers(1) { server, brokers, _ in
      let (deliveries, claims) = try await received(brokers[0])
      server.throttle(item: "*/load-data/3")
      await #expect(throws: TransportError.self) { try await brokers[0].claim(claims) }
      server.throttle(item: "*/load-data/3", times: 0)
      let before = server.tally.requests["PutItem", default: 0]
      #expect(try await brokers[0].claim(claims) == Array(repeating: .granted, count: 10))
      #expect(server.tally.requests["PutItem", default: 0] - before == 1)
      let settlements = zip(deliveries, claims).map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, claim: $1) }
      #expect(try await brokers[0].settle(settlements) == Array(repeating: .settled, count: 10))
    }
  }

  /// What was granted in a call that fails goes with its message all the same.
  @Test func claimsOfACallThatFailsAreGivenUpWithTheirMessages() async throws {
    try await withBrokers(2) { server, brokers, _ in
      let (deliveries, claims) = try await received(brokers[0])
      server.throttle(item: "*/load-data/3")
      await #expect(throws: TransportError.self) { try await brokers[0].claim(claims) }
      #expect(try await brokers[0].settle(deliveries[0], .release(after: .zero)) == .settled)
      let again = try await brokers[1].receiveOne()
      #expect(try await brokers[1].claim("0", for: again) == .granted)
    }
  }

  // MARK: a claim that is late

  /// Each lease is three seconds long, and heartbeats extend it. The answer to one of two claims comes after five, and meanwhile another
  /// program claims both keys for messages of its own.
  @Test("fault 5: a claim is granted only while it lasts", arguments: [true, false])
  func ofTwoProgramsOneIsGranted(isTaken: Bool) async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    let slow = try await server.open("*", claims: "claims", host: clock.host)
    let other = try await server.open("*", claims: "claims", host: clock.host)
    try await slow.send("a", "b", "c", "d")
    let mine = try await slow.receive(2, for: .seconds(3))
    let theirs = try await other.receive(2, for: .seconds(60))
    server.answer(item: "*/load-data/late", noSoonerThan: clock.now + .seconds(5))
    async let claimed = slow.claim([Claim("quick", for: mine[0]), Claim("late", for: mine[1])])
    await clock.waitForSleepers(1)
    while server.items(of: "claims").count < 2 { await Task.yield() }
    for _ in 0..<4 {
      clock.advance(by: .seconds(1))
      #expect(try await slow.extend(mine.map(\.lease), in: tasks, by: .seconds(3)).isEmpty)
    }
    #expect(try await other.claim("quick", for: theirs[0]) == .held)
    if isTaken { #expect(try await other.claim("late", for: theirs[1]) == .granted) }
    clock.advance(by: .seconds(1))
    #expect(try await claimed == [.granted, isTaken ? .held : .granted])
    if !isTaken { #expect(try await other.claim("late", for: theirs[1]) == .held) }
    await slow.close()
    await other.close()
    await server.stop()
  }

  // MARK: one message, delivered twice at once

  @Test("fault 5: of a message that SQS hands out twice at once neither delivery takes it from the other")
  func aMessageInTwoHandsIsWorkedOnByOne() async throws {
    try await withBrokers(2) { server, brokers, clock in
      try await brokers[0].send("a")
      var faults = ModelFaults()
      faults.duplicateInPlace = 1
      server.set(faults)
      let first = try await brokers[0].receiveOne(for: .seconds(60))
      let second = try await brokers[1].receiveOne(for: .seconds(60))
      #expect(second.lease.message == first.lease.message)
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      #expect(try await brokers[1].claim("key", for: second) == .heldByDelivery(rest: .seconds(60)))
      #expect(try await brokers[1].settle(second, .release(after: .seconds(60))) == .settled)
      try await clock.sleep(until: clock.now + .seconds(20))
      #expect(try await brokers[0].extend([first.lease], in: tasks, by: .seconds(60)).isEmpty)
      #expect(try await brokers[0].settle(first, .acknowledge, claim: Claim("key", for: first)) == .settled)
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }
}
