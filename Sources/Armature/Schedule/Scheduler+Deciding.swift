// SPDX-License-Identifier: Apache-2.0

import Logging

// Which ticks are due, and what becomes of each.

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

  func decide(_ deliveries: [Delivery]) async throws -> [Settlement] {
    let now = host.time.timeOfDay
    var settlements: [Settlement] = []
    var dueTicks: [Due] = []
    for delivery in deliveries {
      guard let (timetable, slot) = read(delivery) else {
        settlements.append(settlement(delivery.lease, .acknowledge))
        continue
      }
      switch timetable.step(slot, now: now) {
      case .wait(let duration): settlements.append(settlement(delivery.lease, .release(after: duration)))
      case .fire(let next): dueTicks.append(makeDue(delivery.lease, timetable, slot, fires: true, next))
      case .leap(let next): dueTicks.append(makeDue(delivery.lease, timetable, slot, fires: false, next))
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

  private func makeDue(
    _ lease: Lease, _ timetable: Timetable, _ slot: Timestamp, fires: Bool, _ next: Timestamp?
  ) -> Due {
    let claim = Claim(
      process: ticks.description, key: timetable.claimKey(slot), queue: ticks, lease: lease, keep: timetable.keep,
      fence: ownership?.fence)
    return Due(lease: lease, timetable: timetable, slot: slot, fires: fires, next: next, claim: claim)
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
    if try await isUnderWay(due.timetable) { return false }
    return try await ownTicks(due.timetable).first?.id == due.lease.message
  }
}
