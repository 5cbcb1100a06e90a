// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureSQSLocation

/// What became of each entry of a batch, by its index.
package struct BatchAnswer: Sendable {
  /// The index of each entry that was done; with what SQS has taken where it was sent.
  package var done: [Int: TakenDigests] = [:]
  package var failed: [Int: EntryFault] = [:]

  /// Throws where the answer is not about each of `count` entries.
  package init(_ answer: [UInt8], count: Int) throws {
    let object = try JSONObject(answer: answer)
    for item in try object.items("Successful") { done[try index(item, count)] = TakenDigests(item) }
    for item in try object.items("Failed") { failed[try index(item, count)] = EntryFault(item) }
    guard done.count + failed.count == count, Set(done.keys).isDisjoint(with: failed.keys) else {
      throw AnswerFault("an answer about \(done.count + failed.count) of \(count) entries")
    }
  }
}

/// What SQS says that a message comes to which it has taken, in hexadecimal digits; nil for what it does not say.
package struct TakenDigests: Sendable, Equatable {
  package var body: String?
  package var attributes: String?

  package init(body: String? = nil, attributes: String? = nil) {
    self.body = body
    self.attributes = attributes
  }

  fileprivate init(_ object: JSONObject) {
    self.init(body: object.text("MD5OfMessageBody"), attributes: object.text("MD5OfMessageAttributes"))
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

/// An answer of SQS that could not be read, or is not what was asked for.
package struct AnswerFault: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
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
