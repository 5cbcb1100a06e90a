// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import CoreMetrics
import Logging
import LogSupport
import Observed
import Synchronization
import Testing

@testable import Armature

/// Logs and metrics are the program's own code: no lock is held while they are told, so that they may come back, and nobody waits for them.
@Suite struct ForeignCodeTests {
  @Test func whoTakesMetricsMayComeBack() throws {
    let shelf = ShelfWorld()
    let service = shelf.service(on: shelf.simulation.machine("machine"))
    let metrics = CallingMetrics(shelf.metrics)
    let reporter = try #require(MetricsReporter(metrics))
    metrics.onCall.withLock { $0 = { reporter.report(service) } }
    reporter.report(service)
    #expect(metrics.onCall.withLock { $0 == nil })
    // Both are told, one after the other: the second finds the series that the first has made.
    let made = metrics.made.withLock { $0 }
    #expect(!made.isEmpty && Set(made).count == made.count, "\(made)")
    #expect(shelf.metrics.value("armature_lock_held") == 0)
    reporter.report(service)
    #expect(metrics.made.withLock(\.count) == made.count)
  }

  /// What is noted while somebody tells is told after that.
  @Test func whoLogsMayComeBack() {
    let lines = Mutex<[String]>([])
    let shared = Mutex<Trouble?>(nil)
    let logger = Logger(label: "trouble") { _ in
      LogListener(from: .trace) { event, _ in
        if event.level == .error { shared.withLock { $0 }?.isOver() }
        lines.withLock { $0.append("\(event.message)") }
      }
    }
    let machine = Simulation(seed: 1).machine("machine")
    let trouble = Trouble(logger: logger, what: "count", host: machine.host)
    shared.withLock { $0 = trouble }
    for _ in 1...2 { _ = trouble.happened(TransportError("gone")) }
    #expect(lines.withLock { $0 } == ["cannot count, trying again", "can count again", "cannot count, trying again", "can count again"])
  }

  /// What is told last is how the service is.
  @Test func whoLogsHealthMayComeBack() {
    let lines = Mutex<[String]>([])
    let shared = Mutex<HealthBoard?>(nil)
    let logger = Logger(label: "health") { _ in
      LogListener(from: .trace) { event, _ in
        if event.level == .warning { shared.withLock { $0 }?.set("part", nil) }
        lines.withLock { $0.append("\(event.message)") }
      }
    }
    let board = HealthBoard(logger: logger)
    shared.withLock { $0 = board }
    board.set("part", HealthBoard.Condition(reason: "broken"))
    #expect(lines.withLock { $0 } == ["degraded", "healthy"])
  }
}

/// Metrics that call somebody when the first of them is made.
private final class CallingMetrics: MetricsFactory {
  let onCall = Mutex<(@Sendable () -> Void)?>(nil)
  let made = Mutex<[String]>([])
  private let metrics: MemoryMetrics

  init(_ metrics: MemoryMetrics) { self.metrics = metrics }

  private func make(_ label: String, _ dimensions: [(String, String)]) {
    made.withLock { $0.append("\(label) \(dimensions)") }
    let call = onCall.withLock { call in
      defer { call = nil }
      return call
    }
    call?()
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    make(label, dimensions)
    return metrics.makeCounter(label: label, dimensions: dimensions)
  }
  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    make(label, dimensions)
    return metrics.makeRecorder(label: label, dimensions: dimensions, aggregate: aggregate)
  }
  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    make(label, dimensions)
    return metrics.makeTimer(label: label, dimensions: dimensions)
  }
  func destroyCounter(_ handler: any CounterHandler) { metrics.destroyCounter(handler) }
  func destroyRecorder(_ handler: any RecorderHandler) { metrics.destroyRecorder(handler) }
  func destroyTimer(_ handler: any TimerHandler) { metrics.destroyTimer(handler) }
}
