// SPDX-License-Identifier: Apache-2.0

import Armature
import ModelSQS
import Testing

@testable import ArmatureSQS

/// What the broker holds that nobody has asked for yet, and what comes too early; on a clock that tests advance.
@Suite(.timeLimit(.minutes(1))) struct ServerWaits {
  private let kind = BrokerKind(testDescription: "sqs", pattern: "*")

  @Test func whatIsAboveTheBytesWaitsAndIsExtendedWithTheOthers() async throws {
    try await kind.run { broker, clock in
      try await broker.send("first", "second")
      let first = try await broker.receive(from: tasks, count: 10, bytes: 5, visibility: .seconds(30), fence: nil)
      #expect(first.map(\.text) == ["first"])
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 2))
      for _ in 0..<5 {
        clock.advance(by: .seconds(20))
        #expect(try await broker.extend(first.map(\.lease), in: tasks, by: .seconds(30)).isEmpty)
      }
      let second = try await broker.receiveOne()
      #expect(second.text == "second")
      #expect(second.receiveCount == 1)
    }
  }

  @Test("fault 24: what a stop leaves in the hands of the broker is given back when it closes")
  func whatNobodyAskedForIsGivenBack() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    let broker = try await server.open("*", host: clock.host)
    try await broker.send("first", "second")
    _ = try await broker.receive(from: tasks, count: 10, bytes: 5, visibility: .seconds(30), fence: nil)
    await broker.close()
    let other = try await server.open("*", host: clock.host)
    #expect(try await other.receive().map(\.text) == ["second"])
    await other.close()
    await server.stop()
  }

  @Test("fault 24: what arrives in a long poll whose caller was stopped is given back at once")
  func aPollThatWasLeftGivesBackWhatItBrings() async throws {
    let clock = ManualClock()
    try await ModelServer.run("*", time: clock, host: clock.host) { server, broker in
      server.createQueue("tasks")
      let wait = Task { try await broker.waitForMessages(in: tasks, limit: .seconds(20)) }
      await clock.waitForSleepers(1)
      wait.cancel()
      await #expect(throws: CancellationError.self) { try await wait.value }
      try server.put("late", into: "tasks")
      while server.tally.deliveries == 0 || server.depth(of: "tasks").hidden > 0 { await Task.yield() }
      #expect(server.depth(of: "tasks").visible == 1)
      #expect(server.tally.requests["ReceiveMessage"] == 1)
    }
  }

  /// SQS does not say whether it goes on with such a poll. Where it does, what it hands out is late, and is not lost.
  @Test("fault 24: what arrives in a long poll that was broken off comes after its visibility")
  func whatIsHandedOutToWhoHasLeftComesAgain() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    server.createQueue("tasks")
    var faults = ModelFaults()
    faults.serveWhoLeft = 1
    server.set(faults)
    let broker = try await server.open("*", host: clock.host)
    let wait = Task { try await broker.waitForMessages(in: tasks, limit: .seconds(20)) }
    await clock.waitForSleepers(1)
    wait.cancel()
    _ = await wait.result
    async let closed: Void = broker.close()
    await clock.waitForSleepers(2)
    clock.advance(by: .seconds(1))
    await closed
    try server.put("late", into: "tasks")
    while server.tally.deliveries == 0 { await Task.yield() }
    #expect(server.depth(of: "tasks") == (visible: 0, hidden: 1))
    clock.advance(by: .seconds(30))
    let other = try await server.open("*", host: clock.host)
    let delivery = try await other.receiveOne()
    #expect(delivery.text == "late" && delivery.receiveCount == 2)
    await other.close()
    await server.stop()
  }

  /// Whoever asks for nothing for longer than the leases last.
  @Test func whatHasLapsedOnStockIsCountedAndNotHandedOn() {
    let queue = SQSQueue(url: "", isFIFO: false)
    let start = Instant(nanoseconds: 0)
    let arrivals = ["a", "b"].map { Arrival(id: $0, handle: $0, body: Array($0.utf8), attributes: [:], receiveCount: 1) }
    queue.store([arrivals[0]], deadline: start + .seconds(10), now: start)
    queue.store([arrivals[1]], deadline: start + .seconds(20), now: start)
    #expect(queue.dropLapsed(now: start + .seconds(10)) == 1)
    #expect(queue.dropLapsed(now: start + .seconds(10)) == 0)
    #expect(queue.take(count: 10, bytes: .max).map(\.text) == ["b"])
  }

  @Test(arguments: ["*", "*.fifo"]) func whatIsDueLaterThanSQSCanDelayIsNotHandedOnBefore(_ pattern: String) async throws {
    try await BrokerKind(testDescription: "", pattern: pattern).run { broker, clock in
      try await broker.send("tomorrow", delay: .seconds(86_400))
      for _ in 0..<5 {
        #expect(try await broker.receive().isEmpty)
        clock.advance(by: .seconds(900))
      }
      clock.advance(by: .seconds(43_200))
      #expect(try await broker.receive().isEmpty)
      clock.advance(by: .seconds(43_200))
      let delivery = try await broker.receiveOne()
      #expect(delivery.text == "tomorrow")
      #expect(delivery.receiveCount == 1)
      #expect(delivery.attributes["armature-due"] == nil)
    }
  }

  /// Nobody was there before it was due: no receive was too early, and each one counts.
  @Test(arguments: ["*", "*.fifo"]) func whatIsFirstReceivedWhenItIsDueIsCountedFromThen(_ pattern: String) async throws {
    try await BrokerKind(testDescription: "", pattern: pattern).run { broker, clock in
      try await broker.send("late", delay: .seconds(1000))
      clock.advance(by: .seconds(1100))
      #expect(try await broker.receiveOne().receiveCount == 1)
      clock.advance(by: .seconds(30))
      #expect(try await broker.receiveOne().receiveCount == 2)
    }
  }

  /// SQS counts its twelve hours from the receipt on, and is asked a moment later.
  @Test func whatIsHiddenForTwelveHoursIsReceivedOnceInThem() async throws {
    let clock = ManualClock()
    try await ModelServer.run("*", time: clock, host: clock.host) { server, broker in
      try await broker.send("tomorrow", delay: .seconds(86_400))
      clock.advance(by: .seconds(900))
      server.intervene(after: "ReceiveMessage") { _ in clock.advance(by: .milliseconds(5)) }
      for _ in 0..<40 {
        #expect(try await broker.receive().isEmpty)
        clock.advance(by: .seconds(1000))
      }
      #expect(server.tally.deliveries == 1)
    }
  }

  @Test func aGroupWaitsForItsMessageInFlight() async throws {
    try await BrokerKind(testDescription: "", pattern: "*.fifo").run { broker, clock in
      try await broker.send(["a1", "b1", "a2"].map { text in
        OutgoingMessage(queue: tasks, body: Array(text.utf8), attributes: [SQSAttribute.group: String(text.prefix(1))])
      })
      let first = try await broker.receiveOne()
      #expect(first.text == "a1" && first.attributes[SQSAttribute.group] == "a")
      let other = try await broker.receiveOne()
      #expect(other.text == "b1")
      #expect(try await broker.receive().isEmpty)
      // A letter stays in its group, and so does what is put back.
      #expect(try await broker.settle(first, .release(after: .seconds(5))) == .settled)
      #expect(try await broker.receive().isEmpty)
      clock.advance(by: .seconds(5))
      #expect(try await broker.receive().map(\.text) == ["a1", "a2"])
    }
  }

  @Test func whatIsSentTwiceWithOneKeyComesOnce() async throws {
    try await BrokerKind(testDescription: "", pattern: "*.fifo").run { broker, clock in
      let message = OutgoingMessage(queue: tasks, body: [65], attributes: [SQSAttribute.deduplication: "key"])
      try await broker.send([message, message])
      let delivery = try await broker.receiveOne()
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      try await broker.send([message])
      #expect(try await broker.receive().isEmpty)
      clock.advance(by: .seconds(301))
      try await broker.send([message])
      #expect(try await broker.receive().count == 1)
    }
  }

  /// After the long poll that found nothing no other request is made until the next one.
  @Test func anEmptyQueueCostsOneRequestForEachLongPoll() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    server.createQueue("tasks")
    let broker = try await server.open("*", host: clock.host)
    #expect(try await broker.receive().isEmpty)
    for round in 0..<3 {
      async let wait: Void = broker.waitForMessages(in: tasks, limit: .seconds(20))
      await clock.waitForSleepers(1)
      clock.advance(by: .seconds(20))
      try await wait
      #expect(try await broker.receive().isEmpty)
      #expect(server.tally.requests == ["ReceiveMessage": round + 2])
    }
    await broker.close()
    await server.stop()
  }

  /// It looks at all that there is: a look of its own before the next one would find nothing, and be paid.
  @Test(arguments: ["*", "*.fifo"], [3, 10])
  func aLongPollThatIsNotFullLeavesNothing(_ pattern: String, _ count: Int) async throws {
    let clock = ManualClock()
    try await ModelServer.run(pattern, time: clock, host: clock.host) { server, broker in
      let receives = { server.tally.requests["ReceiveMessage"] ?? 0 }
      try await broker.send("first")
      #expect(try await broker.receive().count == 1)
      try await broker.send((0..<count).map { number in
        let attributes = [SQSAttribute.group: "\(number)"]
        return OutgoingMessage(queue: tasks, body: Array("\(number)".utf8), attributes: pattern == "*" ? [:] : attributes)
      })
      try await broker.waitForMessages(in: tasks, limit: .seconds(20))
      #expect(try await broker.receive().count == count)
      #expect(receives() == 2)
      #expect(try await broker.receive().isEmpty)
      #expect(receives() == (count == 10 ? 3 : 2))
      // Who asks once more all the same is answered by the queue.
      #expect(try await broker.receive().isEmpty)
      #expect(receives() == (count == 10 ? 4 : 3))
    }
  }

  @Test func twoNamesForOneQueueAreRefused() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    server.createQueue("shared")
    let broker = try await server.open("shared", host: clock.host)
    try await broker.send("a")
    await #expect(throws: TransportError.self) { try await broker.send("b", to: parked) }
    // Armature's own queues stand beside it.
    try await broker.send("signal", to: QueueName("greet.signals"))
    #expect(server.bodies(of: "shared-greet_signals") == ["signal"])
    await broker.close()
    await server.stop()
  }

  @Test func aQueueThatIsMissingIsTold() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    await #expect(throws: TransportError.self) { try await server.open("tasks", host: clock.host, createsQueues: false) }
    let broker = try await server.open("*", host: clock.host, createsQueues: false)
    await #expect(throws: TransportError.self) { try await broker.receive() }
    await #expect(throws: TransportError.self) { try await broker.send("a") }
    await #expect(throws: TransportError.self) { try await broker.depth(of: QueueName("tasks")) }
    // Nothing has ever been signalled: that is no mistake.
    #expect(try await broker.receive(from: QueueName("greet.signals")).isEmpty)
    #expect(try await broker.depth(of: QueueName("greet.signals")) == QueueDepth(visible: 0, hidden: 0))
    await broker.close()
    await server.stop()
  }
}
