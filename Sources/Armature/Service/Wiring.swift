// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// The parts of a service, connected: a consumer for the dispatch queue and one for the signals to each process.
struct Wiring: Sendable {
  let consumers: [Consumer]
  let cores: [ProcessCore]
  /// Rung when a queue was found empty, a message was settled, or a loop has ended.
  let quiet = Doorbell()
  /// The tenure of the lock under which all of it works; nil without a lock.
  let ownership: Ownership?
  private let host: Host

  init(
    facts: ServiceFacts, processes: [AnyProcess], queues: Queues, ownership: Ownership?, host: Host, logger: Logger
  ) throws {
    self.host = host
    self.ownership = ownership
    let main = try queues.handle(facts.dispatch.queue)
    let credit = { (name: QueueName) in
      InFlight(queue: name, countMax: main.facts.inFlight, bytesMax: main.facts.inFlightBytes)
    }
    let dispatched = credit(main.name)
    var cores: [ProcessCore] = []
    var inboxes: [(handle: QueueHandle, inFlight: InFlight)] = []
    for process in processes {
      let inbox = main.sibling(.inbox(of: process.facts.name))
      let signalled = credit(inbox.name)
      let core = ProcessCore(
        facts: process.facts, host: host, logger: logger, broker: main.broker, sources: [dispatched, signalled],
        inFlightMax: main.facts.inFlight * 2, fence: ownership?.fence)
      process.wire(core)
      cores.append(core)
      inboxes.append((inbox, signalled))
    }
    self.cores = cores
    var consumers: [Consumer] = []
    let quiet = quiet
    func consume(_ queue: QueueHandle, _ inFlight: InFlight, _ rule: Router.Rule) {
      let router = Router(rule: rule, processes: cores, queues: queues, host: host, logger: logger)
      consumers.append(
        Consumer(
          queue: queue, inFlight: inFlight, router: router, ownership: ownership, host: host, logger: logger,
          quiet: quiet))
    }
    consume(main, dispatched, try Router.Rule(facts.dispatch.route, processes))
    for (index, inbox) in inboxes.enumerated() { consume(inbox.handle, inbox.inFlight, .all(process: index)) }
    self.consumers = consumers
  }

  /// Whether no tenure of a lock has ended under it.
  var mayAct: Bool { ownership?.lossReason == nil }
  var inFlightCount: Int { consumers.reduce(0) { $0 + $1.inFlight.count } }
  private var activity: Int { consumers.reduce(0) { $0 &+ $1.inFlight.activity } }

  /// Starts the processes' loops as tasks of their own: a stage that never returns must not keep the service from stopping.
  func startLoops() -> RunningLoops {
    let loops = cores.flatMap(\.loops)
    let running = RunningLoops(count: loops.count, host: host, quiet: quiet)
    let tasks = loops.map { loop in
      Task(executorPreference: loop.executor ?? host.executor) {
        await loop.run()
        running.ended()
      }
    }
    running.own(tasks)
    return running
  }

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
    await wait(limit: limit, host: host, bell: quiet) { inFlightCount == 0 }
  }

  /// Waits until all is done, or may not be done any more; false where messages are still in flight.
  func waitUntilDrained(limit: Duration) async -> Bool {
    await wait(limit: limit, host: host, bell: quiet) { inFlightCount == 0 || !mayAct }
    return inFlightCount == 0
  }

  /// Lets go of the processes' segments, and with them of their threads.
  func letGo() { for core in cores { core.letGo() } }

  func releaseRest() { for consumer in consumers { consumer.inFlight.releaseRest() } }
}

/// The loops of all processes, which are waited for within a limit.
final class RunningLoops: Sendable {
  private let left: Mutex<Int>
  private let tasks = Mutex<[Task<Void, Never>]>([])
  private let host: Host
  private let quiet: Doorbell

  init(count: Int, host: Host, quiet: Doorbell) {
    left = Mutex(count)
    self.host = host
    self.quiet = quiet
  }

  func own(_ tasks: [Task<Void, Never>]) { self.tasks.withLock { $0 = tasks } }

  func ended() {
    left.withLock { $0 -= 1 }
    quiet.ring()
  }

  /// Waits for them to return; those that are late are cancelled, and left to themselves.
  func wait(limit: Duration) async {
    await Armature.wait(limit: limit, host: host, bell: quiet) { left.withLock { $0 == 0 } }
    for task in tasks.withLock({ $0 }) { task.cancel() }
  }
}

/// Waits until something is true, looking again at each ring; false where the limit came first.
@discardableResult
private func wait(limit: Duration, host: Host, bell: Doorbell, until isTrue: @Sendable () -> Bool) async -> Bool {
  let end = host.time.now + limit
  return await withTaskGroup(of: Void.self) { group in
    group.addTask {
      try? await host.time.sleep(until: end)
      bell.ring()
    }
    while !isTrue() && host.time.now < end { try? await bell.wait() }
    group.cancelAll()
    return isTrue()
  }
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
      self = .by(
        field: field, Discriminator(field: field), routes: try routes.mapValues(index), otherwise: otherwise)
    }
  }
}
