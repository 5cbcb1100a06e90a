// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import Logging
import Synchronization

/// Fires the schedules of a service, each slot exactly once, however many instances there are and whatever their clocks do.
///
/// A schedule is a tick: one hidden message in the service's store that says for which slot it stands. Whoever receives a
/// tick that is due settles it together with what it sends and with the tick for the next slot, in one transaction. The
/// tick's slot is claimed before, so that two ticks for one slot, made by two instances that began at the same moment,
/// become one.
final class Scheduler: Sendable {
  let service: String
  let store: QueueHandle
  let ticks: QueueName
  let timetables: [String: Timetable]
  let ownership: Ownership?
  let host: Host
  let logger: Logger
  let trouble: TroubleReport
  /// The slots for which schedules wait because a clock was set back, as they were told.
  let told = Mutex<[String: Timestamp]>([:])

  private static let visibility = Duration.seconds(30)

  /// Nil where no schedule of the service has a time of its own.
  init?(
    _ facts: ServiceFacts, _ main: QueueHandle, ownership: Ownership?, host: Host, logger: Logger, health: HealthBoard
  ) throws {
    var timetables: [String: Timetable] = [:]
    for schedule in facts.schedules {
      timetables[schedule.name] = try Timetable(schedule) { name in
        let (zone, isOfMachine) = try ZoneFiles.zone(name)
        if !isOfMachine { logger.notice("no zone files on this machine: the built-in rule holds", metadata: ["zone": "\(name)"]) }
        return zone
      }
    }
    if timetables.isEmpty { return nil }
    service = facts.name
    store = main
    ticks = .ticks(of: facts.name)
    self.timetables = timetables
    self.ownership = ownership
    self.host = host
    self.logger = logger
    trouble = TroubleReport(board: health, owner: "service \(facts.name)", ownership: ownership)
  }

  /// Works until its task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.seedAgainAndAgain() }
      group.addTask { await self.handleTicks() }
    }
  }

  /// Makes what follows a message of a continuous schedule when it is through; nil for a schedule of another kind.
  func following(_ name: String) -> (@Sendable () -> OutgoingMessage)? {
    guard let timetable = timetables[name], case .pause(let pause) = timetable.rhythm else { return nil }
    let (host, ticks) = (host, ticks)
    return {
      let now = host.time.timeOfDay
      return timetable.tick(now + pause, now: now, in: ticks)
    }
  }

  private func handleTicks() async {
    let trouble = Trouble(logger: logger, what: "handle schedules", host: host, report: self.trouble)
    var left: [Unsettled] = []
    while !Task.isCancelled, ownership.mayAct {
      do {
        try await handleSome(&left)
        trouble.isOver()
      } catch is CancellationError {
        return
      } catch let stale as StaleFence {
        ownership?.lose(stale)
        return
      } catch {
        try? await host.time.sleep(until: host.time.now + trouble.happened(error))
      }
    }
  }

  /// What was decided of a tick, until its lease ends.
  private struct Unsettled {
    var settlement: Settlement
    var leaseEnd: Instant
  }

  /// `left` is what calls that failed have not settled. It is asked for again with the same leases: by those a store without transactions
  /// knows what it has sent already, and under new ones it would send that twice. What comes meanwhile does not wait for it.
  private func handleSome(_ left: inout [Unsettled]) async throws {
    let now = host.time.now
    left.removeAll { $0.leaseEnd <= now }
    let deliveries = try await store.broker.receive(
      from: ticks, count: 64, visibility: Self.visibility, fence: ownership?.fence)
    if deliveries.isEmpty, left.isEmpty { return try await store.broker.waitForMessages(in: ticks, limit: .seconds(20)) }
    let decided = try await decide(deliveries)
    do {
      try await settle(decided)
    } catch {
      left += decided.map { Unsettled(settlement: $0, leaseEnd: now + Self.visibility) }
      throw error
    }
    try await settle(left.map(\.settlement))
    left = []
  }

  private func settle(_ settlements: [Settlement]) async throws {
    if settlements.isEmpty { return }
    // A tick whose lease was lost meanwhile is somebody else's by now.
    let results = try await store.broker.settle(settlements)
    if results.contains(.fenced), let fence = ownership?.fence { throw StaleFence(fence) }
  }
}
