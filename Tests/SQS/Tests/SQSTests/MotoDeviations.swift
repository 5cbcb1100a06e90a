// SPDX-License-Identifier: Apache-2.0

import Armature
import FaultProxy
import Foundation
import Testing

@testable import ArmatureSQS

/// Where moto is not what SQS is, one by one: what it says of these is no word about the broker, and the model answers for it.
///
/// Each test is red when moto has become better; then it goes, and moto is a witness of one thing more.
@Suite(.enabled(if: MotoServer.isInstalled, "moto is not installed: Scripts/peers.sh sqs"), .timeLimit(.minutes(1)))
struct MotoDeviations {
  private typealias Object = [String: Any]

  /// SQS keeps a message that was delivered again since.
  @Test func anOldHandleStillDeletes() async throws {
    try await withQueue("stale") { queue in
      try await queue.send(["a"])
      let old = try await queue.receive(visibility: 0)
      let new = try await queue.receive(visibility: 30)
      #expect(old.map(\.handle) != new.map(\.handle))
      #expect(try await queue.delete(old[0].handle) == 1)
      #expect(try await queue.receive(visibility: 0).isEmpty)
    }
  }

  /// SQS leaves a message to whoever it was delivered to last.
  @Test func anOldHandleStillHides() async throws {
    try await withQueue("hide") { queue in
      try await queue.send(["a"])
      let old = try await queue.receive(visibility: 0)
      _ = try await queue.receive(visibility: 30)
      #expect(try await queue.hide(old[0].handle, for: 0) == 1)
      #expect(try await queue.receive(visibility: 0).count == 1)
    }
  }

  /// SQS says that the message is not in flight, and leaves it visible.
  @Test func aHandleWhoseLeaseIsOverStillHides() async throws {
    try await withQueue("over") { queue in
      try await queue.send(["a"])
      let over = try await queue.receive(visibility: 0)
      #expect(try await queue.hide(over[0].handle, for: 30) == 1)
      #expect(try await queue.receive(visibility: 0).isEmpty)
    }
  }

  /// A FIFO queue of SQS says that the handle has expired, and keeps the message.
  @Test func aHandleWhoseLeaseIsOverStillDeletesFromAFIFOQueue() async throws {
    try await withQueue("over.fifo") { queue in
      try await queue.send(["a"])
      let over = try await queue.receive(visibility: 0)
      #expect(try await queue.delete(over[0].handle) == 1)
      #expect(try await queue.receive(visibility: 0).isEmpty)
    }
  }

  /// SQS remembers a key for five minutes, whatever became of its message.
  @Test func aKeyIsForgottenWithItsMessage() async throws {
    try await withQueue("key.fifo") { queue in
      for _ in 0..<2 {
        try await queue.send(["a"])
        let messages = try await queue.receive(visibility: 30)
        #expect(messages.count == 1)
        _ = try await queue.delete(messages[0].handle)
      }
    }
  }

  /// SQS answers with the id of the message that it has already.
  @Test func whatIsSentAgainHasANewID() async throws {
    try await withQueue("id.fifo") { queue in
      let entries = [["Id": "0", "MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": "k"]]
      var ids: [String] = []
      for _ in 0..<2 {
        let answer = try await queue.ask("SendMessageBatch", ["Entries": entries])
        ids += (answer["Successful"] as? [Object] ?? []).compactMap { $0["MessageId"] as? String }
      }
      #expect(ids.count == 2 && ids[0] != ids[1])
      #expect(try await queue.receive(visibility: 30).count == 1)
    }
  }

  /// SQS writes it as a Boolean, and what is wrong without escapes.
  @Test func whoIsToBlameIsAStringAndWhatIsWrongIsEscaped() async throws {
    try await withQueue("blame") { queue in
      let answer = try await queue.ask("SendMessageBatch", ["Entries": [["Id": "0", "MessageBody": "a", "DelaySeconds": 1800]]])
      let failed = try #require((answer["Failed"] as? [Object])?.first)
      #expect(failed["SenderFault"] as? String == "true")
      #expect((failed["Message"] as? String)?.hasSuffix("DelaySeconds must be &gt;= 0 and &lt;= 900.") == true)
    }
  }

  /// SQS counts the deliveries out of the dead letters' own queue from one on.
  @Test func aDeadLetterGoesOnBeingCounted() async throws {
    try await withQueue("dead") { letters in
      try await withQueue("alive") { queue in
        let policy = #"{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:deviation-dead","maxReceiveCount":2}"#
        _ = try await queue.raw("SetQueueAttributes", ["Attributes": ["RedrivePolicy": policy]])
        try await queue.send(["a"])
        for count in ["1", "2"] { #expect(try await queue.receive(visibility: 0).map(\.receives) == [count]) }
        #expect(try await queue.receive(visibility: 0).isEmpty)
        #expect(try await letters.receive(visibility: 0).map(\.receives) == ["3"])
      }
    }
  }

  /// SQS says of each dead letter from which queue it comes.
  @Test func nobodyTellsWhereADeadLetterComesFrom() async throws {
    try await withQueue("source-dead") { letters in
      try await withQueue("source") { queue in
        let policy = #"{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:deviation-source-dead","maxReceiveCount":1}"#
        _ = try await queue.raw("SetQueueAttributes", ["Attributes": ["RedrivePolicy": policy]])
        try await queue.send(["a"])
        for count in [1, 0] { #expect(try await queue.receive(visibility: 0).count == count) }
        let answer = try await letters.ask("ReceiveMessage", ["MessageSystemAttributeNames": ["All"]])
        let attributes = try #require((answer["Messages"] as? [Object])?.first?["Attributes"] as? Object)
        #expect(attributes["SentTimestamp"] != nil && attributes["DeadLetterQueueSourceArn"] == nil)
      }
    }
  }

  /// SQS answers in JSON that there is no such action.
  @Test func anActionThatIsUnknownIsAFaultOfTheServer() async throws {
    try await withQueue("action") { queue in
      for action in ["Nonsense", "StartMessageMoveTask"] {
        let (status, text) = try await queue.raw(action, [:])
        #expect(status == 500 && text.hasPrefix("<!doctype html>"), "\(action): \(text)")
      }
    }
  }

  /// SQS refuses it as a SerializationException.
  @Test func whatIsNoJSONIsTakenForNothing() async throws {
    try await withQueue("json") { queue in
      let (status, text) = try await queue.raw("AmazonSQS.ListQueues", body: Array("{nonsense".utf8))
      #expect(status == 200, "\(text)")
    }
  }

  /// SQS keeps connections open.
  @Test func eachRequestTakesAConnectionOfItsOwn() async throws {
    let server = try MotoServer.shared()
    let proxy = try await FaultProxy.start(before: server.endpoint, seed: 1)
    try await withQueue("connection") { queue in
      var queue = queue
      queue.endpoint = proxy.endpoint
      for _ in 0..<3 { _ = try await queue.ask("GetQueueAttributes", [:]) }
      #expect(proxy.connectionCount == 3)
    }
    await proxy.stop()
  }

  /// DynamoDB removes it, in days.
  @Test func anItemWhoseTimeIsOverStaysForEver() async throws {
    try await withQueue("expiry") { queue in
      func ask(_ action: String, _ fields: Object) async throws -> String {
        let fields = fields.merging(["TableName": "deviation"]) { $1 }
        let body = Array(try JSONSerialization.data(withJSONObject: fields))
        let (status, text) = try await queue.raw("DynamoDB_20120810.\(action)", body: body)
        #expect(status == 200, "\(action): \(text)")
        return text
      }
      let key: Object = ["KeySchema": [["AttributeName": "key", "KeyType": "HASH"]], "BillingMode": "PAY_PER_REQUEST"]
      _ = try await ask("CreateTable", key.merging(["AttributeDefinitions": [["AttributeName": "key", "AttributeType": "S"]]]) { $1 })
      _ = try await ask("UpdateTimeToLive", ["TimeToLiveSpecification": ["Enabled": true, "AttributeName": "expires"] as Object])
      _ = try await ask("PutItem", ["Item": ["key": ["S": "a"], "expires": ["N": "1"]]])
      #expect(try await ask("GetItem", ["Key": ["key": ["S": "a"]]]).contains(#""expires""#))
    }
  }

  /// SQS takes the characters of XML alone, and at least one.
  @Test func whatIsNoTextIsTaken() async throws {
    try await withQueue("text") { queue in
      let entries: [Object] = [["Id": "0", "MessageBody": "a\u{1}"], ["Id": "1", "MessageBody": ""]]
      let answer = try await queue.ask("SendMessageBatch", ["Entries": entries])
      #expect((answer["Successful"] as? [Object])?.count == 2)
    }
  }

  /// SQS takes ten.
  @Test func elevenAttributesAreTaken() async throws {
    try await withQueue("eleven") { queue in
      let attributes = Dictionary(uniqueKeysWithValues: (0..<11).map { ("a\($0)", ["DataType": "String", "StringValue": "1"]) })
      let entry: Object = ["Id": "0", "MessageBody": "a", "MessageAttributes": attributes]
      let answer = try await queue.ask("SendMessageBatch", ["Entries": [entry]])
      #expect((answer["Successful"] as? [Object])?.count == 1)
    }
  }

  /// SQS answers in JSON who asks in JSON.
  @Test func aWrongSignatureIsToldInXML() async throws {
    try await withQueue("xml") { queue in
      var queue = queue
      queue.signer.credentials.secret = "wrong"
      let (status, text) = try await queue.raw("GetQueueAttributes", [:])
      #expect(status == 403)
      #expect(text.contains("<Code>SignatureDoesNotMatch</Code>"))
    }
  }

  private func withQueue(_ name: String, _ test: (RawQueue) async throws -> Void) async throws {
    let server = try MotoServer.shared()
    let queue = try RawQueue(server, "deviation-\(name)")
    do {
      let attributes: Object = name.hasSuffix(".fifo") ? ["FifoQueue": "true"] : [:]
      _ = try await queue.ask("CreateQueue", ["QueueName": "deviation-\(name)", "Attributes": attributes])
      try await test(queue)
    } catch {
      await queue.web.close()
      throw error
    }
    await queue.web.close()
  }
}
