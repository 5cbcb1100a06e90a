// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// Metrics that are kept in memory, as a test or a benchmark wants to look at them; ``text`` is what Prometheus scrapes.
public final class MemoryMetrics: MetricsFactory {
  public struct Key: Hashable, Sendable, Comparable {
    public var name: String
    public var labels: [String: String]

    var shown: String { labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",") }
    public static func < (a: Key, b: Key) -> Bool { (a.name, a.shown) < (b.name, b.shown) }
  }
  /// What one counter, gauge or timer has come to.
  public enum Value: Sendable, Equatable {
    case count(Int64)
    case level(Double)
    case times(Times)
  }
  public struct Times: Sendable, Equatable {
    public static let bounds = [0.001, 0.01, 0.1, 1, 10, 100]
    public var count = 0
    public var seconds = 0.0
    /// How many were not longer than each of the bounds.
    public var within = bounds.map { _ in 0 }

    mutating func add(_ seconds: Double) {
      count += 1
      self.seconds += seconds
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound { within[index] += 1 }
    }
  }
  private let values: Mutex<[Key: Value]>

  public init() { values = Mutex([:]) }

  private init(_ all: [Key: Value]) { values = Mutex(all) }

  /// What it has come to now: nothing that comes later is in it.
  public func copy() -> MemoryMetrics { MemoryMetrics(all) }

  public var all: [Key: Value] { values.withLock { $0 } }

  /// The sum of a counter, or the level of a gauge, over all series that have these labels; nil where there is none.
  public func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    let found = matching(name, labels).map { value in
      switch value {
      case .count(let count): Double(count)
      case .level(let level): level
      case .times(let times): Double(times.count)
      }
    }
    return found.isEmpty ? nil : found.reduce(0, +)
  }

  public func times(_ name: String, _ labels: [String: String] = [:]) -> Times? {
    for case .times(let times) in matching(name, labels) { return times }
    return nil
  }

  private func matching(_ name: String, _ labels: [String: String]) -> [Value] {
    all.filter { key, _ in key.name == name && labels.allSatisfy { key.labels[$0.key] == $0.value } }.map(\.value)
  }

  fileprivate func change(_ key: Key, _ initial: Value, _ body: (inout Value) -> Void) {
    values.withLock { body(&$0[key, default: initial]) }
  }

  private func series(_ label: String, _ dimensions: [(String, String)]) -> Series {
    Series(metrics: self, key: Key(name: label, labels: Dictionary(dimensions) { $1 }))
  }

  /// A counter is there from its beginning, as in any backend.
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    let series = series(label, dimensions)
    change(series.key, .count(0)) { _ in }
    return series
  }
  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    series(label, dimensions)
  }
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { series(label, dimensions) }
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {
    if let series = handler as? Series { values.withLock { $0[series.key] = nil } }
  }
  public func destroyTimer(_ handler: any TimerHandler) {}
}

private final class Series: CounterHandler, RecorderHandler, TimerHandler {
  let metrics: MemoryMetrics
  let key: MemoryMetrics.Key

  init(metrics: MemoryMetrics, key: MemoryMetrics.Key) {
    self.metrics = metrics
    self.key = key
  }

  func increment(by amount: Int64) {
    metrics.change(key, .count(0)) { if case .count(let count) = $0 { $0 = .count(count + amount) } }
  }
  func reset() { metrics.change(key, .count(0)) { $0 = .count(0) } }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) { metrics.change(key, .level(0)) { $0 = .level(value) } }
  func recordNanoseconds(_ duration: Int64) {
    metrics.change(key, .times(MemoryMetrics.Times())) { value in
      guard case .times(var times) = value else { return }
      times.add(Double(duration) / 1e9)
      value = .times(times)
    }
  }
}

/// A label's value as the text format has it.
private func escaped(_ text: String) -> String {
  var escaped = ""
  for character in text {
    switch character {
    case "\\": escaped += "\\\\"
    case "\"": escaped += "\\\""
    case "\n": escaped += "\\n"
    default: escaped.append(character)
    }
  }
  return escaped
}
