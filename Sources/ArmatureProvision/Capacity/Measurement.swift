// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// What a running service tells of its stages: from snapshots of one instance, one JSON object a line, the oldest first.
///
/// The times in a snapshot are of single attempts. But what is at work is the product of how much comes and how long it takes (Little's
/// law), and so the time of a message in a stage, with all its attempts, is the mean of `atWork`, without what is `held`, over what was
/// `done` in a second.
package struct Measurement: Hashable, Sendable {
  package struct Stage: Hashable, Sendable {
    /// Of one message, with all its attempts.
    package var seconds: Double
    package var count: Int
    /// How much longer one of a hundred attempts took of late than half of them, at least; nil where no attempts were timed.
    package var tail: Double?
  }
  package static let snapshotsMax = 100_000
  /// Between the first snapshot and the last.
  package private(set) var seconds: Double
  package private(set) var snapshotsCount: Int
  /// By process and stage; without those through which nothing came.
  package private(set) var stages: [String: [String: Stage]] = [:]
  /// How many messages each process has taken in, by all ways.
  package private(set) var taken: [String: Int] = [:]
  /// How many messages were received from each queue, among them those in which processes have their signals.
  package private(set) var received: [String: Int] = [:]

  package init(_ source: SourceFile) throws(ProvisionFault) {
    let snapshots = try Self.snapshots(source)
    guard let first = snapshots.first, let last = snapshots.last, snapshots.count > 1, last.at > first.at else {
      let start = Position(line: 1, column: 1)
      throw ProvisionFault(
        "fewer than two snapshots, or all of one instant", at: Span(file: source.name, start: start, end: start),
        help: "write the snapshot of a service into the file every second, one a line")
    }
    (seconds, snapshotsCount) = (last.at - first.at, snapshots.count)
    for (name, process) in last.processes {
      guard let before = first.processes[name] else { continue }
      for (stage, figures) in process.stages {
        let done = figures.done - (before.stages[stage]?.done ?? 0)
        if done <= 0 { continue }
        let working = snapshots.reduce(0) { $0 + ($1.processes[name]?.stages[stage]?.working ?? 0) }
        let seconds = Double(working) / Double(snapshots.count) * seconds / Double(done)
        stages[name, default: [:]][stage] = Stage(seconds: seconds, count: done, tail: figures.tail)
      }
    }
    for (name, process) in last.processes { taken[name] = process.in - (first.processes[name]?.in ?? 0) }
    for (name, count) in last.received { received[name] = count - (first.received[name] ?? 0) }
  }

  private static func snapshots(_ source: SourceFile) throws(ProvisionFault) -> [Snapshot] {
    var snapshots: [Snapshot] = []
    for (index, line) in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      let reader = SnapshotReader(file: source.name, line: index + 1)
      let snapshot = try reader.read(Array(line))
      if let before = snapshots.last { try reader.check(snapshot, after: before) }
      if snapshots.count == snapshotsMax { throw reader.fault("more than \(snapshotsMax) snapshots", help: "leave some out") }
      snapshots.append(snapshot)
    }
    return snapshots
  }
}

/// What of a snapshot is asked for.
struct Snapshot {
  struct Stage {
    /// At work, without those that wait for a rate or a breaker.
    var working: Int
    var done: Int
    /// The 99th percentile of its attempts' times, over the median.
    var tail: Double?
  }
  struct Process {
    var `in`: Int
    var stages: [String: Stage]
  }
  var service: String
  /// In seconds since 1970.
  var at: Double
  /// By the queues.
  var received: [String: Int]
  var processes: [String: Process]
}
