// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

// Which ticks are due, and what becomes of each.

extension Scheduler {
  /// A tick that is due, and what it asks for.
  private struct Due {
    var lease: Lease
    var timetable: Timetable
    var slot: Timestamp
    var fires: Bool
    var next: Timestamp?
    /// What the next tick has leapt over, and those before it.
    var passed: Passed
    var claim: Claim
  }

  func decide(_ deliveries: [Delivery]) async throws -> [Settlement] {
    let now = host.time.timeOfDay
    var settlements: [Settlement] = []
    var dueTicks: [Due] = []
    for delivery in deliveries {
      guard let (timetable, slot) = read(delivery) else {
        settlements.append(settlement(delivery.lease, .acknowledge))
        continue
      }
      var passed = Passed(delivery.attributes[ScheduleAttribute.passed])
      switch timetable.step(slot, passed: passed, now: now) {
      case .wait(let duration):
        tellWait(timetable, slot, now)
        settlements.append(settlement(delivery.lease, .release(after: duration)))
      case .fire(let next): dueTicks.append(makeDue(delivery.lease, timetable, slot, fires: true, next, passed))
      case .leap(let next):
        if let next { passed.go(from: slot, to: next) }
        dueTicks.append(makeDue(delivery.lease, timetable, slot, fires: false, next, passed))
      case .goBack(let earlier):
        tell("the clock was set back: a schedule goes back with it", timetable, slot, ["next": "\(earlier)"])
        passed.go(from: slot, to: earlier)
        dueTicks.append(makeDue(delivery.lease, timetable, slot, fires: false, earlier, passed))
      }
    }
    if dueTicks.isEmpty { return settlements }
    let claimed = try await store.broker.claim(dueTicks.map(\.claim))
    for (tick, result) in zip(dueTicks, claimed) { settlements.append(try await settlement(tick, result, now)) }
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

  /// A schedule that waits for a time at which the clock has been is told once for each time: it fires nothing until then.
  private func tellWait(_ timetable: Timetable, _ slot: Timestamp, _ now: Timestamp) {
    guard timetable.isSetBack(before: slot, now: now) else { return }
    let isNew = told.withLock { $0.updateValue(slot, forKey: timetable.facts.name) != slot }
    if isNew { tell("the clock was set back: a schedule waits until it is there again", timetable, slot, [:]) }
  }

  private func tell(_ what: Logger.Message, _ timetable: Timetable, _ slot: Timestamp, _ others: Logger.Metadata) {
    let metadata: Logger.Metadata = ["schedule": "\(timetable.facts.name)", "slot": "\(slot)"]
    logger.warning(what, metadata: metadata.merging(others) { $1 })
  }

  private func makeDue(
    _ lease: Lease, _ timetable: Timetable, _ slot: Timestamp, fires: Bool, _ next: Timestamp?, _ passed: Passed
  ) -> Due {
    let claim = Claim(
      process: ticks.description, key: fires ? timetable.claimKey(slot) : timetable.leapKey(slot), queue: ticks, lease: lease,
      keep: timetable.keep, fence: ownership?.fence)
    return Due(lease: lease, timetable: timetable, slot: slot, fires: fires, next: next, passed: passed, claim: claim)
  }

  private func settlement(_ due: Due, _ result: ClaimResult, _ now: Timestamp) async throws -> Settlement {
    switch result {
    case .held, .heldByDelivery: return settlement(due.lease, .release(after: .seconds(1)))
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
      outgoing.append(due.timetable.tick(next, passed: due.passed, now: now, in: ticks))
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
      let queue = facts.queue(in: service) ?? .inbox(of: facts.process)
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
    if try await isUnderWay(due.timetable) { return false }
    return try await ownTicks(due.timetable).first?.id == due.lease.message
  }
}
