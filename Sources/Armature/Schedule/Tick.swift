// SPDX-License-Identifier: Apache-2.0

// A tick is a message: what it tells, and which queue has what it fires.

/// Where a schedule stands.
struct TickPlace: Sendable {
  var slot: Timestamp
  /// The slots before it that nobody has fired.
  var passed: Passed
}

extension BrowsedMessage {
  var place: TickPlace? {
    guard let slot = attributes[ScheduleAttribute.slot].flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
    return TickPlace(slot: slot, passed: Passed(attributes[ScheduleAttribute.passed]))
  }
}

extension Timetable {
  var isContinuous: Bool {
    if case .pause = rhythm { true } else { false }
  }

  func claimKey(_ slot: Timestamp) -> String {
    isContinuous ? facts.name : "\(facts.name) \(wording) @ \(slot)"
  }

  /// Where a schedule begins that has no tick. Nothing before it was fired: the clock by which it begins may be ahead.
  func beginning(at now: Timestamp) -> TickPlace? {
    next(after: now).map { TickPlace(slot: $0, passed: isContinuous ? Passed() : Passed(from: Timestamp(seconds: 0), to: $0)) }
  }

  func owns(_ message: BrowsedMessage) -> Bool {
    message.attributes[ScheduleAttribute.schedule] == facts.name && message.attributes[ScheduleAttribute.wording] == wording
  }

  /// A leap is remembered apart from what was fired: the clock may come to its slot once more.
  func leapKey(_ slot: Timestamp) -> String { isContinuous ? claimKey(slot) : "\(claimKey(slot)) passed" }

  func tick(_ slot: Timestamp, passed: Passed = Passed(), now: Timestamp, in queue: QueueName) -> OutgoingMessage {
    var attributes = facts.attributes(slot)
    attributes[ScheduleAttribute.wording] = wording
    attributes[ScheduleAttribute.passed] = passed.spans.isEmpty ? nil : passed.description
    let rest = max(.zero, now.duration(to: slot))
    return OutgoingMessage(queue: queue, body: [], attributes: attributes, delay: min(rest, Self.waitMax))
  }
}

extension ScheduleFacts {
  /// The queue that has the messages of this schedule alone; nil where they go to its process among others.
  package func queue(in service: String) -> QueueName? {
    switch kind {
    case .continuous: .fires(of: name, service: service)
    case .broadcast(let queue): QueueName(queue)
    case .cron, .every, .manual: nil
    }
  }

  func attributes(_ slot: Timestamp) -> [String: String] {
    [ScheduleAttribute.schedule: name, ScheduleAttribute.slot: slot.description]
  }
}
