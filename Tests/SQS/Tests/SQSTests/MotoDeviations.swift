// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQS

/// Where moto is not what SQS is, one by one: what it says of these is no word about the broker, and the model answers for it.
///
/// Each test is red when moto has become better; then it goes, and moto is a witness of one thing more.
@Suite(.enabled(if: MotoServer.isInstalled, "moto is not installed: Scripts/peers.sh sqs"), .timeLimit(.minutes(1)))
struct MotoDeviations {
  private typealias Object = [String: Any]

  @Test func anOldHandleStillDeletes() async throws {
    try await withQueue("stale") { queue in
      try await queue.send(["a"])
      let old = try await queue.receive(visibility: 0)
      let new = try await queue.receive(visibility: 30)
      #expect(old.map(\.handle) != new.map(\.handle))
      let answer = try await queue.ask("DeleteMessageBatch", ["Entries": [["Id": "0", "ReceiptHandle": old[0].handle]]])
      #expect((answer["Successful"] as? [Object])?.count == 1)
      #expect(try await queue.receive(visibility: 0).isEmpty)
    }
  }

  @Test func anOldHandleStillHides() async throws {
    try await withQueue("hide") { queue in
      try await queue.send(["a"])
      let old = try await queue.receive(visibility: 0)
      _ = try await queue.receive(visibility: 30)
      let entry: Object = ["Id": "0", "ReceiptHandle": old[0].handle, "VisibilityTimeout": 0]
      let answer = try await queue.ask("ChangeMessageVisibilityBatch", ["Entries": [entry]])
      #expect((answer["Successful"] as? [Object])?.count == 1)
      #expect(try await queue.receive(visibility: 0).count == 1)
    }
  }

  @Test func aKeyIsForgottenWithItsMessage() async throws {
    try await withQueue("key.fifo") { queue in
      for _ in 0..<2 {
        let entry: Object = ["Id": "0", "MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": "k"]
        _ = try await queue.ask("SendMessageBatch", ["Entries": [entry]])
        let messages = try await queue.receive(visibility: 30)
        #expect(messages.count == 1)
        _ = try await queue.ask("DeleteMessageBatch", ["Entries": [["Id": "0", "ReceiptHandle": messages[0].handle]]])
      }
    }
  }

  @Test func whatIsNoTextIsTaken() async throws {
    try await withQueue("text") { queue in
      let entries: [Object] = [["Id": "0", "MessageBody": "a\u{1}"], ["Id": "1", "MessageBody": ""]]
      let answer = try await queue.ask("SendMessageBatch", ["Entries": entries])
      #expect((answer["Successful"] as? [Object])?.count == 2)
    }
  }

  @Test func elevenAttributesAreTaken() async throws {
    try await withQueue("eleven") { queue in
      let attributes = Dictionary(uniqueKeysWithValues: (0..<11).map { ("a\($0)", ["DataType": "String", "StringValue": "1"]) })
      let entry: Object = ["Id": "0", "MessageBody": "a", "MessageAttributes": attributes]
      let answer = try await queue.ask("SendMessageBatch", ["Entries": [entry]])
      #expect((answer["Successful"] as? [Object])?.count == 1)
    }
  }

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

/// A queue of moto without a broker between: requests as they are written here.
private struct RawQueue {
  let web = WebClient()
  var signer: Signer
  let endpoint: String
  let url: String

  init(_ server: MotoServer, _ name: String) throws {
    let credentials = try #require(AWSEnvironment(server.environment).credentials)
    signer = Signer(credentials: credentials, region: "eu-west-1", service: "sqs")
    endpoint = server.endpoint
    url = "\(endpoint)/123456789012/\(name)"
  }

  func raw(_ action: String, _ fields: [String: Any]) async throws -> (status: Int, text: String) {
    var fields = fields
    fields["QueueUrl"] = url
    var request = SignableRequest(
      method: "POST", target: "/",
      headers: [
        ("Host", String(endpoint.dropFirst("http://".count))), ("Content-Type", "application/x-amz-json-1.0"),
        ("X-Amz-Target", "AmazonSQS.\(action)"),
      ], body: Array(try JSONSerialization.data(withJSONObject: fields)))
    request.headers += signer.headers(for: request, at: Armature.Host.system.time.timeOfDay)
    let answer = try await web.send("POST", endpoint + "/", headers: request.headers, body: request.body, within: .seconds(10))
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  func ask(_ action: String, _ fields: [String: Any]) async throws -> [String: Any] {
    let (status, text) = try await raw(action, fields)
    #expect(status == 200, "\(text)")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  func send(_ bodies: [String]) async throws {
    let entries = bodies.enumerated().map { ["Id": "\($0.offset)", "MessageBody": $0.element] }
    _ = try await ask("SendMessageBatch", ["Entries": entries])
  }

  func receive(visibility: Int) async throws -> [(body: String, handle: String)] {
    let answer = try await ask("ReceiveMessage", ["VisibilityTimeout": visibility, "MaxNumberOfMessages": 10])
    return (answer["Messages"] as? [[String: Any]] ?? []).map { ($0["Body"] as? String ?? "", $0["ReceiptHandle"] as? String ?? "") }
  }
}
