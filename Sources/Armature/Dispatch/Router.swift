// SPDX-License-Identifier: Apache-2.0

import Logging

/// Decides which process takes a message: by one field of it, which is read without parsing the rest.
struct Router: Sendable {
  enum Rule: Sendable {
    case all(process: Int)
    /// A copy to each.
    case each(processes: [Int])
    case by(Signpost, otherwise: String)
  }
  let rule: Rule
  let processes: [SupervisedProcess]
  let queues: Queues
  let host: Host
  let logger: Logger

  /// The process that takes a message; nil where none does.
  func process(for body: [UInt8]) -> Int? {
    switch rule {
    case .all(let process): process
    case .each: nil
    case .by(let signpost, _): signpost.process(for: body)
    }
  }

  /// What whoever routes many messages knows from the last one: they mostly come in runs.
  struct Guess {
    private var opening = Signpost.Opening.none

    /// The process that takes a message; nil where none does.
    ///
    /// Inlined, so that the caller's loop keeps the opening at hand and counts no references to it.
    @inline(__always)
    mutating func process(for body: [UInt8], _ router: Router) -> Int? {
      if opening.process >= 0, opening.opens(body) { return opening.process }
      opening = router.opening(of: body)
      return opening.process >= 0 ? opening.process : router.processBehindOpening(for: body)
    }
  }

  private func opening(of body: [UInt8]) -> Signpost.Opening {
    guard case .by(let signpost, _) = rule else { return .none }
    return signpost.opening(of: body) ?? .none
  }

  private func processBehindOpening(for body: [UInt8]) -> Int? {
    guard case .by(let signpost, _) = rule else { return process(for: body) }
    return signpost.processBehindOpening(for: body)
  }

  /// How many messages may be taken in before each would only be given back: no limit, unless all processes are paused that they
  /// may be for. Whose the next one is nobody knows, so the fullest process decides.
  var room: Int {
    switch rule {
    case .all(let process): processes[process].room
    case .each: .max
    case .by(let signpost, _):
      if let takers = signpost.takers, takers.allSatisfy({ processes[$0].isPaused }) {
        takers.lazy.map { processes[$0].room }.min() ?? .max
      } else {
        .max
      }
    }
  }

  /// A copy of a message for each of the processes that take it, into the queues of their own. Empty where not several do.
  ///
  /// The copies are sent in the transaction that acknowledges the message, so from then on no process waits for another one.
  func copies(of delivery: Delivery) -> [OutgoingMessage] {
    branches(for: delivery.body).map { index in
      OutgoingMessage(
        queue: .inbox(of: processes[index].facts.name), body: delivery.body, attributes: delivery.attributes)
    }
  }

  private func branches(for body: [UInt8]) -> [Int] {
    switch rule {
    case .all: []
    case .each(let processes): processes
    case .by(let signpost, _): signpost.branches(for: body)
    }
  }

  /// Where a message goes that no process takes.
  func refusal(of delivery: Delivery, queue: String) -> Ending {
    guard case .by(let signpost, let otherwise) = rule else { return .release(after: .zero) }
    let reason = signpost.refusal(of: delivery.body)
    logger.warning(
      "not dispatched",
      metadata: ["queue": "\(queue)", "letters": "\(otherwise)", "message": "\(delivery.lease.message)", "reason": "\(reason)"])
    return .letter(to: otherwise, reasons: reasons(reason, for: delivery, queue: queue))
  }

  /// The error queue of the process that takes a message, the first of those that several have, or where it goes otherwise.
  func errors(for delivery: Delivery) -> String? {
    if let process = process(for: delivery.body) { return processes[process].facts.errors }
    switch rule {
    case .all: return nil
    case .each(let takers): return takers.lazy.compactMap { processes[$0].facts.errors }.first
    case .by(_, let otherwise): return otherwise
    }
  }

  func reasons(_ reason: String, for delivery: Delivery, queue: String) -> [String: String] {
    [
      LetterAttribute.reason: reason, LetterAttribute.queue: queue,
      LetterAttribute.messageID: delivery.lease.message.description,
      LetterAttribute.failedAt: host.time.timeOfDay.description,
    ]
  }
}

extension Router {
  /// One chunk for each process, in their order.
  struct Chunks: ~Copyable {
    fileprivate var byProcess: Ring<Ring<Frame<[UInt8]>>>

    mutating func append(_ frame: consuming Frame<[UInt8]>, to process: Int) { byProcess[process].append(frame) }
  }

  /// Empty chunks, for up to `count` messages.
  func chunks(for count: Int) -> Chunks {
    var chunks = Chunks(byProcess: Ring(minimumCapacity: processes.count))
    let each = processes.count == 1 ? count : min(count, 16)
    for _ in processes { chunks.byProcess.append(Ring(minimumCapacity: each)) }
    return chunks
  }

  /// Hands each process its chunk. The processes' inboxes are as large as the credit, so no one waits for another. Returns how many
  /// messages went back to the queue, for their process is paused.
  @discardableResult
  func send(_ chunks: inout Chunks) async -> Int {
    var givenBack = 0
    for process in processes {
      guard let chunk = chunks.byProcess.popFirst() else { return givenBack }
      if !chunk.isEmpty { givenBack += await process.deliver(chunk) }
    }
    return givenBack
  }
}
