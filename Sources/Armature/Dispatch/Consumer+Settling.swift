// SPDX-License-Identifier: Apache-2.0

import Logging

extension Consumer {
  private static var batchMax: Int { 1000 }
  /// How long what has ended waits for more, where a call costs the same for one message as for ten.
  private static var gatherTime: Duration { .milliseconds(10) }

  /// Settles what processes have ended, until it is cancelled and nothing is left; a broker that fails is tried again.
  ///
  /// What goes to another store is sent aside: that store may be gone for long, and the others must not wait for it. So is what a queue of
  /// this one holds up.
  func settle() async {
    await withDiscardingTaskGroup { aside in
      while true {
        let toSettle = await gather()
        if let obstacle = siding.attend() { aside.addTask { await self.settleAside(after: obstacle) } }
        if toSettle.isEmpty {
          guard (try? await inFlight.settlements.wait()) != nil else { return }
        }
        await acknowledge(toSettle)
        for batch in batches(toSettle.others) {
          for outlet in depart(batch) { aside.addTask { await self.send(through: outlet) } }
          await settle(outlets.isEmpty ? batch : batch.filter { !departs($0) })
        }
      }
    }
  }

  /// What has ended. It waits for more where that costs no call, which it would where all calls are full.
  private func gather() async -> ToSettle {
    var toSettle = inFlight.takeEnded(at: host.time.now)
    if callCount == 1 || toSettle.fills(queue.broker.callCount) { return toSettle }
    try? await host.time.sleep(until: host.time.now + Self.gatherTime)
    toSettle.append(inFlight.takeEnded(at: host.time.now))
    return toSettle
  }

  /// Acknowledges what is done for the loop that receives, which waits at the bell of the credit until it leaves.
  ///
  /// Where that fails, the loop that settles tries again.
  func acknowledgeDone() async {
    inFlight.attend()
    let toSettle = inFlight.takeDone(at: host.time.now)
    if toSettle.done.isEmpty { return }
    do {
      conclude(toSettle.done, toSettle.leases, lost: warn(of: try await acknowledge(toSettle.leases)))
    } catch let stale as StaleFence {
      lose(stale)
      conclude(toSettle.done, toSettle.leases, lost: toSettle.leases)
    } catch {
      inFlight.takeBack(toSettle.done)
    }
  }

  private func acknowledge(_ toSettle: ToSettle) async {
    for (slots, leases) in zip(batches(toSettle.done), batches(toSettle.leases)) {
      switch await insist(acknowledging, { try await acknowledge(leases) }) {
      case .done(let lost): conclude(slots, leases, lost: warn(of: lost))
      case .givenUp: conclude(slots, leases, lost: leases)
      case .stopped: continue
      }
      inFlight.creditBell.ring()
    }
  }

  /// Counts and forgets what is acknowledged.
  private func conclude(_ slots: [Int32], _ leases: [Lease], lost: [Lease]) {
    inFlight.meter.done.count(slots.count - lost.count)
    if lost.isEmpty { return release(slots, haveLeft: true) }
    countLost(lost)
    let gone = Set(lost)
    release(zip(slots, leases).filter { !gone.contains($0.1) }.map(\.0), haveLeft: true)
    release(zip(slots, leases).filter { gone.contains($0.1) }.map(\.0), haveLeft: false)
  }

  /// Returns the leases that were lost already.
  private func acknowledge(_ leases: [Lease]) async throws -> [Lease] {
    let fence = ownership?.fence
    guard let following else { return try await queue.broker.acknowledge(leases, in: inFlight.queue, fence: fence) }
    let results = try await queue.broker.settle(
      leases.map {
        Settlement(queue: inFlight.queue, lease: $0, outcome: .acknowledge, outgoing: [following()], fence: fence)
      })
    if results.contains(.fenced), let fence { throw StaleFence(fence) }
    return zip(leases, results).filter { $0.1 == .leaseLost }.map(\.0)
  }

  func settle(_ ended: [EndedDelivery]) async {
    let ended = divert(ended)
    if ended.isEmpty { return }
    switch await insist(settling, { try await settleHere(ended) }) {
    case .done(let settled):
      conclude(ended, settled.results)
      putAside(ended, settled)
    case .givenUp: conclude(ended, ended.map { _ in .fenced })
    case .stopped: return
    }
    inFlight.creditBell.ring()
  }

  /// Counts and forgets what is settled, or cannot be any more.
  func conclude(_ ended: [EndedDelivery], _ results: [SettlementResult?]) {
    let outcomes = zip(ended, results).compactMap { end, result in result.map { (end, $0) } }
    for (end, result) in outcomes where result == .settled { inFlight.meter.count(end.ending) }
    countLost(outcomes.filter { $0.1 != .settled }.map(\.0.delivery.lease))
    release(outcomes.filter { $0.hasLeft && $1 == .settled }.map(\.0.slot), haveLeft: true)
    release(outcomes.filter { !$0.hasLeft || $1 != .settled }.map(\.0.slot), haveLeft: false)
  }

  /// Of what was lost nothing took effect: it is still in its queue.
  private func countLost(_ lost: [Lease]) {
    if lost.isEmpty { return }
    inFlight.meter.lost.count(lost.count)
    inFlight.tellLost(lost)
  }

  /// What came of insisting.
  private enum Insisted<Value> {
    case done(Value)
    /// The tenure of the lock is over: the next owner decides what becomes of the messages.
    case givenUp
    /// The service stops: what is left is delivered again when its lease has run out.
    case stopped
  }

  /// Tries until it succeeds, or may not be tried any more.
  private func insist<Value>(_ trouble: Trouble, _ work: () async throws -> Value) async -> Insisted<Value> {
    // Others share the trouble, and may fail where this one has not.
    var hasFailed = false
    while mayAct {
      do {
        let value = try await work()
        if hasFailed { trouble.isOver() }
        return .done(value)
      } catch let stale as StaleFence {
        lose(stale)
      } catch {
        hasFailed = true
        let backoff = trouble.happened(error)
        guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return .stopped }
      }
    }
    return .givenUp
  }

  private func release(_ slots: [Int32], haveLeft: Bool) {
    if slots.isEmpty { return }
    inFlight.forget(slots, haveLeft: haveLeft)
    quarantine.ring()
    if inFlight.count == 0 { quiet.ring() }
  }

  private func batches<Element>(_ all: [Element]) -> [[Element]] {
    if all.count <= Self.batchMax { return all.isEmpty ? [] : [all] }
    return stride(from: 0, to: all.count, by: Self.batchMax).map { Array(all[$0..<min($0 + Self.batchMax, all.count)]) }
  }

  /// Returns them.
  @discardableResult
  private func warn(of lost: [Lease]) -> [Lease] {
    for lease in lost {
      logger.warning(
        "lease lost: it was not settled in time; its queue delivers it again if it still holds it",
        metadata: ["message": "\(lease.message)"])
    }
    return lost
  }

  func settleHere(_ ended: [EndedDelivery]) async throws -> Settled {
    let settled = try await settleWhatCanBe(ended)
    if settled.results.contains(.fenced), let fence = ownership?.fence { lose(StaleFence(fence)) }
    warn(of: zip(ended, settled.results).filter { $0.1 == .leaseLost }.map(\.0.delivery.lease))
    return settled
  }

  private func settleWhatCanBe(_ ended: [EndedDelivery]) async throws -> Settled {
    do {
      return Settled(results: try await queue.broker.settle(ended.map(settlement)))
    } catch let error as TransportError {
      guard let heldUp = error.heldUp else { throw error }
      return Settled(results: heldUp.results, obstacle: error)
    }
  }

  func settlement(_ end: EndedDelivery) -> Settlement {
    var settlement = Settlement(
      queue: inFlight.queue, lease: end.delivery.lease, outcome: .acknowledge, claim: end.claim, fence: ownership?.fence)
    switch end.ending {
    case .acknowledge: break
    case .release(let delay): settlement.outcome = .release(after: delay)
    case .requeue, .letter: settlement.outcome = .abandon
    }
    settlement.outgoing = outgoing(end)
    if !outlets.isEmpty { settlement.outgoing.removeAll(where: goesElsewhere) }
    if let following, end.ending.isFinal { settlement.outgoing.append(following()) }
    return settlement
  }

  /// What an ended delivery sends: nothing of what its stages wanted to send where it was not acknowledged.
  func outgoing(_ end: EndedDelivery) -> [OutgoingMessage] {
    switch end.ending {
    case .acknowledge: end.outgoing
    case .release: []
    case .requeue(let delay): [copy(end.delivery, to: inFlight.queue, delay: delay)]
    case .letter(let name, let reasons): [copy(end.delivery, to: QueueName(name), reasons: reasons)]
    }
  }

  private func copy(
    _ delivery: Delivery, to queue: QueueName, reasons: [String: String] = [:], delay: Duration = .zero
  ) -> OutgoingMessage {
    OutgoingMessage(
      queue: queue, body: delivery.body, attributes: delivery.attributes.merging(reasons) { _, new in new }, delay: delay)
  }
}
