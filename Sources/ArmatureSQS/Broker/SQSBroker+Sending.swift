// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging

extension SQSBroker {
  func send(_ messages: [OutgoingMessage]) async throws {
    for (name, group) in Dictionary(grouping: messages, by: \.queue) {
      try await told(name) {
        let letters = try group.map { try self.letter($0, key: nil) }
        let failures = try await self.send(letters, to: name)
        if let failure = failures.values.first { throw failure.error }
      }
    }
  }

  /// Sends what was made into letters for one queue. Returns what failed, by index.
  func send(_ letters: [Letter], to name: QueueName) async throws -> [Int: EntryFailure] {
    if let tables = inTable(name) {
      try await send(letters, to: name, in: tables)
      return [:]
    }
    var failures = await send(letters, to: try await target(name), name)
    // That a queue is missing shows when something is sent to it.
    let rest = failures.filter(\.value.isMissingQueue).keys.sorted()
    if rest.isEmpty { return failures }
    let again = await send(rest.map { letters[$0] }, to: try await made(name), name)
    for (position, index) in rest.enumerated() { failures[index] = again[position] }
    return failures
  }

  private func send(_ letters: [Letter], to queue: SQSQueue, _ name: QueueName) async -> [Int: EntryFailure] {
    let entries = letters.map { $0.entry(isFIFO: queue.isFIFO, now: client.timeOfDay.milliseconds) }
    queue.noteEmpty(false)
    return await batch(entries, about: name, bytes: { $0.text.byteCount }, digest: { $0.text.bodyDigest }) {
      .send($0, to: queue.url)
    }
  }

  /// `key` is the same each time that the same message is sent; nil: nobody will send it again.
  func letter(_ message: OutgoingMessage, key: String?) throws -> Letter {
    let letter = Letter(message, key: key ?? host.uniqueText)
    if letter.text.byteCount <= ServiceLimits.bytesMax { return letter }
    // What travels beside a body must not keep it from travelling.
    let bare = Letter(OutgoingMessage(queue: message.queue, body: message.body, delay: message.delay), key: letter.key)
    guard bare.text.byteCount <= ServiceLimits.bytesMax else { throw TooLarge(byteCount: bare.text.byteCount) }
    logger.error(
      "sent without its attributes, for SQS takes no more than a mebibyte",
      metadata: ["queue": "\(message.queue)", "attributes": "\(message.attributes.keys.sorted().joined(separator: ", "))"])
    return bare
  }
}

extension OutgoingMessage {
  /// What comes of a message of a FIFO queue keeps its order, unless it names a group of its own.
  func staying(in group: String?) -> OutgoingMessage {
    guard let group, attributes[SQSAttribute.group] == nil else { return self }
    var message = self
    message.attributes[SQSAttribute.group] = group
    return message
  }
}

/// A message that SQS can never take.
struct TooLarge: Error, CustomStringConvertible {
  var byteCount: Int
  var description: String { "a message of \(byteCount) bytes, and SQS takes \(ServiceLimits.bytesMax)" }
}

/// A message on its way into a queue of which it is not known yet what it is like.
struct Letter: Sendable {
  private static let groupOfAll = "armature"

  var text: MessageText
  var key: String
  private var group: String
  private(set) var delay: Duration
  private(set) var attributes: [String: String]
  private(set) var body: [UInt8]

  init(_ message: OutgoingMessage, key: String) {
    var attributes = message.attributes
    self.key = attributes.removeValue(forKey: SQSAttribute.deduplication) ?? key
    group = attributes[SQSAttribute.group] ?? Self.groupOfAll
    text = MessageText(message.body, attributes)
    delay = message.delay
    self.attributes = attributes
    body = message.body
  }

  /// A group is an attribute like any other where the queue has no groups.
  func entry(isFIFO: Bool, now: Int) -> SendEntry {
    let milliseconds = Int(clamping: delay.wholeNanoseconds / 1_000_000)
    let postponement = Postponement(delayMilliseconds: milliseconds, now: now, isFIFO: isFIFO)
    let text = postponement == nil && !isFIFO ? text : rewritten(postponement, isFIFO)
    if isFIFO { return SendEntry(text: text, group: group, deduplication: key) }
    return SendEntry(text: text, delaySeconds: delay.wholeSeconds(max: ServiceLimits.delaySecondsMax))
  }

  private func rewritten(_ postponement: Postponement?, _ isFIFO: Bool) -> MessageText {
    var attributes = attributes
    if isFIFO { attributes[SQSAttribute.group] = nil }
    if let postponement { attributes[Postponement.attribute] = String(postponement.due) }
    return MessageText(body, attributes)
  }
}
#endif
