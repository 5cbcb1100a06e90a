// SPDX-License-Identifier: Apache-2.0

extension ServiceControl {
  /// Sends the message of a schedule now, and returns when it is durable; `manual` ones begin in no other way.
  ///
  /// It works on an instance that waits for the lock, too. The slot is the time of day. Throws ``ControlError`` where there is no such
  /// schedule, where it is `continuous` or `broadcast`, or where the service is not running, and what the queue's store throws.
  public func trigger(_ schedule: String) async throws {
    let facts = service.facts
    guard let found = facts.schedules.first(where: { $0.name == schedule }) else {
      throw ControlError.unknownSchedule(schedule, known: facts.schedules.map(\.name))
    }
    if let why = found.kind.whyNotByHand { throw ControlError.notByHand(schedule, because: why) }
    let store = try service.openQueue(facts.dispatch.queue).broker
    let slot = service.host.time.timeOfDay
    guard let body = try found.body?(slot) else { return }
    try await store.send([
      OutgoingMessage(queue: .inbox(of: found.process), body: body, attributes: found.attributes(slot))
    ])
  }
}

extension ScheduleFacts.Kind {
  /// Why nobody may begin a schedule of this kind; nil where it may be begun by hand.
  package var whyNotByHand: String? {
    switch self {
    case .cron, .every, .manual: nil
    case .continuous: "it is continuous, and never two at a time"
    case .broadcast: "its messages come from other services"
    }
  }
}
