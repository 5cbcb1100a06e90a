// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureSQSLocation

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
  package var firstReceivedAt: Int?

  /// What SQS tells of a message where it is asked for it.
  static let systemNames = ["ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "MessageGroupId", "SentTimestamp"]

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
    firstReceivedAt = draft.firstReceivedAt
    text = MessageText(body: try needed(draft.body, "Body"), attributes: draft.attributes)
    hasForeignAttributes = draft.hasForeignAttributes
  }

  /// Some attributes are of another type than we send, and so the digest of all of them cannot be recomputed from the texts.
  package private(set) var hasForeignAttributes = false
}

/// A message of an answer, of which something may be missing.
private struct Draft {
  var id, handle, body, bodyDigest, attributesDigest, group: String?
  var receiveCount, sentAt, firstReceivedAt: Int?
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
      case reader.matches(key, "ApproximateFirstReceiveTimestamp"): draft.firstReceivedAt = Int(try reader.readString())
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
