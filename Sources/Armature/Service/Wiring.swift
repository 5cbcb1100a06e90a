// SPDX-License-Identifier: Apache-2.0

import Logging

/// The parts of a service, connected: a consumer for the dispatch queue and one for the signals to each process.
struct Wiring: Sendable {
  let consumers: [Consumer]
  let processes: [SupervisedProcess]
  let supervisor: Supervisor
  let marks: Marks
  /// Rung when a queue was found empty, a message was settled, or a loop has ended.
  let quiet = Doorbell()
  /// The tenure of the lock under which all of it works; nil without a lock.
  let ownership: Ownership?
  /// Rung when a process begins to stand, by command or because it is restarted.
  let stands = Doorbell()
  private let host: Host

  init(
    facts: ServiceFacts, processes: [AnyProcess], standings: [ProcessStanding], queues: Queues, ownership: Ownership?,
    keepsMarks: Bool, health: HealthBoard, host: Host, logger: Logger
  ) throws {
    self.host = host
    self.ownership = ownership
    let main = try queues.handle(facts.dispatch.queue)
    let layout = MarkLayout(processes.map(\.facts), inFlight: main.facts.inFlight)
    let marks = Marks.open(
      beside: keepsMarks ? main.place : nil, service: facts.name, layout, host, logger)
    self.marks = marks
    let quarantine = Quarantine(marks: marks, host: host, logger: logger)
    let credit = { (name: QueueName) in
      let inFlight = InFlight(
        queue: name, countMax: main.facts.inFlight, bytesMax: main.facts.inFlightBytes, marks: marks)
      quarantine.watch(inFlight)
      return inFlight
    }
    let dispatched = credit(main.name)
    let inboxes = processes.map { main.sibling(.inbox(of: $0.facts.name)) }
    let signalled = inboxes.map { credit($0.name) }
    let breakdowns = Doorbell()
    let (quiet, stands) = (quiet, stands)
    let supervised = processes.indices.map { index in
      // Its inbox is as large as the credit of its queues: the dispatcher never waits for one process while others are idle.
      SupervisedProcess(
        processes[index], standings[index], inboxCapacity: main.facts.inFlight * 2,
        SupervisedProcess.Surroundings(
          host: host, logger: logger, broker: main.broker, fence: ownership?.fence,
          sources: [dispatched, signalled[index]], marks: marks, share: main.facts.inFlight / (2 * processes.count),
          quiet: quiet, breakdowns: breakdowns, stands: stands, health: health))
    }
    self.processes = supervised
    supervisor = Supervisor(facts.supervise, supervised, breakdowns: breakdowns, host: host, logger: logger)
    func consumer(_ queue: QueueHandle, _ inFlight: InFlight, _ rule: Router.Rule) -> Consumer {
      let router = Router(rule: rule, processes: supervised, queues: queues, host: host, logger: logger)
      return Consumer(
        queue: queue, inFlight: inFlight, router: router, ownership: ownership, host: host, logger: logger, quiet: quiet,
        quarantine: quarantine, health: health)
    }
    let first = consumer(main, dispatched, try Router.Rule(facts.dispatch.route, processes))
    consumers = [first] + inboxes.indices.map { consumer(inboxes[$0], signalled[$0], .all(process: $0)) }
  }

  /// Whether no tenure of a lock has ended under it.
  var mayAct: Bool { ownership?.lossReason == nil }
  var inFlightCount: Int { consumers.reduce(0) { $0 + $1.inFlight.count } }
  private var activity: Int { consumers.reduce(0) { $0 &+ $1.inFlight.activity } }

  /// True where every queue is empty and nothing happened while that was found out.
  func isIdle() async -> Bool {
    let before = activity
    if inFlightCount > 0 { return false }
    for consumer in consumers {
      guard let depth = try? await consumer.queue.depth() else { return false }
      if depth.visible + depth.hidden > 0 { return false }
    }
    return activity == before && inFlightCount == 0
  }

  /// Waits until nothing is in flight; false where the limit came first.
  @discardableResult
  func waitUntilSettled(limit: Duration) async -> Bool {
    await waitUntil(limit: limit, host: host, bell: quiet) { inFlightCount == 0 }
  }

  /// Waits until all is done, or may not be done any more, or there is no more time; false where messages are still in flight.
  func waitUntilDrained(limit: Duration, unless isHurried: @escaping @Sendable () -> Bool) async -> Bool {
    await waitUntil(limit: limit, host: host, bell: quiet) { inFlightCount == 0 || !mayAct || isHurried() }
    return inFlightCount == 0
  }

  /// Waits for the processes' loops to return. A stage that never does must not keep the service from stopping.
  func waitForLoops(limit: Duration) async {
    await waitUntil(limit: limit, host: host, bell: quiet) { processes.allSatisfy(\.hasEnded) }
  }

  func releaseRest() { for consumer in consumers { consumer.inFlight.releaseRest() } }
}

extension Router.Rule {
  fileprivate init(_ route: DispatchFacts.Route, _ processes: [AnyProcess]) throws {
    func index(_ name: String) throws -> Int {
      guard let index = processes.firstIndex(where: { $0.facts.name == name }) else {
        throw ConfigurationError("there is no process `\(name)` to dispatch to")
      }
      return index
    }
    switch route {
    case .all(let process): self = .all(process: try index(process))
    case .by(let field, let routes, let otherwise):
      self = .by(Signpost(field: field, routes: try routes.mapValues(index)), otherwise: otherwise)
    }
  }
}
