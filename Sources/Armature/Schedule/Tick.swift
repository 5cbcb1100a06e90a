// SPDX-License-Identifier: Apache-2.0

// A tick is a message: what it tells, and where it waits.

extension BrowsedMessage {
  var slot: Timestamp? { attributes[ScheduleAttribute.slot].flatMap { Timestamp(rfc3339: $0) } }
}

extension Timetable {
  var isContinuous: Bool {
    if case .pause = rhythm { true } else { false }
  }

  func claimKey(_ slot: Timestamp) -> String {
    isContinuous ? facts.name : "\(facts.name) \(wording) @ \(slot)"
  }

  func owns(_ message: BrowsedMessage) -> Bool {
    message.attributes[ScheduleAttribute.schedule] == facts.name && message.attributes[ScheduleAttribute.wording] == wording
  }

  func tick(_ slot: Timestamp, now: Timestamp, in queue: QueueName) -> OutgoingMessage {
    var attributes = facts.attributes(slot)
    attributes[ScheduleAttribute.wording] = wording
    let rest = max(.zero, now.duration(to: slot))
    return OutgoingMessage(queue: queue, body: [], attributes: attributes, delay: min(rest, Self.waitMax))
  }
}

extension ScheduleFacts {
  func attributes(_ slot: Timestamp) -> [String: String] {
    [ScheduleAttribute.schedule: name, ScheduleAttribute.slot: slot.description]
  }
}

extension QueueName {
  /// Where the ticks of a service's schedules wait.
  static func ticks(of service: String) -> QueueName { QueueName("\(service).schedules") }

  /// Where the messages of a continuous schedule wait, which are counted apart from all others.
  static func fires(of schedule: String, service: String) -> QueueName { QueueName("\(service).schedules.\(schedule)") }
}
