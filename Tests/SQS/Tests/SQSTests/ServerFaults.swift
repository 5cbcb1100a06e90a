// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Synchronization
import Testing

/// The broker against a server that fails, on a clock that skips all waits.
@Suite(.timeLimit(.minutes(1))) struct ServerFaults {
  private func withServer(
    _ pattern: String = "*", _ test: (ModelServer, any Broker, SkippingClock) async throws -> Void
  ) async throws {
    let clock = SkippingClock()
    try await ModelServer.run(pattern, time: clock, host: clock.host) { server, broker in try await test(server, broker, clock) }
  }

  /// Tries as the service does: again and again, until it succeeds.
  private func insist<Value>(_ body: () async throws -> Value) async throws -> Value {
    for _ in 0..<200 { do { return try await body() } catch is TransportError {} }
    return try await body()
  }

  /// Whoever has to send again sends all of it.
  private func send(_ count: Int, _ broker: any Broker) async throws {
    let messages = (0..<count).map { OutgoingMessage(queue: tasks, body: Array("message \($0)".utf8)) }
    try await insist { try await broker.send(messages) }
  }

  /// Works off so many messages that are not alike. Returns how often each was done.
  private func workOff(_ count: Int, _ broker: any Broker) async throws -> [String: Int] {
    var done: [String: Int] = [:]
    while Set(done.keys).count < count {
      let deliveries = try await insist { try await broker.receive(100, for: .seconds(3600)) }
      if deliveries.isEmpty { try await broker.waitForMessages(in: tasks, limit: .seconds(4000)) }
      for delivery in deliveries { done[delivery.text, default: 0] += 1 }
      let settlements = deliveries.map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge) }
      _ = try await insist { try await broker.settle(settlements) }
    }
    return done
  }

  @Test("fault 6: of three entries in ten that fail each is tried again, and no message is lost or comes twice")
  func entriesThatFailAreTriedAgain() async throws {
    try await withServer { server, broker, _ in
      try await send(300, broker)
      var faults = ModelFaults(seed: 6)
      faults.failEntry = 0.3
      server.set(faults)
      let done = try await workOff(300, broker)
      #expect(done.count == 300)
      #expect(done.values.allSatisfy { $0 == 1 })
      server.set(ModelFaults())
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  @Test("fault 4: while half of all requests are refused, each is asked again after a wait, and nothing is lost")
  func throttlingIsNotAnsweredByAStorm() async throws {
    try await withServer { server, broker, clock in
      try await send(500, broker)
      let before = server.tally
      let begun = clock.now
      var faults = ModelFaults(seed: 4)
      faults.throttle = 0.5
      server.set(faults)
      #expect(try await workOff(500, broker).count == 500)
      let requests = server.tally.requests.values.reduce(0, +) - before.requests.values.reduce(0, +)
      let served = requests - server.tally.throttled
      // Twice as many in the mean, for half of those that come again are refused again.
      #expect(Double(requests) / Double(max(served, 1)) < 2.6)
      #expect(clock.now - begun > .seconds(10))
    }
  }

  @Test("fault 3: a server that fails, and answers that never arrive, lose nothing")
  func answersThatNeverArriveLoseNothing() async throws {
    try await withServer { server, broker, _ in
      var faults = ModelFaults(seed: 3)
      faults.fail = 0.2
      faults.dropAnswer = 0.1
      server.set(faults)
      try await send(200, broker)
      #expect(try await workOff(200, broker).count == 200)
    }
  }

  @Test("fault 13: a clock that is an hour wrong is corrected by the one of the server")
  func aWrongClockIsCorrected() async throws {
    try await withServer { server, broker, _ in
      server.setClock(aheadBySeconds: 3600)
      try await broker.send("a")
      let requests = server.tally.requests["SendMessageBatch"]
      #expect(requests == 3, "once to find that there is no queue, once refused for its time, once done")
      #expect(try await broker.receive().map(\.text) == ["a"])
      #expect(server.tally.requests["ReceiveMessage"] == 1)
      server.setClock(aheadBySeconds: -3600)
      try await broker.send("b")
    }
  }

  @Test func anAlteredMessageIsNotHandedOn() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a")
      var faults = ModelFaults()
      faults.alterBody = 1
      server.set(faults)
      #expect(try await broker.receive().isEmpty)
      server.set(ModelFaults())
      try await clock.sleep(until: clock.now + .seconds(30))
      #expect(try await broker.receive().map(\.text) == ["a"])
    }
  }

  /// What says when a message is due is one of its attributes.
  @Test func aMessageWhoseAttributesAreAlteredOnTheirWayIsTold() async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a", delay: .seconds(3600))
      var faults = ModelFaults()
      faults.alterAttributes = 1
      server.set(faults)
      let error = await #expect(throws: TransportError.self) { try await broker.send("b", delay: .seconds(3600)) }
      #expect(error?.description.contains("what SQS took is not what was sent") == true)
      // There is nothing to alter.
      try await broker.send("c")
    }
  }

  @Test func whatASettlementSendsIsSentOnceThoughItsEndFails() async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      let letter = OutgoingMessage(queue: parked, body: Array("letter".utf8))
      var faults = ModelFaults()
      faults.failDelete = 1
      server.set(faults)
      await #expect(throws: TransportError.self) { try await broker.settle(delivery, .abandon, outgoing: [letter]) }
      #expect(server.bodies(of: "parked") == ["letter"])
      server.set(ModelFaults())
      #expect(try await broker.settle(delivery, .abandon, outgoing: [letter]) == .settled)
      #expect(try await broker.settle(delivery, .abandon, outgoing: [letter]) == .leaseLost)
      #expect(server.bodies(of: "parked") == ["letter"])
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  @Test func whatWasSentIsNotSentAgainWhileAnotherQueueIsMissing() async throws {
    let clock = SkippingClock()
    let server = try await ModelServer.start(time: clock)
    for name in ["tasks", "ship"] { server.createQueue(name) }
    let broker = try await server.open("*", host: clock.host, createsQueues: false)
    try await broker.send("a")
    let delivery = try await broker.receiveOne()
    let outgoing = ["ship", "news"].map { OutgoingMessage(queue: QueueName($0), body: Array($0.utf8)) }
    for _ in 0..<3 {
      await #expect(throws: TransportError.self) { try await broker.settle(delivery, .acknowledge, outgoing: outgoing) }
    }
    #expect(server.bodies(of: "ship") == ["ship"])
    server.createQueue("news")
    #expect(try await broker.settle(delivery, .acknowledge, outgoing: outgoing) == .settled)
    #expect(server.bodies(of: "ship") == ["ship"])
    #expect(server.bodies(of: "news") == ["news"])
    await broker.close()
    await server.stop()
  }

  /// Its messages have keys that follow from the message that sends them.
  @Test func whatACrashHasSentIsNotSentAgainInAFIFOQueue() async throws {
    try await withServer("*.fifo") { server, broker, clock in
      try await broker.send("a")
      let letter = OutgoingMessage(queue: parked, body: Array("letter".utf8))
      var faults = ModelFaults()
      faults.failDelete = 1
      server.set(faults)
      let first = try await broker.receiveOne()
      await #expect(throws: TransportError.self) { try await broker.settle(first, .abandon, outgoing: [letter]) }
      server.set(ModelFaults())
      try await clock.sleep(until: clock.now + .seconds(30))
      #expect(try await broker.settle(broker.receiveOne(), .abandon, outgoing: [letter]) == .settled)
      #expect(server.bodies(of: "parked.fifo") == ["letter"])
    }
  }

  @Test func aSettlementThatFailsForOthersIsRemembered() async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a", "b", "c", "d")
      let deliveries = try await broker.receive()
      let settlements = deliveries.map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge) }
      var faults = ModelFaults(seed: 2)
      faults.failEntry = 0.75
      server.set(faults)
      var failures = 0
      while true {
        do {
          #expect(try await broker.settle(settlements) == [.settled, .settled, .settled, .settled])
          break
        } catch is TransportError {
          failures += 1
        }
      }
      #expect(failures > 0)
      #expect(try await broker.settle(settlements) == [.leaseLost, .leaseLost, .leaseLost, .leaseLost])
    }
  }

  @Test func whatCanNeverBeSentDoesNotHoldUpTheOthers() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("large", "small")
      let deliveries = try await broker.receive()
      let huge = OutgoingMessage(queue: parked, body: [UInt8](repeating: 65, count: 1_048_577))
      let settlements = deliveries.map {
        Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, outgoing: $0.text == "large" ? [huge] : [])
      }
      #expect(try await broker.settle(settlements) == [.leaseLost, .settled])
      #expect(server.bodies(of: "tasks") == ["large"])
      try await clock.sleep(until: clock.now + .seconds(30))
      #expect(try await broker.receiveOne().receiveCount == 2)
    }
  }

  /// Queues that are older than the mebibyte take a quarter of one, and whoever else sends has groups of his own.
  @Test(arguments: ["large", "group"]) func whatSQSRefusesForGoodDoesNotHoldUpTheOthers(_ kind: String) async throws {
    try await withServer(kind == "group" ? "*.fifo" : "*") { server, broker, clock in
      try await broker.send("wrong", "right")
      try await broker.send("a", to: parked)
      server.set("parked", ["MaximumMessageSize": "262144"])
      let deliveries = try await broker.receive()
      let settlements = deliveries.map {
        Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, outgoing: [$0.text == "wrong" ? Self.refused(kind) : Self.letter])
      }
      #expect(try await broker.settle(settlements) == [.leaseLost, .settled])
      #expect(server.bodies(of: kind == "group" ? "parked.fifo" : "parked") == ["a", "letter"])
      try await clock.sleep(until: clock.now + .seconds(30))
      #expect(try await broker.receiveOne().receiveCount == 2)
    }
  }

  private static let letter = OutgoingMessage(queue: parked, body: Array("letter".utf8))

  private static func refused(_ kind: String) -> OutgoingMessage {
    if kind == "group" { return OutgoingMessage(queue: parked, body: [65], attributes: ["armature-group": "of two words"]) }
    return OutgoingMessage(queue: parked, body: [UInt8](repeating: 65, count: 300_000))
  }
}
