// SPDX-License-Identifier: Apache-2.0

/// How much a service tells of itself to the metrics and the traces of its program, where that has bootstrapped them.
public struct Telemetry: Sendable {
  /// The time between two reports of the metrics; one more comes at the end.
  public var reportEvery: Duration
  /// How many messages each queue may begin a trace with in a second. Those that come with a trace of their sender go on with it
  /// all the same, since whoever began it has decided that.
  public var tracesPerSecondMax: Int

  /// Times below a millisecond are one, and numbers below zero are zero.
  public init(reportEvery: Duration = .seconds(10), tracesPerSecondMax: Int = 100) {
    self.reportEvery = max(reportEvery, .milliseconds(1))
    self.tracesPerSecondMax = max(tracesPerSecondMax, 0)
  }
}

/// Who looks at a service from the rest of its program: what it counts for them, and the traces that it goes on with.
struct Observers: Sendable {
  /// They outlast a tenure of the lock.
  let meters: PerQueue<QueueMeter>
  /// Nil where nobody traces.
  let source: TraceSource?
  let telemetry: Telemetry

  func traces(of queue: QueueHandle) -> QueueTraces? {
    source.map { QueueTraces($0, queue, perSecondMax: telemetry.tracesPerSecondMax) }
  }
}
