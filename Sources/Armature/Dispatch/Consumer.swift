// SPDX-License-Identifier: Apache-2.0

import Logging

/// One queue that the service reads: what it receives, hands on, keeps alive, and settles.
///
/// Three loops share its ``InFlight``: one receives within the credit, one settles what has come together in one
/// transaction, and one extends the leases of all that is out, whatever the stages do.
final class Consumer: Sendable {
  let queue: QueueHandle
  let inFlight: InFlight
  let router: Router
  /// The tenure of the lock under which it works; nil without a lock.
  private let ownership: Ownership?
  /// The queues of the spec that live in another store than this one: nothing is sent to them in its transactions.
  private let elsewhere: [QueueName: QueueHandle]
  private let host: Host
  let logger: Logger
  /// Makes what follows a message of this queue when it is through, however it ended: the next one of a schedule.
  private let following: (@Sendable () -> OutgoingMessage)?
  /// Rung when the queue was found empty or something was settled: it may be time to ask whether all is done.
  private let quiet: Doorbell
  let quarantine: Quarantine
  let trouble: TroubleReport

  init(
    queue: QueueHandle, inFlight: InFlight, router: Router, ownership: Ownership?, host: Host, logger: Logger,
    quiet: Doorbell, quarantine: Quarantine, health: HealthBoard, following: (@Sendable () -> OutgoingMessage)? = nil
  ) {
    self.quarantine = quarantine
    trouble = TroubleReport(board: health, owner: "queue \(queue.facts.name)", latest: LatestTrouble())
    self.queue = queue
    self.ownership = ownership
    self.inFlight = inFlight
    self.router = router
    elsewhere = router.queues.elsewhere(than: queue)
    self.host = host
    self.quiet = quiet
    self.following = following
    var logger = logger
    logger[metadataKey: "queue"] = .string(queue.facts.name)
    self.logger = logger
  }

  // MARK: receiving

  /// Receives until its task is cancelled. What arrives after that is released.
  func receive() async {
    var trouble = Trouble(logger: logger, what: "receive", host: host, report: self.trouble)
    while !Task.isCancelled {
      do {
        try await receiveSome()
        trouble.isOver()
      } catch is CancellationError {
        break
      } catch let stale as StaleFence {
        return lose(stale)
      } catch {
        try? await host.time.sleep(until: host.time.now + trouble.happened(error))
      }
    }
  }

  private func receiveSome() async throws {
    guard mayAct else { throw CancellationError() }
    try await quarantine.pass(inFlight)
    let credit = inFlight.credit(upTo: 256)
    if credit.count == 0 { return try await inFlight.creditBell.wait() }
    guard var intake = try await take(credit) else {
      quiet.ring()
      return try await queue.broker.waitForMessages(in: inFlight.queue, limit: .seconds(20))
    }
    let slots = intake.slots
    await dispatch(&intake.deliveries, slots)
  }

  /// Receives messages and takes them in; nil where there are none.
  private func take(_ credit: Credit) async throws -> (deliveries: [Delivery], slots: [Int32])? {
    quarantine.marks.beginReceive()
    defer { quarantine.marks.endReceive() }
    let deliveries = try await queue.broker.receive(
      from: inFlight.queue, count: credit.count, bytes: credit.bytes, visibility: queue.facts.visibility,
      fence: ownership?.fence)
    return deliveries.isEmpty ? nil : (deliveries, inFlight.reserve(for: deliveries))
  }

  /// The deliveries are moved away, for to copy them costs more than all the rest here.
  private func dispatch(_ deliveries: inout [Delivery], _ slots: [Int32]) async {
    let mayRun = !Task.isCancelled
    var chunks = router.chunks(for: deliveries.count)
    var refused = Ring<Receipt>(minimumCapacity: 0)
    let maxReceives = queue.facts.maxReceives ?? .max
    let isLedgerEmpty = quarantine.marks.isLedgerEmpty
    let (inFlight, bodies) = (inFlight, inFlight.bodies)
    var guess = 0
    for index in deliveries.indices {
      let receipt = Receipt(inFlight: inFlight, slot: slots[index], delivery: deliveries[index])
      let isFit = isLedgerEmpty ? deliveries[index].receiveCount <= maxReceives : isFit(deliveries[index])
      if mayRun, isFit, let process = router.process(for: deliveries[index].body, &guess) {
        let body = bodies.take(from: &deliveries[index], of: Int(slots[index]))
        chunks.append(Frame(receipt: receipt, value: body), to: process)
      } else {
        refused.append(receipt)
      }
    }
    inFlight.admit(&deliveries, at: slots, now: host.time.now)
    var suspects = Ring<Suspect>(minimumCapacity: 0)
    let refusedCount = refused.count
    while let receipt = refused.popFirst() { if let suspect = refuse(receipt, mayRun: mayRun) { suspects.append(suspect) } }
    await quarantine.hold(deliveries.count - refusedCount + suspects.count, of: inFlight)
    await router.send(&chunks)
    if !suspects.isEmpty { await quarantine.runAlone(suspects, of: inFlight) { await self.run($0) } }
  }

  /// Nil where the message is settled.
  private func refuse(_ receipt: consuming Receipt, mayRun: Bool) -> Suspect? {
    let delivery = receipt.delivery
    if !mayRun {
      receipt.settle(.release(after: .zero))
      return nil
    }
    switch judge(delivery) {
    case .letter(let reasons): receipt.settle(.letter(to: letterQueue(for: delivery), reasons: reasons))
    case .suspect(let mark):
      let slot = inFlight.kept(Int(receipt.slot))
      return Suspect(receipt: receipt, delivery: delivery, mark: mark, slot: slot)
    case .run: receipt.settle(router.refusal(of: delivery, queue: queue.facts.name))
    }
    return nil
  }

  private func run(_ suspect: consuming Suspect) async {
    let delivery = suspect.delivery
    let receipt = suspect.takeReceipt()
    guard let process = router.process(for: delivery.body) else {
      return receipt.settle(router.refusal(of: delivery, queue: queue.facts.name))
    }
    var chunks = router.chunks(for: 1)
    chunks.append(Frame(receipt: receipt, value: delivery.body), to: process)
    await router.send(&chunks)
  }

  // MARK: settling

  private static let batchMax = 1000

  /// Settles what processes have ended, until it is cancelled and nothing is left; a broker that fails is tried again.
  ///
  /// What goes to another store is sent aside: that store may be gone for long, and the others must not wait for it.
  func settle() async {
    await withDiscardingTaskGroup { aside in
      while true {
        let ended = inFlight.takeEnded()
        if ended.isEmpty {
          guard (try? await inFlight.settlements.wait()) != nil else { return }
        }
        await acknowledge(ended)
        for batch in batches(ended.others) {
          if elsewhere.isEmpty {
            await settle(batch)
            continue
          }
          let byStores = Dictionary(grouping: batch, by: otherStores)
          for (stores, group) in byStores where !stores.isEmpty { aside.addTask { await self.settle(group, first: stores) } }
          if let here = byStores[[]] { await settle(here) }
        }
      }
    }
  }

  /// The other stores that an ended delivery sends to.
  private func otherStores(_ end: EndedDelivery) -> Set<String> {
    switch end.ending {
    case .acknowledge: Set(end.outgoing.compactMap { elsewhere[$0.queue]?.location })
    case .letter(let name, _): Set([elsewhere[QueueName(name)]?.location].compactMap { $0 })
    case .release, .requeue: []
    }
  }

  private func acknowledge(_ ended: Ended) async {
    for (slots, leases) in zip(batches(ended.slots), batches(ended.leases)) {
      let isDone = await insist("acknowledge") {
        warn(of: try await acknowledge(leases))
      }
      if isDone { forget(slots, haveLeft: true) }
    }
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

  /// What goes to other stores is sent before its messages leave the queue, since twice is better than never, but once if
  /// possible.
  private func settle(_ ended: [EndedDelivery], first stores: Set<String> = []) async {
    var unsent = stores.sorted()
    let isDone = await insist(unsent.isEmpty ? "settle" : "send to \(unsent.joined(separator: ", "))") {
      while let store = unsent.last {
        try await send(ended, to: store)
        unsent.removeLast()
      }
      try await settleHere(ended)
    }
    guard isDone else { return }
    for haveLeft in [true, false] { forget(ended.filter { $0.hasLeft == haveLeft }.map(\.slot), haveLeft: haveLeft) }
  }

  /// Tries until it succeeds, or the service stops: false; what is then left is delivered again when its lease has run out.
  ///
  /// An instance that has lost the lock lets go of it all: the next owner decides what becomes of it.
  private func insist(_ what: String, _ work: () async throws -> Void) async -> Bool {
    var trouble = Trouble(logger: logger, what: what, host: host, report: self.trouble)
    while mayAct {
      do {
        try await work()
        trouble.isOver()
        return true
      } catch let stale as StaleFence {
        lose(stale)
      } catch {
        let backoff = trouble.happened(error)
        guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return false }
      }
    }
    return true
  }

  private func forget(_ slots: [Int32], haveLeft: Bool) {
    if slots.isEmpty { return }
    inFlight.forget(slots, haveLeft: haveLeft)
    quarantine.ring()
    if inFlight.count == 0 { quiet.ring() }
  }

  private func batches<Element>(_ all: [Element]) -> [[Element]] {
    if all.count <= Self.batchMax { return all.isEmpty ? [] : [all] }
    return stride(from: 0, to: all.count, by: Self.batchMax).map { Array(all[$0..<min($0 + Self.batchMax, all.count)]) }
  }

  private func warn(of lost: [Lease]) {
    for lease in lost {
      logger.warning(
        "lease lost: the message is delivered again, for it was not settled in time",
        metadata: ["message": "\(lease.message)"])
    }
  }

  private func send(_ ended: [EndedDelivery], to store: String) async throws {
    let messages = ended.flatMap(outgoing).filter { elsewhere[$0.queue]?.location == store }
    guard let first = messages.first, let target = elsewhere[first.queue] else { return }
    try await target.broker.send(messages)
  }

  private func settleHere(_ ended: [EndedDelivery]) async throws {
    let results = try await queue.broker.settle(ended.map(settlement))
    if results.contains(.fenced), let fence = ownership?.fence { return lose(StaleFence(fence)) }
    warn(of: zip(ended, results).filter { $0.1 == .leaseLost }.map(\.0.delivery.lease))
  }

  private func settlement(_ end: EndedDelivery) -> Settlement {
    var settlement = Settlement(
      queue: inFlight.queue, lease: end.delivery.lease, outcome: .acknowledge, claim: end.claim, fence: ownership?.fence)
    switch end.ending {
    case .acknowledge: break
    case .release(let delay): settlement.outcome = .release(after: delay)
    case .requeue, .letter: settlement.outcome = .abandon
    }
    settlement.outgoing = outgoing(end)
    if !elsewhere.isEmpty { settlement.outgoing.removeAll { elsewhere[$0.queue] != nil } }
    if let following, end.ending.isFinal { settlement.outgoing.append(following()) }
    return settlement
  }

  /// What an ended delivery sends: nothing of what its stages wanted to send where it was not acknowledged.
  private func outgoing(_ end: EndedDelivery) -> [OutgoingMessage] {
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

  // MARK: keeping

  /// Extends the leases of all that is in flight, three times within each visibility, until it is cancelled.
  func keep() async {
    let period = Duration.nanoseconds(max(queue.facts.visibility.wholeNanoseconds / 3, 1_000_000))
    var trouble = Trouble(logger: logger, what: "extend leases", host: host, report: self.trouble)
    var pause = period
    while (try? await host.time.sleep(until: host.time.now + pause)) != nil {
      pause = period
      // What is done must not wait for its chunk when a neighbour in it takes long.
      for process in router.processes { process.core?.show() }
      inFlight.flush()
      let leases = inFlight.leases
      if leases.isEmpty { continue }
      guard mayAct else { return quiet.ring() }
      do {
        let lost = try await queue.broker.extend(
          leases, in: inFlight.queue, by: queue.facts.visibility, fence: ownership?.fence)
        trouble.isOver()
        if !lost.isEmpty { logger.debug("leases ended before they were extended", metadata: ["count": "\(lost.count)"]) }
      } catch let stale as StaleFence {
        return lose(stale)
      } catch {
        pause = min(trouble.happened(error), period)
      }
    }
  }
}

// MARK: - The lock

extension Consumer {
  private var mayAct: Bool { ownership?.isHeld ?? true }

  private func lose(_ stale: StaleFence) {
    ownership?.lose(stale)
    quiet.ring()
  }
}

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
struct Trouble {
  let logger: Logger
  let what: String
  let host: Host
  private let report: TroubleReport?
  private var failures = 0
  private var since = Timestamp(seconds: 0, nanoseconds: 0)

  init(logger: Logger, what: String, host: Host, report: TroubleReport? = nil) {
    self.logger = logger
    self.what = what
    self.host = host
    self.report = report
  }

  /// Returns how long to wait before the next try.
  mutating func happened(_ error: any Error) -> Duration {
    failures += 1
    if failures == 1 { since = host.time.timeOfDay }
    report?.happened(what, since: since, error)
    if failures == 1 { logger.error("cannot \(what), trying again", metadata: ["cause": "\(error)"]) }
    var policy = RetryPolicy.forBroker
    if let limit = (error as? TransportError)?.retryWithin { policy.backoffMax = min(policy.backoffMax, limit) }
    return policy.delay(afterAttempt: failures, random: host.random())
  }

  mutating func isOver() {
    if failures == 0 { return }
    logger.notice("can \(what) again", metadata: ["failures": "\(failures)"])
    report?.isOver(what)
    failures = 0
  }
}
