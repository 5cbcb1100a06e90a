// SPDX-License-Identifier: Apache-2.0

import Logging

// That each schedule has a tick.

extension Scheduler {
  private static let ticksMax = 10_000

  /// Sees to it that each schedule has a tick: at the start, and then as often as a tick is looked at.
  func seedAgainAndAgain() async {
    let trouble = Trouble(logger: logger, what: "begin schedules", host: host, report: self.trouble)
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
  ///
  /// All schedules share one look at the ticks, since a store may be paid for each message that is read.
  private func seed(_ places: inout [String: TickPlace]) async throws {
    let now = host.time.timeOfDay
    let found = try await placesOfTicks()
    places.merge(found) { $1 }
    let missing = timetables.values.filter { found[$0.facts.name] == nil && places[$0.facts.name] != nil }
    for timetable in try await gone(missing.sorted { $0.facts.name < $1.facts.name }) {
      guard let place = places[timetable.facts.name] else { continue }
      logger.debug("begins a schedule", metadata: ["schedule": "\(timetable.facts.name)", "slot": "\(place.slot)"])
      try await store.broker.send([timetable.tick(place.slot, passed: place.passed, now: now, in: ticks)])
    }
  }

  /// Those of the schedules without a tick that have nothing else either.
  ///
  /// A continuous schedule may be between a tick and its message: it is looked for there, and then in the first place again.
  private func gone(_ missing: [Timetable]) async throws -> [Timetable] {
    var gone: [Timetable] = []
    for timetable in missing {
      if timetable.isContinuous, try await isUnderWay(timetable) { continue }
      gone.append(timetable)
    }
    if !gone.contains(where: \.isContinuous) { return gone }
    let found = try await placesOfTicks()
    return gone.filter { found[$0.facts.name] == nil }
  }

  /// Where the schedules stand that have a tick, by their names: at the earliest of its slots where one has several.
  private func placesOfTicks() async throws -> [String: TickPlace] {
    var places: [String: TickPlace] = [:]
    for message in try await store.broker.browse(ticks, limit: Self.ticksMax) {
      guard let timetable = timetables[message.attributes[ScheduleAttribute.schedule] ?? ""], timetable.owns(message),
        let place = message.place
      else { continue }
      places.merge([timetable.facts.name: place]) { $0.slot <= $1.slot ? $0 : $1 }
    }
    return places
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
