// SPDX-License-Identifier: Apache-2.0

/// What counters and gauges have come to, in the text format of Prometheus, version 0.0.4.
///
/// Timers are not in it: who scrapes asks for what there is now, and how long something took was told to a backend of swift-metrics
/// when it happened.
struct MetricsPage {
  private let values: [Metric: [(labels: [String], value: Double)]]

  init(_ readings: [Reading]) {
    values = Dictionary(grouping: readings.together, by: \.key.metric).mapValues { values in
      values.map { ($0.key.labels, $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }
  }

  var text: String { Metric.all.compactMap { metric in values[metric].map { text(of: metric, $0) } }.joined() }

  private func text(of metric: Metric, _ values: [(labels: [String], value: Double)]) -> String {
    // A backend of swift-metrics adds that to a counter's name.
    let name = metric.kind == .counter ? "\(metric.name)_total" : metric.name
    let head = "# HELP \(name) \(escaped(metric.meaning, quotes: false))\n# TYPE \(name) \(metric.kind.rawValue)\n"
    return head
      + values.map { labels, value in
        let pairs = zip(metric.labels, labels).map { "\($0)=\"\(escaped($1, quotes: true))\"" }
        return "\(name){\(pairs.joined(separator: ","))} \(written(value))\n"
      }.joined()
  }
}

private func written(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }

private func escaped(_ text: String, quotes: Bool) -> String {
  let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  return quotes ? plain.replacing("\"", with: "\\\"") : plain
}

extension ServiceControl {
  /// All counters and gauges of the service as a page for Prometheus, in UTF-8. Stores that were not asked of late are asked first, and
  /// waited for half a second at most.
  package func metricsPage() async -> [UInt8] {
    await service.countBacklogs(within: .milliseconds(500))
    return Array(MetricsPage(service.readings).text.utf8)
  }
}
