// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Follows what waits in the dispatch queue to the process that takes it.
  mutating func compareDispatch() {
    guard let was = old.pipeline.service?.dispatch else { return }
    guard let service = new.pipeline.service else { return tellUnread(was.queue) }
    if was.queue != service.dispatch.queue, !new.pipeline.feeds.contains(where: { $0.queue == was.queue }) {
      tellUnread(was.queue)
    }
    let way = Way(direction: .read, text: "read from \(quote(service.dispatch.queue))")
    for (first, second) in followers(was.route, service) {
      if let process = old.process(first), let other = new.process(second) { compareInputs(process, other, way) }
    }
  }

  /// The processes that take the same messages, before and after.
  private mutating func followers(_ route: Dispatch.Route, _ service: Service) -> [(String, String)] {
    let name = service.name
    switch (route, service.dispatch.route) {
    case (.all(let processes), .all(let others)):
      let at = Spot(quote(service.dispatch.queue), name.span, old.pipeline.service?.name.span ?? name.span)
      return kept(processes, others, at)
    case (.by(_, let routes, _), .all(let others)):
      return routes.flatMap { kept($0.processes, others, Spot(quote($0.value.value), name.span, $0.value.span)) }
    case (.all(let processes), .by(let field, let routes, _)):
      changes.tell(
        .dispatchFieldChanged, quote(service.dispatch.queue), at: name.span, was: old.pipeline.service?.name.span, after: field)
      let others = routes.flatMap(\.processes)
      return processes.filter { others.contains(renames.process($0)) }.map { ($0, renames.process($0)) }
    case (.by(let was, let routes, _), .by(let field, let others, _)):
      let keys = (old.key(was, routes), new.key(field, others))
      if keys.0 != keys.1 {
        changes.tell(
          .dispatchFieldChanged, quote(service.dispatch.queue), at: name.span, was: old.pipeline.service?.name.span,
          before: keys.0, after: keys.1)
      }
      return routes.flatMap { route in
        if let other = others.first(where: { $0.value.value == route.value.value }) {
          let at = Spot(quote(route.value.value), other.value.span, route.value.span)
          return kept(route.processes, other.processes, keys.0 == keys.1 ? at : nil)
        }
        for process in route.processes {
          changes.tell(.dispatchValueRemoved, quote(route.value.value), at: name.span, was: route.value.span, before: process)
        }
        return []
      }
    }
  }

  /// Who takes after each process what it took before: of several, the one of the same name goes first.
  ///
  /// That a process has it no more is told `at` the value; nil where values mean something else now.
  private mutating func kept(_ processes: [String], _ others: [String], _ at: Spot?) -> [(String, String)] {
    if !processes.allSatisfy({ others.contains(renames.process($0)) }) {
      let (before, after) = (processes.joined(separator: ", "), others.joined(separator: ", "))
      at?.tell(.dispatchTargetChanged, before: before, after: after, &changes)
    }
    return processes.compactMap { process in
      (others.contains(renames.process(process)) ? renames.process(process) : others.first).map { (process, $0) }
    }
  }
}

extension Side {
  /// The name in JSON of the field that decides.
  fileprivate func key(_ field: String, _ routes: [Dispatch.ValueRoute]) -> String {
    let input = routes.first.flatMap { process($0.processes[0]) }.flatMap { message($0.input.value) }
    return input?.record.fields.first { $0.name.value == field }?.key ?? field
  }
}

/// One kind of message that leaves for other services.
struct BroadcastWay {
  var queue: String
  var message: String
  var span: Span
}

extension Pipeline {
  var broadcasts: [BroadcastWay] {
    processes.flatMap(\.stages).compactMap { stage in
      stage.broadcast.map { BroadcastWay(queue: $0.queue, message: $0.message, span: stage.name.span) }
    }
  }

  /// Queues that schedules read, and where to.
  var feeds: [(queue: String, process: String)] {
    (service?.schedules ?? []).compactMap { schedule in
      if case .broadcast(let queue) = schedule.kind { (queue, schedule.process) } else { nil }
    }
  }

  /// The processes that have a queue of signals, each once.
  var signalled: [String] {
    let signals = processes.flatMap(\.stages).compactMap { $0.signal?.process }
    let sent = (service?.schedules ?? []).filter { $0.message != nil }.map(\.process)
    var seen: Set<String> = []
    return (signals + sent).filter { seen.insert($0).inserted }
  }
}
