// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// What happens while a request is under way that the server takes its time for, on a clock that tests advance.
@Suite(.timeLimit(.minutes(1))) struct LateAnswers {
  private func withServer(
    _ pattern: String = "*", claims: String? = nil, _ test: (ModelServer, any Broker, ManualClock) async throws -> Void
  ) async throws {
    let clock = ManualClock()
    try await ModelServer.run(pattern, claims: claims, time: clock, host: clock.host) { server, broker in
      try await test(server, broker, clock)
    }
  }

  @Test func whatIsUnderWayIsFinishedBeforeABrokerCloses() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    let broker = try await server.open("*", host: clock.host)
    try await broker.send("a")
    let delivery = try await broker.receiveOne()
    let hold = server.hold("DeleteMessageBatch", isDone: false)
    async let settled = broker.settle(delivery, .acknowledge)
    await hold.waitForArrival()
    async let closed: Void = broker.close()
    // It waits for what was begun, by a clock that stands.
    await clock.waitForSleepers(1)
    hold.release()
    #expect(try await settled == .settled)
    await closed
    #expect(server.bodies(of: "tasks").isEmpty)
    await server.stop()
  }

  @Test func aBrokerDoesNotWaitForEverBeforeItCloses() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    let broker = try await server.open("*", host: clock.host)
    try await broker.send("a")
    let delivery = try await broker.receiveOne()
    let hold = server.hold("DeleteMessageBatch", isDone: false)
    let settling = Task { try await broker.settle(delivery, .acknowledge) }
    await hold.waitForArrival()
    async let closed: Void = broker.close()
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(8))
    await closed
    await clock.run { _ = await settling.result }
    await #expect(throws: TransportError.self) { try await settling.value }
    hold.release()
    await server.stop()
  }

  @Test("fault 10: an extension that SQS does last does not hide for longer what was released")
  func anExtensionDoesNotOvertakeARelease() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive(for: .seconds(60))
      let hold = server.hold("ChangeMessageVisibilityBatch", isDone: false)
      async let lost = broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(60))
      await hold.waitForArrival()
      #expect(try await broker.settle(deliveries[0], .release(after: .seconds(2))) == .settled)
      hold.release()
      _ = try await lost
      clock.advance(by: .seconds(3))
      #expect(server.depth(of: "tasks") == (visible: 1, hidden: 1))
      #expect(try await broker.receive().map(\.text) == [deliveries[0].text])
    }
  }

  /// SQS counts its twelve hours from the receipt on, and is asked a moment later.
  @Test func whatIsHiddenForTwelveHoursIsNotRefused() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a")
      let delivery = try await broker.receiveOne(for: .seconds(60))
      let hold = server.hold("ChangeMessageVisibilityBatch", isDone: false)
      async let lost = broker.extend([delivery.lease], in: tasks, by: .seconds(43_200))
      await hold.waitForArrival()
      clock.advance(by: .seconds(3))
      hold.release()
      #expect(try await lost.isEmpty)
      let second = server.hold("ChangeMessageVisibilityBatch", isDone: false)
      async let released = broker.settle(delivery, .release(after: .seconds(43_200)))
      await second.waitForArrival()
      clock.advance(by: .seconds(3))
      second.release()
      #expect(try await released == .settled)
      #expect(server.depth(of: "tasks") == (visible: 0, hidden: 1))
    }
  }

  /// The release is not done yet when it is asked for an extension.
  @Test func whatIsBeingReleasedIsNotExtended() async throws {
    try await withServer { server, broker, clock in
      try await broker.send("a")
      let delivery = try await broker.receiveOne(for: .seconds(60))
      let hold = server.hold("ChangeMessageVisibilityBatch", isDone: true)
      async let released = broker.settle(delivery, .release(after: .seconds(2)))
      await hold.waitForArrival()
      #expect(try await broker.extend([delivery.lease], in: tasks, by: .seconds(60)).isEmpty)
      hold.release()
      #expect(try await released == .settled)
      clock.advance(by: .seconds(3))
      #expect(server.depth(of: "tasks") == (visible: 1, hidden: 0))
    }
  }

  /// In a group nothing is given up for the sake of a message that is done.
  @Test func anExtensionThatComesBehindADeletionLosesNothing() async throws {
    let clock = ManualClock()
    try await ModelServer.run("*.fifo", time: clock, host: clock.host) { server, broker in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive()
      let hold = server.hold("DeleteMessageBatch", isDone: true)
      async let settled = broker.settle(deliveries[0], .acknowledge)
      await hold.waitForArrival()
      #expect(try await broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(30)).isEmpty)
      hold.release()
      #expect(try await settled == .settled)
      #expect(try await broker.settle(deliveries[1], .acknowledge) == .settled)
    }
  }

  private static let ends: [(outcome: Settlement.Outcome, action: String, left: Int)] = [
    (.acknowledge, "PutItem", 0), (.abandon, "DeleteItem", 0), (.release(after: .seconds(2)), "DeleteItem", 1),
  ]

  /// In a group nothing is given up for the sake of a message whose claim its own settlement has ended.
  @Test("fault 10: an extension that finds a claim settled or given up takes no lease from its settlement", arguments: ends)
  func anExtensionLosesNoClaimThatIsEnded(_ end: (outcome: Settlement.Outcome, action: String, left: Int)) async throws {
    try await withServer("*.fifo", claims: "claims") { server, broker, clock in
      try await broker.send("a", "b")
      let deliveries = try await broker.receive(for: .seconds(60))
      let claim = Claim("key", for: deliveries[0])
      #expect(try await broker.claim([claim]) == [.granted])
      let hold = server.hold(end.action, isDone: true)
      async let settled = broker.settle(deliveries[0], end.outcome, claim: claim)
      await hold.waitForArrival()
      #expect(try await broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(60)).isEmpty)
      hold.release()
      #expect(try await settled == .settled)
      #expect(try await broker.settle(deliveries[1], .acknowledge) == .settled)
      clock.advance(by: .seconds(3))
      #expect(server.depth(of: "tasks.fifo") == (visible: end.left, hidden: 0))
    }
  }

  @Test("fault 10: the lease of what a long poll brings begins when SQS has answered, and not when the answer is here")
  func aLeaseBeginsWhenItsAnswerWasWritten() async throws {
    try await withServer { server, broker, clock in
      server.createQueue("tasks")
      #expect(try await broker.receive().isEmpty)
      try server.put("a", into: "tasks")
      let hold = server.hold("ReceiveMessage", isDone: true)
      async let wait: Void = broker.waitForMessages(in: tasks, limit: .seconds(20))
      await hold.waitForArrival()
      clock.advance(by: .seconds(9))
      hold.release()
      try await wait
      let delivery = try await broker.receiveOne()
      clock.advance(by: .seconds(22))
      #expect(try await broker.settle(delivery, .acknowledge) == .leaseLost)
      // For SQS the lease was over after 30 seconds, and somebody else may have the message.
      #expect(server.tally.requests["DeleteMessageBatch"] == nil)
    }
  }
}
