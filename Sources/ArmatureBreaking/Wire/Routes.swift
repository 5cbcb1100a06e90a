// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// Follows what waits in the dispatch queue to the process that takes it.
func compareDispatch(_ old: Side, _ new: Side, _ renames: Renames, _ changes: inout Changes) {
  guard let was = old.pipeline.service?.dispatch else { return }
  guard let service = new.pipeline.service else {
    return tellUnread(was.queue, old, new, &changes)
  }
  if was.queue != service.dispatch.queue, !new.pipeline.feeds.contains(where: { $0.queue == was.queue }) {
    tellUnread(was.queue, old, new, &changes)
  }
  let way = Way(direction: .read, text: "read from \(quote(service.dispatch.queue))")
  for (first, second) in followers(was.route, service, old, new, renames, way, &changes) {
    if let process = old.process(first), let other = new.process(second) {
      compareInputs(process, other, way, old, new, &changes)
    }
  }
}

/// The processes that take the same messages, before and after.
private func followers(
  _ route: Dispatch.Route, _ service: Service, _ old: Side, _ new: Side, _ renames: Renames, _ way: Way,
  _ changes: inout Changes
) -> [(String, String)] {
  let name = service.name
  switch (route, service.dispatch.route) {
  case (.all(let process), .all(let other)): return [(process, other)]
  case (.by(_, let routes, _), .all(let other)): return routes.map { ($0.process, other) }
  case (.all(let process), .by(let field, let routes, _)):
    changes.tell(
      .dispatchFieldChanged, quote(service.dispatch.queue), at: name.span, was: old.pipeline.service?.name.span, after: field)
    return routes.filter { $0.process == renames.process(process) }.map { (process, $0.process) }
  case (.by(let was, let routes, _), .by(let field, let others, _)):
    let keys = (old.key(was, routes), new.key(field, others))
    if keys.0 != keys.1 {
      changes.tell(
        .dispatchFieldChanged, quote(service.dispatch.queue), at: name.span, was: old.pipeline.service?.name.span,
        before: keys.0, after: keys.1)
    }
    return routes.compactMap { route in
      let same = others.filter { $0.value.value == route.value.value }
      // Of several that take it, the one of the same name goes first.
      let kept = same.first { $0.process == renames.process(route.process) } ?? same.first
      if let kept { return (route.process, kept.process) }
      changes.tell(.dispatchValueRemoved, quote(route.value.value), at: name.span, was: route.value.span, before: route.process)
      return nil
    }
  }
}

extension Side {
  /// The name in JSON of the field that decides.
  fileprivate func key(_ field: String, _ routes: [(value: Located<String>, process: String)]) -> String {
    let input = routes.first.flatMap { process($0.process) }.flatMap { message($0.input.value) }
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
