// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureSQSLocation

/// An answer of SQS that could not be read, or is not what was asked for.
package struct AnswerFault: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

/// A message as it comes out of SQS.
package struct ReceivedMessage: Sendable {
  package var id: String
  package var handle: String
  package var text: MessageText
  /// What SQS says that its body comes to, in hexadecimal digits.
  package var bodyDigest: String
  package var attributesDigest: String?
  package var receiveCount: Int
  package var group: String?
  /// In milliseconds since 1970, by the clock of SQS.
  package var sentAt: Int?

  /// Read straight from the text, for nothing is read more often; what is not known is left out.
  package static func all(in answer: [UInt8]) throws -> [ReceivedMessage] {
    var drafts: [Draft] = []
    try readAnswer(answer) { (reader, key) throws(JSONError) in
      guard reader.matches(key, "Messages") else { return false }
      if reader.readNull() { return true }
      try reader.openArray()
      while try reader.nextElement() { drafts.append(try Draft(from: &reader)) }
      return true
    }
    return try drafts.map(ReceivedMessage.init)
  }

  private init(_ draft: Draft) throws {
    id = try needed(draft.id, "MessageId")
    handle = try needed(draft.handle, "ReceiptHandle")
    bodyDigest = try needed(draft.bodyDigest, "MD5OfBody")
    attributesDigest = draft.attributesDigest
    // SQS counts from 1; a queue that says nothing has delivered it at least this once.
    receiveCount = draft.receiveCount ?? 1
    group = draft.group
    sentAt = draft.sentAt
    text = MessageText(body: try needed(draft.body, "Body"), attributes: draft.attributes)
    hasForeignAttributes = draft.hasForeignAttributes
  }

  /// Some attributes are of another type than we send, and so the digest of all of them cannot be recomputed from the texts.
  package private(set) var hasForeignAttributes = false
}

/// A message of an answer, of which something may be missing.
private struct Draft {
  var id, handle, body, bodyDigest, attributesDigest, group: String?
  var receiveCount, sentAt: Int?
  var attributes: [String: String] = [:]
  var hasForeignAttributes = false

  init(from reader: inout JSONReader) throws(JSONError) {
    var draft = Draft()
    try reader.readFields { (reader, key) throws(JSONError) in
      switch true {
      case reader.matches(key, "Body"): draft.body = try reader.readString()
      case reader.matches(key, "ReceiptHandle"): draft.handle = try reader.readString()
      case reader.matches(key, "MD5OfBody"): draft.bodyDigest = try reader.readString()
      case reader.matches(key, "MessageId"): draft.id = try reader.readString()
      case reader.matches(key, "Attributes"): try draft.readSystem(&reader)
      case reader.matches(key, "MD5OfMessageAttributes"): draft.attributesDigest = try reader.readOptional()
      case reader.matches(key, "MessageAttributes"): try draft.readAttributes(&reader)
      default: return false
      }
      return true
    }
    self = draft
  }

  private init() {}

  private mutating func readSystem(_ reader: inout JSONReader) throws(JSONError) {
    if reader.readNull() { return }
    var draft = self
    try reader.readFields { (reader, key) throws(JSONError) in
      switch true {
      case reader.matches(key, "ApproximateReceiveCount"): draft.receiveCount = Int(try reader.readString())
      case reader.matches(key, "SentTimestamp"): draft.sentAt = Int(try reader.readString())
      case reader.matches(key, "MessageGroupId"): draft.group = try reader.readOptional()
      default: return false
      }
      return true
    }
    self = draft
  }

  private mutating func readAttributes(_ reader: inout JSONReader) throws(JSONError) {
    if reader.readNull() { return }
    var draft = self
    try reader.readFields { (reader, key) throws(JSONError) in
      var type, text: String?
      try reader.readFields { (reader, key) throws(JSONError) in
        switch true {
        case reader.matches(key, "DataType"): type = try reader.readString()
        case reader.matches(key, "StringValue"): text = try reader.readOptional()
        default: return false
        }
        return true
      }
      if type != "String" { draft.hasForeignAttributes = true }
      // Binary attributes come from other senders, and mean nothing to a process.
      if let text { draft.attributes[reader.string(of: key)] = text }
      return true
    }
    self = draft
  }
}

extension JSONReader {
  /// Reads an object. `read` is false for a value that it leaves where it is, which is left out then.
  mutating func readFields(_ read: (inout JSONReader, JSONString) throws(JSONError) -> Bool) throws(JSONError) {
    try openObject()
    while let key = try nextKey() { if try !read(&self, key) { try skipUnknown() } }
  }

  fileprivate mutating func readOptional() throws(JSONError) -> String? { readNull() ? nil : try readString() }
}

/// Reads the object that an answer is.
private func readAnswer(
  _ answer: [UInt8], _ read: (inout JSONReader, JSONString) throws(JSONError) -> Bool
) throws {
  let limits = JSONLimits(bytesMax: ServiceLimits.answerBytesMax)
  try JSONReader.read(answer, as: "answer", limits: limits) { (reader: inout JSONReader) throws(JSONError) in try reader.readFields(read) }
}

private func needed(_ text: String?, _ key: String) throws -> String {
  guard let text else { throw AnswerFault("an answer without \(key)") }
  return text
}

/// What became of each entry of a batch, by its index.
package struct BatchAnswer: Sendable {
  /// The index of each entry that was done; with the digest of its body where it was sent.
  package var done: [Int: String?] = [:]
  package var failed: [Int: EntryFault] = [:]

  /// Throws where the answer is not about each of `count` entries.
  package init(_ answer: [UInt8], count: Int) throws {
    let object = try JSONObject(answer: answer)
    for item in try object.items("Successful") { done[try index(item, count)] = item.text("MD5OfMessageBody") }
    for item in try object.items("Failed") { failed[try index(item, count)] = EntryFault(item) }
    guard done.count + failed.count == count, Set(done.keys).isDisjoint(with: failed.keys) else {
      throw AnswerFault("an answer about \(done.count + failed.count) of \(count) entries")
    }
  }
}

/// Why one entry of a batch was not done.
package struct EntryFault: Sendable, CustomStringConvertible {
  package var code: String
  package var message: String
  /// The entry is wrong, and would be so again. Where the code says something else, that counts.
  package var isSendersFault: Bool

  fileprivate init(_ object: JSONObject) {
    code = faultCode(object.text("Code") ?? "")
    message = object.text("Message") ?? ""
    // Some servers write the word as a string.
    switch object["SenderFault"] {
    case .bool(let flag): isSendersFault = flag
    case .string(let text): isSendersFault = text.lowercased() == "true"
    default: isSendersFault = false
    }
    if ServiceFault.mayPass(code) { isSendersFault = false }
  }

  /// What a queue says that is not SQS's.
  package static let lostLease = EntryFault(code: "MessageNotInflight", message: "", isSendersFault: true)

  private init(code: String, message: String, isSendersFault: Bool) {
    self.code = code
    self.message = message
    self.isSendersFault = isSendersFault
  }

  package var description: String { message.isEmpty ? code : "\(code): \(message)" }

  /// The handle is none any more: its message was received again, or has gone.
  package var isLostLease: Bool {
    ["ReceiptHandleIsInvalid", "MessageNotInflight"].contains(code)
      || (code == "InvalidParameterValue" && message.contains("eceipt"))
  }
}

/// How many messages a queue has, as near as SQS says it.
package struct QueueDepthAnswer: Sendable {
  static let names = [
    "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
  ]
  package var visible: Int
  package var hidden: Int

  package init(_ answer: [UInt8]) throws {
    guard let attributes = try JSONObject(answer: answer).object("Attributes") else { throw AnswerFault("an answer without Attributes") }
    let counts = Self.names.map { attributes.text($0).flatMap { Int($0) } ?? 0 }
    visible = counts[0]
    hidden = counts[1] + counts[2]
  }
}

/// The URL of a queue that was asked for or made.
package func queueURL(in answer: [UInt8]) throws -> String { try JSONObject(answer: answer).needed("QueueUrl") }

private func index(_ item: JSONObject, _ count: Int) throws -> Int {
  guard let index = Int(try item.needed("Id")), (0..<count).contains(index) else {
    throw AnswerFault("an answer about an entry that was not sent")
  }
  return index
}

extension JSONObject {
  init(answer: [UInt8]) throws {
    let limits = JSONLimits(bytesMax: ServiceLimits.answerBytesMax)
    guard !answer.isEmpty, case .object(let object) = try RawJSON(answer, limits: limits).value(limits: limits) else {
      throw AnswerFault("an answer that is no object")
    }
    self = object
  }

  func text(_ key: String) -> String? {
    if case .string(let text) = self[key] { return text }
    return nil
  }

  func object(_ key: String) -> JSONObject? {
    if case .object(let object) = self[key] { return object }
    return nil
  }

  func needed(_ key: String) throws -> String {
    guard let text = text(key) else { throw AnswerFault("an answer without \(key)") }
    return text
  }

  func items(_ key: String) throws -> [JSONObject] {
    guard case .array(let items) = self[key] else { return [] }
    return try items.map { item in
      guard case .object(let object) = item else { throw AnswerFault("an answer whose \(key) are no objects") }
      return object
    }
  }
}
