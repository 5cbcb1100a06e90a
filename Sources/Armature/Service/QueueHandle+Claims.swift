// SPDX-License-Identifier: Apache-2.0

extension QueueHandle {
  /// Throws where a service needs claims, and the store of its dispatch queue keeps none.
  ///
  /// To learn that from the first message would be late: it would wait for a claim that never comes.
  func checkClaims(for facts: ServiceFacts, _ processes: [AnyProcess]) throws {
    if broker.keepsClaims { return }
    let table = location.hasPrefix("sqs:") || location.hasPrefix("https:") ? "write `claims=TABLE` behind its URL, or " : ""
    let why = "and \(location) keeps no claims: \(table)use a queue in `sqlite:PATH`"
    if let process = processes.first(where: { $0.facts.once != nil }) {
      throw ConfigurationError("process `\(process.facts.name)` has `once`, \(why)")
    }
    if let schedule = facts.schedules.first(where: \.kind.isOfSlots) {
      throw ConfigurationError("schedule `\(schedule.name)` has to fire each time once, \(why)")
    }
  }
}
