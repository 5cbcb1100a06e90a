// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// The order of a group in a FIFO queue while requests fail and leases are lost, on a clock that skips all waits.
///
/// At least once is what is promised, so what comes again is left out where only the order counts.
@Suite(.timeLimit(.minutes(1))) struct OrderFaults {
  private func withServer(_ test: (ModelServer, any Broker, SkippingClock) async throws -> Void) async throws {
    let clock = SkippingClock()
    try await ModelServer.run("*.fifo", time: clock, host: clock.host) { server, broker in try await test(server, broker, clock) }
  }

  private func letters(_ texts: [String], to queue: QueueName = parked) -> [OutgoingMessage] {
    texts.map { OutgoingMessage(queue: queue, body: Array($0.utf8)) }
  }

  private func firsts<Element: Hashable>(_ all: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return all.filter { seen.insert($0).inserted }
  }

  // MARK: what is sent

  private static let texts = (0..<35).map(String.init)

  @Test(
    "fault 3: what one settlement sends into a group arrives in its order, whichever request fails",
    arguments: 1...8 as ClosedRange<UInt64>)
  func aSettlementSendsInOrder(_ seed: UInt64) async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      var faults = ModelFaults(seed: seed)
      faults.fail = 0.6
      server.set(faults)
      let outgoing = letters(Self.texts)
      try await insist { _ = try await broker.settle(delivery, .acknowledge, outgoing: outgoing) }
      #expect(server.bodies(of: "parked.fifo") == Self.texts)
      server.set(ModelFaults())
      #expect(server.bodies(of: "tasks.fifo").isEmpty)
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func aProducerSendsInOrder(_ seed: UInt64) async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a", to: parked)
      var faults = ModelFaults(seed: seed)
      faults.fail = 0.6
      server.set(faults)
      try await insist { try await broker.send(letters(Self.texts)) }
      #expect(firsts(server.bodies(of: "parked.fifo")) == ["a"] + Self.texts)
    }
  }

  /// Entries that SQS could not serve are asked for again, and what stands behind their request with them.
  @Test func entriesThatFailHoldUpWhatIsBehindAndNoMore() async throws {
    try await withServer { server, broker, _ in
      try await broker.send("a", to: parked)
      var faults = ModelFaults(seed: 4)
      faults.failEntry = 0.1
      server.set(faults)
      let before = server.tally.requests["SendMessageBatch", default: 0]
      try await insist { try await broker.send(letters(Self.texts)) }
      #expect(Set(server.bodies(of: "parked.fifo")) == Set(["a"] + Self.texts))
      #expect(server.tally.requests["SendMessageBatch", default: 0] - before > 4)
    }
  }

  // MARK: leases that are lost

  /// Only the leases of `b` and `c` are extended, and then that of `a` ends.
  private func loseTheFirst(_ broker: any Broker, _ clock: SkippingClock) async throws -> [Delivery] {
    try await broker.send("a", "b", "c")
    let deliveries = try await broker.receive()
    try await clock.sleep(until: clock.now + .seconds(20))
    #expect(try await broker.extend(deliveries.dropFirst().map(\.lease), in: tasks, by: .seconds(30)).isEmpty)
    try await clock.sleep(until: clock.now + .seconds(15))
    return deliveries
  }

  @Test("fault 11: what stands behind a lost lease in its group is not settled before it")
  func whatIsBehindALostLeaseIsNotSettled() async throws {
    try await withServer { server, broker, clock in
      let deliveries = try await loseTheFirst(broker, clock)
      let settlements = deliveries.map {
        Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, outgoing: letters(["of \($0.text)"]))
      }
      #expect(try await broker.settle(settlements) == [.leaseLost, .leaseLost, .leaseLost])
      #expect(server.bodies(of: "parked.fifo").isEmpty)
      // They are visible at once, and come in their order.
      for delivery in try await broker.receive() {
        #expect(try await broker.settle(delivery, .acknowledge, outgoing: letters(["of \(delivery.text)"])) == .settled)
      }
      #expect(server.bodies(of: "parked.fifo") == ["of a", "of b", "of c"])
    }
  }

  @Test func aHeartbeatGivesUpWhatIsBehindALostLease() async throws {
    try await withServer { _, broker, clock in
      let deliveries = try await loseTheFirst(broker, clock)
      #expect(try await broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(30)) == deliveries.map(\.lease))
      #expect(try await broker.receive().map(\.text) == ["a", "b", "c"])
    }
  }

  @Test func anotherGroupIsNotGivenUp() async throws {
    try await withServer { _, broker, clock in
      let other = OutgoingMessage(queue: tasks, body: Array("other".utf8), attributes: [SQSAttribute.group: "other"])
      try await broker.send(letters(["a", "b"], to: tasks) + [other])
      let first = try await broker.receive()
      try await clock.sleep(until: clock.now + .seconds(20))
      #expect(try await broker.extend(first.dropFirst().map(\.lease), in: tasks, by: .seconds(30)).isEmpty)
      try await clock.sleep(until: clock.now + .seconds(15))
      let settlements = first.map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge) }
      #expect(try await broker.settle(settlements) == [.leaseLost, .leaseLost, .settled])
    }
  }

  /// A heartbeat of twenty leases is two requests, one of which fails.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func stockIsHandedOutWithoutGaps(_ seed: UInt64) async throws {
    try await withServer { server, broker, clock in
      try await growToTwoReceivers(broker)
      try await broker.send((0..<20).map { number in
        OutgoingMessage(
          queue: tasks, body: Array("\(number / 5) \(number % 5)".utf8), attributes: [SQSAttribute.group: "group-\(number / 5)"])
      })
      var seen = try await broker.receive(from: tasks, count: 100, bytes: 1, visibility: .seconds(30), fence: nil)
      try await clock.sleep(until: clock.now + .seconds(20))
      var faults = ModelFaults(seed: seed)
      faults.fail = 0.7
      server.set(faults)
      _ = try? await broker.extend(seen.map(\.lease), in: tasks, by: .seconds(30))
      server.set(ModelFaults())
      try await clock.sleep(until: clock.now + .seconds(12))
      while Set(seen.map(\.text)).count < 20 {
        let more = try await broker.receive(100)
        if more.isEmpty { try await clock.sleep(until: clock.now + .seconds(30)) }
        seen += more
      }
      for group in 0..<4 {
        let numbers = firsts(seen.map(\.text)).filter { $0.hasPrefix("\(group) ") }
        #expect(numbers == (0..<5).map { "\(group) \($0)" })
      }
    }
  }

  private func growToTwoReceivers(_ broker: any Broker) async throws {
    try await broker.send(letters((0..<10).map { "warm \($0)" }, to: tasks))
    let deliveries = try await broker.receive(100)
    #expect(deliveries.count == 10)
    #expect(try await broker.acknowledge(deliveries.map(\.lease), in: tasks, fence: nil).isEmpty)
  }

  // MARK: keys

  /// Children come in the order in which they are completed, which differs from run to run.
  @Test("fault 1: what a second run sends first is not taken for what the first one has sent")
  func aSecondRunInAnotherOrderLosesNothing() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a")
      try await run(broker, server, sending: ["x", "y"])
      try await clock.sleep(until: clock.now + .seconds(30))
      let second = try await broker.receiveOne()
      #expect(try await broker.settle(second, .acknowledge, outgoing: letters(["w", "y", "x"])) == .settled)
      #expect(server.bodies(of: "parked.fifo") == ["x", "y", "w"])
    }
  }

  @Test func equalMessagesOfOneSettlementAllCome() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a")
      try await run(broker, server, sending: ["x", "x"])
      try await clock.sleep(until: clock.now + .seconds(30))
      let second = try await broker.receiveOne()
      #expect(try await broker.settle(second, .acknowledge, outgoing: letters(["x", "x", "x"])) == .settled)
      #expect(server.bodies(of: "parked.fifo") == ["x", "x", "x"])
    }
  }

  /// A run that dies between what it sends and its end.
  private func run(_ broker: any Broker, _ server: ModelServer, sending texts: [String]) async throws {
    let delivery = try await broker.receiveOne()
    var faults = ModelFaults()
    faults.failDelete = 1
    server.set(faults)
    await #expect(throws: TransportError.self) { try await broker.settle(delivery, .acknowledge, outgoing: letters(texts)) }
    server.set(ModelFaults())
  }

  private func insist(_ body: () async throws -> Void) async throws {
    for _ in 0..<200 { do { return try await body() } catch is TransportError {} }
    try await body()
  }
}
