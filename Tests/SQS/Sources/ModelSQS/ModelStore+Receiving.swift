// SPDX-License-Identifier: Apache-2.0

import Armature
import Crypto
import Foundation

/// What time it is for one request.
struct ModelClock {
  var now: Instant
  var milliseconds: Int
}

extension ModelStore {
  /// What a ReceiveMessage asks for.
  struct Reception: Sendable {
    var queue: String
    var count: Int
    var visibility: Duration
    var wait: Duration
    var attempt: String?
    var servesWhoLeft: Bool
  }

  mutating func reception(_ request: Object) throws -> Reception {
    let queue = try name(request)
    let attempt = request["ReceiveRequestAttemptId"] as? String
    if attempt != nil, !queue.hasSuffix(".fifo") { throw Fault(code: "InvalidParameterValue", message: "ReceiveRequestAttemptId") }
    return Reception(
      queue: queue, count: try number(request, "MaxNumberOfMessages", in: 1...10),
      visibility: .seconds(try number(request, "VisibilityTimeout", in: 0...43_200)),
      wait: .seconds(try number(request, "WaitTimeSeconds", in: 0...20)), attempt: attempt,
      servesWhoLeft: faults.strikes(faults.serveWhoLeft))
  }

  mutating func receive(_ reception: Reception, _ clock: ModelClock) -> [Object] {
    let messages = queues[reception.queue]?.receive(
      reception.count, visibility: reception.visibility, attempt: reception.attempt, clock)
    tally.deliveries += messages?.count ?? 0
    for message in messages ?? [] { double(message, reception, clock.now) }
    return (messages ?? []).map { object($0) }
  }

  private mutating func double(_ message: ModelQueue.Message, _ reception: Reception, _ now: Instant) {
    if message.isCopy {
      tally.copies += 1
    } else if faults.strikes(faults.duplicate) {
      queues[reception.queue]?.double(message, visibleAt: now)
    } else if message.receives == 1, faults.strikes(faults.duplicateInPlace) {
      queues[reception.queue]?.handOutTwice(message.number, now: now)
    } else if faults.strikes(faults.late) {
      queues[reception.queue]?.double(message, visibleAt: now + reception.visibility + .seconds(1))
    }
  }

  private mutating func object(_ message: ModelQueue.Message) -> Object {
    var object: Object = [
      "MessageId": message.id, "ReceiptHandle": message.handle ?? "",
      "Body": faults.strikes(faults.alterBody) ? message.body + "?" : message.body,
      "MD5OfBody": hexadecimal(Insecure.MD5.hash(data: Data(message.body.utf8))),
    ]
    var system = ["ApproximateReceiveCount": String(message.receives), "SentTimestamp": String(message.sentAt)]
    system["MessageGroupId"] = message.group
    system["ApproximateFirstReceiveTimestamp"] = message.firstReceivedAt.map { String($0) }
    object["Attributes"] = system
    if !message.attributes.isEmpty {
      object["MessageAttributes"] = message.attributes
      object["MD5OfMessageAttributes"] = digest(message.attributes)
    }
    return object
  }

  /// Names in order, and of each: name, type, the byte 1 and the value, with its length before each text.
  func digest(_ attributes: [String: [String: String]]) -> String {
    var data = Data()
    func append(_ text: String) {
      withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { data.append(contentsOf: $0) }
      data.append(contentsOf: text.utf8)
    }
    for name in attributes.keys.sorted() {
      append(name)
      append(attributes[name]?["DataType"] ?? "")
      data.append(1)
      append(attributes[name]?["StringValue"] ?? "")
    }
    return hexadecimal(Insecure.MD5.hash(data: data))
  }
}
