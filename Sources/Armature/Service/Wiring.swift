// SPDX-License-Identifier: Apache-2.0

import Logging

/// The parts of a service, connected: a consumer for the dispatch queue, and one for each other way into a process.
struct Wiring: Sendable {
  let consumers: [Consumer]
  let processes: [SupervisedProcess]
  let supervisor: Supervisor
  let marks: Marks
  let backlogs: Backlogs
  /// What begins by itself; nil where nothing does.
  let scheduler: Scheduler?
  /// Rung when a queue was found empty, a message was settled, or a loop has ended.
  let quiet = Doorbell()
  /// The tenure of the lock under which all of it works; nil without a lock.
  let ownership: Ownership?
  /// Rung when a process comes to rest, by command or because it is restarted.
  let restBell = Doorbell()
  private let host: Host

  /// Connects them, which may block. A trial only finds what is wrong with the spec's names: it notes nothing beside the store.
  init(_ service: Service, _ queues: Queues, _ ownership: Ownership?, isTrial: Bool) throws {
    let (facts, host, logger) = (service.facts, service.host, service.logger)
    self.host = host
    self.ownership = ownership
    let main = try queues.handle(facts.dispatch.queue)
    try main.checkClaims(for: facts, service.processes)
    let own = try OwnQueue.all(facts, service.processes, queues)
    let inFlightMax = own.reduce(main.facts.inFlight) { $0 + $1.queue.facts.inFlight }
    let layout = MarkLayout(service.processes.map(\.facts), inFlight: inFlightMax)
    marks = Marks.open(beside: isTrial ? nil : main.place, service: facts.name, layout, host, logger)
    let quarantine = Quarantine(marks: marks, host: host, logger: logger)
    let observers = service.observers
    let dispatched = Source(main, observers, quarantine)
    let owned = own.map { ($0, Source($0.queue, observers, quarantine)) }
    backlogs = Backlogs([main] + own.map(\.queue), letters: service.control.letterQueues, queues, host: host, logger: logger)
    let surroundings = SupervisedProcess.Surroundings(
      service: facts.name, host: host, logger: logger, broker: main.broker, fence: ownership?.fence,
      sources: [dispatched.inFlight], marks: marks, share: main.facts.inFlight / (2 * service.processes.count), quiet: quiet,
      breakdowns: Doorbell(), restBell: restBell, health: service.healthBoard, ownership: ownership)
    let supervised = service.processes.indices.map { index in
      let sources = owned.filter { $0.0.process == index }.map(\.1)
      return Self.supervised(index, of: service, dispatched, sources, surroundings)
    }
    processes = supervised
    supervisor = Supervisor(facts.supervise, supervised, breakdowns: surroundings.breakdowns, host: host, logger: logger)
    let scheduler = try Scheduler(facts, main, ownership: ownership, host: host, logger: logger, health: service.healthBoard)
    self.scheduler = scheduler
    func consumer(_ source: Source, _ rule: Router.Rule, following: (@Sendable () -> OutgoingMessage)? = nil) -> Consumer {
      let router = Router(rule: rule, processes: supervised, queues: queues, host: host, logger: logger)
      return Consumer(
        queue: source.queue, inFlight: source.inFlight, router: router, ownership: ownership, host: host, logger: logger,
        quiet: surroundings.quiet, quarantine: quarantine, health: service.healthBoard, following: following)
    }
    consumers = [consumer(dispatched, try Router.Rule(facts.dispatch.route, service.processes))] + owned.map { own, source in
      consumer(source, .all(process: own.process), following: own.continuous.flatMap { scheduler?.following($0) })
    }
  }

  /// The process at a place in the spec, which is fed by the dispatch and by queues of its own.
  ///
  /// Its inbox is as large as the credit of all of them: the dispatcher never waits for one process while others are idle.
  private static func supervised(
    _ index: Int, of service: Service, _ dispatched: Source, _ own: [Source], _ surroundings: SupervisedProcess.Surroundings
  ) -> SupervisedProcess {
    var surroundings = surroundings
    surroundings.sources += own.map(\.inFlight)
    return SupervisedProcess(
      service.processes[index], service.lastings[index],
      inboxCapacity: own.reduce(dispatched.queue.facts.inFlight) { $0 + $1.queue.facts.inFlight }, surroundings)
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
      if depth.count > 0 { return false }
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

  func releaseRest() { for consumer in consumers { consumer.releaseRest() } }
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

/// A queue that is read, with the credit for what is received from it.
private struct Source {
  let queue: QueueHandle
  let inFlight: InFlight

  init(_ queue: QueueHandle, _ observers: Observers, _ quarantine: Quarantine) {
    self.queue = queue
    inFlight = InFlight(
      queue: queue.name, countMax: queue.facts.inFlight, bytesMax: queue.facts.inFlightBytes, marks: quarantine.marks,
      meter: observers.meters.value(of: queue.name, orMake: QueueMeter.init), traces: observers.traces(of: queue))
    quarantine.watch(inFlight)
  }
}

/// A queue all of whose messages go to one process: its signals, what another service broadcasts, a schedule's own.
private struct OwnQueue {
  var queue: QueueHandle
  var process: Int
  /// The schedule that goes on when a message of it is through.
  var continuous: String?

  static func all(_ facts: ServiceFacts, _ processes: [AnyProcess], _ queues: Queues) throws -> [OwnQueue] {
    let main = try queues.handle(facts.dispatch.queue)
    let signals = processes.enumerated().map { index, process in
      OwnQueue(queue: main.sibling(.inbox(of: process.facts.name)), process: index)
    }
    let scheduled = try facts.schedules.compactMap { schedule -> OwnQueue? in
      let index = try Router.Rule.index(schedule.process, processes)
      switch schedule.kind {
      case .continuous:
        let queue = main.sibling(.fires(of: schedule.name, service: facts.name))
        return OwnQueue(queue: queue, process: index, continuous: schedule.name)
      case .broadcast(let name):
        let queue = try queues.handle(name)
        if queue.location == main.location { return OwnQueue(queue: queue, process: index) }
        throw ConfigurationError(
          "schedule `\(schedule.name)`: the queue `\(name)` is in \(queue.location), and has to be in \(main.location)")
      case .cron, .every, .manual: return nil
      }
    }
    return signals + scheduled
  }
}
