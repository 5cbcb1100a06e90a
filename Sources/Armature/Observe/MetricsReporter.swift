// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// Reports to swift-metrics what a service counts anyway: every few seconds, and at the end of its work.
///
/// No message ever waits for it, and none costs anything more because of it.
final class MetricsReporter: Sendable {
  private let handles: Mutex<MetricHandles>

  /// Nil where the program has nobody whom it could report to.
  init?(_ factory: any MetricsFactory) {
    if factory is NOOPMetricsHandler { return nil }
    handles = Mutex(MetricHandles(factory))
  }

  func report(_ service: Service) {
    let wiring = service.state.withLock { $0.wiring }
    // Of stores that were late once the last report's answer is told: they have answered since.
    let limit = max(.seconds(300), service.telemetry.reportEvery * 2 + .seconds(10))
    let readings = service.snapshot().readings(ofStores: limit) + service.lockReadings
    let name = service.facts.name
    handles.withLock { handles in
      handles.tell(readings)
      for process in wiring?.processes ?? [] {
        for stage in process.facts.stages {
          let times = process.lasting.meters.stages[stage.index].takeUnreported()
          handles.tell(.time, [name, process.facts.name, stage.name], times)
        }
      }
      for consumer in wiring?.consumers ?? [] {
        handles.tell(.timeInFlight, [name, consumer.queue.facts.name], consumer.inFlight.takeUnreportedTimes())
      }
    }
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

  fileprivate var lockReadings: [Reading] {
    if facts.lock == nil { return [] }
    let labels = [facts.name]
    let isHeld = if case .working = standing { true } else { false }
    return [
      Reading(.lockHeld, labels, isHeld), Reading(.lockTenures, labels, lockMeter.tenures.value),
      Reading(.lockLosses, labels, lockMeter.losses.value),
    ]
  }
}
