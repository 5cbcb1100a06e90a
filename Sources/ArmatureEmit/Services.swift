// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

/// The service's entry point, and the typed ways into its queues.
func serviceBlocks(_ plan: ServicePlan) -> [String] {
  let drawings = [drawing(plan.dispatch)] + (plan.schedules.isEmpty ? [] : [drawing(plan.schedules)])
  let head = documentation("The service `\(plan.name)`, \(plan.place).\n\n\(drawings.joined(separator: "\n\n"))")
  let stages = plan.processes.compactMap(\.stages)
  let schedules = plan.schedules.isEmpty ? [] : [scheduleFacts(plan)]
  let blocks = [facts(plan), queues(plan)] + queueNeeds(plan) + [processes(plan)] + schedules + plan.producers.map(producerFunction)
  let needs = plan.needs.map { "  let needs: \($0.typeName)\n\n" } ?? ""
  let service = """
    \(head)
    struct \(plan.typeName): \(plan.needs == nil ? "ServiceProgram" : "ConfiguredProgram") {
    \(needs)\(stages.map(property).joined())\(indented(blocks.joined(separator: "\n\n")))
    }
    """
  return (plan.needs.map { [needsBlock($0)] } ?? []) + [service] + plan.producers.map(producer)
}

/// The head of what is static, or a function of the needs where there are some.
func factsHead(_ name: String, _ type: String, _ plan: ServicePlan) -> String {
  plan.needs.map { "static func \(name)(_ needs: \($0.typeName)) -> \(type)" } ?? "static var \(name): \(type)"
}

/// The type's name stands at the process's name in the spec, in case that the target does not declare it.
private func property(_ plan: StagesPropertyPlan) -> String {
  let type = padded(plan.typeName, toColumn: plan.place.column)
  return placed("  @Armature.Fresh var \(plan.declared):\n\(type)", at: plan.place) + "\n\n"
}

private func facts(_ plan: ServicePlan) -> String {
  let given = plan.needs == nil ? "" : "(needs)"
  let items =
    ["name: \(literal(plan.name))", "fingerprint: \(literal(plan.fingerprint))", "queues: queues\(given)", "dispatch: \(dispatch(plan))"]
    + (plan.schedules.isEmpty ? [] : ["schedules: schedules\(given)"])
    + (plan.lock.map { ["lock: \(urlText($0, plan.needs))"] } ?? [])
    + (plan.supervise.map { ["supervise: \(supervise($0))"] } ?? []) + specs(plan)
  return braces(factsHead("facts", "ServiceFacts", plan), [call("ServiceFacts", items)])
}

/// One literal for each process: swiftc looks at it once, however many stages it tells of.
private func specs(_ plan: ServicePlan) -> [String] {
  let pairs = plan.processes.compactMap { process in process.spec.map { "\(literal(process.name)): \(literal($0))" } }
  return pairs.isEmpty ? [] : [array(pairs, label: "specs")]
}

private func dispatch(_ plan: ServicePlan) -> String {
  let dispatch = plan.dispatch
  switch dispatch.route {
  case .all(let processes):
    let target = processes.count == 1 ? "process: \(literal(processes[0]))" : "processes: \(list(processes))"
    return call("DispatchFacts", ["queue: \(literal(dispatch.queue))", target])
  case .by(let field, let routes, let otherwise):
    let branches = routes.filter { $0.processes.count > 1 }
    let ways = routes.filter { $0.processes.count == 1 }
    let pairs = ways.isEmpty ? [":"] : ways.map { "\(literal($0.value.value)): \(literal($0.processes[0]))" }
    let lists = branches.map { "\(literal($0.value.value)): \(list($0.processes))" }
    return call(
      "DispatchFacts",
      ["queue: \(literal(dispatch.queue))", "by: \(literal(plan.key ?? field))", array(pairs, label: "routes")]
        + (lists.isEmpty ? [] : [array(lists, label: "branches")]) + ["otherwise: \(literal(otherwise.value))"])
  }
}

private func list(_ texts: [String]) -> String { "[\(texts.map(literal).joined(separator: ", "))]" }

private func supervise(_ plan: Supervise) -> String {
  let groups = plan.groups.map(list)
  return call(
    "SuperviseFacts",
    [
      "restarts: \(countLiteral(plan.restartsMax))",
      "within: \(timeLiteral(plan.withinMilliseconds))",
      "drain: \(timeLiteral(plan.drainMilliseconds))",
    ] + (groups.isEmpty ? [] : [array(groups, label: "groups")]))
}

private func queues(_ plan: ServicePlan) -> String {
  let queues = plan.queues.map { queue in
    call(
      "QueueFacts",
      [
        "name: \(literal(queue.name.value))", "url: \(urlText(queue.url.value, plan.needs))",
        "visibility: \(timeLiteral(queue.visibilityMilliseconds))",
        "maxReceives: \(queue.maxReceives.map(countLiteral) ?? "nil")",
        "deadLetters: \(queue.deadLetters.map(literal) ?? "nil")", "inFlight: \(countLiteral(queue.inFlightMax))",
        "inFlightBytes: \(integerLiteral(queue.inFlightBytesMax))",
      ])
  }
  return braces(factsHead("queues", "[QueueFacts]", plan), [lines(queues)])
}

/// What whoever only sends has to know of the needs.
private func queueNeeds(_ plan: ServicePlan) -> [String] {
  guard let needs = plan.needs else { return [] }
  var names: [String] = []
  for name in plan.queues.flatMap({ fillings(of: $0.url.value, needs) }).map(\.name) where !names.contains(name) { names.append(name) }
  return [braces("static var queueNeeds: [String]", [list(names)])]
}

private func processes(_ plan: ServicePlan) -> String {
  let processes = plan.processes.map { anyProcess($0.processType, stages: $0.stages?.declared, takesNeeds: $0.takesNeeds) }
  return braces("var processes: [AnyProcess]", [lines(processes)])
}

/// A process that is made of what is called `stages`, and of `needs` where it takes them.
func anyProcess(_ type: String, stages: String?, takesNeeds: Bool) -> String {
  let arguments = [stages.map { "stages: \($0)" }, takesNeeds ? "needs: needs" : nil].compactMap(\.self)
  let made = "\(type)(\(arguments.joined(separator: ", ")))"
  return takesNeeds ? "AnyProcess(needs, \(made))" : "AnyProcess(\(made))"
}

private func producerFunction(_ plan: ProducerPlan) -> String {
  """
  \(documentation("Sends to the queue `\(plan.queue)` as `connect` has opened it, whether its service runs or not."))
  static func \(plan.functionName)(_ queues: Armature.Queues) throws -> \(plan.typeName) {
    \(plan.typeName)(try queues.handle(\(literal(plan.queue))))
  }
  """
}

private func producer(_ plan: ProducerPlan) -> String {
  let blocks =
    ["private let queue: QueueHandle\n\ninit(_ queue: QueueHandle) { self.queue = queue }"] + plan.routes.flatMap(send)
  return """
    \(documentation("A typed way into the queue `\(plan.queue)`."))
    \(braces("struct \(plan.typeName): Sendable", blocks))
    """
}

private func send(_ route: ProducerRoutePlan) -> [String] {
  let addressed =
    route.address.map { address in
      """
      var addressed = messages
      for index in addressed.indices { addressed[index].\(address.member) = \(valueText(address.value)) }
      try await queue.send(addressed, delay: delay, attributes: attributes)
      """
    } ?? "try await queue.send(messages, delay: delay, attributes: attributes)"
  let sets = route.address.map { "; sets `\($0.field)`" } ?? ""
  let tail = "delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws"
  return [
    """
    \(documentation("Sends messages to `\(route.process)` in one transaction\(sets). Returns when they are durable."))
    \(braces("func send(\(route.label) messages: [\(route.messageType)], \(tail)", [addressed]))
    """,
    """
    \(documentation("Sends a message to `\(route.process)`\(sets). Returns when it is durable."))
    \(braces("func send(\(route.label) message: \(route.messageType), \(tail)", [
      "try await send(\(route.label): [message], delay: delay, attributes: attributes)"
    ]))
    """,
  ]
}
