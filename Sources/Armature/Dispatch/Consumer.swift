// SPDX-License-Identifier: Apache-2.0

import Logging

/// One queue that the service reads: what it receives, hands on, keeps alive, and settles.
///
/// Three loops share its ``InFlight``: one receives within the credit, one settles what has come together in one
/// transaction, and one extends the leases of all that is out, whatever the stages do.
final class Consumer: Sendable {
  let queue: QueueHandle
  let inFlight: InFlight
  private let router: Router
  private let host: Host
  private let logger: Logger
  /// Rung when the queue was found empty or something was settled: it may be time to ask whether all is done.
  private let quiet: Doorbell

  init(queue: QueueHandle, inFlight: InFlight, router: Router, host: Host, logger: Logger, quiet: Doorbell) {
    self.queue = queue
    self.inFlight = inFlight
    self.router = router
    self.host = host
    self.quiet = quiet
    var logger = logger
    logger[metadataKey: "queue"] = .string(queue.facts.name)
    self.logger = logger
  }

  // MARK: receiving

  /// Receives until its task is cancelled. What arrives after that is released.
  func receive() async {
    var trouble = Trouble(logger: logger, what: "receive", host: host)
    while !Task.isCancelled {
      do {
        try await receiveSome()
        trouble.isOver()
      } catch is CancellationError {
        break
      } catch {
        try? await host.time.sleep(until: host.time.now + trouble.happened(error))
      }
    }
  }

  private func receiveSome() async throws {
    let credit = inFlight.creditCount(upTo: 256)
    if credit == 0 { return try await inFlight.credit.wait() }
    let deliveries = try await queue.broker.receive(
      from: inFlight.queue, count: credit, visibility: queue.facts.visibility)
    if deliveries.isEmpty {
      quiet.ring()
      return try await queue.broker.waitForMessages(in: inFlight.queue, limit: .seconds(20))
    }
    await dispatch(deliveries)
  }

  private func dispatch(_ deliveries: [Delivery]) async {
    let slots = inFlight.admit(deliveries)
    let mayRun = !Task.isCancelled
    var chunks = router.emptyChunks
    for (slot, delivery) in zip(slots, deliveries) {
      let receipt = Receipt(inFlight: inFlight, slot: slot, delivery: delivery)
      if !mayRun {
        receipt.settle(.release(after: .zero))
      } else if let maxReceives = queue.facts.maxReceives, delivery.receiveCount > maxReceives {
        receipt.settle(exhausted(delivery, maxReceives))
      } else {
        router.route(receipt, delivery, queue: queue.facts.name, into: &chunks)
      }
    }
    await router.send(&chunks)
  }

  private func exhausted(_ delivery: Delivery, _ maxReceives: Int) -> Ending {
    let reason = "received \(maxReceives) times without being acknowledged"
    logger.warning("dead letter", metadata: ["message": "\(delivery.lease.message)", "reason": "\(reason)"])
    return .letter(
      to: queue.facts.deadLetters ?? "",
      reasons: router.reasons(reason, for: delivery, queue: queue.facts.name))
  }

  // MARK: settling

  /// Settles what processes have ended, until it is cancelled and nothing is left; a broker that fails is tried again.
  func settle() async {
    var trouble = Trouble(logger: logger, what: "settle", host: host)
    while true {
      let ended = inFlight.takeEnded()
      if ended.isEmpty {
        guard (try? await inFlight.settlements.wait()) != nil else { return }
      }
      for start in stride(from: 0, to: ended.count, by: 1000) {
        let batch = ended[start..<min(start + 1000, ended.count)]
        guard await settle(batch, &trouble) else { return }
        inFlight.forget(batch)
        quiet.ring()
      }
    }
  }

  /// Tries until it succeeds. False where the service stopped before: those leases run out, and it is all delivered again.
  private func settle(_ ended: ArraySlice<EndedDelivery>, _ trouble: inout Trouble) async -> Bool {
    while true {
      do {
        try await settle(ended)
        trouble.isOver()
        return true
      } catch {
        let backoff = trouble.happened(error)
        guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return false }
      }
    }
  }

  private func settle(_ ended: ArraySlice<EndedDelivery>) async throws {
    var settlements: [Settlement] = []
    settlements.reserveCapacity(ended.count)
    var elsewhere: [String: (broker: any Broker, messages: [OutgoingMessage])] = [:]
    for end in ended { settlements.append(try settlement(end, &elsewhere)) }
    // What another store takes is sent first: sent twice is better than lost.
    for (_, other) in elsewhere { try await other.broker.send(other.messages) }
    let results = try await queue.broker.settle(settlements)
    for (end, result) in zip(ended, results) where result == .leaseLost {
      logger.warning(
        "lease lost: the message was delivered again before it was settled",
        metadata: ["message": "\(end.delivery.lease.message)"])
    }
  }

  private func settlement(
    _ end: EndedDelivery, _ elsewhere: inout [String: (broker: any Broker, messages: [OutgoingMessage])]
  ) throws -> Settlement {
    var settlement = Settlement(
      queue: inFlight.queue, lease: end.delivery.lease, outcome: .acknowledge, claim: end.claim)
    switch end.ending {
    case .acknowledge: settlement.outgoing = end.outgoing
    case .release(let delay): settlement.outcome = .release(after: delay)
    case .letter(let name, let reasons):
      settlement.outcome = .abandon
      let target = try router.queues.handle(name)
      let letter = OutgoingMessage(
        queue: target.name, body: end.delivery.body,
        attributes: end.delivery.attributes.merging(reasons) { _, new in new })
      if target.location == queue.location {
        settlement.outgoing = [letter]
      } else {
        elsewhere[target.location, default: (target.broker, [])].messages.append(letter)
      }
    }
    return settlement
  }

  // MARK: keeping

  /// Extends the leases of all that is in flight, three times within each visibility, until it is cancelled.
  func keep() async {
    let period = Duration.nanoseconds(max(queue.facts.visibility.wholeNanoseconds / 3, 1_000_000))
    var trouble = Trouble(logger: logger, what: "extend leases", host: host)
    var pause = period
    while (try? await host.time.sleep(until: host.time.now + pause)) != nil {
      pause = period
      let leases = inFlight.leases
      if leases.isEmpty { continue }
      do {
        let lost = try await queue.broker.extend(leases, in: inFlight.queue, by: queue.facts.visibility)
        trouble.isOver()
        if !lost.isEmpty { logger.debug("leases ended before they were extended", metadata: ["count": "\(lost.count)"]) }
      } catch {
        pause = min(trouble.happened(error), period)
      }
    }
  }
}

/// A broker that does not answer: told once when it begins and once when it is over, with waits that grow in between.
struct Trouble {
  let logger: Logger
  let what: String
  let host: Host
  private var failures = 0

  init(logger: Logger, what: String, host: Host) {
    self.logger = logger
    self.what = what
    self.host = host
  }

  /// Returns how long to wait before the next try.
  mutating func happened(_ error: any Error) -> Duration {
    failures += 1
    if failures == 1 { logger.error("cannot \(what), trying again", metadata: ["cause": "\(error)"]) }
    return RetryPolicy.forBroker.delay(afterAttempt: failures, random: host.random())
  }

  mutating func isOver() {
    if failures > 0 { logger.notice("can \(what) again", metadata: ["failures": "\(failures)"]) }
    failures = 0
  }
}
