// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Foundation
import Observed
import Synchronization
import Testing

@Suite struct MetricTests {
  /// Everything that went through is counted once, whenever the reports came; what an idle service holds is nothing.
  @Test func aRunIsReported() throws {
    let shelf = ShelfWorld()
    shelf.send(100..<140)
    shelf.send([13, 14, 666, -1])
    #expect(shelf.run(telemetry: Telemetry(reportEvery: .milliseconds(7))) == .finished)
    let metrics = shelf.metrics
    let sell = ["service": "Observed", "process": "sell"]
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? { metrics.value("armature_\(name)", labels) }
    func ofSell(_ name: String, _ labels: [String: String] = [:]) -> Double? { value(name, sell.merging(labels) { $1 }) }
    #expect(ofSell("process_received_messages") == 44)
    #expect(ofSell("process_ended_messages", ["outcome": "done"]) == 41 && ofSell("process_ended_messages", ["outcome": "failed"]) == 3)
    #expect(ofSell("process_sent_messages", ["kind": "signal"]) == 41 && ofSell("process_sent_messages", ["kind": "broadcast"]) == 41)
    #expect(ofSell("stage_messages", ["stage": "isWorthIt", "outcome": "done"]) == 43)
    #expect(ofSell("stage_attempts", ["stage": "charge"]) == 44 && ofSell("stage_retries", ["stage": "charge"]) == 2)
    #expect(ofSell("stage_errors", ["stage": "charge", "error": "declined"]) == 3)
    #expect(ofSell("stage_errors", ["stage": "book", "error": "Spoilt"]) == 3)
    #expect(metrics.times("armature_stage_duration_seconds", ["stage": "charge"])?.count == 44)
    #expect(value("queue_received_messages", ["queue": "orders"]) == 44)
    #expect(value("queue_received_messages", ["queue": "ship.signals"]) == 40)
    #expect(value("queue_ended_messages", ["queue": "orders", "outcome": "parked"]) == 3)
    #expect(value("queue_ended_messages", ["queue": "orders"]) == 44)
    #expect(metrics.times("armature_queue_in_flight_duration_seconds", ["queue": "orders"])?.count == 44)
    #expect(value("lock_tenures") == 1 && value("lock_losses") == 0 && value("lock_held") == 0)
    for gauge in ["queue_in_flight_messages", "stage_active_messages", "channel_messages", "service_ready", "process_inbox_messages"] {
      #expect(value(gauge) == 0, "\(gauge)")
    }
    // What lies in a store now is not known to who has closed it.
    #expect(value("queue_waiting_messages") == nil && value("queue_hidden_messages") == nil)
  }

  /// What is measured has the labels that the list says, and of all of the list there is something.
  @Test func whatIsReportedIsTheList() throws {
    let shelf = ShelfWorld()
    shelf.send([1, 13])
    // A channel is there while the process is.
    shelf.run(telemetry: Telemetry(reportEvery: .milliseconds(7)))
    let known = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })
    for key in shelf.metrics.all.keys { #expect(known[key.name].map { Set($0.labels) } == Set(key.labels.keys), "\(key.name)") }
    let missing = Set(known.keys).subtracting(shelf.metrics.all.keys.map(\.name))
    #expect(missing == Set(Metric.all.filter(\.isOfStore).map(\.name)) && missing.count == 2)
  }

  /// Two signals to one process have one name: what is counted of them is added, and what is yes or no is not.
  @Test func stagesOfOneNameShareTheirGauges() {
    let metrics = MemoryMetrics()
    var handles = MetricHandles(metrics)
    func told(_ values: [(paused: Bool, waiting: Int)]) -> [Double?] {
      let labels = ["Observed", "sell", "ship"]
      handles.tell(values.flatMap { [Reading(.paused, labels, $0.paused), Reading(.waiting, labels, $0.waiting)] })
      return ["paused", "waiting_messages"].map { metrics.value("armature_stage_\($0)", ["stage": "ship"]) }
    }
    #expect(told([(true, 2), (true, 3)]) == [1, 5])
    #expect(told([(true, 2), (false, 0)]) == [1, 2])
    #expect(told([(false, 0), (false, 0)]) == [0, 0])
  }

  @Test func whileItWorksTheGaugesTellIt() throws {
    let shelf = ShelfWorld()
    shelf.send(0..<5)
    shelf.send([99])
    let seen = Seen()
    shelf.run(telemetry: Telemetry(reportEvery: .milliseconds(50)), until: .stopped) { service, machine in
      await ShelfWorld.after(.seconds(2), on: machine) {
        seen.set(shelf.metrics)
        service.stop()
      }
    }
    #expect(seen["service_ready", [:]] == 1 && seen["lock_held", [:]] == 1)
    #expect(seen["stage_active_messages", ["stage": "charge"]] == 1)
    #expect(seen["queue_in_flight_messages", ["queue": "orders"]] == 1 && seen["queue_credit_messages", ["queue": "orders"]] == 39)
    #expect((seen["queue_oldest_in_flight_seconds", ["queue": "orders"]] ?? 0) > 1)
    #expect(seen["process_state", ["process": "sell", "state": "running"]] == 1)
    #expect(seen["process_state", ["process": "sell", "state": "paused"]] == 0)
    #expect(seen["stage_breaker_state", ["state": "closed"]] == 1 && seen["stage_breaker_state", ["state": "open"]] == 0)
    #expect(seen["queue_waiting_messages", ["service": "Observed", "queue": "ship.signals"]] == 0)
  }

  /// No task runs for metrics that nobody takes: the run is step by step the same as without them.
  @Test func withoutAFactoryNobodyReports() {
    func steps(_ telemetry: Telemetry) -> Int {
      let shelf = ShelfWorld()
      shelf.send(0..<20)
      shelf.run(telemetry: telemetry, measured: false, traced: false)
      return shelf.simulation.steps
    }
    #expect(steps(Telemetry(reportEvery: .milliseconds(1))) == steps(Telemetry()))
  }

  @Test func ofManyDurationsEachClassHasItsShare() {
    var times = DurationHistogram()
    times.record(1_000, count: 900_000)
    times.record(1_000_000, count: 100_000)
    var told: [Int64: Int] = [:]
    times.forEach(atMost: 1_000) { told[$0, default: 0] += $1 }
    #expect(told.values.sorted() == [100, 900])
    told = [:]
    times.forEach(atMost: 2_000_000) { told[$0, default: 0] += $1 }
    #expect(told.values.sorted() == [100_000, 900_000])
  }

  @Test func eachDurationIsReportedOnce() {
    var recent = RecentDurations()
    func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }
    var total = 0
    for second in Int64(1)...400 {
      recent.record(5, count: 3, at: at(second))
      if second % 70 == 0 || second % 11 == 0 { total += recent.takeUnreported().total }
    }
    total += recent.takeUnreported().total
    let rest = recent.takeUnreported().total
    #expect(total == 1200 && rest == 0)
  }

  /// The table of the documentation is the list of the code.
  @Test func theDocumentationHasAllOfThem() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Documentation/Operations.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `armature_") }.map(String.init)
    let wanted = Metric.all.map { metric in
      "| `\(metric.name)` | \(metric.kind.rawValue) | \(metric.unit) | \(metric.labels.joined(separator: ", ")) | \(metric.meaning) |"
    }
    for (row, metric) in zip(rows, wanted) { #expect(row == metric) }
    #expect(rows.count == wanted.count)
  }
}

/// What gauges were at one moment.
private final class Seen: Sendable {
  private let metrics = Mutex(MemoryMetrics())

  func set(_ metrics: MemoryMetrics) {
    let copy = metrics.copy()
    self.metrics.withLock { $0 = copy }
  }

  subscript(name: String, labels: [String: String]) -> Double? { metrics.withLock { $0 }.value("armature_\(name)", labels) }
}
