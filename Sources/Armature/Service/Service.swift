// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Logging
import Synchronization
import Tracing

/// A running service: its queues, its dispatcher, its processes, and their orderly end.
///
/// ``run(until:)`` returns when the service was stopped and drained. A message is acknowledged only after its drive; what
/// is not done when the time for the drain is over is released, and so delivered again, to this program or to another one.
public final class Service: Sendable {
  /// How long ``run(until:)`` works.
  public enum StopCondition: Sendable {
    /// Until ``stop()``.
    case stopped
    /// Until ``stop()``, or until every queue that the service reads is empty and nothing is in flight.
    case idle
  }
  /// Why ``run(until:)`` has returned.
  public enum Ending: Sendable {
    /// By ``stop()``, or because the caller was cancelled.
    case stopped
    /// Every queue was empty and nothing was in flight.
    case idle
  }
  package let facts: ServiceFacts
  package let processes: [AnyProcess]
  /// What is kept of each process while it is wired anew.
  let lastings: [LastingState]
  let healthBoard: HealthBoard
  private let transports: [any Transport]
  private let environment: [String: String]
  package let host: Host
  package let logger: Logger
  let drainLimit: Duration
  private let locks: [any LockTransport]
  let telemetry: Telemetry
  private let queueMeters = PerQueue<QueueMeter>()
  let lockMeter = LockMeter()
  /// Rung by a stop, and by the loss of the lock.
  let endBell = Doorbell()
  let state = Mutex(State())

  struct State {
    var isStopping = false
    /// When the time for the drain is over; nil before a stop.
    var drainEnd: Instant?
    var ending = Ending.stopped
    var standing = Standing.stopped
    var queues: Queues?
    var wiring: Wiring?
    var failure: ServiceFailure?
    /// Nil where the program has bootstrapped no metrics, or no tracer.
    var reporter: MetricsReporter?
    var source: TraceSource?
  }

  init(
    facts: ServiceFacts, processes: [AnyProcess], transports: [any Transport], locks: [any LockTransport],
    environment: [String: String], host: Host, logger: Logger, drain: Duration?, telemetry: Telemetry
  ) {
    self.facts = facts
    self.processes = processes
    lastings = processes.map { LastingState($0.facts) }
    healthBoard = HealthBoard(logger: logger)
    self.transports = transports
    self.locks = locks
    self.telemetry = telemetry
    self.environment = environment
    self.host = host
    self.logger = logger
    drainLimit = drain ?? facts.supervise.drain
  }

  /// Stops receiving; what is in flight is finished, or released when the time for it is over. May be called at any time.
  public func stop() {
    let drainEnd = host.time.now + drainLimit
    state.withLock { state in
      state.isStopping = true
      state.drainEnd = state.drainEnd ?? drainEnd
    }
    endBell.ring()
  }

  var observers: Observers { Observers(meters: queueMeters, source: state.withLock { $0.source }, telemetry: telemetry) }

  /// Whether this instance works, or waits for the lock.
  public var standing: Standing { state.withLock { $0.standing } }

  /// Opens the queues, works, and returns after a stop, at most a second after the time for the drain.
  ///
  /// To cancel the caller is a stop; where the service is stopping already, it ends the drain at once. Throws
  /// ``ConfigurationError`` where a queue cannot be used; then nothing was started. Throws ``ServiceFailure`` where a process
  /// broke down too often, after the others were drained. May be called once.
  @discardableResult
  public func run(until condition: StopCondition = .stopped) async throws -> Ending {
    let queues = try await Queues.open(
      for: facts, processes, transports: transports, environment: environment, host: host)
    let lock: OpenLock?
    do {
      // What is wrong with the spec's names is told before anything waits for a lock.
      _ = try Wiring(self, queues, nil, isTrial: true)
      lock = try await OpenLock(facts, locks, environment: environment, host: host)
    } catch {
      await queues.close()
      throw error
    }
    logger.info(
      "started",
      metadata: ["service": "\(facts.name)", "processes": "\(processes.count)", "spec": "\(facts.fingerprint)"])
    let reporting = look(queues)
    // A task of its own: to cancel the caller means a stop, which has to be able to finish its work. It leaves the span behind in
    // which the caller may run: messages have nothing to do with that one.
    let begin = { Task(executorPreference: self.host.executor) { try await self.work(queues, lock, until: condition) } }
    let work = InstrumentationContext.current == nil ? begin() : InstrumentationContext.withValue(nil, operation: begin)
    let result = await withTaskCancellationHandler { await work.result } onCancel: { cancel() }
    state.withLock { state in
      state.queues = nil
      state.standing = .stopped
    }
    await close(queues)
    reporting.cancel()
    report()
    logger.info("stopped", metadata: ["service": "\(facts.name)"])
    try result.get()
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.ending
    }
  }

  private func cancel() {
    let now = host.time.now
    let wiring = state.withLock { state -> Wiring? in
      state.drainEnd = state.drainEnd.map { min($0, now) }
      return state.isStopping ? state.wiring : nil
    }
    guard let wiring else { return stop() }
    wiring.quiet.ring()
  }

  /// Asks once what the program has bootstrapped. Returns who reports from now on.
  private func look(_ queues: Queues) -> RunningTasks {
    let reporter = MetricsReporter(MetricsSystem.factory)
    let source = TraceSource(InstrumentationSystem.tracer, host.time, service: facts.name)
    let drainEnd = host.time.now + drainLimit
    state.withLock { state in
      state.queues = queues
      // A stop that came before has its time from now on.
      if state.isStopping { state.drainEnd = drainEnd }
      state.reporter = reporter
      state.source = source
    }
    let reporting = RunningTasks(host: host)
    if let reporter { reporting.start { await self.keepReporting(reporter) } }
    return reporting
  }

  private func report() { state.withLock { $0.reporter }?.report(self) }

  /// Works until a stop: without a lock at once, and with one in each tenure.
  private func work(_ queues: Queues, _ lock: OpenLock?, until condition: StopCondition) async throws {
    guard let lock else {
      state.withLock { $0.standing = .working(token: nil) }
      return await operate(try Wiring(self, queues, nil), until: condition)
    }
    while !isStopping {
      guard let ownership = await standBy(lock, queues) else { return }
      await operate(try Wiring(self, queues, ownership), until: condition)
      await release(ownership)
      if let reason = ownership.lossReason {
        lockMeter.losses.count(1)
        logger.error("lost the lock: standing by", metadata: ["lock": "\(lock.url)", "reason": "\(reason)"])
      }
    }
  }

  /// A process broke down too often: the others are drained, and the service ends.
  private func giveUp(_ history: [BreakdownRecord]) {
    let failure = ServiceFailure(
      service: facts.name, history: history, limit: "\(facts.supervise.restarts) in \(facts.supervise.within)")
    state.withLock { $0.failure = failure }
    healthBoard.fail("\(failure)")
    stop()
  }

  private func operate(_ wiring: Wiring, until condition: StopCondition) async {
    // What was told at the end of the last tenure is not told of this one.
    healthBoard.serve(false)
    let upkeep = RunningTasks(host: host)
    if let ownership = wiring.ownership { upkeep.start { await ownership.keep() } }
    for consumer in wiring.consumers {
      upkeep.start { await consumer.settle() }
      upkeep.start { await consumer.keep() }
    }
    upkeep.start { await wiring.supervisor.run(giveUp: self.giveUp) }
    state.withLock { $0.wiring = wiring }
    if await start(wiring) {
      upkeep.start { await self.relieve(wiring) }
      healthBoard.serve(true)
      await receive(wiring, until: condition)
      healthBoard.serve(false)
    }
    await drain(wiring)
    await end(upkeep, "to settle and to extend", within: .upkeep)
    report()
    state.withLock { $0.wiring = nil }
    for consumer in wiring.consumers { consumer.inFlight.endTraces() }
    wiring.marks.end()
  }

  /// Starts the processes; false where a stop, or the loss of the lock, came first.
  ///
  /// The initialisers of the stages' types run here, and may block. One that is at it when the service stops is left to itself: its
  /// process is told to end, and begins nothing when it returns.
  private func start(_ wiring: Wiring) async -> Bool {
    let starting = RunningTasks(host: host)
    let isStarted = Atomic(false)
    starting.start(on: host.blockingExecutor("start", 1)) {
      for process in wiring.processes where self.mayGoOn(wiring) { process.start() }
      isStarted.store(true, ordering: .releasing)
      self.endBell.ring()
    }
    while mayGoOn(wiring), !isStarted.load(ordering: .acquiring) { try? await endBell.wait() }
    if mayGoOn(wiring) { return true }
    if !(await starting.wait(limit: limit(.begun))) {
      logger.error("an initialiser of a stages' type does not return: it is left behind")
    }
    return false
  }

  private func mayGoOn(_ wiring: Wiring) -> Bool { !isStopping && wiring.mayAct }

  /// While processes are at rest, what is more than their share goes back to the queue, so that the others are not held up.
  private func relieve(_ wiring: Wiring) async {
    while (try? await wiring.restBell.wait()) != nil {
      var isFirst = true
      while wiring.processes.contains(where: \.isAtRest) {
        for process in wiring.processes where process.isAtRest { process.relieve(isFirst: isFirst) }
        isFirst = false
        // What a process at rest has settled makes room for all that receive for it, and rings for one of them at most.
        for consumer in wiring.consumers { consumer.inFlight.creditBell.ring() }
        guard (try? await host.time.sleep(until: host.time.now + .milliseconds(500))) != nil else { return }
      }
    }
  }

  private func receive(_ wiring: Wiring, until condition: StopCondition) async {
    let intake = RunningTasks(host: host)
    for consumer in wiring.consumers { intake.start { await consumer.receive() } }
    if let scheduler = wiring.scheduler { intake.start { await scheduler.run() } }
    if condition == .idle { intake.start { await self.stopWhenIdle(wiring) } }
    while mayGoOn(wiring) { try? await endBell.wait() }
    await end(intake, "to receive", within: .begun)
  }

  private func stopWhenIdle(_ wiring: Wiring) async {
    while (try? await wiring.quiet.wait()) != nil {
      guard await wiring.isIdle() else { continue }
      state.withLock { $0.ending = .idle }
      return stop()
    }
  }
}
