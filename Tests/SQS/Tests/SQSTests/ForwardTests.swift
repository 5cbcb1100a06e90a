// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// What comes from messages of other stores, message by message, on a clock that skips all waits.
@Suite(.timeLimit(.minutes(1))) struct ForwardTests {
  private func withServer(_ pattern: String, _ test: (ModelServer, any Broker) async throws -> Void) async throws {
    let clock = SkippingClock()
    try await ModelServer.run(pattern, time: clock, host: clock.host, test)
  }

  private func consignment(_ key: String, _ texts: String..., group: String? = nil) -> Consignment {
    Consignment(
      key: key, attributes: group.map { [SQSAttribute.group: $0] } ?? [:],
      messages: texts.map { OutgoingMessage(queue: parked, body: Array($0.utf8)) })
  }

  @Test func itStaysInItsGroupAndComesOnceHoweverOftenItIsSent() async throws {
    try await withServer("*.fifo") { server, broker in
      var letters = consignment("a", "x", "x", "y", group: "g")
      #expect(await broker.forward([letters, consignment("b", "x")]).allSatisfy(\.isEmpty))
      #expect(await broker.forward([letters]).allSatisfy(\.isEmpty))
      letters.sent = [0]
      #expect(await broker.forward([letters]).allSatisfy(\.isEmpty))
      #expect(server.bodies(of: "parked.fifo") == ["x", "x", "y", "x"])
      #expect(server.groups(of: "parked.fifo") == ["g", "armature"])
    }
  }

  @Test func whatWasSentIsLeftOut() async throws {
    try await withServer("*") { server, broker in
      var letters = consignment("a", "x", "y")
      letters.sent = [0]
      #expect(await broker.forward([letters]).allSatisfy(\.isEmpty))
      #expect(server.bodies(of: "parked") == ["y"])
    }
  }

  @Test func whatIsRefusedForGoodIsToldApartFromWhatMayPass() async throws {
    try await withServer("*") { server, broker in
      server.createQueue("parked")
      server.set("parked", ["MaximumMessageSize": "262144"])
      let large = String(repeating: "A", count: 300_000)
      let failures = await broker.forward([consignment("a", "x"), consignment("b", large), consignment("c", "y")])
      #expect(failures.map(\.count) == [0, 1, 0])
      #expect(failures[1][0]?.isForGood == true)
      #expect(server.bodies(of: "parked") == ["x", "y"])
      server.deny("SendMessageBatch")
      let denied = await broker.forward([consignment("d", "x", "y")])
      #expect(denied[0].keys.sorted() == [0, 1])
      #expect(denied[0].values.allSatisfy { !$0.isForGood }, "somebody may allow it")
    }
  }

  /// SQS refuses the whole request for it, and not the message alone.
  @Test(arguments: [SQSAttribute.group, SQSAttribute.deduplication], ["a b", "", "ä", String(repeating: "x", count: 129)])
  func aNameThatNoFIFOQueueTakesIsRefusedAlone(_ attribute: String, _ name: String) async throws {
    try await withServer("*.fifo") { server, broker in
      var wrong = consignment("a", "x")
      wrong.messages[0].attributes = [attribute: name]
      let failures = await broker.forward([wrong, consignment("b", "y")])
      #expect(failures[0][0]?.isForGood == true && failures[1].isEmpty)
      #expect(server.bodies(of: "parked.fifo") == ["y"])
    }
  }

  /// A standard queue knows no groups, and so its messages may say of them what they like.
  @Test func aGroupOfAMessageThatNoFIFOQueueTakesIsRefusedAlone() async throws {
    try await withServer("*.fifo") { server, broker in
      let failures = await broker.forward([consignment("a", "x", group: "a b"), consignment("b", "y")])
      #expect(failures[0][0]?.isForGood == true && failures[1].isEmpty)
      #expect(server.bodies(of: "parked.fifo") == ["y"])
    }
  }

  /// SQS would take a part of it.
  @Test func nothingIsSentOfWhatIsTooLargeAnyway() async throws {
    try await withServer("*") { server, broker in
      let huge = String(repeating: "A", count: 1_048_577)
      let failures = await broker.forward([consignment("a", "x", huge), consignment("b", "y")])
      #expect(failures[0].values.contains { $0.isForGood } && failures[1].isEmpty)
      #expect(server.bodies(of: "parked") == ["y"])
    }
  }
}
