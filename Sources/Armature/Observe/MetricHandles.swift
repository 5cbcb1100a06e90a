// SPDX-License-Identifier: Apache-2.0

import CoreMetrics

/// The handles of swift-metrics, each made when its value is first known, and what was told to them.
///
/// They outlive the service that they are of: whoever scrapes may come at any time.
struct MetricHandles: Sendable {
  struct Key: Hashable, Sendable {
    var metric: Metric
    var labels: [String]

    var dimensions: [(String, String)] { Array(zip(metric.labels, labels)) }
  }
  /// The most values of a timer in one report: where more were measured, each class of durations has its share of them.
  static let timesMax = 1_000

  private let factory: any MetricsFactory
  private var counters: [Key: (handle: Counter, told: Int)] = [:]
  private var gauges: [Key: (handle: Gauge, told: Double)] = [:]
  private var timers: [Key: Timer] = [:]

  init(_ factory: any MetricsFactory) { self.factory = factory }

  /// Tells all there is to tell now. A gauge of which nothing is known any more, because the service does not work, is 0; one that tells of
  /// a store is not there any more.
  mutating func tell(_ readings: [Reading]) {
    let values = readings.together
    for (key, value) in values {
      if key.metric.kind == .counter { count(key, Int(value)) } else { set(key, value) }
    }
    for key in gauges.keys where values[key] == nil { key.metric.isOfStore ? forget(key) : set(key, 0) }
  }

  private mutating func count(_ key: Key, _ value: Int) {
    var counter = counters[key] ?? (Counter(label: key.metric.name, dimensions: key.dimensions, factory: factory), 0)
    if value > counter.told { counter.handle.increment(by: value - counter.told) }
    counter.told = max(value, counter.told)
    counters[key] = counter
  }

  private mutating func set(_ key: Key, _ value: Double) {
    var gauge = gauges[key] ?? (Gauge(label: key.metric.name, dimensions: key.dimensions, factory: factory), .nan)
    if gauge.told != value { gauge.handle.record(value) }
    gauge.told = value
    gauges[key] = gauge
  }

  private mutating func forget(_ key: Key) { gauges.removeValue(forKey: key)?.handle.destroy() }

  mutating func tell(_ metric: Metric, _ labels: [String], _ times: DurationHistogram) {
    if times.total == 0 { return }
    let key = Key(metric: metric, labels: labels)
    let timer = timers[key] ?? Timer(label: metric.name, dimensions: key.dimensions, factory: factory)
    timers[key] = timer
    times.forEach(atMost: Self.timesMax) { nanoseconds, count in
      for _ in 0..<count { timer.recordNanoseconds(nanoseconds) }
    }
  }
}

extension [Reading] {
  /// Signals to one process share a name, and are counted together; what is so of one of them is so of all.
  var together: [MetricHandles.Key: Double] {
    var values: [MetricHandles.Key: Double] = [:]
    for reading in self {
      let key = MetricHandles.Key(metric: reading.metric, labels: reading.labels)
      let known = values[key, default: 0]
      values[key] = reading.metric.isFlag ? Swift.max(known, reading.value) : known + reading.value
    }
    return values
  }
}
