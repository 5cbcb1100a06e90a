// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// One queue that the service reads: what it receives, hands on, keeps alive, and settles.
///
/// Three loops share its ``InFlight``: one receives within the credit, one settles what has come together in one
/// transaction, and one extends the leases of all that is out, whatever the stages do. Where the broker is quick the one that
/// receives acknowledges, too: to wake the other would cost more.
final class Consumer: Sendable {
  let queue: QueueHandle
  let inFlight: InFlight
  let router: Router
  /// The tenure of the lock under which it works; nil without a lock.
  let ownership: Ownership?
  /// The queues of the spec that live in another store than this one: nothing is sent to them in its transactions.
  let outlets: [QueueName: Outlet]
  let siding = Siding()
  let host: Host
  let logger: Logger
  /// Makes what follows a message of this queue when it is through, however it ended: the next one of a schedule.
  let following: (@Sendable () -> OutgoingMessage)?
  /// Rung when the queue was found empty or something was settled: it may be time to ask whether all is done.
  let quiet: Doorbell
  let quarantine: Quarantine
  let trouble: TroubleReport
  let acknowledging: Trouble
  /// Shared by several tasks: what waited for another store is settled by whoever has sent it there.
  let settling: Trouble
  /// When all leases were extended for the last time, in nanoseconds; long ago where they never were.
  let extendedAt = Atomic(Int64.min)
  /// How many messages are waited for before a call is made about them: not more than a tenth of the credit, so that no worker idles.
  let callCount: Int

  init(
    queue: QueueHandle, inFlight: InFlight, router: Router, ownership: Ownership?, host: Host, logger: Logger,
    quiet: Doorbell, quarantine: Quarantine, health: HealthBoard, following: (@Sendable () -> OutgoingMessage)? = nil
  ) {
    self.quarantine = quarantine
    let trouble = TroubleReport(board: health, owner: "queue \(queue.facts.name)", ownership: ownership)
    self.trouble = trouble
    self.queue = queue
    callCount = max(1, min(queue.broker.callCount, queue.facts.inFlight / 10))
    self.ownership = ownership
    self.inFlight = inFlight
    self.router = router
    outlets = router.queues.elsewhere(than: queue).mapValues(Outlet.init)
    self.host = host
    self.quiet = quiet
    self.following = following
    var logger = logger
    logger[metadataKey: "queue"] = .string(queue.facts.name)
    self.logger = logger
    acknowledging = Trouble(logger: logger, what: "acknowledge", host: host, report: trouble)
    settling = Trouble(logger: logger, what: "settle", host: host, report: trouble)
  }

  // MARK: receiving

  /// What the loop that receives uses again and again.
  struct Intake: ~Copyable {
    var batch = DeliveryBatch()
    /// The places of the deliveries, in their order, and those among them that have to wait.
    var places: [Int32] = []
    var held: Set<Int32> = []
    /// What waits: deliveries of messages that are at work here since an earlier one, whose lease was lost.
    var waiting = Ring<Receipt>(minimumCapacity: 0)
  }

  /// Receives until its task is cancelled. What arrives after that is released.
  func receive() async {
    let trouble = Trouble(logger: logger, what: "receive", host: host, report: self.trouble)
    var intake = Intake()
    defer { inFlight.leave() }
    while !Task.isCancelled {
      do {
        try await receiveSome(&intake)
        trouble.isOver()
      } catch is CancellationError {
        break
      } catch let stale as StaleFence {
        return lose(stale)
      } catch {
        inFlight.leave()
        try? await host.time.sleep(until: host.time.now + trouble.happened(error))
      }
    }
  }

  private func receiveSome(_ intake: inout Intake) async throws {
    guard mayAct else { throw CancellationError() }
    if quarantine.isClosed {
      inFlight.leave()
      try await quarantine.pass(inFlight)
    }
    if queue.broker.isQuick { await acknowledgeDone() }
    if !intake.waiting.isEmpty { await goOn(&intake) }
    // Where nobody takes more on, whoever lets a process go on rings.
    let room = router.room
    let credit = inFlight.credit(upTo: min(512, room))
    if credit.count < min(callCount, max(room, 1)) { return try await inFlight.creditBell.wait() }
    guard try await take(credit, &intake) else {
      inFlight.leave()
      quiet.ring()
      let limit: Duration = intake.waiting.isEmpty ? .seconds(20) : .seconds(1)
      return try await queue.broker.waitForMessages(in: inFlight.queue, limit: limit)
    }
    let givenBack = await dispatch(&intake)
    try await standBack(givenBack, of: intake.batch.count)
  }

  /// Receives messages and takes them in; false where there are none.
  private func take(_ credit: Credit, _ intake: inout Intake) async throws -> Bool {
    quarantine.marks.beginReceive()
    defer { quarantine.marks.endReceive() }
    intake.batch.removeAll()
    try await queue.broker.receive(
      into: &intake.batch, from: inFlight.queue, count: credit.count, bytes: credit.bytes, visibility: queue.facts.visibility,
      fence: ownership?.fence)
    if intake.batch.isEmpty { return false }
    intake.places.removeAll(keepingCapacity: true)
    intake.held = inFlight.admit(&intake.batch, at: &intake.places, now: host.time.now)
    return true
  }

  /// Returns how many messages went back to the queue, for their process is paused.
  private func dispatch(_ intake: inout Intake) async -> Int {
    let mayRun = !Task.isCancelled
    var refused = Ring<Receipt>(minimumCapacity: 0)
    let waitingBefore = intake.waiting.count
    var chunks = route(&intake, mayRun: mayRun, &refused)
    var suspects = Ring<Suspect>(minimumCapacity: 0)
    let passed = intake.batch.count - refused.count - (intake.waiting.count - waitingBefore)
    while let receipt = refused.popFirst() { if let suspect = refuse(receipt, mayRun: mayRun) { suspects.append(suspect) } }
    return await handOn(&chunks, passed, suspects)
  }

  /// Hands messages to their processes, `count` of them, and then runs suspects one by one. Returns how many went back to the queue.
  @discardableResult
  func handOn(_ chunks: inout Router.Chunks, _ count: Int, _ suspects: consuming Ring<Suspect>) async -> Int {
    if quarantine.isClosed || !suspects.isEmpty { inFlight.leave() }
    await quarantine.hold(count + suspects.count, of: inFlight)
    let givenBack = await router.send(&chunks)
    if !suspects.isEmpty { await quarantine.runAlone(suspects, of: inFlight) { await self.run($0) } }
    return givenBack
  }

  /// Bodies are moved out of their places, because copying them costs more than all the rest here.
  private func route(_ intake: inout Intake, mayRun: Bool, _ refused: inout Ring<Receipt>) -> Router.Chunks {
    var chunks = router.chunks(for: intake.batch.count)
    let maxReceives = queue.facts.maxReceives ?? .max
    let (isLedgerEmpty, hasHeld) = (quarantine.marks.isLedgerEmpty, mayRun && !intake.held.isEmpty)
    let (inFlight, bodies) = (inFlight, inFlight.bodies)
    var guess = Router.Guess()
    let chosen = inFlight.traces?.choose(intake.batch) ?? []
    var takers: [Int?] = []
    var traced = chosen.first?.index ?? -1
    for (index, slot) in intake.places.enumerated() {
      let (message, receiveCount) = intake.batch.head(of: index)
      var receipt = Receipt(
        inFlight: inFlight, slot: slot, receiveCount: Int32(clamping: receiveCount), parent: message, child: -1)
      receipt.isTraced = index == traced
      receipt.hasAttributes = intake.batch.hasAttributes(at: index)
      let waits = hasHeld && intake.held.contains(slot)
      let isFit = isLedgerEmpty ? receiveCount <= maxReceives : isFit(inFlight.delivery(slot))
      var body = bodies.take(from: Int(slot))
      let process = mayRun && isFit && !waits ? guess.process(for: body, router) : nil
      if index == traced {
        takers.append(process)
        traced = takers.count < chosen.count ? chosen[takers.count].index : -1
      }
      if let process {
        chunks.append(Frame(receipt: receipt, value: body), to: process)
      } else {
        bodies.exchange(&body, in: Int(slot))
        if waits { hold(receipt, &intake) } else { refused.append(receipt) }
      }
    }
    begin(chosen, takers, intake)
    return chunks
  }

  /// Begins the spans of messages that have not been handed on yet.
  private func begin(_ chosen: [QueueTraces.Chosen], _ takers: [Int?], _ intake: borrowing Intake) {
    guard let traces = inFlight.traces else { return }
    for (one, taker) in zip(chosen, takers) {
      let slot = intake.places[one.index]
      let process = taker.map { router.processes[$0].facts }
      let bytes = inFlight.size(of: slot)
      inFlight.begin(traces.begin(inFlight.delivery(slot), bytes: bytes, one, for: process), at: slot)
    }
  }

  /// Nil where the message is settled.
  func refuse(_ receipt: consuming Receipt, mayRun: Bool) -> Suspect? {
    let delivery = receipt.delivery
    if !mayRun {
      receipt.settle(.release(after: .zero))
      return nil
    }
    switch judge(delivery) {
    case .letter(let reasons):
      let letters = letterQueue(for: delivery)
      tellLetter(delivery, to: letters, reasons)
      receipt.settle(.letter(to: letters, reasons: reasons))
    case .suspect(let mark):
      let keptSlot = inFlight.kept(Int(receipt.slot))
      return Suspect(receipt: receipt, delivery: delivery, mark: mark, keptSlot: keptSlot)
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
    let body = inFlight.bodies.take(from: Int(receipt.slot))
    chunks.append(Frame(receipt: receipt, value: body), to: process)
    await router.send(&chunks)
  }
}
