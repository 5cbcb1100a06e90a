// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// Claims in DynamoDB: what programs see of each other's, and crashes between two steps.
@Suite(.timeLimit(.minutes(1))) struct ClaimTests {
  @Test func aKeyIsHeldAgainstOtherPrograms() async throws {
    try await withBrokers(2) { server, brokers, clock in
      try await brokers[0].send("a", "b", "c")
      let a = try await brokers[0].receiveOne()
      let b = try await brokers[1].receiveOne()
      #expect(try await brokers[0].claim("key", for: a) == .granted)
      #expect(try await brokers[1].claim("key", for: b) == .held)
      #expect(try await brokers[0].settle(a, .acknowledge, claim: Claim("key", for: a)) == .settled)
      #expect(try await brokers[1].claim("key", for: b) == .settledBefore)
      let item = try #require(server.items(of: "claims")["*/load-data/key"])
      #expect(item["state"] == "settled")
      #expect(item["message"] == a.lease.message.description)
      #expect(Int(item["expires"] ?? "") == 1_800_000_000 + 3600 + 3600)
    }
  }

  /// The other program's lease has ended, and whoever is at the message now has its claim.
  @Test func aLaterDeliveryElsewhereTakesTheClaimOver() async throws {
    try await withBrokers(2) { _, brokers, clock in
      try await brokers[0].send("a")
      let first = try await brokers[0].receiveOne(for: .seconds(5))
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      try await clock.sleep(until: clock.now + .seconds(5))
      let second = try await brokers[1].receiveOne()
      #expect(try await brokers[1].claim("key", for: second) == .granted)
      #expect(try await brokers[0].settle(first, .acknowledge, claim: Claim("key", for: first)) == .leaseLost)
      #expect(try await brokers[1].settle(second, .acknowledge, claim: Claim("key", for: second)) == .settled)
    }
  }

  /// SQS may hand out a message twice, and both are at work then: the second is no later delivery of the first, whose lease goes on.
  @Test func ofTwoDeliveriesAtOnceOneIsGranted() async throws {
    try await withBrokers(2) { server, brokers, clock in
      try await brokers[0].send("a")
      var faults = ModelFaults()
      faults.duplicate = 1
      server.set(faults)
      let first = try await brokers[0].receiveOne()
      server.set(ModelFaults())
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      let second = try await brokers[1].receiveOne()
      #expect(second.lease.message == first.lease.message)
      #expect(try await brokers[1].claim("key", for: second) == .heldByDelivery(rest: .seconds(30)))
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      #expect(try await brokers[0].settle(first, .acknowledge, claim: Claim("key", for: first)) == .settled)
      #expect(try await brokers[1].claim("key", for: second) == .settledBefore)
    }
  }

  @Test("fault 5: of sixteen that claim one key at once one is granted it")
  func oneOfSixteenIsGranted() async throws {
    try await withBrokers(4) { _, brokers, _ in
      try await brokers[0].send((0..<16).map { OutgoingMessage(queue: tasks, body: Array("\($0)".utf8)) })
      #expect(try await race(brokers) == 1)
    }
  }

  // MARK: crashes

  private static let steps = ["SendMessageBatch", "PutItem", "DeleteMessageBatch"].flatMap { [($0, false), ($0, true)] }

  @Test("fault 1: a crash at any step of a settlement loses nothing, and runs no effect of a settled key again", arguments: steps)
  func aCrashBetweenTwoSteps(_ step: (action: String, isDone: Bool)) async throws {
    try await withBrokers(2) { server, brokers, clock in
      var effects = 0
      try await brokers[0].send("a")
      let first = try await brokers[0].receiveOne()
      #expect(try await brokers[0].claim("key", for: first) == .granted)
      effects += 1
      let letter = OutgoingMessage(queue: parked, body: Array("letter".utf8))
      server.crash(ModelCrash(at: step.action, isDone: step.isDone))
      await #expect(throws: TransportError.self) {
        try await brokers[0].settle(first, .acknowledge, claim: Claim("key", for: first), outgoing: [letter])
      }
      #expect(server.hasCrashed)
      server.set(isDown: false)
      let wasSettled = server.items(of: "claims")["*/load-data/key"]?["state"] == "settled"
      try await clock.sleep(until: clock.now + .seconds(30))
      for delivery in try await brokers[1].receive() {
        switch try await brokers[1].claim("key", for: delivery) {
        case .granted:
          effects += 1
          #expect(try await brokers[1].settle(delivery, .acknowledge, claim: Claim("key", for: delivery), outgoing: [letter]) == .settled)
        case let result:
          #expect(result == .settledBefore)
          #expect(try await brokers[1].settle(delivery, .acknowledge) == .settled)
        }
      }
      #expect(effects == (wasSettled ? 1 : 2))
      #expect(server.bodies(of: "tasks").isEmpty)
      #expect(!server.bodies(of: "parked").isEmpty)
    }
  }

  @Test func whatFailedInTheMiddleIsSettledWhenItIsAskedForAgain() async throws {
    try await withBrokers(1) { server, brokers, _ in
      try await brokers[0].send("a")
      let delivery = try await brokers[0].receiveOne()
      let claim = Claim("key", for: delivery)
      #expect(try await brokers[0].claim([claim]) == [.granted])
      for action in ["PutItem", "DeleteMessageBatch"] {
        server.crash(ModelCrash(at: action, isDone: true))
        await #expect(throws: TransportError.self) { try await brokers[0].settle(delivery, .acknowledge, claim: claim) }
        server.set(isDown: false)
      }
      // The message has gone, and its handle says nothing any more.
      _ = try await brokers[0].settle(delivery, .acknowledge, claim: claim)
      #expect(server.items(of: "claims")["*/load-data/key"]?["state"] == "settled")
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  // MARK: fences

  @Test("fault 12: an owner of yesterday claims and settles nothing, in whatever program")
  func anOwnerOfYesterdayIsRefusedElsewhere() async throws {
    try await withBrokers(2) { server, brokers, _ in
      let (old, new) = (Fence(lock: "file:lock", token: 3), Fence(lock: "file:lock", token: 4))
      try await brokers[0].raise(old)
      try await brokers[0].send("a", "b")
      let deliveries = try await brokers[0].receive(from: tasks, count: 2, visibility: .seconds(30), fence: old)
      var claims = deliveries.map { Claim("key \($0.text)", for: $0) }
      for index in claims.indices { claims[index].fence = old }
      #expect(try await brokers[0].claim([claims[0]]) == [.granted])
      try await brokers[1].raise(new)
      // The table is asked before anything is sent.
      let letter = OutgoingMessage(queue: parked, body: [65])
      let settlement = Settlement(
        queue: tasks, lease: deliveries[0].lease, outcome: .acknowledge, claim: claims[0], outgoing: [letter], fence: old)
      #expect(try await brokers[0].settle([settlement]) == [.fenced])
      #expect(server.bodies(of: "parked").isEmpty)
      #expect(try await brokers[0].claim([claims[1]]) == [.fenced])
      #expect(server.bodies(of: "tasks").count == 2)
      #expect(server.items(of: "claims")["*/load-data/key a"]?["state"] == "held")
      await #expect(throws: StaleFence.self) { try await brokers[0].raise(old) }
    }
  }

  /// It became an owner of yesterday between its look at the table and its write.
  @Test func theTransactionItselfRefusesAnOwnerOfYesterday() async throws {
    try await withBrokers(1) { server, brokers, _ in
      let old = Fence(lock: "file:lock", token: 3)
      try await brokers[0].send("a")
      let delivery = try await brokers[0].receiveOne()
      var claim = Claim("key", for: delivery)
      claim.fence = old
      // Nobody has announced it: who comes with it does.
      #expect(try await brokers[0].claim([claim]) == [.granted])
      #expect(server.items(of: "claims")["*//lock/file:lock"]?["token"] == "3")
      let letter = OutgoingMessage(queue: parked, body: [65])
      let settlement = Settlement(
        queue: tasks, lease: delivery.lease, outcome: .acknowledge, claim: claim, outgoing: [letter], fence: old)
      server.intervene(after: "SendMessageBatch") { $0.put(["key": "*//lock/file:lock"], number: ("token", 4), into: "claims") }
      #expect(try await brokers[0].settle([settlement]) == [.fenced])
      #expect(server.items(of: "claims")["*/load-data/key"]?["state"] == "held")
      #expect(server.bodies(of: "tasks").count == 1)
      await #expect(throws: StaleFence.self) { try await brokers[0].receive(from: tasks, count: 1, visibility: .seconds(9), fence: old) }
    }
  }

  @Test func transactionsThatConflictAreTriedAgain() async throws {
    try await withBrokers(1) { server, brokers, _ in
      let fence = Fence(lock: "file:lock", token: 1)
      try await brokers[0].raise(fence)
      try await brokers[0].send((0..<60).map { OutgoingMessage(queue: tasks, body: Array("\($0)".utf8)) })
      var deliveries: [Delivery] = []
      while deliveries.count < 60 { deliveries += try await brokers[0].receive(100, for: .seconds(3600)) }
      var faults = ModelFaults(seed: 3)
      faults.conflict = 0.3
      server.set(faults)
      let claims = deliveries.map { delivery in
        Claim(process: "p", key: delivery.text, queue: tasks, lease: delivery.lease, keep: .seconds(60), fence: fence)
      }
      let before = server.tally.requests["TransactWriteItems", default: 0]
      #expect(try await brokers[0].claim(claims) == Array(repeating: .granted, count: 60))
      server.set(ModelFaults())
      #expect(server.tally.requests["TransactWriteItems", default: 0] - before >= 3)
      let settlements = zip(deliveries, claims).map {
        Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, claim: $1, fence: fence)
      }
      #expect(try await brokers[0].settle(settlements) == Array(repeating: .settled, count: 60))
    }
  }

  // MARK: keys

  @Test func aKeyThatIsTooLongIsItsDigest() async throws {
    try await withBrokers(1) { server, brokers, _ in
      try await brokers[0].send("a", "b")
      let deliveries = try await brokers[0].receive()
      let long = String(repeating: "ß", count: 5000)
      #expect(try await brokers[0].claim(long, for: deliveries[0]) == .granted)
      #expect(try await brokers[0].claim(long, for: deliveries[1]) == .held)
      #expect(try await brokers[0].claim(long + "x", for: deliveries[1]) == .granted)
      #expect(server.items(of: "claims").keys.allSatisfy { $0.hasPrefix("*/load-data/sha256:") && $0.utf8.count < 100 })
      // What looks like a digest is none.
      let digest = try #require(server.items(of: "claims").keys.first).dropFirst("*/load-data/".count)
      #expect(try await brokers[0].claim(String(digest), for: deliveries[1]) == .granted)
    }
  }

  // MARK: the table

  @Test func aTableThatIsMissingIsTold() async throws {
    let clock = SkippingClock()
    let server = try await ModelServer.start(time: clock)
    server.createQueue("tasks")
    server.createTable("other", hasOurKey: false)
    var errors: [String] = []
    for table in ["claims", "other"] {
      let error = await #expect(throws: TransportError.self) {
        try await server.open("tasks", claims: table, host: clock.host, createsQueues: false)
      }
      errors.append(error?.description ?? "")
    }
    #expect(errors[0].hasPrefix("there is no table `claims` for the claims at http://127.0.0.1:"))
    #expect(errors[0].contains("aws dynamodb create-table --table-name claims "))
    #expect(errors[1].hasPrefix("the table `other` is one for something else"))
    let broker = try await server.open("tasks", claims: "claims", host: clock.host)
    #expect(server.hasExpiry("claims"))
    await broker.close()
    await server.stop()
  }

  @Test func aTableThatWasJustBeingDeletedIsMadeAgain() async throws {
    let clock = SkippingClock()
    let server = try await ModelServer.start(time: clock)
    server.createTable("claims", expiryField: "expires", status: "DELETING")
    server.intervene(after: "DescribeTable") { $0.deleteTable("claims") }
    let broker = try await server.open("*", claims: "claims", host: clock.host)
    #expect(server.tally.requests["CreateTable"] == 1)
    #expect(server.hasExpiry("claims"))
    await broker.close()
    await server.stop()
  }

  @Test func ofTwoThatMakeTheTableAtOnceBothGoOn() async throws {
    let clock = SkippingClock()
    let server = try await ModelServer.start(time: clock)
    async let a = server.open("*", claims: "claims", host: clock.host)
    async let b = server.open("*", claims: "claims", host: clock.host)
    for broker in try await [a, b] { await broker.close() }
    await server.stop()
  }
}

/// Has as many deliveries as there are messages claim one key, side by side. Returns how many were granted it.
func race(_ brokers: [any Broker]) async throws -> Int {
  var deliveries: [(broker: any Broker, delivery: Delivery)] = []
  for broker in brokers { deliveries += try await broker.receive(16 / brokers.count).map { (broker, $0) } }
  #expect(deliveries.count == 16)
  return try await withThrowingTaskGroup(of: ClaimResult.self) { group in
    for (broker, delivery) in deliveries { group.addTask { try await broker.claim("key", for: delivery) } }
    return try await group.reduce(0) { $0 + ($1 == .granted ? 1 : 0) }
  }
}
