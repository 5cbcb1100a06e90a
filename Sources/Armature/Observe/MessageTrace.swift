// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tracing

/// The span of one delivery, from its receipt to its settlement, and what becomes of it.
@_spi(Generated)
public final class MessageTrace: Sendable {
  enum Outcome: String, Sendable { case done, parked, released, requeued, duplicate, lost }

  let source: TraceSource
  let span: any Span
  private let outcome = Mutex<Outcome?>(nil)

  init(_ source: TraceSource, _ span: any Span) {
    self.source = source
    self.span = span
  }

  /// The first that is said of it holds.
  func note(_ new: Outcome) { outcome.withLock { $0 = $0 ?? new } }

  /// What was made of it here could not be settled, and is made anew.
  func giveBack() { outcome.withLock { $0 = .released } }

  /// The store has given the message to somebody else meanwhile, whatever was made of it here.
  func lose() { outcome.withLock { $0 = .lost } }

  func fail(_ failure: TracedFailure) { source.fail(span, failure) }

  func end() {
    span.attributes["armature.outcome"] = outcome.withLock { $0?.rawValue } ?? "unsettled"
    source.end(span)
  }

  /// Calls `body` as a part of the trace, so that what it logs can be found by it.
  func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    try InstrumentationContext.withValue(span.context, operation: body)
  }

  /// Messages that this one sends, each with a span of its own, whose context it takes along.
  func carry(_ outgoing: [OutgoingMessage]) -> [OutgoingMessage] {
    outgoing.map { message in
      var message = message
      let template = source.template(ofMessagesTo: message.queue)
      let span = source.begin(template, within: span.context) { $0["messaging.message.body.size"] = message.body.count }
      source.tracer.inject(span.context, into: &message.attributes, using: AttributeCarrier())
      source.end(span)
      return message
    }
  }
}

extension Ending {
  var outcome: MessageTrace.Outcome {
    switch self {
    case .acknowledge: .done
    case .letter: .parked
    case .release: .released
    case .requeue: .requeued
    }
  }
}

extension Receipt {
  /// Nil where the message is in no trace.
  public var trace: MessageTrace? { isTraced ? inFlight.trace(of: slot) : nil }
}
