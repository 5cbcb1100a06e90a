// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tracing

/// A tracer that keeps what has ended in memory, and hands contexts on as W3C's `traceparent`.
public final class MemoryTracer: Tracer {
  public struct Place: Sendable, Hashable {
    public var trace: String
    public var span: String

    public init(trace: String, span: String) {
      self.trace = trace
      self.span = span
    }
  }
  enum PlaceKey: InstrumentationContextKey {
    typealias Value = Place
    static var nameOverride: String? { "traceparent" }
  }
  private let state = Mutex((numberNext: UInt64(1), finished: [FinishedSpan]()))

  public init() {}

  /// In the order in which they ended.
  public var finished: [FinishedSpan] { state.withLock { $0.finished } }

  public func spans(_ name: String) -> [FinishedSpan] { finished.filter { $0.name == name } }

  public func forget() { state.withLock { $0.finished = [] } }

  public static func place(in context: InstrumentationContext?) -> Place? { context?[PlaceKey.self] }

  public func startSpan<Instant: TracerInstant>(
    _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
  ) -> MemorySpan {
    var context = context()
    let parent = context[PlaceKey.self]
    let number = state.withLock { state in
      defer { state.numberNext += 1 }
      return state.numberNext
    }
    let trace = parent?.trace ?? hex(number &* 0x9e37_79b9_7f4a_7c15) + hex(number)
    context[PlaceKey.self] = Place(trace: trace, span: hex(number))
    let span = FinishedSpan(
      place: Place(trace: trace, span: hex(number)), parent: parent?.span, name: operationName, kind: kind,
      start: instant().nanosecondsSinceEpoch)
    return MemorySpan(context: context, span) { [weak self] ended in self?.state.withLock { $0.finished.append(ended) } }
  }

  public func forceFlush() {}

  public func inject<Carrier, Inject: Injector>(
    _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {
    guard let place = context[PlaceKey.self] else { return }
    injector.inject("00-\(place.trace)-\(place.span)-01", forKey: "traceparent", into: &carrier)
  }

  public func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {
    let parts = extractor.extract(key: "traceparent", from: carrier)?.split(separator: "-") ?? []
    guard parts.count == 4, parts[1].utf8.count == 32, parts[2].utf8.count == 16 else { return }
    context[PlaceKey.self] = Place(trace: String(parts[1]), span: String(parts[2]))
  }
}

/// Sixteen digits, of which not all are 0.
private func hex(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
