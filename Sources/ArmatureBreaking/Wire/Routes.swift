// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Follows what waits in each queue that the service reads to the process that takes it, by the dispatch or by a schedule.
  mutating func compareIntakes() {
    let (given, taken) = (old.pipeline.intakes, new.pipeline.intakes)
    for intake in given {
      if let other = taken.first(where: { $0.queue == renames.queue(intake.queue) }) {
        follow(intake, other)
        continue
      }
      tellUnread(intake.queue)
      // The dispatch has turned to another queue, and senders turn with it.
      let isFollowed = { [renames] (other: Service.Intake) in given.contains { renames.queue($0.queue) == other.queue } }
      if intake.isDispatch, let other = taken.first(where: \.isDispatch), !isFollowed(other) { follow(intake, other) }
    }
  }

  /// A queue that is gone has its own finding.
  private mutating func tellUnread(_ queue: String) {
    guard let before = old.queue(queue), let after = new.queue(renames.queue(queue)) else { return }
    changes.tell(.queueUnread, quote(after.name.value), at: after.name.span, was: before.name.span)
  }

  private mutating func follow(_ intake: Service.Intake, _ other: Service.Intake) {
    let way = Way(direction: .read, text: "read from \(quote(other.queue))")
    for (first, second) in followers(intake, other) {
      if let process = old.process(first), let next = new.process(second) { compareInputs(process, next, way) }
    }
  }

  /// The processes that take the same messages, before and after.
  private mutating func followers(_ intake: Service.Intake, _ other: Service.Intake) -> [(String, String)] {
    switch (intake.route, other.route) {
    case (.all(let processes), .all(let others)):
      // The target of a schedule is compared with the schedule.
      let isOfSchedules = !intake.isDispatch && !other.isDispatch
      return kept(processes, others, isOfSchedules ? nil : Spot(quote(other.queue), other.span, intake.span))
    case (.by(_, let routes, _), .all(let others)):
      return routes.flatMap { kept($0.processes, others, Spot(quote($0.value.value), other.span, $0.value.span)) }
    case (.all(let processes), .by(let field, let routes, _)):
      changes.tell(.dispatchFieldChanged, quote(other.queue), at: other.span, was: intake.span, after: field)
      let others = routes.flatMap(\.processes)
      return processes.filter { others.contains(renames.process($0)) }.map { ($0, renames.process($0)) }
    case (.by(let was, let routes, _), .by(let field, let others, _)):
      let keys = (old.key(was, routes), new.key(field, others))
      if keys.0 != keys.1 {
        changes.tell(.dispatchFieldChanged, quote(other.queue), at: other.span, was: intake.span, before: keys.0, after: keys.1)
      }
      return routes.flatMap { followers(of: $0, others, other.span, isSameKey: keys.0 == keys.1) }
    }
  }

  private mutating func followers(
    of route: Dispatch.ValueRoute, _ others: [Dispatch.ValueRoute], _ span: Span, isSameKey: Bool
  ) -> [(String, String)] {
    if let other = others.first(where: { $0.value.value == route.value.value }) {
      let at = Spot(quote(route.value.value), other.value.span, route.value.span)
      return kept(route.processes, other.processes, isSameKey ? at : nil)
    }
    for process in route.processes {
      changes.tell(.dispatchValueRemoved, quote(route.value.value), at: span, was: route.value.span, before: process)
    }
    return []
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
  /// Each kind once, at the first stage that sends it.
  var broadcasts: [BroadcastWay] {
    let all = processes.flatMap(\.stages).compactMap { stage in
      stage.broadcast.map { BroadcastWay(queue: $0.queue, message: $0.message, span: stage.name.span) }
    }
    return all.distinct { [$0.queue, $0.message] }
  }

  var intakes: [Service.Intake] { service?.intakes ?? [] }

  /// Queues that schedules read.
  var feeds: [Service.Intake] { intakes.filter { !$0.isDispatch } }

  /// The processes that something waits for which this program has written: signals, and what schedules send. Each once.
  var signalled: [String] {
    let signals = processes.flatMap(\.stages).compactMap { $0.signal?.process }
    return (signals + (service?.schedules ?? []).filter { $0.message != nil }.map(\.process)).distinct()
  }

  /// The processes that get a copy beside others: it is what a sender has written, and waits where signals wait. Each once.
  var copied: [String] { (service?.dispatch.branches ?? []).filter { $0.count > 1 }.flatMap { $0 }.distinct() }
}
