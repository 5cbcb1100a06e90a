// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

/// A message on its way into a queue. Where the queue has no groups, a group is an attribute like any other.
struct Packet: Sendable {
  private static let groupOfAll = "armature"

  let key: String
  let delay: Duration
  let attributes: [String: String]
  let body: [UInt8]
  /// Nil where the queue has none.
  private let group: String?
  private let text: MessageText

  private init(key: String, delay: Duration, attributes: [String: String], body: [UInt8], group: String?, text: MessageText) {
    (self.key, self.delay, self.attributes, self.body) = (key, delay, attributes, body)
    (self.group, self.text) = (group, text)
  }

  init(_ message: OutgoingMessage, key: String, isFIFO: Bool) {
    var attributes = message.attributes
    self.key = attributes.removeValue(forKey: SQSAttribute.deduplication) ?? key
    group = isFIFO ? attributes.removeValue(forKey: SQSAttribute.group) ?? Self.groupOfAll : nil
    text = MessageText(message.body, attributes)
    delay = message.delay
    self.attributes = attributes
    body = message.body
  }

  /// What travels beside a letter's body must not keep it from travelling. Its group does not. Nil where it is no letter: what is none may
  /// mean something else without its attributes.
  var bare: Packet? {
    if attributes[LetterAttribute.reason] == nil { return nil }
    return Packet(key: key, delay: delay, attributes: [:], body: body, group: group, text: MessageText(body, [:]))
  }

  /// Throws what SQS would refuse for good, and with it all messages that stand beside it in a request.
  func check() throws(InvalidName) {
    guard let group else { return }
    for (attribute, name) in [(SQSAttribute.group, group), (SQSAttribute.deduplication, key)] where !name.isSQSIdentifier {
      throw InvalidName(attribute: attribute)
    }
  }

  func entry(now: Int) -> SendEntry {
    if let group { return SendEntry(text: text(now: now), group: group, deduplication: key) }
    return SendEntry(text: text(now: now), delaySeconds: delay.wholeSeconds(max: ServiceLimits.delaySecondsMax))
  }

  /// How many bytes SQS counts of it, which are none for its group.
  func byteCount(now: Int) -> Int { text(now: now).byteCount }

  /// Where SQS cannot delay it by as much, it says when it is due.
  private func text(now: Int) -> MessageText {
    let milliseconds = Int(clamping: delay.wholeNanoseconds / 1_000_000)
    guard let postponement = Postponement(delayMilliseconds: milliseconds, now: now, isFIFO: group != nil) else { return text }
    return MessageText(body, attributes.merging([Postponement.attribute: String(postponement.due)]) { $1 })
  }
}

/// A group or a key that a FIFO queue never takes.
struct InvalidName: Error, CustomStringConvertible {
  var attribute: String
  var description: String { "its `\(attribute)` is none that SQS takes, which are 1 to 128 characters from `!` to `~`" }
}

extension String {
  fileprivate var isSQSIdentifier: Bool {
    (1...128).contains(utf8.count) && utf8.allSatisfy { (UInt8(ascii: "!")...UInt8(ascii: "~")).contains($0) }
  }
}
#endif
