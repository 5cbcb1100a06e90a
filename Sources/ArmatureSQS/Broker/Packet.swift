// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

/// A message on its way into a queue of which it is not known yet what it is like.
struct Packet: Sendable {
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

  /// How many bytes SQS counts of it: where it is late, and SQS cannot delay it by as much, it says when it is due.
  func byteCount(isFIFO: Bool, now: Int) -> Int {
    delay <= .zero ? text.byteCount : entry(isFIFO: isFIFO, now: now).text.byteCount
  }

  private func rewritten(_ postponement: Postponement?, _ isFIFO: Bool) -> MessageText {
    var attributes = attributes
    if isFIFO { attributes[SQSAttribute.group] = nil }
    if let postponement { attributes[Postponement.attribute] = String(postponement.due) }
    return MessageText(body, attributes)
  }
}
#endif
