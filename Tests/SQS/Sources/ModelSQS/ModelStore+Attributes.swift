// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

/// What a queue is set to: SQS looks at each value, and changes nothing of a queue where one of them is wrong.
extension ModelStore {
  private static let standards = [
    "VisibilityTimeout": "30", "MessageRetentionPeriod": "345600", "ReceiveMessageWaitTimeSeconds": "0", "DelaySeconds": "0",
    "MaximumMessageSize": "1048576",
  ]
  private static let ranges = [
    "VisibilityTimeout": 0...43_200, "MessageRetentionPeriod": 60...1_209_600, "ReceiveMessageWaitTimeSeconds": 0...20,
    "DelaySeconds": 0...900, "MaximumMessageSize": 1024...1_048_576,
  ]

  /// The queue's name. One that is there is taken where nothing that is said contradicts it.
  mutating func create(_ request: Object, _ now: Instant) throws -> String {
    let name = try text(request, "QueueName")
    guard name.wholeMatch(of: /[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo/) != nil else {
      throw Fault(code: "InvalidParameterValue", message: "Can only include alphanumeric characters")
    }
    var wanted = request["Attributes"] as? [String: String] ?? [:]
    let isFIFO = wanted.removeValue(forKey: "FifoQueue")
    guard isFIFO == (name.hasSuffix(".fifo") ? "true" : nil) else { throw Fault(code: "InvalidParameterValue", message: "FifoQueue") }
    try check(wanted, of: name)
    if let queue = queues[name] {
      let there = Self.standards.merging(queue.settings) { $1 }
      if wanted.contains(where: { there[$0.key] != $0.value }) { throw Fault(code: "QueueNameExists", message: name) }
      return name
    }
    var queue = ModelQueue(name)
    queue.settings = wanted
    queue.bornAt = now + birthTime
    queues[name] = queue
    return name
  }

  func attributes(_ request: Object, _ now: Instant) throws -> Object {
    let name = try name(request)
    guard let queue = queues[name] else { return [:] }
    let depth = queue.depth(now)
    var all = Self.standards.merging(queue.settings) { $1 }
    all["QueueArn"] = arn(name)
    all["ApproximateNumberOfMessages"] = String(depth.visible)
    all["ApproximateNumberOfMessagesNotVisible"] = String(depth.delivered)
    all["ApproximateNumberOfMessagesDelayed"] = String(depth.delayed)
    if queue.isFIFO { all["FifoQueue"] = "true" }
    let names = request["AttributeNames"] as? [String] ?? []
    return ["Attributes": names.contains("All") ? all : all.filter { names.contains($0.key) }]
  }

  mutating func setAttributes(_ request: Object) throws -> Object {
    let name = try name(request)
    guard let wanted = request["Attributes"] as? [String: String], !wanted.isEmpty else { throw Fault(code: "MissingParameter") }
    if wanted["FifoQueue"] != nil { throw Fault(code: "InvalidAttributeName", message: "You can specify one only when a queue is made") }
    try check(wanted, of: name)
    queues[name]?.settings.merge(wanted) { $1 }
    return [:]
  }

  private func check(_ wanted: [String: String], of name: String) throws {
    for (key, value) in wanted {
      if key == "RedrivePolicy" {
        try checkRedrive(value, of: name)
      } else if let range = Self.ranges[key] {
        guard let number = Int(value), range.contains(number) else { throw Fault(code: "InvalidAttributeValue", message: key) }
      } else {
        throw Fault(code: "InvalidAttributeName", message: key)
      }
    }
  }

  /// To a queue of the same kind that is there.
  private func checkRedrive(_ policy: String, of name: String) throws {
    guard let object = try? JSONSerialization.jsonObject(with: Data(policy.utf8)) as? Object,
      let target = object["deadLetterTargetArn"] as? String, let count = object["maxReceiveCount"] as? Int, (1...1000).contains(count),
      let other = queues.keys.first(where: { arn($0) == target }), other != name, other.hasSuffix(".fifo") == name.hasSuffix(".fifo")
    else { throw Fault(code: "InvalidParameterValue", message: "RedrivePolicy") }
  }

  private func arn(_ name: String) -> String { "arn:aws:sqs:eu-west-1:\(account):\(name)" }
}
