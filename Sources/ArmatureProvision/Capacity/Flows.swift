// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// How many messages each process takes in for each one that is dispatched.
///
/// Where it was not measured nobody knows what `dispatch` will see, so each process is counted as if all went there; a signal is one
/// message for each message of its sender.
struct Flows {
  private(set) var notes: [String] = []
  /// By the processes, how much of what is dispatched goes to each; nil where nobody knows, or each message goes to all of them.
  private(set) var dispatched: [String: Double]?
  /// What several processes get, each a copy into a queue of its own: how much of what is dispatched, and how many copies are made of it.
  private(set) var split = 0.0
  private(set) var copies = 0.0
  private var shares: [String: Double] = [:]

  init(_ pipeline: Pipeline, _ service: Service, _ measurement: Measurement?) {
    let splits = service.dispatch.branches.map(\.count).filter { $0 > 1 }
    if let measurement, let count = measurement.received[service.dispatch.queue], count > 0 {
      measure(pipeline.processes.map(\.name.value), measurement, service, Double(count), copiesMax: splits.max() ?? 0)
      return
    }
    (split, copies) = (Double(splits.count), Double(splits.reduce(0, +)))
    let dispatched = Set(service.dispatch.targets)
    var tally = Tally(pipeline, dispatched)
    for process in pipeline.processes.map(\.name.value) { shares[process] = tally.share(of: process) }
    if dispatched.count > 1, case .by = service.dispatch.route {
      notes.append("nobody knows how the messages are distributed: each process is counted as if all went there")
    }
    if pipeline.processes.contains(where: { $0.stages.contains { $0.kind == .expand } }) {
      notes.append("an expand is counted as if it made one message of each")
    }
    if tally.hasMetCircle { notes.append("signals that go in a circle are counted once") }
  }

  /// What a process has not got from its own queues it was handed by the dispatch; what the dispatch has handed to none it has copied, or
  /// it was for nobody.
  private mutating func measure(
    _ processes: [String], _ measurement: Measurement, _ service: Service, _ count: Double, copiesMax: Int
  ) {
    var handed: [String: Double] = [:]
    for process in processes {
      let all = measurement.taken[process] ?? 0
      let own = Self.ownQueues(of: process, service).reduce(0) { $0 + (measurement.received[$1] ?? 0) }
      shares[process] = Double(all) / count
      handed[process] = Double(max(0, all - own)) / count
    }
    if case .by = service.dispatch.route { dispatched = handed }
    split = copiesMax == 0 ? 0 : max(0, 1 - handed.values.reduce(0, +))
    copies = split * Double(copiesMax)
  }

  /// Those all of whose messages go to one process: its signals, what another service broadcasts, a continuous schedule's own.
  private static func ownQueues(of process: String, _ service: Service) -> [String] {
    let scheduled = service.schedules.filter { $0.process == process }.compactMap { $0.queue(in: service.name.value) }
    return ["\(process).signals"] + scheduled
  }

  subscript(process: String) -> Double { shares[process] ?? 0 }
}

/// What comes to each process, from the dispatch and from those that signal it.
private struct Tally {
  private(set) var hasMetCircle = false
  private let dispatched: Set<String>
  /// Who signals whom, and how often for one message; by their names, so that the order of the specs does not matter.
  private let senders: [String: [(name: String, count: Int)]]
  private var known: [String: Double] = [:]
  /// The way on which it is asked now.
  private var open: Set<String> = []
  private var asksLeft = 0
  /// Where all signal all, there are more ways than anybody can follow.
  private static let asksMax = 10_000

  init(_ pipeline: Pipeline, _ dispatched: Set<String>) {
    self.dispatched = dispatched
    var senders: [String: [(name: String, count: Int)]] = [:]
    for process in pipeline.processes.sorted(by: { $0.name.value < $1.name.value }) {
      let targets = process.stages.filter { $0.kind == .signal }.map(\.name.value)
      for (target, group) in Dictionary(grouping: targets, by: { $0 }) {
        senders[target, default: []].append((process.name.value, group.count))
      }
    }
    self.senders = senders
  }

  mutating func share(of process: String) -> Double {
    asksLeft = Self.asksMax
    return count(process).share
  }

  /// What is on the way already counts nothing, so that a circle ends. A share on a circle depends on the way that leads to it, and is not
  /// kept for others.
  private mutating func count(_ process: String) -> (share: Double, isWhole: Bool) {
    if let share = known[process] { return (share, true) }
    if open.contains(process) {
      hasMetCircle = true
      return (0, false)
    }
    asksLeft -= 1
    guard asksLeft >= 0 else { return (0, false) }
    open.insert(process)
    defer { open.remove(process) }
    var (share, isWhole) = (dispatched.contains(process) ? 1.0 : 0, true)
    for sender in senders[process] ?? [] {
      let part = count(sender.name)
      share += Double(sender.count) * part.share
      isWhole = isWhole && part.isWhole
    }
    if isWhole { known[process] = share }
    return (share, isWhole)
  }
}

extension Dispatch {
  /// The processes that it leads to, each once.
  var targets: [String] { branches.flatMap(\.self).distinct() }
}
