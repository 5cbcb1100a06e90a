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
    let senders = Senders(pipeline)
    let dispatched = Set(service.dispatch.targets)
    for process in pipeline.processes.map(\.name.value) {
      var known: [String: Double] = [:]
      shares[process] = count(process, dispatched, senders, &known)
    }
    if dispatched.count > 1, case .by = service.dispatch.route {
      notes.append("nobody knows how the messages are distributed: each process is counted as if all went there")
    }
    if pipeline.processes.contains(where: { $0.stages.contains { $0.kind == .expand } }) {
      notes.append("an expand is counted as if it made one message of each")
    }
    if senders.hasCircle { notes.append("signals that go in a circle are counted once") }
  }

  /// What a process has not got from its own queue it was handed by the dispatch; what the dispatch has handed to none it has copied, or it
  /// was for nobody.
  private mutating func measure(
    _ processes: [String], _ measurement: Measurement, _ service: Service, _ count: Double, copiesMax: Int
  ) {
    var handed: [String: Double] = [:]
    for process in processes {
      let (all, own) = (measurement.taken[process] ?? 0, measurement.received["\(process).signals"] ?? 0)
      shares[process] = Double(all) / count
      handed[process] = Double(max(0, all - own)) / count
    }
    if case .by = service.dispatch.route { dispatched = handed }
    split = copiesMax == 0 ? 0 : max(0, 1 - handed.values.reduce(0, +))
    copies = split * Double(copiesMax)
  }

  subscript(process: String) -> Double { shares[process] ?? 0 }

  /// What is on the way already counts nothing, so that a circle ends.
  private func count(_ process: String, _ dispatched: Set<String>, _ senders: Senders, _ known: inout [String: Double]) -> Double {
    if let share = known[process] { return share }
    known[process] = 0
    var share = dispatched.contains(process) ? 1.0 : 0
    for sender in senders[process] { share += Double(sender.count) * count(sender.name, dispatched, senders, &known) }
    known[process] = share
    return share
  }
}

/// Who signals whom, and how often for one message.
private struct Senders {
  private var senders: [String: [(name: String, count: Int)]] = [:]

  init(_ pipeline: Pipeline) {
    for process in pipeline.processes {
      let targets = process.stages.filter { $0.kind == .signal }.map(\.name.value)
      for (target, group) in Dictionary(grouping: targets, by: { $0 }).sorted(by: { $0.key < $1.key }) {
        senders[target, default: []].append((process.name.value, group.count))
      }
    }
  }

  subscript(process: String) -> [(name: String, count: Int)] { senders[process] ?? [] }

  /// Whether something is left when those that nobody left signals are taken away, again and again.
  var hasCircle: Bool {
    var left = senders.mapValues { Set($0.map(\.name)) }
    while true {
      let free = Set(left.values.flatMap(\.self)).subtracting(left.keys)
      let before = left.count
      left = left.mapValues { $0.subtracting(free) }.filter { !$0.value.isEmpty }
      if left.count == before { return !left.isEmpty }
    }
  }
}

extension Dispatch {
  /// The processes that it leads to, each once.
  var targets: [String] { branches.flatMap(\.self).distinct() }
}
