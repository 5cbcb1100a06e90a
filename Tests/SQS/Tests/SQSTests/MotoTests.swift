// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import Testing

/// The broker against moto, in real time: what is said on the wire is understood by a server that is not ours.
@Suite(.enabled(if: MotoServer.isInstalled, "moto is not installed: Scripts/peers.sh sqs"), .timeLimit(.minutes(2)))
struct MotoTests {
  private func withBroker(
    _ prefix: String, suffix: String = "", _ test: (any Broker) async throws -> Void
  ) async throws {
    let broker = try await MotoServer.shared().open(prefix, suffix: suffix)
    do {
      try await test(broker)
    } catch {
      await broker.close()
      throw error
    }
    await broker.close()
  }

  @Test func aMessageGoesAllTheWay() async throws {
    try await withBroker("way") { broker in
      let body: [UInt8] = [0, 255, 10, 13, 0]
      let attributes = ["traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "größe": "", "a\u{0}": "b\u{FFFE}"]
      try await broker.send([
        OutgoingMessage(queue: tasks, body: body, attributes: attributes), OutgoingMessage(queue: tasks, body: []),
      ])
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 2, hidden: 0))
      let deliveries = try await broker.receive()
      #expect(Set(deliveries.map(\.body)) == [body, []])
      #expect(deliveries.contains { $0.attributes == attributes })
      #expect(try await broker.extend(deliveries.map(\.lease), in: tasks, by: .seconds(60)).isEmpty)
      #expect(try await broker.settle(deliveries[0], .release(after: .zero)) == .settled)
      #expect(try await broker.settle(deliveries[1], .acknowledge) == .settled)
      let again = try await broker.receiveOne()
      #expect(again.receiveCount == 2)
      let letter = OutgoingMessage(queue: parked, body: again.body, attributes: ["why": "it failed"])
      #expect(try await broker.settle(again, .abandon, outgoing: [letter]) == .settled)
      #expect(try await broker.receiveOne(from: parked).attributes == ["why": "it failed"])
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 0))
    }
  }

  /// What STS is asked is signed by the user's key, and what SQS is asked by the session's: both are verified.
  @Test func aRoleOfAProfileIsAssumed() async throws {
    let moto = try MotoServer.shared()
    let file = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let (id, secret) = (moto.environment["AWS_ACCESS_KEY_ID"] ?? "", moto.environment["AWS_SECRET_ACCESS_KEY"] ?? "")
    try Data("""
      [profile base]
      aws_access_key_id = \(id)
      aws_secret_access_key = \(secret)
      [profile worker]
      role_arn = arn:aws:iam::123456789012:role/worker
      source_profile = base
      external_id = a+b/c
      """.utf8).write(to: file)
    let variables = ["AWS_CONFIG_FILE": file.path, "AWS_PROFILE": "worker", "AWS_ENDPOINT_URL_STS": moto.endpoint]
    let broker = try await moto.open("role", environment: variables)
    try await broker.send("a")
    #expect(try await broker.receiveOne().text == "a")
    await broker.close()
  }

  @Test func aLongPollIsEndedByAMessage() async throws {
    try await withBroker("poll") { broker in
      try await broker.send("first")
      let first = try await broker.receiveOne()
      _ = try await broker.settle(first, .acknowledge)
      async let wait: Void = broker.waitForMessages(in: tasks, limit: .seconds(20))
      try await broker.send("second")
      try await wait
      #expect(try await broker.receive().map(\.text) == ["second"])
    }
  }

  @Test func batchesAreSplitByCountAndByBytes() async throws {
    try await withBroker("split") { broker in
      let bodies = (0..<23).map { "\($0)" } + [String(repeating: "x", count: 700_000), String(repeating: "y", count: 700_000)]
      try await broker.send(bodies.map { OutgoingMessage(queue: tasks, body: Array($0.utf8)) })
      // moto hands a message out twice where two ask at the same moment.
      var seen: Set<String> = []
      while seen.count < bodies.count {
        let deliveries = try await broker.receive(100)
        seen.formUnion(deliveries.map(\.text))
        #expect(try await broker.acknowledge(deliveries.map(\.lease), in: tasks, fence: nil).isEmpty)
      }
      #expect(seen == Set(bodies))
      await #expect(throws: TransportError.self) { try await broker.send(String(repeating: "z", count: 1_048_577)) }
    }
  }

  @Test func aGroupKeepsItsOrder() async throws {
    try await withBroker("order", suffix: ".fifo") { broker in
      let messages = (0..<6).map { number in
        OutgoingMessage(queue: tasks, body: Array("\(number)".utf8), attributes: [SQSAttribute.group: number % 2 == 0 ? "even" : "odd"])
      }
      try await broker.send(messages)
      try await broker.send(messages[0...0].map { message in
        var message = message
        message.attributes[SQSAttribute.deduplication] = "once"
        return message
      })
      var seen: [String: [String]] = [:]
      while let delivery = try await broker.receive(1).first {
        seen[delivery.attributes[SQSAttribute.group] ?? "", default: []].append(delivery.text)
        #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      }
      #expect(seen == ["even": ["0", "2", "4", "0"], "odd": ["1", "3", "5"]])
    }
  }

  @Test func aWrongSecretIsToldAtTheStart() async throws {
    let server = try MotoServer.shared()
    var environment = server.environment
    environment["AWS_SECRET_ACCESS_KEY"] = "wrong"
    let transport = SQSTransport(environment: environment)
    let error = await #expect(throws: TransportError.self) {
      try await transport.open("\(server.endpoint)/123456789012/tasks?region=eu-west-1", host: .system)
    }
    #expect(error?.description.contains("SignatureDoesNotMatch") == true)
    #expect(error?.description.contains("wrong") == false)
  }

  @Test func aQueueThatIsMissingIsToldAtTheStart() async throws {
    let server = try MotoServer.shared()
    let transport = SQSTransport(environment: server.environment)
    let error = await #expect(throws: TransportError.self) {
      try await transport.open("\(server.endpoint)/123456789012/nowhere?region=eu-west-1", host: .system)
    }
    #expect(error?.description.contains("there is no queue `nowhere`") == true)
  }
}
