// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Reads one line of a file of snapshots, and tells what is wrong with it at its line there.
struct SnapshotReader {
  let file: String
  let line: Int

  func read(_ bytes: [UInt8]) throws(ProvisionFault) -> Snapshot {
    var report = Report()
    let tree = parseJSON(SourceFile(name: file, bytes: bytes), &report)
    if let problem = report.problems.first {
      throw fault(problem.message, column: problem.span.start.column, help: "each line is the JSON of one snapshot")
    }
    guard case .mapping(let root)? = tree.root else { throw fault("no object", help: "each line is the JSON of one snapshot") }
    guard let at = seconds(try text("at", root)) else { throw fault("`at` is no time", help: "times are as in 2026-11-28T18:05:31Z") }
    var processes: [String: Snapshot.Process] = [:]
    for process in try objects("processes", root) { processes[try text("name", process)] = try self.process(process) }
    var received: [String: Int] = [:]
    for queue in try objects("queues", root) { received[try text("name", queue)] = try count("received", queue) }
    return Snapshot(service: try text("service", root), at: at, received: received, processes: processes)
  }

  /// Counters only grow, in one instance that goes on.
  func check(_ snapshot: Snapshot, after before: Snapshot) throws(ProvisionFault) {
    let help = "take the snapshots of one instance, between two starts, the oldest first"
    if snapshot.service != before.service {
      throw fault("a snapshot of \(quote(snapshot.service)) behind one of \(quote(before.service))", help: help)
    }
    if snapshot.at < before.at { throw fault("a snapshot that is older than the one before it", help: help) }
    for (name, process) in snapshot.processes {
      guard let old = before.processes[name] else { continue }
      let hasShrunk = process.in < old.in || process.stages.contains { $0.value.done < old.stages[$0.key]?.done ?? 0 }
      if hasShrunk { throw fault("\(quote(name)) has done less than in the snapshot before it", help: help) }
    }
    for (name, count) in snapshot.received where count < before.received[name] ?? 0 {
      throw fault("less was received from \(quote(name)) than in the snapshot before it", help: help)
    }
  }

  func fault(_ message: String, column: Int = 1, help: String) -> ProvisionFault {
    let position = Position(line: line, column: column)
    return ProvisionFault(message, at: Span(file: file, start: position, end: position), help: help)
  }

  private func process(_ process: Mapping) throws(ProvisionFault) -> Snapshot.Process {
    guard case .mapping(let ports)? = process["ports"]?.value else { throw missing("ports") }
    var stages: [String: Snapshot.Stage] = [:]
    for stage in try objects("stages", process) {
      let working = try max(0, count("atWork", stage) - count("held", stage))
      stages[try text("name", stage)] = Snapshot.Stage(working: working, done: try count("done", stage), tail: try tail(stage))
    }
    return Snapshot.Process(in: try count("in", ports), stages: stages)
  }

  /// Nil where there is no `time`, or where it is `null`.
  private func tail(_ stage: Mapping) throws(ProvisionFault) -> Double? {
    guard case .mapping(let time)? = stage["time"]?.value else { return nil }
    let (median, longest) = (try count("p50Microseconds", time), try count("p99Microseconds", time))
    return median > 0 ? Double(longest) / Double(median) : nil
  }

  private func text(_ key: String, _ mapping: Mapping) throws(ProvisionFault) -> String {
    guard case .scalar(let scalar)? = mapping[key]?.value, scalar.style != .plain else { throw missing(key) }
    return scalar.value
  }

  private func count(_ key: String, _ mapping: Mapping) throws(ProvisionFault) -> Int {
    guard case .scalar(let scalar)? = mapping[key]?.value, scalar.style == .plain, let count = Int(scalar.value), count >= 0 else {
      throw missing(key)
    }
    return count
  }

  private func objects(_ key: String, _ mapping: Mapping) throws(ProvisionFault) -> [Mapping] {
    guard case .sequence(let sequence)? = mapping[key]?.value else { throw missing(key) }
    var objects: [Mapping] = []
    for item in sequence.items {
      guard case .mapping(let object) = item else { throw missing(key) }
      objects.append(object)
    }
    return objects
  }

  private func missing(_ key: String) -> ProvisionFault {
    fault("a snapshot without \(quote(key)), or with something else there", help: "Documentation/Capacity.md has what a line holds")
  }

  /// `2026-11-28T18:05:31.25Z` in seconds since 1970.
  private func seconds(_ text: String) -> Double? {
    guard let parts = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{1,9})?)Z/),
      let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3), let hour = Int(parts.4), let minute = Int(parts.5),
      let second = Double(parts.6), 1...12 ~= month
    else { return nil }
    // Years begin in March, so that the day that comes and goes is the last one.
    let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 719_469
    return Double(days * 86_400 + hour * 3600 + minute * 60) + second
  }
}
