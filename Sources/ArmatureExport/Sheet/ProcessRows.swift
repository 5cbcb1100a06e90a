// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// What a process promises of each message.
func processRows(_ process: Process, _ service: Service, _ pipeline: Pipeline) -> [SheetRow] {
  [
    SheetRow("worst time", lines: worstLines(TimeBudget(process))),
    SheetRow("in flight", lines: inFlightLines(process, service, pipeline)),
    SheetRow("acknowledged", lines: acknowledgedLines(process)),
    SheetRow("once", process.once.map(onceLine) ?? "no: a copy of a message runs again"),
    SheetRow("done again", lines: againLines(process)),
    SheetRow("a failure", lines: failureLines(process, service, pipeline)),
  ]
}

private func onceLine(_ once: Once) -> String {
  "\(once.key.path) for \(told(time: once.keepMilliseconds)): a copy of it is acknowledged and not run"
}

private func worstLines(_ budget: TimeBudget) -> [String] {
  let waiting = "waiting for its turn, a rate or a breaker comes on top"
  if let worst = budget.worstMilliseconds { return ["\(spoken(worst)) from its first stage to its acknowledgement; \(waiting)"] }
  let (endless, stubborn) = (budget.unboundedStages, budget.stubbornStages)
  let reasons = [
    endless.isEmpty ? nil : "\(listed(endless, "and")) \(endless.count == 1 ? "has" : "have") no timeout",
    stubborn.isEmpty ? nil : "\(listed(stubborn, "and")) \(stubborn.count == 1 ? "is" : "are") tried until it succeeds",
  ]
  return ["no limit: \(reasons.compactMap { $0 }.joined(separator: ", and "))"]
}

private func inFlightLines(_ process: Process, _ service: Service, _ pipeline: Pipeline) -> [String] {
  let names = sources(of: process, service, pipeline)
  let limits = names.compactMap { name in
    pipeline.queues.first { $0.name.value == name.queue }.map { "\(told($0.inFlightMax)) by \(name.told)" }
  }
  let atOnce = process.stages.filter { $0.parallelism.max > 1 }.map { "\(told($0.parallelism)) in \($0.name.value)" }
  return ["at most " + (limits.isEmpty ? "none: nothing leads to it" : limits.joined(separator: ", "))]
    + (atOnce.isEmpty ? [] : ["at work at the same time: \(atOnce.joined(separator: ", "))"])
}

/// The ways into a process. What waits in a queue of its own has the limits of the dispatch's.
private func sources(of process: Process, _ service: Service, _ pipeline: Pipeline) -> [(queue: String, told: String)] {
  let name = process.name.value
  let routes = service.dispatch.branches.filter { $0.contains(name) }
  let broadcasts = service.schedules.filter { $0.process == name }.compactMap(\.feed).map { ($0, "the credit of \($0)") }
  let isSignalled = pipeline.processes.contains { $0.stages.contains { $0.kind == .signal && $0.name.value == name } }
  let isScheduled = service.schedules.contains { $0.message != nil && $0.process == name }
  let own = (isSignalled ? ["signals"] : []) + (routes.contains { $0.count > 1 } ? ["copies"] : []) + (isScheduled ? ["schedules"] : [])
  let main = service.dispatch.queue
  return (routes.isEmpty ? [] : [(main, "the credit of \(main)")])
    + (own.isEmpty ? [] : [(main, "the credit of its \(own.joined(separator: " and "))")]) + broadcasts
}

private func acknowledgedLines(_ process: Process) -> [String] {
  let drive = process.stages.last.map { "when \($0.name.value) has returned" } ?? ""
  let filters = process.stages.filter { $0.kind == .filter }.map { "when \($0.name.value) says no" }
  let expands = process.stages.filter { $0.kind == .expand }.map {
    "with \($0.name.value) when all its children are done; the worst of them decides"
  }
  let sent = process.stages.filter { $0.kind == .signal }.map { "the signal to \($0.name.value)\(wait($0))" }
    + process.stages.filter { $0.kind == .broadcast }.map { "the broadcast to \($0.name.value)\(wait($0))" }
  let separator = process.stages.contains { $0.afterMilliseconds != nil } ? "; " : ", "
  return [drive] + filters + expands + (sent.isEmpty ? [] : ["together with \(sent.joined(separator: separator))"])
}

private func wait(_ stage: Stage) -> String { stage.afterMilliseconds.map { ", which comes after \(told(time: $0.value))" } ?? "" }

/// What has an effect outside of the store may have it twice: a program may die between the effect and the acknowledgement.
private func againLines(_ process: Process) -> [String] {
  let acting = process.stages.filter { $0.kind == .tap || $0.kind.isTried }.map(\.name.value)
  return ["\(acting.joined(separator: ", ")): after a crash, a lost lease or a stop that cut it off"]
}

/// Where a message goes that fails for good. A stage that holds its key until it succeeds sends none there.
private func failureLines(_ process: Process, _ service: Service, _ pipeline: Pipeline) -> [String] {
  let names = sources(of: process, service, pipeline).map(\.queue).distinct()
  let queues = (names.isEmpty ? [service.dispatch.queue] : names).compactMap { name in pipeline.queues.first { $0.name.value == name } }
  let released = "released with a delay, \(deliveries(queues))"
  let end = process.errors.map { "to \($0.value), with the reason and the body unchanged" } ?? released
  let stages = process.stages.filter { !$0.isSent && $0.onFailure != .block }
  let isForStages = stages.contains { stage in !stage.kind.isTried || retry(of: stage, process).policies.contains { $0.then == nil } }
  let dead = queues.map { queue in queue.deadLetters.map { "to \($0)" } ?? end }.distinct().joined(separator: " or ")
  var lines = ["of a body that cannot be read\(isForStages ? ", or of a stage whose attempts are used up" : ""): \(end)"]
  lines += stages.filter(\.kind.isTried).flatMap { endLines($0, retry(of: $0, process)) }
  lines.append("that ends the program three times: a dead letter, \(dead)")
  return lines + letterLines([process.errors?.value].compactMap(\.self) + queues.compactMap(\.deadLetters), pipeline)
}

private func retry(of stage: Stage, _ process: Process) -> Retry { (stage.resilience.retry ?? process.retry).about(stage) }

/// How the messages of each queue end that are released again and again.
private func deliveries(_ queues: [Queue]) -> String {
  let ends = queues.map { queue in
    queue.deadLetters.map { "and to \($0) after \(told(queue.maxReceives ?? 0, "delivery", plural: "deliveries"))" } ?? "again and again"
  }
  if Set(ends).count < 2 { return ends.first ?? "again and again" }
  return zip(ends, queues).map { "\($0) from \($1.name.value)" }.joined(separator: ", ")
}

/// What the rules about a stage say where they say something else than `errors`.
private func endLines(_ stage: Stage, _ retry: Retry) -> [String] {
  let whatElse = retry.rules.isEmpty ? "" : ", anything else"
  let ends = retry.rules.map { (", \($0.cases.joined(separator: ", "))", $0.policy.then) } + [(whatElse, retry.others.then)]
  return ends.compactMap { cases, then in
    then.map { "of \(stage.name.value)\(cases): \($0 == .park ? "parked" : "released")" }
  }
}

private func letterLines(_ names: [String], _ pipeline: Pipeline) -> [String] {
  let queues = Set(names).sorted().compactMap { name in pipeline.queues.first { $0.name.value == name } }
  return queues.compactMap { queue in
    queue.retentionMilliseconds.map { "whatever lies in \(queue.name.value) is dropped by SQS after \(told(time: $0.value))" }
  }
}

extension KeyRead {
  /// As the spec writes it.
  fileprivate var path: String {
    let fields = steps.map(\.field)
    if case .key(let name) = root { return ([name] + fields).joined(separator: ".") }
    return fields.isEmpty ? "message" : fields.joined(separator: ".")
  }
}
