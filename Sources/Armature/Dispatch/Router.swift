// SPDX-License-Identifier: Apache-2.0

import Logging

/// Decides which process takes a message: by one field of it, which is read without parsing the rest.
struct Router: Sendable {
  enum Rule: Sendable {
    case all(process: Int)
    case by(field: String, Discriminator, routes: [String: Int], otherwise: String)
  }
  let rule: Rule
  let processes: [SupervisedProcess]
  let queues: Queues
  let host: Host
  let logger: Logger

  /// One chunk for each process, in their order.
  struct Chunks: ~Copyable {
    var byProcess: Ring<Ring<Frame<[UInt8]>>>
  }

  var emptyChunks: Chunks {
    var chunks = Chunks(byProcess: Ring(minimumCapacity: processes.count))
    for _ in processes { chunks.byProcess.append(Ring(minimumCapacity: 0)) }
    return chunks
  }

  func route(_ receipt: consuming Receipt, _ delivery: Delivery, queue: String, into chunks: inout Chunks) {
    let receipt = receipt
    switch destination(of: delivery) {
    case .process(let index):
      var frame: Frame<[UInt8]>? = Frame(receipt: receipt, value: delivery.body)
      chunks.byProcess.modify(at: index) { chunk in if let frame = frame.take() { chunk.append(frame) } }
    case .letter(let name, let reason):
      logger.warning(
        "not dispatched",
        metadata: ["queue": "\(name)", "message": "\(delivery.lease.message)", "reason": "\(reason)"])
      receipt.settle(.letter(to: name, reasons: reasons(reason, for: delivery, queue: queue)))
    }
  }

  /// Hands each process its chunk. The processes' inboxes are as large as the credit, so no one waits for another.
  func send(_ chunks: inout Chunks) async {
    for process in processes {
      guard let chunk = chunks.byProcess.popFirst() else { return }
      if !chunk.isEmpty { await process.deliver(chunk) }
    }
  }

  func reasons(_ reason: String, for delivery: Delivery, queue: String) -> [String: String] {
    [
      LetterAttribute.reason: reason, LetterAttribute.queue: queue,
      LetterAttribute.messageID: delivery.lease.message.description,
      LetterAttribute.failedAt: host.time.timeOfDay.description,
    ]
  }

  private enum Destination {
    case process(Int)
    case letter(queue: String, reason: String)
  }

  private func destination(of delivery: Delivery) -> Destination {
    switch rule {
    case .all(let process): return .process(process)
    case .by(let field, let discriminator, let routes, let otherwise):
      switch discriminator.value(in: delivery.body) {
      case .found(let value):
        if let process = routes[value] { return .process(process) }
        return .letter(queue: otherwise, reason: "no process takes \(field) \"\(value)\"")
      case .absent: return .letter(queue: otherwise, reason: "the message has no \(field)")
      case .notAString: return .letter(queue: otherwise, reason: "\(field) is not a string")
      // Nobody knows yet whose message it is, so nobody knows what of it may be shown.
      case .malformed(let error):
        return .letter(
          queue: otherwise, reason: "the message cannot be read: at byte \(error.offset): expected \(error.expected)")
      }
    }
  }
}
