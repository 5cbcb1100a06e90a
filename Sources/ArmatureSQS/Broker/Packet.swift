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

  init(_ message: OutgoingMessage, key: String, isFIFO: Bool) {
    var attributes = message.attributes
    self.key = attributes.removeValue(forKey: SQSAttribute.deduplication) ?? key
    group = isFIFO ? attributes.removeValue(forKey: SQSAttribute.group) ?? Self.groupOfAll : nil
    text = MessageText(message.body, attributes)
    delay = message.delay
    self.attributes = attributes
    body = message.body
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
#endif
