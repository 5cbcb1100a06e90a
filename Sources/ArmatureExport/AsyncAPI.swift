// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// A service as an AsyncAPI 3 document: what other teams send to its queues, and what they find in them.
///
/// Nil where the specs name no service. The document says nothing of stages, nor of signals, which leave the service only where they
/// could not be worked off. A queue's address is known where its URL has no variables. A broadcast is a message that the service sends.
package func asyncAPI(_ pipeline: Pipeline, version: String) -> String? {
  guard let service = pipeline.service else { return nil }
  let book = ChannelBook(pipeline, service)
  let info = Literal.object([
    Literal.Member("title", .string(service.name.value)), Literal.Member("version", .string(version)),
  ])
  return jsonText(
    .object([
      Literal.Member("asyncapi", .string("3.0.0")), Literal.Member("info", info),
      Literal.Member("defaultContentType", .string("application/json")),
      Literal.Member("channels", .object(book.channels)), Literal.Member("operations", .object(book.operations)),
      Literal.Member(
        "components",
        .object([
          Literal.Member("messages", .object(book.messages)),
          Literal.Member("schemas", .object(definitions(pipeline, in: .asyncAPI))),
        ])),
    ]))
}

/// A way by which messages come to a process.
private struct Route {
  /// Nil where they come from within the service.
  var queue: String?
  var process: Process
  /// The value of the dispatching field that leads there; nil where all do.
  var value: String?
  /// What the document calls its message.
  var name: String
}

private typealias Way = (queue: String?, process: String, value: String?)

/// The ways through the dispatch queue, and those through the queues that schedules read.
private func ways(into service: Service) -> [Way] {
  service.intakes.flatMap { intake -> [Way] in
    switch intake.route {
    case .all(let processes): processes.map { (intake.queue, $0, nil) }
    case .by(_, let routes, _): routes.flatMap { route in route.processes.map { (intake.queue, $0, route.value.value) } }
    }
  }
}

/// The process's own name, or one with a number for each of its several ways, which is then no process's name.
private func routeNames(_ routes: [String], besides processes: [String]) -> [String] {
  let counts = Dictionary(grouping: routes) { $0 }.mapValues(\.count)
  var taken = Set(processes)
  var numbers: [String: Int] = [:]
  return routes.map { process in
    if counts[process] == 1 { return process }
    var name = process
    while !taken.insert(name).inserted {
      numbers[process, default: 0] += 1
      name = "\(process)-\(numbers[process, default: 0])"
    }
    return name
  }
}

/// What stands in each queue, and whether the service takes it out or puts it in.
private struct ChannelBook {
  private let pipeline: Pipeline
  private let dispatch: Dispatch
  private let service: String
  /// All ways into the service, and one for each process that is reached from within alone.
  private let routes: [Route]
  /// What stages send to other services, each message of a queue once.
  private let broadcasts: [(queue: String, message: String)]
  /// Nil where the dispatch goes by no field.
  private var otherwise: Otherwise?

  init(_ pipeline: Pipeline, _ service: Service) {
    self.pipeline = pipeline
    dispatch = service.dispatch
    self.service = service.name.value
    let processes = pipeline.processes.map(\.name.value)
    var ways = ways(into: service)
    let others = Set(processes).subtracting(ways.map(\.process))
    ways += processes.filter(others.contains).map { (nil, $0, nil) }
    routes = zip(ways, routeNames(ways.map(\.process), besides: processes)).compactMap { way, name in
      pipeline.processes.first { $0.name.value == way.process }.map { Route(queue: way.queue, process: $0, value: way.value, name: name) }
    }
    broadcasts = pipeline.processes.flatMap(\.stages).compactMap(\.broadcast)
      .distinct { [$0.queue, $0.message] }.map { ($0.queue, $0.message) }
    if case .by(let field, let values, let queue) = dispatch.route, let first = routes.first(where: { $0.value != nil }) {
      otherwise = Otherwise(queue: queue.value, key: key(of: field, in: first.process), values: values.map(\.value.value))
    }
  }

  var channels: [Literal.Member] {
    pipeline.queues.map { queue in Literal.Member(queue.name.value, channel(queue)) }
  }

  var operations: [Literal.Member] {
    pipeline.queues.flatMap { queue -> [Literal.Member] in
      let name = queue.name.value
      let isRead = isRead(name)
      let action = isRead ? "receive" : "send"
      guard isRead || !messages(in: name).isEmpty else { return [] }
      let references = messages(in: name).map { reference("#/channels/\(name)/messages/\($0)") }
      return [
        Literal.Member(
          "\(action)-\(name)",
          .object([
            Literal.Member("action", .string(action)), Literal.Member("channel", reference("#/channels/\(name)")),
            Literal.Member("messages", .list(references)),
          ]))
      ]
    }
  }

  /// One for each value of the dispatching field, because a sender has to write it.
  var messages: [Literal.Member] {
    let found = Set(pipeline.queues.flatMap { arrivals(in: $0.name.value) })
    return routes.filter { found.contains($0.name) }.map { route in
      Literal.Member(
        route.name,
        .object([
          Literal.Member("name", .string(route.process.input.value)),
          Literal.Member("title", .string("\(route.process.input.value) for \(route.process.name.value)")),
          Literal.Member("payload", payload(route)),
        ]))
    } + [otherwise?.member].compactMap(\.self) + broadcasts.map { broadcast in
      Literal.Member(
        messageName(broadcast),
        .object([
          Literal.Member("name", .string(broadcast.message)),
          Literal.Member("title", .string("\(broadcast.message) from \(service)")),
          Literal.Member("payload", SchemaWriter(dialect: .asyncAPI).reference(broadcast.message)),
        ]))
    }
  }

  private func channel(_ queue: Queue) -> Literal {
    let name = queue.name.value
    let address = address(of: queue)
    let messages = messages(in: name).map { Literal.Member($0, reference("#/components/messages/\($0)")) }
    return .object([
      Literal.Member("address", address.map(Literal.string) ?? .null),
      Literal.Member("description", .string(description(of: name, address ?? queue.url.value))),
      Literal.Member("messages", .object(messages)),
    ])
  }

  /// Nil where the environment decides. A queue of SQS has its own name there, and no table, which is nobody else's business.
  /// A URL that the environment decides is told as it is written.
  private func address(of queue: Queue) -> String? {
    let url = queue.url.value
    if url.contains("$") { return nil }
    if !isOfSQS(url) { return url }
    let parts = url.split(separator: "?", maxSplits: 1)
    let query = parts.dropFirst().flatMap { $0.split(separator: "&") }.filter { !$0.hasPrefix("claims=") }
    let place = parts[0].replacing("*", with: queue.name.value)
    return query.isEmpty ? String(place) : "\(place)?\(query.joined(separator: "&"))"
  }

  private func description(of queue: String, _ url: String) -> String {
    var purposes: [String] = []
    if isRead(queue) { purposes.append("The service works off this queue.") }
    if broadcasts.contains(where: { $0.queue == queue }) { purposes.append("The service tells others here what it has done.") }
    if otherwise?.queue == queue { purposes.append("The service puts messages here that no process takes, unchanged.") }
    if !isRead(queue), routes.contains(where: { mayEnd($0, in: queue) }) {
      purposes.append("The service puts messages here that it could not work off, unchanged.")
    }
    if purposes.isEmpty { purposes.append("The service declares this queue and does not use it.") }
    return "\(purposes.joined(separator: " ")) Its URL: \(url)"
  }

  /// The names of the messages that may stand in a queue.
  private func messages(in queue: String) -> [String] {
    let untaken = otherwise.flatMap { $0.queue == queue ? [$0.name] : nil } ?? []
    return arrivals(in: queue) + untaken + broadcasts.filter { $0.queue == queue }.map(messageName)
  }

  private func messageName(_ broadcast: (queue: String, message: String)) -> String {
    "\(broadcast.queue)-\(broadcast.message)"
  }

  /// What was sent to the service: in the queues that it reads, and in those for what it could not work off.
  private func arrivals(in queue: String) -> [String] {
    routes.filter { isRead(queue) ? $0.queue == queue : mayEnd($0, in: queue) }.map(\.name)
  }

  private func isRead(_ queue: String) -> Bool { queue == dispatch.queue || routes.contains { $0.queue == queue } }

  /// Whether a message that could not be worked off may be put into a queue. Signals wait by the rules of the dispatch queue.
  private func mayEnd(_ route: Route, in queue: String) -> Bool {
    let source = pipeline.queues.first { $0.name.value == route.queue ?? dispatch.queue }
    return source?.deadLetters == queue || route.process.errors?.value == queue
  }

  private func payload(_ route: Route) -> Literal {
    let writer = SchemaWriter(dialect: .asyncAPI)
    let message = writer.reference(route.process.input.value)
    guard case .by(let field, _, _) = dispatch.route, let value = route.value else { return message }
    let constant = Literal.object([Literal.Member("const", .string(value))])
    let address = Literal.object([Literal.Member("properties", .object([Literal.Member(key(of: field, in: route.process), constant)]))])
    return .object([Literal.Member("allOf", .list([message, address]))])
  }

  /// What a field of its messages is called in JSON.
  private func key(of field: String, in process: Process) -> String {
    pipeline.messages.first { $0.name.value == process.input.value }?.record.fields.first { $0.name.value == field }?.key ?? field
  }

  private func reference(_ target: String) -> Literal { .object([Literal.Member("$ref", .string(target))]) }
}
