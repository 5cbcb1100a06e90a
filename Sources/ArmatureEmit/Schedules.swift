// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

/// What begins by itself, with a function that makes the message for a time.
func scheduleFacts(_ plan: ServicePlan) -> String {
  braces(factsHead("schedules", "[ScheduleFacts]", plan), [lines(plan.schedules.map(facts))])
}

private func facts(_ plan: SchedulePlan) -> String {
  let items = [
    "name: \(literal(plan.name))", "place: \(literal(plan.place))", "kind: \(kind(plan.kind))",
    "process: \(literal(plan.process))",
  ]
  guard let message = plan.message else { return call("ScheduleFacts", items) }
  let body = indented(valueText(message))
  return "\(call("ScheduleFacts", items)) { \(plan.readsSlot ? "slot" : "_") in\n\(body)\n}"
}

private func kind(_ kind: Schedule.Kind) -> String {
  switch kind {
  case .cron(let cron, let zone, let missed): ".cron(\(literal(cron)), zone: \(literal(zone)), missed: .\(missed.rawValue))"
  case .every(let period, let missed): ".every(\(timeLiteral(period)), missed: .\(missed.rawValue))"
  case .continuous(let pause): ".continuous(\(timeLiteral(pause)))"
  case .manual: ".manual"
  case .broadcast(let queue): ".broadcast(queue: \(literal(queue)))"
  }
}

/// Each schedule, what it goes by and where it leads.
func drawing(_ schedules: [SchedulePlan]) -> String {
  aligned(schedules.map { ["    \($0.name)", sign($0.kind), "──▶ \($0.process)"] }, gap: 1).joined(separator: "\n")
}

private func sign(_ kind: Schedule.Kind) -> String {
  switch kind {
  case .cron(let cron, let zone, let missed): "── cron \(cron) \(zone), missed: \(missed.rawValue)"
  case .every(let period, let missed): "── every \(period.timeText), missed: \(missed.rawValue)"
  case .continuous(let pause): "── continuous \(pause.timeText)"
  case .manual: "── manual"
  case .broadcast(let queue): "── broadcast \(queue)"
  }
}
