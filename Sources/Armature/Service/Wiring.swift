// SPDX-License-Identifier: Apache-2.0

import Logging

/// The parts of a service, connected: a consumer for the dispatch queue, and one for each other way into a process.
struct Wiring: Sendable {
  let consumers: [Consumer]
  let processes: [SupervisedProcess]
  let supervisor: Supervisor
  let marks: Marks
  /// What begins by itself; nil where nothing does.
  let scheduler: Scheduler?
  /// Rung when a queue was found empty, a message was settled, or a loop has ended.
  let quiet = Doorbell()
  /// The tenure of the lock under which all of it works; nil without a lock.
  let ownership: Ownership?
  /// Rung when a process comes to rest, by command or because it is restarted.
  let restBell = Doorbell()
  private let host: Host

  init(
    facts: ServiceFacts, processes: [AnyProcess], lastings: [LastingState], queues: Queues, ownership: Ownership?,
    keepsMarks: Bool, health: HealthBoard, sight: Sight, host: Host, logger: Logger
  ) throws {
    self.host = host
    self.ownership = ownership
    let main = try queues.handle(facts.dispatch.queue)
    try main.checkClaims(for: facts, processes)
    let intakes = try Intake.all(facts, processes, queues)
    let inFlightMax = intakes.reduce(main.facts.inFlight) { $0 + $1.queue.facts.inFlight }
    let layout = MarkLayout(processes.map(\.facts), inFlight: inFlightMax)
    let marks = Marks.open(
      beside: keepsMarks ? main.place : nil, service: facts.name, layout, host, logger)
    self.marks = marks
    let quarantine = Quarantine(marks: marks, host: host, logger: logger)
    let credit = { (queue: QueueHandle) in
      let inFlight = InFlight(
        queue: queue.name, countMax: queue.facts.inFlight, bytesMax: queue.facts.inFlightBytes, marks: marks,
        meter: sight.meters.value(of: queue.name, orMake: QueueMeter.init), traces: sight.traces(of: queue))
      quarantine.watch(inFlight)
      return inFlight
    }
    let dispatched = credit(main)
    let credits = intakes.map { credit($0.queue) }
    let breakdowns = Doorbell()
    let (quiet, restBell) = (quiet, restBell)
    let supervised = processes.indices.map { index in
      let own = zip(intakes, credits).filter { $0.0.process == index }
      // Its inbox is as large as the credit of its queues: the dispatcher never waits for one process while others are idle.
      return SupervisedProcess(
        processes[index], lastings[index],
        inboxCapacity: own.reduce(main.facts.inFlight) { $0 + $1.0.queue.facts.inFlight },
        SupervisedProcess.Surroundings(
          host: host, logger: logger, broker: main.broker, fence: ownership?.fence,
          sources: [dispatched] + own.map(\.1), marks: marks, share: main.facts.inFlight / (2 * processes.count),
          quiet: quiet, breakdowns: breakdowns, restBell: restBell, health: health))
    }
    self.processes = supervised
    supervisor = Supervisor(facts.supervise, supervised, breakdowns: breakdowns, host: host, logger: logger)
    let scheduler = try Scheduler(facts, main, ownership: ownership, host: host, logger: logger)
    self.scheduler = scheduler
    func consumer(
      _ queue: QueueHandle, _ inFlight: InFlight, _ rule: Router.Rule, following: (@Sendable () -> OutgoingMessage)? = nil
    ) -> Consumer {
      let router = Router(rule: rule, processes: supervised, queues: queues, host: host, logger: logger)
      return Consumer(
        queue: queue, inFlight: inFlight, router: router, ownership: ownership, host: host, logger: logger, quiet: quiet,
        quarantine: quarantine, health: health, following: following)
    }
    let first = consumer(main, dispatched, try Router.Rule(facts.dispatch.route, processes))
    consumers = [first] + zip(intakes, credits).map { intake, inFlight in
      let following = intake.continuous.flatMap { scheduler?.following($0) }
      return consumer(intake.queue, inFlight, .all(process: intake.process), following: following)
    }
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
    switch route {
    case .all(let process): self = .all(process: try Self.index(process, processes))
    case .each(let names): self = .each(processes: try names.map { try Self.index($0, processes) })
    case .by(let field, let routes, let branches, let otherwise):
      self = .by(
        Signpost(
          field: field, routes: try routes.mapValues { try Self.index($0, processes) },
          branches: try branches.mapValues { try $0.map { try Self.index($0, processes) } }),
        otherwise: otherwise)
    }
  }

  fileprivate static func index(_ name: String, _ processes: [AnyProcess]) throws -> Int {
    guard let index = processes.firstIndex(where: { $0.facts.name == name }) else {
      throw ConfigurationError("there is no process `\(name)` to send to")
    }
    return index
  }
}

/// A queue all of whose messages go to one process: its signals, what another service broadcasts, a schedule's own.
private struct Intake {
  var queue: QueueHandle
  var process: Int
  /// The schedule that goes on when a message of it is through.
  var continuous: String?

  static func all(_ facts: ServiceFacts, _ processes: [AnyProcess], _ queues: Queues) throws -> [Intake] {
    let main = try queues.handle(facts.dispatch.queue)
    let signals = processes.enumerated().map { index, process in
      Intake(queue: main.sibling(.inbox(of: process.facts.name)), process: index)
    }
    let scheduled = try facts.schedules.compactMap { schedule -> Intake? in
      let index = try Router.Rule.index(schedule.process, processes)
      switch schedule.kind {
      case .continuous:
        let queue = main.sibling(.fires(of: schedule.name, service: facts.name))
        return Intake(queue: queue, process: index, continuous: schedule.name)
      case .broadcast(let name):
        let queue = try queues.handle(name)
        if queue.location == main.location { return Intake(queue: queue, process: index) }
        throw ConfigurationError(
          "schedule `\(schedule.name)`: the queue `\(name)` is in \(queue.location), and has to be in \(main.location)")
      case .cron, .every, .manual: return nil
      }
    }
    return signals + scheduled
  }
}
