// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tracing

/// A tracer that keeps what has ended in memory, and hands contexts on as W3C's `traceparent`.
public final class MemoryTracer: Tracer {
  public struct Place: Sendable, Hashable {
    private var high: UInt64
    private var low: UInt64
    private var number: UInt64

    public var trace: String { hex(high) + hex(low) }
    public var span: String { hex(number) }

    /// A trace of its own, or a part of another one's.
    init(_ number: UInt64, within parent: Place?) {
      high = parent?.high ?? number &* 0x9e37_79b9_7f4a_7c15
      low = parent?.low ?? number
      self.number = number
    }

    /// Nil where the texts are not hexadecimal digits, 32 and 16.
    public init?(trace: String, span: String) {
      guard trace.utf8.count == 32, span.utf8.count == 16, let high = UInt64(trace.prefix(16), radix: 16),
        let low = UInt64(trace.suffix(16), radix: 16), let number = UInt64(span, radix: 16)
      else { return nil }
      (self.high, self.low, self.number) = (high, low, number)
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
    let place = Place(number, within: parent)
    context[PlaceKey.self] = place
    let span = FinishedSpan(
      place: place, above: parent, name: operationName, kind: kind, start: instant().nanosecondsSinceEpoch)
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
    if parts.count == 4, let place = Place(trace: String(parts[1]), span: String(parts[2])) { context[PlaceKey.self] = place }
  }
}

/// Sixteen digits, of which not all are 0.
private func hex(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
