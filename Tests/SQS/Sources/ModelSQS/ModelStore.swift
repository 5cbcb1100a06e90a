// SPDX-License-Identifier: Apache-2.0

import Armature
import Crypto
import Foundation

/// The queues of the model, and what each action does to them; a value that is told what time it is.
struct ModelStore {
  struct Fault: Error {
    var code: String
    var message = ""
    var status = 400
    /// What else the answer says.
    var details = ModelDetails()
  }
  typealias Object = [String: Any]

  var faults = ModelFaults()
  var tally = ModelTally()
  var queues: [String: ModelQueue] = [:]
  /// How long it takes until a queue that was made is there.
  var birthTime = Duration.zero
  let endpoint: String
  /// Where it is reached, too.
  var aliases: [String] = []
  let account = "123456789012"

  init(endpoint: String) { self.endpoint = endpoint }

  func url(_ name: String) -> String { "\(endpoint)/\(account)/\(name)" }

  /// All actions but ReceiveMessage, which may have to wait.
  mutating func answer(_ action: String, _ request: Object, _ clock: ModelClock) throws -> Object {
    if let name = (request["QueueUrl"] as? String)?.split(separator: "/").last, let queue = queues[String(name)], clock.now < queue.bornAt {
      throw Fault(code: "QueueDoesNotExist", message: "The specified queue does not exist.")
    }
    switch action {
    case "CreateQueue": return ["QueueUrl": url(try create(request, clock.now))]
    case "GetQueueUrl": return ["QueueUrl": url(try existing(try text(request, "QueueName")))]
    case "GetQueueAttributes": return try attributes(request, clock.now)
    case "SetQueueAttributes": return try setAttributes(request)
    case "SendMessageBatch": return try send(request, clock)
    case "DeleteMessageBatch":
      return try batch(request, failing: faults.failDelete) { store, name, entry in
        store.queues[name]?.delete(try text(entry, "ReceiptHandle"), now: clock.now)
      }
    case "ChangeMessageVisibilityBatch":
      return try batch(request) { store, name, entry in
        let seconds = try number(entry, "VisibilityTimeout", in: 0...43_200)
        return store.queues[name]?.hide(try text(entry, "ReceiptHandle"), for: .seconds(seconds), now: clock.now)
      }
    default: throw Fault(code: "UnknownOperationException", message: action)
    }
  }

  func name(_ request: Object) throws -> String {
    let url = try text(request, "QueueUrl")
    let place = ([endpoint] + aliases).map { "\($0)/\(account)/" }.first { url.hasPrefix($0) }
    guard let place else { throw Fault(code: "QueueDoesNotExist", message: url) }
    return try existing(String(url.dropFirst(place.count)))
  }

  func existing(_ name: String) throws -> String {
    if queues[name] == nil { throw Fault(code: "QueueDoesNotExist", message: "The specified queue does not exist.") }
    return name
  }

  // MARK: batches

  /// `act` returns the code of a fault of its entry.
  private mutating func batch(
    _ request: Object, failing likelihood: Double = 0, _ act: (inout ModelStore, String, Object) throws -> String?
  ) throws -> Object {
    let name = try name(request)
    var (done, failed): ([Object], [Object]) = ([], [])
    for entry in try entries(request) {
      let id = try text(entry, "Id")
      if faults.strikes(faults.failEntry) || faults.strikes(likelihood) {
        failed.append(failure(of: id))
      } else if let code = try act(&self, name, entry) {
        failed.append(["Id": id, "Code": code, "Message": code, "SenderFault": true])
      } else {
        done.append(["Id": id])
      }
    }
    return ["Successful": done, "Failed": failed]
  }

  private mutating func failure(of id: String) -> Object {
    ["Id": id, "Code": "InternalError", "Message": "try again", "SenderFault": faults.strikes(faults.blameSender)]
  }

  private func entries(_ request: Object) throws -> [Object] {
    guard let entries = request["Entries"] as? [Object], !entries.isEmpty else { throw Fault(code: "EmptyBatchRequest") }
    if entries.count > 10 { throw Fault(code: "TooManyEntriesInBatchRequest") }
    let ids = entries.compactMap { $0["Id"] as? String }
    if Set(ids).count != entries.count { throw Fault(code: "BatchEntryIdsNotDistinct") }
    return entries
  }

  private mutating func send(_ request: Object, _ clock: ModelClock) throws -> Object {
    let name = try name(request)
    let entries = try entries(request)
    let sizes = try entries.map(size)
    for entry in entries { try checkNames(entry, isFIFO: name.hasSuffix(".fifo")) }
    if sizes.reduce(0, +) > 1_048_576 { throw Fault(code: "BatchRequestTooLong", message: "\(sizes.reduce(0, +)) bytes") }
    var (done, failed): ([Object], [Object]) = ([], [])
    for entry in entries {
      let id = try text(entry, "Id")
      if faults.strikes(faults.failEntry) {
        failed.append(failure(of: id))
        continue
      }
      do {
        try checkSize(entry, in: name)
        var (message, key) = try message(entry, isFIFO: name.hasSuffix(".fifo"), clock)
        if faults.strikes(faults.alterAttributes) { message.attributes = message.attributes.mapValues { $0.mapValues { $0 + "?" } } }
        let messageID = queues[name]?.send(message, deduplication: key, now: clock.now) ?? ""
        tally.sent[name, default: 0] += 1
        done.append(digests(message).merging(["Id": id, "MessageId": messageID]) { $1 })
      } catch let fault as Fault {
        failed.append(["Id": id, "Code": fault.code, "Message": fault.message, "SenderFault": true])
      }
    }
    return ["Successful": done, "Failed": failed]
  }

  /// Of the message as it came just now, also where one of before has its key.
  private func digests(_ message: ModelQueue.Message) -> Object {
    var object: Object = ["MD5OfMessageBody": hexadecimal(Insecure.MD5.hash(data: Data(message.body.utf8)))]
    if !message.attributes.isEmpty { object["MD5OfMessageAttributes"] = digest(message.attributes) }
    return object
  }

  private func checkSize(_ entry: Object, in name: String) throws {
    let limit = Int(queues[name]?.settings["MaximumMessageSize"] ?? "") ?? 1_048_576
    if try size(entry) > limit { throw Fault(code: "InvalidParameterValue", message: "Message must be shorter than \(limit) bytes.") }
  }

  private func size(_ entry: Object) throws -> Int {
    try attributes(of: entry).reduce(try text(entry, "MessageBody").utf8.count) { sum, attribute in
      sum + attribute.key.utf8.count + attribute.value.values.reduce(0) { $0 + $1.utf8.count }
    }
  }

  private func attributes(of entry: Object) throws -> [String: [String: String]] {
    guard let attributes = entry["MessageAttributes"] else { return [:] }
    guard let texts = attributes as? [String: [String: String]] else { throw Fault(code: "InvalidParameterValue") }
    return texts
  }

  private func message(_ entry: Object, isFIFO: Bool, _ clock: ModelClock) throws -> (ModelQueue.Message, String?) {
    let body = try text(entry, "MessageBody")
    let attributes = try attributes(of: entry)
    try check(body)
    if attributes.count > 10 { throw Fault(code: "InvalidParameterValue", message: "more than 10 attributes") }
    for (name, value) in attributes {
      guard name.wholeMatch(of: /[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*/) != nil, value["DataType"] == "String" else {
        throw Fault(code: "InvalidParameterValue", message: "the attribute \(name)")
      }
      try check(value["StringValue"] ?? "")
    }
    if isFIFO, entry["DelaySeconds"] != nil { throw Fault(code: "InvalidParameterValue", message: "DelaySeconds") }
    let delay = entry["DelaySeconds"] == nil ? 0 : try number(entry, "DelaySeconds", in: 0...900)
    let message = ModelQueue.Message(
      number: 0, id: UUID().uuidString.lowercased(), body: body, attributes: attributes,
      group: entry["MessageGroupId"] as? String, sentAt: clock.milliseconds, visibleAt: clock.now + .seconds(delay))
    return (message, entry["MessageDeduplicationId"] as? String)
  }

  /// One that is wrong fails its whole request.
  private func checkNames(_ entry: Object, isFIFO: Bool) throws {
    for field in ["MessageGroupId", "MessageDeduplicationId"] {
      let name = entry[field] as? String
      if isFIFO, name == nil { throw Fault(code: "MissingParameter", message: field) }
      if let name, !isFIFO || name.wholeMatch(of: /[!-~]{1,128}/) == nil { throw Fault(code: "InvalidParameterValue", message: field) }
    }
  }

  private func check(_ text: String) throws {
    let isText = !text.isEmpty && text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
      default: false
      }
    }
    if !isText { throw Fault(code: "InvalidMessageContents", message: "Invalid characters were found") }
  }
}

func text(_ object: ModelStore.Object, _ key: String) throws -> String {
  guard let text = object[key] as? String else { throw ModelStore.Fault(code: "MissingParameter", message: key) }
  return text
}

func number(_ object: ModelStore.Object, _ key: String, in range: ClosedRange<Int>) throws -> Int {
  guard let number = object[key] as? Int, range.contains(number) else {
    throw ModelStore.Fault(code: "InvalidParameterValue", message: key)
  }
  return number
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
