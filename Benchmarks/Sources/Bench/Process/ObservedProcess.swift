// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import CoreMetrics
import Figures
import Observed
import Tracing

private let messageCount = 1_000_000
private let roundCount = 5

/// Who looks at a service. With `none` both sides are the same, which tells what the measurement makes of nothing.
enum Sight: String, CaseIterable {
  case all, metrics, traces, monitor, none

  func includes(_ part: Sight) -> Bool { self == .all || self == part }
}

/// A whole process that reports metrics, traces, and has a monitor with a visitor, beside the same one that nobody looks at.
///
/// All are as they are by default: 100 messages a second begin a trace, and the visitor gets a snapshot each second as the page
/// does. A run takes less than a second, so its first and last reports of the metrics weigh more than those of a service. Each side
/// has its messages sent just before it runs, and in a round one runs first and last and the other between: who comes first is slower.
@Sendable
func measureObserved(by sight: Sight) async throws -> [Figure] {
  let side = ObservedSide(sight)
  let messages = numbers(messageCount, kind: "tell")
  var (ours, theirs, ratios) = ([Double](), [Double](), [Double]())
  for round in 0...roundCount {
    var seconds = (ours: 0.0, theirs: 0.0)
    for isOurs in [true, false, false, true] {
      let time = try await (isOurs ? side : ObservedSide(.none)).seconds(for: messages)
      if isOurs { seconds.ours += time } else { seconds.theirs += time }
    }
    // The first round warms up, and is not counted.
    if round == 0 { continue }
    ours.append(2e-6 * Double(messageCount) / seconds.ours)
    theirs.append(2e-6 * Double(messageCount) / seconds.theirs)
    ratios.append(seconds.theirs / seconds.ours)
  }
  return [
    Figure("looked at", median(ours) ?? 0, "M messages/s"), Figure("not looked at", median(theirs) ?? 0, "M messages/s"),
    sight == .none ? Figure("ratio", median(ratios) ?? 0, "x") : Figure("ratio", median(ratios) ?? 0, "x", goal: .atLeast(0.9)),
  ] + side.told
}

/// One side of the comparison: what its program has bootstrapped.
private final class ObservedSide {
  private let sight: Sight
  private let metrics = MemoryMetrics()
  private let tracer = MemoryTracer()

  init(_ sight: Sight) { self.sight = sight }

  func seconds(for messages: [OutgoingMessage]) async throws -> Double {
    let stages = Tell()
    let service = Numbers.benched(tell: stages).service(transports: [try await FilledMemory(messages)])
    let watched = try WatchedService(service, hasVisitor: sight.includes(.monitor))
    tracer.forget()
    let factory: any MetricsFactory = sight.includes(.metrics) ? metrics : NOOPMetricsHandler.instance
    let tracer: any Tracer = sight.includes(.traces) ? tracer : NoOpTracer()
    let start = ContinuousClock.now
    try await withMetricsFactory(factory) { try await withTracer(tracer) { _ = try await service.run(until: .idle) } }
    let seconds = (ContinuousClock.now - start).seconds
    await watched.end()
    if stages.sum.take() == 0 { throw NothingDone() }
    return seconds
  }

  /// That all was told, or else it would be easy.
  var told: [Figure] {
    let ended = metrics.value("armature_process_ended_messages", ["process": "tell", "outcome": "done"]) ?? 0
    let count = Figure("told by the metrics, of all messages", ended / Double(2 * (roundCount + 1) * messageCount), "x", goal: .atLeast(1))
    let spans = Figure("spans of the last run", Double(tracer.finished.count), "spans", goal: .atLeast(300))
    return (sight.includes(.metrics) ? [count] : []) + (sight.includes(.traces) ? [spans] : [])
  }
}

private struct NothingDone: Error {}
