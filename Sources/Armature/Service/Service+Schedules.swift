// SPDX-License-Identifier: Apache-2.0

import Synchronization

extension Service {
  /// Sends the message of a schedule now, and returns when it is durable; `manual` ones begin in no other way.
  ///
  /// It works on an instance that waits for the lock, too. The slot is the time of day. Throws ``ConfigurationError`` where
  /// there is no such schedule, where it is `continuous` or `broadcast`, or where the service is not running.
  public func trigger(_ schedule: String) async throws {
    guard let found = facts.schedules.first(where: { $0.name == schedule }) else {
      let known = facts.schedules.map(\.name).sorted().joined(separator: ", ")
      throw ConfigurationError("there is no schedule `\(schedule)`; there are \(known.isEmpty ? "none" : known)")
    }
    switch found.kind {
    case .cron, .every, .manual: break
    case .continuous: throw ConfigurationError("schedule `\(schedule)`: it is continuous, and never two at a time")
    case .broadcast: throw ConfigurationError("schedule `\(schedule)`: its messages come from other services")
    }
    guard let queues = state.withLock({ $0.queues }) else {
      throw ConfigurationError("schedule `\(schedule)`: the service is not running")
    }
    let slot = host.time.timeOfDay
    guard let body = try found.body?(slot) else { return }
    let broker = try queues.handle(facts.dispatch.queue).broker
    try await broker.send([
      OutgoingMessage(queue: .inbox(of: found.process), body: body, attributes: found.attributes(slot))
    ])
  }
}
