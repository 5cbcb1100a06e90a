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
    /// Until ``stop()``, or until every queue that the service reads is empty and nothing is in flight. What waits there for its time
    /// is waited for.
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
  private let hasBegun = Atomic(false)
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
    let healthBoard = HealthBoard(logger: logger)
    self.healthBoard = healthBoard
    self.transports = transports
    self.locks = locks
    self.telemetry = telemetry
    self.environment = environment
    var host = host
    host.complain = { matter, reason in
      healthBoard.set(matter, reason.map { HealthBoard.Condition(reason: $0, outlastsTenure: true) })
    }
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
  /// broke down too often, after the others were drained. May be called once: a second call throws a ``ConfigurationError``, and changes
  /// nothing for the first.
  @discardableResult
  public func run(until condition: StopCondition = .stopped) async throws -> Ending {
    if hasBegun.exchange(true, ordering: .relaxed) {
      throw ConfigurationError("the service \(facts.name) was run before: make another one, by `service(…)`, for each run")
    }
    let (queues, lock) = try await open()
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
    await endReports(reporting)
    logger.info("stopped", metadata: ["service": "\(facts.name)"])
    try result.get()
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.ending
    }
  }

  private func open() async throws -> (Queues, OpenLock?) {
    let queues = try await Queues.open(
      for: facts, processes, transports: transports, environment: environment, host: host)
    do {
      // What is wrong with the spec's names is told before anything waits for a lock.
      _ = try await wire(queues, nil, isTrial: true)
      return (queues, try await OpenLock(facts, locks, environment: environment, host: host))
    } catch {
      await queues.close()
      throw error
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

  /// Makes the last report, behind one that somebody may still be telling.
  private func endReports(_ reporting: RunningTasks) async {
    guard let reporter = state.withLock({ $0.reporter }) else { return }
    reporting.cancel()
    await reporting.wait(limit: limit(.closing))
    reporter.report(self)
  }

  func report() { state.withLock { $0.reporter }?.report(self) }
}
