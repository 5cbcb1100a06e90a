// SPDX-License-Identifier: Apache-2.0

import Logging

// That each schedule has a tick.

extension Scheduler {
  private static let ticksMax = 10_000

  /// Sees to it that each schedule has a tick: at the start, and then as often as a tick is looked at.
  func seedAgainAndAgain() async {
    var trouble = Trouble(logger: logger, what: "begin schedules", host: host, report: self.trouble)
    let start = host.time.timeOfDay
    var places = timetables.compactMapValues { $0.beginning(at: start) }
    while !Task.isCancelled {
      var pause = Timetable.waitMax
      do {
        try await seed(&places)
        trouble.isOver()
      } catch is CancellationError {
        return
      } catch {
        pause = trouble.happened(error)
      }
      guard (try? await host.time.sleep(until: host.time.now + pause)) != nil else { return }
    }
  }

  /// `places` is where each schedule stood when it was last looked at: one that has lost its tick meanwhile goes on there.
  private func seed(_ places: inout [String: TickPlace]) async throws {
    let now = host.time.timeOfDay
    for timetable in timetables.values.sorted(by: { $0.facts.name < $1.facts.name }) {
      let name = timetable.facts.name
      if let place = try await ownTicks(timetable).compactMap(\.place).min(by: { $0.slot < $1.slot }) {
        places[name] = place
      } else if let place = places[name], try await isGone(timetable) {
        logger.debug("begins a schedule", metadata: ["schedule": "\(name)", "slot": "\(place.slot)"])
        try await store.broker.send([timetable.tick(place.slot, passed: place.passed, now: now, in: ticks)])
      }
    }
  }

  /// A continuous schedule may be between a tick and its message: it is looked for there, and then in the first place again.
  private func isGone(_ timetable: Timetable) async throws -> Bool {
    guard timetable.isContinuous else { return true }
    if try await isUnderWay(timetable) { return false }
    return try await ownTicks(timetable).isEmpty
  }

  /// Whether a message of a continuous schedule is on its way.
  func isUnderWay(_ timetable: Timetable) async throws -> Bool {
    try await store.broker.depth(of: .fires(of: timetable.facts.name, service: service)).count > 0
  }

  /// The ticks of a schedule, the oldest first.
  func ownTicks(_ timetable: Timetable) async throws -> [BrowsedMessage] {
    try await store.broker.browse(ticks, limit: Self.ticksMax).filter { timetable.owns($0) }
  }
}
