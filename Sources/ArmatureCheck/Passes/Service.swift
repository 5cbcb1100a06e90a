// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The service and its dispatch, which need each other, and which processes need. Nil where a part is missing.
func checkService(_ names: Names, _ types: Types, _ report: inout Report) -> Service? {
  checkPair(names, &report)
  let dispatch = names.dispatch.value.flatMap { checkDispatch($0, names, types, &report) }
  let supervise = names.supervise.value.flatMap { checkSupervise($0, names, &report) }
  guard let name = names.service.value, let dispatch else { return nil }
  return Service(name: name, dispatch: dispatch, supervise: supervise)
}

private func checkPair(_ names: Names, _ report: inout Report) {
  guard names.isComplete else { return }
  switch (names.service, names.dispatch) {
  case (.value(let service), .absent): report.add(ServicePair(span: service.span, has: "service", lacks: "dispatch"))
  case (.absent, .value(let dispatch)): report.add(ServicePair(span: dispatch.span, has: "dispatch", lacks: "service"))
  case (.absent, .absent):
    if let process = names.processes.all.first { report.add(ServiceMissing(process: process.name)) }
  default: break
  }
  guard names.service.isAbsent, names.dispatch.isAbsent, names.processes.all.isEmpty else { return }
  if let (span, word) = names.partOfService { report.add(ServicePair(span: span, has: word, lacks: "service")) }
}

extension Names {
  /// The first thing that is said of a service besides what it is made of.
  fileprivate var partOfService: (Span, String)? {
    supervise.value.map { ($0.span, "supervise") } ?? schedules.all.first.map { ($0.name.span, "schedules") }
      ?? lock.value.map { ($0.span, "lock") } ?? needs.all.first.map { ($0.name.span, "needs") }
  }
}

private func checkDispatch(
  _ dispatch: DispatchDeclaration, _ names: Names, _ types: Types, _ report: inout Report
) -> Dispatch? {
  _ = names.queue(dispatch.queue.value, &report)
  _ = names.queue(dispatch.otherwise.value, &report)
  guard let target = dispatch.to.value else { return nil }
  let route: Dispatch.Route?
  switch target {
  case .processes(let processes, let span): route = all(processes, span, dispatch, names, &report)
  case .routes(let routes, let span): route = by(routes, span, dispatch, names, types, &report)
  }
  guard let queue = dispatch.queue.value, let route else { return nil }
  return Dispatch(queue: queue, route: route)
}

/// All messages go the same way, so there is nothing to decide by and nothing left over.
private func all(
  _ processes: [Located<String>], _ span: Span, _ dispatch: DispatchDeclaration, _ names: Names, _ report: inout Report
) -> Dispatch.Route {
  if processes.isEmpty { report.add(DispatchEmpty(span: span)) }
  for process in processes { _ = names.process(process, &report) }
  let deciders = dispatch.deciders
  if deciders.isEmpty { checkBranches(processes, names, &report) }
  if let first = deciders.first {
    report.add(DispatchForm(span: first.span, keys: deciders.map(\.value), processes: processes.map(\.value)))
  }
  return .all(processes: processes.map(\.value))
}

extension DispatchDeclaration {
  /// The keys that are for a dispatch by a field.
  fileprivate var deciders: [Located<String>] { keys.filter { ["by", "otherwise"].contains($0.value) } }

  /// Whether it says how it decides, but not between what.
  fileprivate var isAtOdds: Bool { if case .processes? = to.value { !deciders.isEmpty } else { false } }
}

private func by(
  _ routes: [(value: Located<String>, process: Located<String>)], _ span: Span, _ dispatch: DispatchDeclaration,
  _ names: Names, _ types: Types, _ report: inout Report
) -> Dispatch.Route? {
  if routes.isEmpty {
    report.add(DispatchEmpty(span: span))
    return nil
  }
  for route in routes { _ = names.process(route.process, &report) }
  let values = grouped(routes)
  for value in values { checkBranches(value.processes, names, &report) }
  let star = routes.first { $0.value.value == "*" }?.value.span
  checkOtherwise(dispatch, star, names, &report)
  if dispatch.by.isAbsent { report.add(DispatchBy(span: dispatch.span)) }
  guard let field = dispatch.by.value else { return nil }
  // A `*` without `otherwise` has its finding.
  let told = routes.filter { $0.value.value != "*" || !dispatch.otherwise.isAbsent }
  checkDecider(field, told, names, types, &report)
  return dispatch.otherwise.value.map {
    .by(
      field: field.value, routes: values.map { Dispatch.ValueRoute(value: $0.value, processes: $0.processes.map(\.value)) },
      otherwise: $0)
  }
}

private func checkOtherwise(_ dispatch: DispatchDeclaration, _ star: Span?, _ names: Names, _ report: inout Report) {
  if dispatch.otherwise.isAbsent { report.add(OtherwiseMissing(span: star ?? dispatch.span, star: star)) }
  if let otherwise = dispatch.otherwise.value, let reader = names.intakes.reader(of: otherwise.value) {
    report.add(OtherwiseIsSource(queue: otherwise, reader: reader))
  }
}

private typealias ValueRoute = (value: Located<String>, process: Located<String>)

/// The field has to tell in every message where it goes, and has to be able to say so.
private func checkDecider(
  _ field: Located<String>, _ routes: [ValueRoute], _ names: Names,
  _ types: Types, _ report: inout Report
) {
  var told: Set<String> = []
  var first: Field?
  let shared = sharedFields(routes.map(\.process), names, types)
  checkField(field, of: routes.compactMap { inputMessage(of: $0.process, names, types) }, shared, &report)
  for route in routes {
    guard let input = names.processes[route.process.value]?.input.value, let message = types[input.value] else {
      continue
    }
    if told.insert(input.value).inserted, let decider = decider(field, of: message, types, &report) {
      if let first, first.key != decider.key {
        report.add(DispatchFieldName(name: field, field: decider, other: first))
      }
      first = first ?? decider
    }
    checkValue(route, of: field, in: message, routes, names, types, &report)
  }
}

/// What a process takes; nil where that is not known.
private func inputMessage(of process: Located<String>, _ names: Names, _ types: Types) -> Message? {
  names.processes[process.value]?.input.value.flatMap { types[$0.value] }
}

/// One finding for all messages that lack the field.
private func checkField(_ name: Located<String>, of messages: [Message], _ shared: Set<String>, _ report: inout Report) {
  let lacking = messages.filter { $0.record[name.value] == nil }.distinct { $0.name.value }
  guard let first = lacking.first else { return }
  report.add(
    DispatchField(
      name: name, inputs: lacking.map(\.name), field: nil, known: first.record.fields.map(\.name.value), shared: shared))
}

/// The texts that are always there in the messages of all these processes; none where one of them is not known.
private func sharedFields(_ processes: [Located<String>], _ names: Names, _ types: Types) -> Set<String> {
  let fields = processes.map { process -> Set<String> in
    let fields = inputMessage(of: process, names, types)?.record.fields.filter { isAlwaysText($0, types) }
    return Set(fields?.map(\.name.value) ?? [])
  }
  return fields.dropFirst().reduce(fields.first ?? []) { $0.intersection($1) }
}

private func isAlwaysText(_ field: Field, _ types: Types) -> Bool {
  field.isNeeded && (field.type.bare == .string || types.texts(of: field.type) != nil)
}

/// Nil where the message has no such field, or nobody knows of what type it is.
private func decider(
  _ name: Located<String>, of message: Message, _ types: Types, _ report: inout Report
) -> Field? {
  guard let field = message.record[name.value], !types.isUnknown(field.type) else { return nil }
  if isAlwaysText(field, types) {
    if field.isSensitive { report.add(DispatchSensitive(name: name, field: field)) }
    return field
  }
  report.add(
    DispatchField(
      name: name, inputs: [message.name], field: field, known: message.record.fields.map(\.name.value), shared: []))
  return nil
}

private func checkValue(
  _ route: ValueRoute, of name: Located<String>, in message: Message, _ routes: [ValueRoute], _ names: Names, _ types: Types,
  _ report: inout Report
) {
  guard let field = message.record[name.value] else { return }
  let value = route.value
  var problem = DispatchValue(
    value: value, field: field.name, input: message.name.value, process: route.process.value, present: routes.map(\.value.value))
  if let known = types.texts(of: field.type) {
    if known.contains(where: { isSameText($0, value.value) }) { return }
    problem.known = known
    problem.taker = routes.map(\.process).first { process in
      let other = inputMessage(of: process, names, types)?.record[name.value]
      return other.flatMap { types.texts(of: $0.type) }?.contains { isSameText($0, value.value) } ?? false
    }?.value
    report.add(problem)
  } else if field.type.bare == .string,
    let misfit = types.reader.misfit(LiteralDeclaration(value: .string(value.value), span: value.span), field.type)
  {
    problem.expected = misfit.expected
    report.add(problem)
  }
}

/// A process that no message ever reaches: no way leads to it from the dispatch or from a schedule.
func checkReachability(_ names: Names, _ report: inout Report) {
  guard names.isComplete, let dispatch = names.dispatch.value, !dispatch.processes.isEmpty else { return }
  var signals: [String: [String]] = [:]
  for process in names.processes.all {
    guard let stages = process.stages.value, !stages.contains(where: { $0 == nil }) else { return }
    let sent = stages.compactMap(\.self).filter { $0.word.value == .signal }
    signals[process.name.value] = sent.map(\.name.value)
  }
  var rest = dispatch.processes.map(\.value) + names.schedules.all.compactMap { $0.to.value?.value }
  // A name that is unknown or missing has its finding, and may have meant any of the processes.
  guard (rest + signals.values.joined()).allSatisfy({ names.processes[$0] != nil }) else { return }
  if names.schedules.all.contains(where: { $0.to.value == nil }) || dispatch.isAtOdds { return }
  let broadcasts = names.processes.all.flatMap(\.readStages).filter { $0.word.value == .broadcast }
  if broadcasts.contains(where: { names.queues[$0.name.value] == nil && names.processes[$0.name.value] != nil }) { return }
  var reached = Set(rest)
  while let next = rest.popLast() {
    rest += (signals[next] ?? []).filter { reached.insert($0).inserted }
  }
  for process in names.processes.all where !reached.contains(process.name.value) {
    report.add(ProcessUnreached(process: process.name))
  }
}
