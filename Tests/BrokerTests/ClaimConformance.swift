// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// What every broker promises about the claims of `once`.
@Suite struct ClaimConformance {
  @Test(arguments: BrokerKind.all) func oneMessageAtATimeHoldsAKey(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive()
      let claims = deliveries.map { Claim("key", for: $0) }
      #expect(try await broker.claim(claims) == [.granted, .held])
      #expect(try await broker.claim(claims) == [.granted, .held])
      #expect(try await broker.claim("another key", for: deliveries[1]) == .granted)
      let elsewhere = Claim(
        process: "other", key: "key", queue: tasks, lease: deliveries[1].lease, keep: .seconds(1))
      #expect(try await broker.claim([elsewhere]) == [.granted])
      #expect(try await broker.claim([]).isEmpty)
    }
  }

  /// "é" in one code point and in two.
  @Test(arguments: BrokerKind.all) func aKeyIsToldByItsBytes(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive()
      let claims = zip(["\u{E9}", "e\u{301}"], deliveries).map { Claim($0, for: $1) }
      #expect(try await broker.claim(claims) == [.granted, .granted])
    }
  }

  @Test(arguments: BrokerKind.all) func aSettledKeyIsRememberedForAsLongAsItSays(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive(for: .seconds(999))
      let claim = Claim("key", for: deliveries[0], keep: .seconds(60))
      #expect(try await broker.claim([claim]) == [.granted])
      #expect(try await broker.settle(deliveries[0], .acknowledge, claim: claim) == .settled)
      #expect(try await broker.claim("key", for: deliveries[1]) == .settledBefore)
      clock.advance(by: .seconds(59))
      #expect(try await broker.claim("key", for: deliveries[1]) == .settledBefore)
      clock.advance(by: .seconds(1))
      #expect(try await broker.claim("key", for: deliveries[1]) == .granted)
    }
  }

  @Test(arguments: BrokerKind.all) func aClaimIsGivenUpWithItsMessage(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive()
      for outcome in [Settlement.Outcome.release(after: .seconds(9)), .abandon] {
        let delivery = outcome.isRelease ? deliveries[0] : deliveries[1]
        #expect(try await broker.claim("key", for: delivery) == .granted)
        #expect(try await broker.settle(delivery, outcome, claim: Claim("key", for: delivery)) == .settled)
      }
      try await broker.send("c")
      #expect(try await broker.claim("key", for: broker.receiveOne()) == .granted)
    }
  }

  /// Also where the settlement does not name it.
  @Test(arguments: BrokerKind.all) func aClaimIsLostWithItsLease(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let first = try await broker.receiveOne(for: .seconds(1))
      #expect(try await broker.claim("key", for: first) == .granted)
      clock.advance(by: .seconds(1))
      try await broker.send("b")
      let deliveries = try await broker.receive()
      #expect(try await broker.claim("key", for: deliveries[1]) == .granted)
      #expect(try await broker.claim("key", for: deliveries[0]) == .held)
      #expect(try await broker.settle(deliveries[1], .abandon) == .settled)
      #expect(try await broker.claim("key", for: deliveries[0]) == .granted)
    }
  }

  @Test(arguments: BrokerKind.all) func anExtensionKeepsTheClaim(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive(for: .seconds(10))
      let leases = deliveries.map(\.lease)
      #expect(try await broker.claim("key", for: deliveries[0]) == .granted)
      for _ in 0..<5 {
        clock.advance(by: .seconds(9))
        #expect(try await broker.extend(leases, in: tasks, by: .seconds(10)).isEmpty)
        #expect(try await broker.claim("key", for: deliveries[1]) == .held)
      }
      #expect(try await broker.settle(deliveries[0], .acknowledge, claim: Claim("key", for: deliveries[0])) == .settled)
      #expect(try await broker.claim("key", for: deliveries[1]) == .settledBefore)
    }
  }

  @Test(arguments: BrokerKind.all) func aRedeliveryTakesItsClaimOver(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let first = try await broker.receiveOne(for: .seconds(1))
      #expect(try await broker.claim("key", for: first) == .granted)
      clock.advance(by: .seconds(1))
      let second = try await broker.receiveOne()
      #expect(try await broker.claim("key", for: second) == .granted)
      #expect(try await broker.claim("key", for: first) == .held)
      #expect(try await broker.settle(second, .acknowledge, claim: Claim("key", for: second)) == .settled)
      try await broker.send("b")
      #expect(try await broker.claim("key", for: broker.receiveOne()) == .settledBefore)
    }
  }

  /// Who names a claim that is not its own settles nothing, and takes it from nobody.
  @Test(arguments: BrokerKind.all) func aClaimIsOnlySettledByItsHolder(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a", "b", "c")
      let deliveries = try await broker.receive()
      #expect(try await broker.claim("key", for: deliveries[0]) == .granted)
      let letter = OutgoingMessage(queue: parked, body: [])
      let claim = Claim("key", for: deliveries[1])
      #expect(try await broker.settle(deliveries[1], .acknowledge, claim: claim, outgoing: [letter]) == .leaseLost)
      #expect(try await broker.settle(deliveries[1], .release(after: .zero), claim: claim) == .settled)
      #expect(try await broker.depth(of: parked).visible == 0)
      #expect(try await broker.claim("key", for: deliveries[2]) == .held)
    }
  }

  @Test(arguments: BrokerKind.all) func anOldLeaseIsGrantedNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let old = try await broker.receiveOne(for: .seconds(1))
      clock.advance(by: .seconds(1))
      #expect(try await broker.claim("key", for: old) == .held)
      _ = try await broker.receiveOne()
      #expect(try await broker.claim("key", for: old) == .held)
    }
  }

  @Test("fault 12: a stale owner claims nothing", arguments: BrokerKind.all)
  func aStaleOwnerClaimsNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      try await broker.raise(Fence(lock: "file:lock", token: 4))
      var claim = Claim("key", for: delivery)
      claim.fence = Fence(lock: "file:lock", token: 3)
      #expect(try await broker.claim([claim]) == [.fenced])
      claim.fence = Fence(lock: "file:lock", token: 4)
      #expect(try await broker.claim([claim]) == [.granted])
    }
  }

  @Test(arguments: BrokerKind.all) func manyClaimsComeAndGo(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      for round in 0..<30 {
        try await broker.send("a", "b", "c")
        let deliveries = try await broker.receive(for: .seconds(10))
        let claims = deliveries.map { Claim("\(round)-\($0.text)", for: $0, keep: .seconds(20)) }
        #expect(try await broker.claim(claims) == [.granted, .granted, .granted])
        #expect(try await broker.settle(deliveries[0], .acknowledge, claim: claims[0]) == .settled)
        #expect(try await broker.settle(deliveries[1], .abandon) == .settled)
        #expect(try await broker.settle(deliveries[2], .release(after: .seconds(86_400))) == .settled)
        clock.advance(by: .seconds(10))
      }
    }
  }
}

extension Settlement.Outcome {
  fileprivate var isRelease: Bool { if case .release = self { true } else { false } }
}
