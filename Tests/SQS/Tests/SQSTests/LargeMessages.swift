// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// Messages of about a mebibyte, which is all that SQS takes with what travels beside a body.
@Suite(.timeLimit(.minutes(1))) struct LargeMessages {
  private let mebibyte = [UInt8](repeating: 65, count: 1_048_576)

  private func withServer(
    _ pattern: String = "*", _ test: (ModelServer, any Broker, SkippingClock) async throws -> Void
  ) async throws {
    let clock = SkippingClock()
    try await ModelServer.run(pattern, time: clock, host: clock.host) { server, broker in try await test(server, broker, clock) }
  }

  /// What says when it is due counts, too.
  @Test func aLetterThatIsTooLargeForBeingLateTravelsWithoutItsAttributes() async throws {
    try await withServer { server, broker, clock in
      let body = Array(mebibyte.dropLast(40))
      try await broker.send([OutgoingMessage(queue: tasks, body: body, attributes: ["armature-reason": "no"], delay: .seconds(3600))])
      try await clock.sleep(until: clock.now + .seconds(901))
      #expect(try await broker.receive().isEmpty)
      try await clock.sleep(until: clock.now + .seconds(3600))
      let delivery = try await broker.receiveOne()
      #expect(delivery.body == body)
      #expect(delivery.attributes.isEmpty)
    }
  }

  @Test func aLetterThatWouldBeTooLargeTravelsWithoutItsAttributes() async throws {
    try await withServer { server, broker, _ in
      try await broker.send([OutgoingMessage(queue: tasks, body: mebibyte, attributes: ["armature-reason": "it failed"])])
      let delivery = try await broker.receiveOne()
      #expect(delivery.body == mebibyte)
      #expect(delivery.attributes.isEmpty)
    }
  }

  @Test func aLetterThatWouldBeTooLargeStaysInItsGroup() async throws {
    try await withServer("*.fifo") { server, broker, _ in
      let attributes = ["armature-reason": "it failed", SQSAttribute.group: "g"]
      try await broker.send([OutgoingMessage(queue: tasks, body: mebibyte, attributes: attributes)])
      #expect(try await broker.receiveOne().attributes == [SQSAttribute.group: "g"])
    }
  }

  /// Queues that are older than the mebibyte take a quarter of one.
  @Test(arguments: ["*", "*.fifo"]) func aLetterThatIsTooLargeForItsQueueTravelsWithoutItsAttributes(_ pattern: String) async throws {
    try await withServer(pattern) { server, broker, _ in
      let name = pattern.replacing("*", with: "parked")
      try await broker.send("a")
      try await broker.send("b", to: parked)
      server.set(name, ["MaximumMessageSize": "262144"])
      let body = Array(mebibyte.prefix(262_144))
      let letter = OutgoingMessage(queue: parked, body: body, attributes: ["armature-reason": "it failed"])
      #expect(try await broker.settle(broker.receiveOne(), .abandon, outgoing: [letter]) == .settled)
      #expect(server.bodies(of: name).map(\.utf8.count) == [1, 262_144])
      #expect(server.attributes(of: name) == [[:], [:]])
      #expect(server.bodies(of: pattern.replacing("*", with: "tasks")).isEmpty)
    }
  }

  /// It is beside the message, and no attribute of it.
  @Test func aGroupDoesNotCountAmongTheBytesOfAMessage() async throws {
    try await withServer("*.fifo") { server, broker, _ in
      try await broker.send([OutgoingMessage(queue: tasks, body: mebibyte, attributes: [SQSAttribute.group: "g"])])
      #expect(try await broker.receiveOne().attributes == [SQSAttribute.group: "g"])
    }
  }

  /// What is no letter may mean something else without them.
  @Test func aMessageThatIsNoLetterTravelsWithItsAttributesOrNotAtAll() async throws {
    try await withServer { server, broker, _ in
      let error = await #expect(throws: TransportError.self) {
        try await broker.send([OutgoingMessage(queue: tasks, body: mebibyte, attributes: ["tenant": "a"])])
      }
      #expect(error?.description.contains("a message of 1048589 bytes, and SQS takes 1048576") == true)
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }
}
