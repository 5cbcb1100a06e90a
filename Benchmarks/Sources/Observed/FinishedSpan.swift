// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tracing

/// What a span came to.
public struct FinishedSpan: Sendable {
  public struct Event: Sendable {
    public var name: String
    public var at: UInt64
    public var attributes: SpanAttributes
  }
  public var place: MemoryTracer.Place
  public var above: MemoryTracer.Place?
  /// The id of the span above.
  public var parent: String? { above?.span }
  public var name: String
  public var kind: SpanKind
  /// In nanoseconds since 1970, as `end`.
  public var start: UInt64
  public var end: UInt64 = 0
  public var attributes: SpanAttributes = [:]
  public var events: [Event] = []
  public var links: [MemoryTracer.Place] = []
  public var status: SpanStatus?

  public func text(_ attribute: String) -> String? {
    switch attributes.get(attribute) {
    case .string(let text): text
    case .int32(let number): "\(number)"
    case .int64(let number): "\(number)"
    default: nil
    }
  }
}

public final class MemorySpan: Span {
  public let context: InstrumentationContext
  private let state: Mutex<FinishedSpan?>
  private let name: String
  private let onEnd: @Sendable (FinishedSpan) -> Void

  init(context: InstrumentationContext, _ span: FinishedSpan, onEnd: @escaping @Sendable (FinishedSpan) -> Void) {
    self.context = context
    state = Mutex(span)
    name = span.name
    self.onEnd = onEnd
  }

  private func change(_ body: (inout FinishedSpan) -> Void) {
    state.withLock { if var span = $0 { body(&span); $0 = span } }
  }

  public var operationName: String {
    get { state.withLock { $0?.name } ?? "" }
    set { change { $0.name = newValue } }
  }
  public var attributes: SpanAttributes {
    get { state.withLock { $0?.attributes } ?? [:] }
    set { change { $0.attributes = newValue } }
  }
  public var isRecording: Bool { state.withLock { $0 != nil } }

  public func setStatus(_ status: SpanStatus) { change { $0.status = status } }
  public func addLink(_ link: SpanLink) {
    if let place = MemoryTracer.place(in: link.context) { change { $0.links.append(place) } }
  }
  public func addEvent(_ event: SpanEvent) {
    change { $0.events.append(.init(name: event.name, at: event.nanosecondsSinceEpoch, attributes: event.attributes)) }
  }
  public func recordError<Instant: TracerInstant>(
    _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
  ) {
    var attributes = attributes
    attributes["exception.message"] = "\(error)"
    let event = FinishedSpan.Event(name: "exception", at: instant().nanosecondsSinceEpoch, attributes: attributes)
    change { $0.events.append(event) }
  }

  /// A second end is a mistake of whoever calls it, and stops the test.
  public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
    let ended = state.withLock { span in
      defer { span = nil }
      return span
    }
    guard var ended else { fatalError("a span was ended twice: \(name)") }
    ended.end = instant().nanosecondsSinceEpoch
    onEnd(ended)
  }
}
