// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import Logging

/// Fires the schedules of a service, each slot exactly once, however many instances there are and whatever their clocks do.
///
/// A schedule is a tick: one hidden message in the service's store that says for which slot it stands. Whoever receives a
/// tick that is due settles it together with what it sends and with the tick for the next slot, in one transaction. The
/// tick's slot is claimed before, so that two ticks for one slot, made by two instances that began at the same moment,
/// become one.
final class Scheduler: Sendable {
  private let service: String
  private let store: QueueHandle
  private let ticks: QueueName
  private let timetables: [String: Timetable]
  private let ownership: Ownership?
  private let host: Host
  private let logger: Logger

  private static let visibility = Duration.seconds(30)
  private static let ticksMax = 10_000

  /// Nil where no schedule of the service has a time of its own.
  init?(
    _ facts: ServiceFacts, _ main: QueueHandle, ownership: Ownership?, host: Host, logger: Logger
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
    var trouble = Trouble(logger: logger, what: "handle schedules", host: host)
    while !Task.isCancelled, ownership?.isHeld ?? true {
      do {
        try await handleSome()
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

  private func handleSome() async throws {
    let deliveries = try await store.broker.receive(
      from: ticks, count: 64, visibility: Self.visibility, fence: ownership?.fence)
    if deliveries.isEmpty { return try await store.broker.waitForMessages(in: ticks, limit: .seconds(20)) }
    try await settle(try await decide(deliveries))
  }

  private func settle(_ settlements: [Settlement]) async throws {
    // A tick whose lease was lost meanwhile is somebody else's by now.
    let results = try await store.broker.settle(settlements)
    if results.contains(.fenced), let fence = ownership?.fence { throw StaleFence(fence) }
  }
}

// MARK: - Deciding

extension Scheduler {
  /// A tick that is due, and what it asks for.
  private struct Due {
    var lease: Lease
    var timetable: Timetable
    var slot: Timestamp
    var fires: Bool
    var next: Timestamp?
    var claim: Claim
  }

  private func decide(_ deliveries: [Delivery]) async throws -> [Settlement] {
    let now = host.time.timeOfDay
    var settlements: [Settlement] = []
    var due: [Due] = []
    for delivery in deliveries {
      guard let (timetable, slot) = read(delivery) else {
        settlements.append(settlement(delivery.lease, .acknowledge))
        continue
      }
      switch timetable.step(slot, now: now) {
      case .wait(let duration): settlements.append(settlement(delivery.lease, .release(after: duration)))
      case .fire(let next): due.append(self.due(delivery.lease, timetable, slot, fires: true, next))
      case .leap(let next): due.append(self.due(delivery.lease, timetable, slot, fires: false, next))
      }
    }
    if due.isEmpty { return settlements }
    for (due, result) in zip(due, try await store.broker.claim(due.map(\.claim))) {
      settlements.append(try await settlement(due, result, now))
    }
    return settlements
  }

  /// Nil for a tick that belongs to nobody any more, which is told.
  private func read(_ delivery: Delivery) -> (Timetable, Timestamp)? {
    let name = delivery.attributes[ScheduleAttribute.schedule] ?? ""
    let wording = delivery.attributes[ScheduleAttribute.wording] ?? ""
    if let timetable = timetables[name], timetable.wording == wording,
      let slot = delivery.attributes[ScheduleAttribute.slot].flatMap({ Timestamp(rfc3339: $0) })
    {
      return (timetable, slot)
    }
    let what = timetables[name] == nil ? "a schedule that is gone" : "a schedule that is worded differently now"
    logger.notice("dropped the tick of \(what)", metadata: ["schedule": "\(name)", "wording": "\(wording)"])
    return nil
  }

  private func due(
    _ lease: Lease, _ timetable: Timetable, _ slot: Timestamp, fires: Bool, _ next: Timestamp?
  ) -> Due {
    let claim = Claim(
      process: ticks.description, key: timetable.claimKey(slot), queue: ticks, lease: lease, keep: timetable.keep,
      fence: ownership?.fence)
    return Due(lease: lease, timetable: timetable, slot: slot, fires: fires, next: next, claim: claim)
  }

  private func settlement(_ due: Due, _ result: ClaimResult, _ now: Timestamp) async throws -> Settlement {
    switch result {
    case .held: return settlement(due.lease, .release(after: .seconds(1)))
    case .settledBefore where due.timetable.isContinuous: return settlement(due.lease, .release(after: .seconds(1)))
    case .fenced: throw StaleFence(due.claim.fence ?? Fence(lock: "", token: 0))
    case .granted, .settledBefore: break
    }
    let isSettled = result == .settledBefore
    let goesOn = due.timetable.isContinuous ? try await mayFire(due) : isSettled ? try await isAlone(due) : true
    // Where another tick of this schedule goes on, this one was made twice.
    if !goesOn { return settlement(due.lease, .acknowledge) }
    var outgoing: [OutgoingMessage] = []
    if due.fires, !isSettled, let message = fire(due) { outgoing.append(message) }
    if let next = due.next {
      outgoing.append(due.timetable.tick(next, now: now, in: ticks))
    } else if !due.timetable.isContinuous {
      logger.notice("a schedule is over", metadata: ["schedule": "\(due.timetable.facts.name)"])
    }
    return settlement(due.lease, .acknowledge, isSettled ? nil : due.claim, outgoing)
  }

  private func settlement(
    _ lease: Lease, _ outcome: Settlement.Outcome, _ claim: Claim? = nil, _ outgoing: [OutgoingMessage] = []
  ) -> Settlement {
    Settlement(
      queue: ticks, lease: lease, outcome: outcome, claim: claim, outgoing: outgoing, fence: ownership?.fence)
  }

  private func fire(_ due: Due) -> OutgoingMessage? {
    let facts = due.timetable.facts
    do {
      guard let body = try facts.body?(due.slot) else { return nil }
      let queue: QueueName = due.timetable.isContinuous ? .fires(of: facts.name, service: service) : .inbox(of: facts.process)
      return OutgoingMessage(queue: queue, body: body, attributes: facts.attributes(due.slot))
    } catch {
      logger.error(
        "a schedule's message breaks its own schema, and is not sent",
        metadata: ["schedule": "\(facts.name)", "spec": "\(facts.place)", "cause": "\(error)"])
      return nil
    }
  }

  /// Whether a schedule has no other tick.
  private func isAlone(_ due: Due) async throws -> Bool {
    try await ownTicks(due.timetable).allSatisfy { $0.id == due.lease.message }
  }

  /// Whether a continuous schedule has no message under way, and no older tick.
  ///
  /// Its claim is held while this is asked, so that nobody sends a message in between.
  private func mayFire(_ due: Due) async throws -> Bool {
    let depth = try await store.broker.depth(of: .fires(of: due.timetable.facts.name, service: service))
    if depth.visible + depth.hidden > 0 { return false }
    return try await ownTicks(due.timetable).first?.id == due.lease.message
  }
}

// MARK: - Seeding

extension Scheduler {
  /// Sees to it that each schedule has a tick: at the start, and then as often as a tick is looked at.
  private func seedAgainAndAgain() async {
    var trouble = Trouble(logger: logger, what: "begin schedules", host: host)
    let start = host.time.timeOfDay
    var slots = timetables.compactMapValues { $0.next(after: start) }
    while !Task.isCancelled {
      var pause = Timetable.waitMax
      do {
        try await seed(&slots)
        trouble.isOver()
      } catch {
        pause = trouble.happened(error)
      }
      guard (try? await host.time.sleep(until: host.time.now + pause)) != nil else { return }
    }
  }

  /// `slots` is where each schedule stood when it was last looked at: one that has lost its tick meanwhile goes on there.
  private func seed(_ slots: inout [String: Timestamp]) async throws {
    let now = host.time.timeOfDay
    for timetable in timetables.values.sorted(by: { $0.facts.name < $1.facts.name }) {
      let name = timetable.facts.name
      if let slot = try await ownTicks(timetable).compactMap(\.slot).min() {
        slots[name] = slot
      } else if let slot = slots[name], try await isGone(timetable) {
        logger.debug("begins a schedule", metadata: ["schedule": "\(name)", "slot": "\(slot)"])
        try await store.broker.send([timetable.tick(slot, now: now, in: ticks)])
      }
    }
  }

  /// A continuous schedule may be between a tick and its message: it is looked for there, and then in the first place again.
  private func isGone(_ timetable: Timetable) async throws -> Bool {
    guard timetable.isContinuous else { return true }
    let depth = try await store.broker.depth(of: .fires(of: timetable.facts.name, service: service))
    if depth.visible + depth.hidden > 0 { return false }
    return try await ownTicks(timetable).isEmpty
  }

  /// The ticks of a schedule, the oldest first.
  private func ownTicks(_ timetable: Timetable) async throws -> [BrowsedMessage] {
    try await store.broker.browse(ticks, limit: Self.ticksMax).filter { timetable.owns($0) }
  }
}

extension BrowsedMessage {
  fileprivate var slot: Timestamp? { attributes[ScheduleAttribute.slot].flatMap { Timestamp(rfc3339: $0) } }
}

extension Timetable {
  var isContinuous: Bool {
    if case .pause = rhythm { true } else { false }
  }

  fileprivate func claimKey(_ slot: Timestamp) -> String {
    isContinuous ? facts.name : "\(facts.name) \(wording) @ \(slot)"
  }

  fileprivate func owns(_ message: BrowsedMessage) -> Bool {
    message.attributes[ScheduleAttribute.schedule] == facts.name && message.attributes[ScheduleAttribute.wording] == wording
  }

  fileprivate func tick(_ slot: Timestamp, now: Timestamp, in queue: QueueName) -> OutgoingMessage {
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
