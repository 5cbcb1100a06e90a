// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The queues that the service takes from, and whose rules hold for the messages of each process.
struct Intakes {
  private(set) var all: [Intake] = []
  private var feeds: [String: [Intake]] = [:]

  init() {}

  init(_ names: Names) {
    let dispatch = names.dispatch.value
    let main = dispatch?.queue.value.flatMap { name in
      names.queues[name.value].map { Intake(queue: $0, span: name.span, isOfDispatch: true) }
    }
    let broadcasts = names.schedules.all.compactMap { schedule -> (process: String, intake: Intake)? in
      guard let name = schedule.broadcast.value, let queue = names.queues[name.value], let process = schedule.to.value else { return nil }
      return (process.value, Intake(queue: queue, span: name.span, isOfDispatch: false))
    }
    all = [main].compactMap(\.self) + broadcasts.map(\.intake)
    let fed = fedByDispatch(names)
    for process in names.processes.all.map(\.name.value) {
      let own = broadcasts.filter { $0.process == process }.map(\.intake)
      // Nothing may lead to it yet, and then it will be the dispatch.
      feeds[process] = (own.isEmpty || fed.contains(process) ? [main].compactMap(\.self) : []) + own
    }
  }

  /// The queues that the messages of a process are received from, that of the dispatch first.
  subscript(process: String) -> [Intake] { feeds[process] ?? [] }

  /// Where the service takes from a queue, if it does.
  func reader(of queue: String) -> Intake? { all.first { $0.queue.name.value == queue } }
}

/// A queue that the service takes messages from.
struct Intake {
  var queue: QueueDeclaration
  /// The queue's name as the dispatch or the schedule writes it.
  var span: Span
  var isOfDispatch: Bool

  /// For a note that points there.
  var note: String { "\(isOfDispatch ? "the dispatch" : "a schedule") takes from it here" }
}

/// The processes whose messages lie in the dispatch's queue, or beside it and by the same rules: signals, and what a schedule
/// sends.
private func fedByDispatch(_ names: Names) -> Set<String> {
  var fed = Set(names.dispatch.value?.processes.map(\.value) ?? [])
  for schedule in names.schedules.all where schedule.broadcast.isAbsent {
    if let process = schedule.to.value { fed.insert(process.value) }
  }
  for stage in names.processes.all.flatMap(\.readStages) where stage.word.value == .signal {
    fed.insert(stage.name.value)
  }
  return fed
}

extension DispatchDeclaration {
  /// The processes that it names.
  var processes: [Located<String>] {
    switch to.value {
    case .processes(let processes, _)?: processes
    case .routes(let routes, _)?: routes.map(\.process)
    case nil: []
    }
  }
}
