// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQS

/// A queue of moto without a broker between: requests as they are written here.
struct RawQueue {
  let web = WebClient()
  var signer: Signer
  var endpoint: String
  let url: String

  init(_ server: MotoServer, _ name: String) throws {
    let keys = try AWSEnvironment(server.environment).credentials
    let credentials = try #require(keys)
    signer = Signer(credentials: credentials, region: "eu-west-1", service: "sqs")
    endpoint = server.endpoint
    url = "\(endpoint)/123456789012/\(name)"
  }

  func raw(_ action: String, _ fields: [String: Any]) async throws -> (status: Int, text: String) {
    try await raw("AmazonSQS.\(action)", body: Array(try JSONSerialization.data(withJSONObject: fields.merging(["QueueUrl": url]) { $1 })))
  }

  /// Of whatever service the target is.
  func raw(_ target: String, body: [UInt8]) async throws -> (status: Int, text: String) {
    var request = SignableRequest(
      method: "POST", target: "/",
      headers: [
        ("Host", String(endpoint.dropFirst("http://".count))), ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", target),
      ], body: body)
    var signer = signer
    if target.hasPrefix("DynamoDB") { signer.service = "dynamodb" }
    request.headers += signer.headers(for: request, at: Armature.Host.system.time.timeOfDay)
    let answer = try await web.send("POST", endpoint + "/", headers: request.headers, body: request.body, within: .seconds(10))
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  func ask(_ action: String, _ fields: [String: Any]) async throws -> [String: Any] {
    let (status, text) = try await raw(action, fields)
    #expect(status == 200, "\(text)")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// In a FIFO queue they are of one group, and each is its own key.
  func send(_ bodies: [String]) async throws {
    let entries = bodies.enumerated().map { number, body in
      let entry = ["Id": "\(number)", "MessageBody": body]
      return url.hasSuffix(".fifo") ? entry.merging(["MessageGroupId": "g", "MessageDeduplicationId": body]) { $1 } : entry
    }
    _ = try await ask("SendMessageBatch", ["Entries": entries])
  }

  func receive(visibility: Int, count: Int = 10, wait: Int = 0) async throws -> [(body: String, handle: String, receives: String)] {
    let answer = try await ask(
      "ReceiveMessage",
      [
        "VisibilityTimeout": visibility, "MaxNumberOfMessages": count, "WaitTimeSeconds": wait,
        "MessageSystemAttributeNames": ["ApproximateReceiveCount"],
      ])
    return (answer["Messages"] as? [[String: Any]] ?? []).map { message in
      let system = message["Attributes"] as? [String: String] ?? [:]
      return (message["Body"] as? String ?? "", message["ReceiptHandle"] as? String ?? "", system["ApproximateReceiveCount"] ?? "")
    }
  }

  /// Returns the entries that moto says to be done.
  func delete(_ handle: String) async throws -> Int {
    let answer = try await ask("DeleteMessageBatch", ["Entries": [["Id": "0", "ReceiptHandle": handle]]])
    return (answer["Successful"] as? [Any])?.count ?? 0
  }

  func hide(_ handle: String, for seconds: Int) async throws -> Int {
    let entry: [String: Any] = ["Id": "0", "ReceiptHandle": handle, "VisibilityTimeout": seconds]
    return (try await ask("ChangeMessageVisibilityBatch", ["Entries": [entry]])["Successful"] as? [Any])?.count ?? 0
  }
}
