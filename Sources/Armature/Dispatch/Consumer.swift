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
  let ownership: Ownership?
  /// The queues of the spec that live in another store than this one: nothing is sent to them in its transactions.
  let elsewhere: [QueueName: QueueHandle]
  let host: Host
  let logger: Logger
  /// Makes what follows a message of this queue when it is through, however it ended: the next one of a schedule.
  let following: (@Sendable () -> OutgoingMessage)?
  /// Rung when the queue was found empty or something was settled: it may be time to ask whether all is done.
  let quiet: Doorbell
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
    let credit = inFlight.credit(upTo: 512)
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
    case .run: settle(receipt, of: delivery)
    }
    return nil
  }

  /// Settles a message that is not for one process: several have a copy each, or it is refused.
  private func settle(_ receipt: consuming Receipt, of delivery: Delivery) {
    let copies = router.copies(of: delivery)
    if copies.isEmpty { return receipt.settle(router.refusal(of: delivery, queue: queue.facts.name)) }
    receipt.attach(copies)
    receipt.settle(.acknowledge)
  }

  private func run(_ suspect: consuming Suspect) async {
    let delivery = suspect.delivery
    let receipt = suspect.takeReceipt()
    guard let process = router.process(for: delivery.body) else { return settle(receipt, of: delivery) }
    var chunks = router.chunks(for: 1)
    chunks.append(Frame(receipt: receipt, value: delivery.body), to: process)
    await router.send(&chunks)
  }
}
