// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tracing

/// Begins the spans of one queue's messages.
///
/// A message that comes with the context of its sender goes on with that trace: its span is a child of the one that sent it, and
/// has a link to it, too. Of the others only so many begin a trace in a second, because a span costs as much as all the rest that
/// is done for ten messages.
final class QueueTraces: Sendable {
  struct Chosen: Sendable {
    /// The place in the batch.
    var index: Int
    var sender: InstrumentationContext?
  }
  let source: TraceSource
  private let template: SpanTemplate
  private let allowance: Mutex<Allowance>

  init(_ source: TraceSource, _ queue: QueueHandle, perSecondMax: Int) {
    self.source = source
    let scheme = String(queue.location.prefix { $0 != ":" })
    template = source.template(
      "process \(queue.name)", .consumer,
      [
        "messaging.system": .string(scheme == "sqs" ? "aws_sqs" : scheme), "messaging.operation.name": "process",
        "messaging.operation.type": "process", "messaging.destination.name": .string(queue.name.description),
      ])
    allowance = Mutex(Allowance(perSecondMax: perSecondMax))
  }

  /// The messages of a batch that get a span, in their order.
  func choose(_ batch: DeliveryBatch) -> [Chosen] {
    var left = allowance.withLock { $0.take(upTo: batch.count, at: source.time.now) }
    if left == 0 && !batch.hasAttributes { return [] }
    var chosen: [Chosen] = []
    for (index, entry) in batch.entries.prefix(batch.count).enumerated() {
      if batch.hasAttributes, let attributes = entry.attributes, let sender = source.context(in: attributes) {
        chosen.append(Chosen(index: index, sender: sender))
      } else if left > 0 {
        left -= 1
        chosen.append(Chosen(index: index))
      } else if !batch.hasAttributes {
        break
      }
    }
    allowance.withLock { $0.giveBack(left) }
    return chosen
  }

  /// - Parameter process: nil where no process takes the message.
  func begin(_ delivery: Delivery, bytes: Int, _ chosen: Chosen, for process: ProcessFacts?) -> MessageTrace {
    let span = source.begin(template, within: chosen.sender ?? .topLevel) { attributes in
      attributes["messaging.message.id"] = delivery.lease.message.description
      attributes["messaging.message.body.size"] = bytes
      attributes["armature.delivery"] = delivery.receiveCount
      guard let process else { return }
      attributes["armature.process"] = process.name
      attributes["armature.spec"] = process.spec(of: nil)
    }
    if let sender = chosen.sender { span.addLink(SpanLink(context: sender, attributes: [:])) }
    return MessageTrace(source, span)
  }
}

/// So many in each second, all of which may come at once.
struct Allowance: Sendable {
  private let perSecondMax: Int
  private var left: Double
  private var since: Instant?

  init(perSecondMax: Int) {
    self.perSecondMax = perSecondMax
    left = Double(perSecondMax)
  }

  /// Returns how many of so many are allowed now.
  mutating func take(upTo count: Int, at now: Instant) -> Int {
    let seconds = since.map { Double(now.nanoseconds - $0.nanoseconds) / 1e9 } ?? 0
    since = now
    left = min(Double(perSecondMax), left + seconds * Double(perSecondMax))
    let taken = min(count, Int(left))
    left -= Double(taken)
    return taken
  }

  mutating func giveBack(_ count: Int) { left += Double(count) }
}
