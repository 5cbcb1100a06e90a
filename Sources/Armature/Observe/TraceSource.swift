// SPDX-License-Identifier: Apache-2.0

import Tracing

/// The tracer of the program, as a service uses it: with the clock of its host, and by the names of OpenTelemetry's conventions.
struct TraceSource: Sendable {
  let tracer: any Tracer
  let time: any TimeSource
  let service: String
  private let creations = PerQueue<SpanTemplate>()

  /// Nil where the program has bootstrapped none: then nothing of a message is ever asked for the sake of a trace.
  init?(_ tracer: any Tracer, _ time: any TimeSource, service: String) {
    if tracer is NoOpTracer { return nil }
    self.tracer = tracer
    self.time = time
    self.service = service
  }

  /// What the spans of one kind have in common, which is made once.
  func template(_ name: String, _ kind: SpanKind, _ attributes: [String: SpanAttribute]) -> SpanTemplate {
    let all = attributes.merging(["armature.service": .string(service)]) { own, _ in own }
    return SpanTemplate(name: name, kind: kind, attributes: SpanAttributes(all))
  }

  /// Of the spans in which messages to a queue are made. A spec names few queues.
  func template(ofMessagesTo queue: QueueName) -> SpanTemplate {
    creations.value(of: queue) {
      template(
        "create \(queue)", .producer,
        [
          "messaging.operation.name": "create", "messaging.operation.type": "create",
          "messaging.destination.name": .string(queue.description),
        ])
    }
  }

  func begin(_ template: SpanTemplate, within context: InstrumentationContext, _ add: (inout SpanAttributes) -> Void) -> any Span {
    let span = tracer.startSpan(
      template.name, context: context, ofKind: template.kind, at: now, function: #function, file: #fileID, line: #line)
    if span.isRecording {
      var attributes = template.attributes
      add(&attributes)
      span.attributes = attributes
    }
    return span
  }

  func end(_ span: any Span) { span.end(at: now) }

  /// What went wrong, as it may be shown.
  func fail(_ span: any Span, _ failure: TracedFailure) {
    span.attributes["error.type"] = failure.kind
    span.setStatus(SpanStatus(code: .error, message: failure.description))
    span.recordError(failure, attributes: ["exception.type": .string(failure.kind)], at: now)
  }

  /// What the sender of a message says of its trace; nil where it says nothing.
  func context(in attributes: [String: String]) -> InstrumentationContext? {
    var context = InstrumentationContext.topLevel
    tracer.extract(attributes, into: &context, using: AttributeCarrier())
    return context.isEmpty ? nil : context
  }

  private var now: TraceInstant { TraceInstant(time.timeOfDay) }
}

struct SpanTemplate: Sendable {
  var name: String
  var kind: SpanKind
  var attributes: SpanAttributes
}

/// An error in a span: of a stage that has read something sensitive, its kind alone.
struct TracedFailure: Error, CustomStringConvertible {
  var kind: String
  var description: String

  init(_ cause: any Error, shownAs text: String) {
    kind = errorKind(of: cause)
    description = text
  }
}

/// A time of the host's own clock.
private struct TraceInstant: TracerInstant {
  let nanosecondsSinceEpoch: UInt64

  init(_ time: Timestamp) { nanosecondsSinceEpoch = UInt64(clamping: time.seconds * 1_000_000_000 + Int64(time.nanoseconds)) }

  static func < (a: TraceInstant, b: TraceInstant) -> Bool { a.nanosecondsSinceEpoch < b.nanosecondsSinceEpoch }
}

/// The attributes of a message, which every transport carries, as where a trace's context travels.
struct AttributeCarrier: Injector, Extractor {
  func inject(_ value: String, forKey key: String, into attributes: inout [String: String]) { attributes[key] = value }

  func extract(key: String, from attributes: [String: String]) -> String? { attributes[key] }

  /// Attributes that tell of the trace in which the calling task runs; none outside of one.
  static var current: [String: String] {
    var attributes: [String: String] = [:]
    guard let context = InstrumentationContext.current else { return attributes }
    InstrumentationSystem.instrument.inject(context, into: &attributes, using: AttributeCarrier())
    return attributes
  }
}
