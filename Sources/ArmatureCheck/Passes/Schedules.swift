// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureReport
import ArmatureSpec

/// One schedule: what it goes by, where it sends to, and what. Nil where a part is missing.
func checkSchedule(
  _ schedule: ScheduleDeclaration, _ names: Names, _ types: Types, _ report: inout Report
) -> Schedule? {
  checkKeys(schedule, &report)
  let process = names.process(schedule.to.value, &report)
  let kind = kind(of: schedule, names, &report)
  let message = checkMessage(schedule, process, types, &report)
  guard let kind, let process else { return nil }
  if case .broadcast = kind { return Schedule(name: schedule.name, kind: kind, process: process.name.value, message: nil) }
  guard let message else { return nil }
  return Schedule(name: schedule.name, kind: kind, process: process.name.value, message: message)
}

func checkLock(_ names: Names, _ report: inout Report) {
  guard let lock = names.lock.value else { return }
  if let problem = names.urlProblem(lock, lockURLProblem) { report.add(problem) } else { checkNeeds(in: lock, names, &report) }
}

private let kinds = ["cron", "every", "continuous", "manual", "broadcast"]

/// A schedule goes by one thing, and what stands beside it has to belong to that.
private func checkKeys(_ schedule: ScheduleDeclaration, _ report: inout Report) {
  let others = schedule.keys.filter { kinds.contains($0.value) && $0.value != "manual" }
  // `manual: false` beside another one is a finding of its own.
  let isManual = schedule.manual.value?.value ?? true
  let words = isManual || others.isEmpty ? schedule.keys.filter { kinds.contains($0.value) } : others
  guard let kind = words.first else {
    if schedule.isComplete { report.add(ScheduleKind(span: schedule.name.span, found: nil)) }
    return
  }
  for second in words.dropFirst() { report.add(ScheduleKind(span: second.span, found: kind)) }
  let owners = ["zone": ["cron"], "missed": ["cron", "every"], "send": kinds.filter { $0 != "broadcast" }]
  for key in schedule.keys {
    if let fit = owners[key.value], !words.contains(where: { fit.contains($0.value) }) {
      report.add(ScheduleKey(key: key, kind: kind, kinds: fit))
    }
  }
  if let manual = schedule.manual.value, !manual.value { report.add(ScheduleManual(span: manual.span)) }
  if schedule.isComplete, schedule.send.isAbsent, kind.value != "broadcast" { report.add(ScheduleSend(span: schedule.name.span)) }
}

private func kind(of schedule: ScheduleDeclaration, _ names: Names, _ report: inout Report) -> Schedule.Kind? {
  let missed = schedule.missed.value.flatMap { Schedule.Missed(rawValue: $0.value) } ?? .latest
  if let cron = schedule.cron.value { return checkCron(cron, schedule, missed, &report) }
  if let every = schedule.everyMilliseconds.value {
    if case .number(let time) = every, time.value < everyMillisecondsMin { report.add(ScheduleOften(every: time)) }
    return names.setting(every).map { .every(milliseconds: $0, missed) }
  }
  if let pause = schedule.continuousMilliseconds.value { return names.setting(pause).map { .continuous(milliseconds: $0) } }
  if let queue = schedule.broadcast.value { return checkBroadcast(queue, schedule, names, &report) }
  return schedule.manual.value == nil ? nil : .manual
}

/// Each tick is written to the store, and costs it a commit or two.
private let everyMillisecondsMin = 1000

private func checkCron(
  _ text: Located<String>, _ schedule: ScheduleDeclaration, _ missed: Schedule.Missed, _ report: inout Report
) -> Schedule.Kind? {
  if schedule.isComplete, schedule.zone.isAbsent { report.add(ScheduleZoneMissing(span: text.span)) }
  let zone = schedule.zone.value.flatMap { checkZone($0, &report) }
  do throws(CronFault) {
    let cron = try Cron(parsing: text.value)
    if !cron.isEverDue { report.add(CronNever(cron: text)) }
    if let step = Cron.idleStep(in: text.value) { report.add(CronStep(cron: text, item: step.item, field: step.field, part: step.part)) }
    if let zone, let rule = zone.rule { checkClockChanges(cron, text, rule, zone.name, &report) }
  } catch {
    report.add(CronSyntax(cron: text, fault: error))
    return nil
  }
  return zone.map { .cron(text.value, zone: $0.name.value, missed) }
}

/// The zone's rule is nil where it is written in a way that nobody knows.
private func checkZone(_ name: Located<String>, _ report: inout Report) -> (name: Located<String>, rule: ZoneRule?)? {
  guard let rule = ZoneTable.rules[name.value] else {
    report.add(UnknownZone(name: name, known: ZoneTable.rules.keys.sorted()))
    return nil
  }
  return (name, ZoneRule(rule))
}

/// One queue has one reader, and all that a process settles lies in one store.
private func checkBroadcast(
  _ name: Located<String>, _ schedule: ScheduleDeclaration, _ names: Names, _ report: inout Report
) -> Schedule.Kind? {
  let others = names.schedules.all.prefix { $0.name.span != schedule.name.span }.compactMap(\.broadcast.value)
  let taken = Set((names.schedules.all.map(\.broadcast.value) + [names.dispatch.value?.queue.value]).compactMap { $0?.value })
  guard let queue = names.queue(name, besides: taken, &report) else { return nil }
  if let source = names.dispatch.value?.queue.value {
    if source.value == name.value { report.add(BroadcastReader(queue: name, other: source.span)) }
    if let main = names.queues[source.value]?.url.value, let url = queue.url.value, main.value != url.value {
      report.add(BroadcastStore(queue: name, url: url, main: main))
    }
  }
  if let other = others.first(where: { $0.value == name.value }) {
    report.add(BroadcastReader(queue: name, other: other.span))
  }
  return .broadcast(queue: name.value)
}

private func checkMessage(
  _ schedule: ScheduleDeclaration, _ process: ProcessDeclaration?, _ types: Types, _ report: inout Report
) -> (name: String, values: RecordValue)? {
  guard let literal = schedule.send.value, let input = process?.input.value, let message = types[input.value] else {
    return nil
  }
  let flow = Flow(keys: ["slot": .timestamp, "schedule": .string], types: types, at: schedule.name.span)
  var filler = Filler(flow: flow)
  let at = schedule.keys.first { $0.value == "send" }?.span ?? schedule.name.span
  return (input.value, filler.fill(message.record, of: input.value, with: literal, at: at, &report))
}
