// SPDX-License-Identifier: Apache-2.0

extension MemoryMetrics {
  /// All there is in Prometheus' text format 0.0.4: counters end with `_total`, timers are histograms in seconds.
  public var text: String {
    let families = Dictionary(grouping: all.sorted { $0.key < $1.key }, by: \.key.name)
    return families.sorted { $0.key < $1.key }.map { name, series in
      guard let first = series.first?.value else { return "" }
      let family = first.isCount ? "\(name)_total" : name
      let lines = series.flatMap { $0.value.lines(family, $0.key.shown) }
      return (["# TYPE \(family) \(first.kind)"] + lines).map { "\($0)\n" }.joined()
    }.joined()
  }
}

extension MemoryMetrics.Value {
  fileprivate var isCount: Bool {
    if case .count = self { return true }
    return false
  }

  fileprivate var kind: String {
    switch self {
    case .count: "counter"
    case .level: "gauge"
    case .times: "histogram"
    }
  }

  fileprivate func lines(_ name: String, _ labels: String) -> [String] {
    switch self {
    case .count(let count): ["\(name){\(labels)} \(count)"]
    case .level(let level): ["\(name){\(labels)} \(level)"]
    case .times(let times):
      zip(MemoryMetrics.Times.bounds, times.within).map { "\(name)_bucket{\(labels),le=\"\($0)\"} \($1)" } + [
        "\(name)_bucket{\(labels),le=\"+Inf\"} \(times.count)", "\(name)_sum{\(labels)} \(times.seconds)",
        "\(name)_count{\(labels)} \(times.count)",
      ]
    }
  }
}
