// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// Reports to swift-metrics what a service counts anyway: every few seconds, and at the end of its work.
///
/// No message ever waits for it, and none costs anything more because of it. The program's own code is told outside of any lock: it may
/// block, or come back here.
final class MetricsReporter: Sendable {
  private struct State {
    /// Nil while somebody tells, who has them.
    var handles: MetricHandles?
    var untold = Untold<Report>()
  }
  private let state: Mutex<State>

  /// Nil where the program has nobody whom it could report to.
  init?(_ factory: any MetricsFactory) {
    if factory is NOOPMetricsHandler { return nil }
    state = Mutex(State(handles: MetricHandles(factory)))
  }

  func report(_ service: Service) {
    let report = Report(service)
    let handles = state.withLock { state in
      state.untold.note(report)
      return state.untold.beginTelling() ? state.handles.take() : nil
    }
    guard var handles else { return }
    while let report = next(handles) { handles.tell(report) }
  }

  /// What is to be told next; where there is nothing, the handles are given back.
  private func next(_ handles: MetricHandles) -> Report? {
    state.withLock { state in
      let report = state.untold.next()
      if report == nil { state.handles = handles }
      return report
    }
  }
}

/// What is reported at one time.
private struct Report: Sendable {
  struct Times: Sendable {
    var metric: Metric
    var labels: [String]
    var histogram: DurationHistogram
  }
  var readings: [Reading]
  var times: [Times] = []

  /// Takes along the times that no report has had yet.
  init(_ service: Service) {
    let wiring = service.state.withLock { $0.wiring }
    readings = service.readings
    let name = service.facts.name
    for process in wiring?.processes ?? [] {
      for stage in process.facts.stages {
        let histogram = process.lasting.meters.stages[stage.index].takeUnreported()
        times.append(Times(metric: .time, labels: [name, process.facts.name, stage.name], histogram: histogram))
      }
    }
    for consumer in wiring?.consumers ?? [] {
      let histogram = consumer.inFlight.takeUnreportedTimes()
      times.append(Times(metric: .timeInFlight, labels: [name, consumer.queue.facts.name], histogram: histogram))
    }
  }
}

extension MetricHandles {
  fileprivate mutating func tell(_ report: Report) {
    tell(report.readings)
    for times in report.times { tell(times.metric, times.labels, times.histogram) }
  }
}

/// How often a service got its lock, and lost it.
final class LockMeter: Sendable {
  let tenures = Atomic(0)
  let losses = Atomic(0)
}

extension Service {
  /// Reports until it is cancelled.
  func keepReporting(_ reporter: MetricsReporter) async {
    repeat {
      await countBacklogs(within: .seconds(1))
      reporter.report(self)
    } while (try? await host.time.sleep(until: host.time.now + telemetry.reportEvery)) != nil
  }

  /// What its counters and gauges have come to.
  var readings: [Reading] {
    // Of stores that were late once the last report's answer is told: they have answered since.
    let limit = max(.seconds(300), telemetry.reportEvery * 2 + .seconds(10))
    return snapshot().readings(ofStores: limit) + lockReadings
  }

  private var lockReadings: [Reading] {
    if facts.lock == nil { return [] }
    let labels = [facts.name]
    let isHeld = if case .working = standing { true } else { false }
    return [
      Reading(.lockHeld, labels, isHeld), Reading(.lockTenures, labels, lockMeter.tenures.value),
      Reading(.lockLosses, labels, lockMeter.losses.value),
    ]
  }
}
