// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// A running service: its queues, its dispatcher, its processes, and their orderly end.
///
/// ``run(until:)`` returns when the service was stopped and drained. A message is acknowledged only after its drive; what
/// is not done when the grace period is over is released, and so delivered again, to this program or to another one.
public final class Service: Sendable {
  public enum StopCondition: Sendable {
    /// Until ``stop()``.
    case stopped
    /// Until ``stop()``, or until every queue that the service reads is empty and nothing is in flight.
    case idle
  }
  public enum Ending: Sendable {
    /// By ``stop()``, or because the caller was cancelled.
    case stopped
    case idle
  }
  private let facts: ServiceFacts
  private let processes: [AnyProcess]
  private let transports: [any Transport]
  private let environment: [String: String]
  private let host: Host
  private let logger: Logger
  private let grace: Duration
  private let stopBell = Doorbell()
  private let ending = Mutex(Ending.stopped)

  init(
    facts: ServiceFacts, processes: [AnyProcess], transports: [any Transport], environment: [String: String],
    host: Host, logger: Logger, grace: Duration
  ) {
    self.facts = facts
    self.processes = processes
    self.transports = transports
    self.environment = environment
    self.host = host
    self.logger = logger
    self.grace = grace
  }

  /// Stops receiving; what is in flight is finished, or released when the grace period is over. May be called at any time.
  public func stop() { stopBell.ring() }

  /// Opens the queues, works, and returns after a stop.
  ///
  /// Throws ``ConfigurationError`` where a queue cannot be used; then nothing was started. May be called once.
  @discardableResult
  public func run(until condition: StopCondition = .stopped) async throws -> Ending {
    let queues = try await Queues.open(
      facts.queues, transports: transports, environment: environment, host: host)
    let wiring: Wiring
    do {
      wiring = try Wiring(facts: facts, processes: processes, queues: queues, host: host, logger: logger)
    } catch {
      await queues.close()
      throw error
    }
    logger.info("started", metadata: ["service": "\(facts.name)", "processes": "\(processes.count)"])
    // A task of its own: to cancel the caller means a stop, which has to be able to finish its work.
    let work = Task(executorPreference: host.executor) { await self.operate(wiring, until: condition) }
    await withTaskCancellationHandler { await work.value } onCancel: { stop() }
    wiring.letGo()
    await queues.close()
    logger.info("stopped", metadata: ["service": "\(facts.name)"])
    return ending.withLock { $0 }
  }

  private func operate(_ wiring: Wiring, until condition: StopCondition) async {
    await withTaskGroup(of: Void.self) { upkeep in
      for consumer in wiring.consumers {
        upkeep.addTask { await consumer.settle() }
        upkeep.addTask { await consumer.keep() }
      }
      let loops = wiring.startLoops()
      await receive(wiring, until: condition)
      await drain(wiring)
      await loops.wait(limit: .seconds(1))
      // A stage that never returns keeps its receipt; its message is released without it.
      wiring.releaseRest()
      await wiring.waitUntilSettled(limit: .seconds(5))
      upkeep.cancelAll()
    }
  }

  private func receive(_ wiring: Wiring, until condition: StopCondition) async {
    await withTaskGroup(of: Void.self) { intake in
      for consumer in wiring.consumers { intake.addTask { await consumer.receive() } }
      if condition == .idle { intake.addTask { await self.stopWhenIdle(wiring) } }
      try? await stopBell.wait()
      intake.cancelAll()
    }
  }

  private func stopWhenIdle(_ wiring: Wiring) async {
    while (try? await wiring.quiet.wait()) != nil {
      guard await wiring.isIdle() else { continue }
      ending.withLock { $0 = .idle }
      return stop()
    }
  }

  private func drain(_ wiring: Wiring) async {
    let isDrained = await wiring.waitUntilSettled(limit: grace)
    if !isDrained {
      logger.warning(
        "the grace period is over: what is not done is released",
        metadata: ["inFlight": "\(wiring.inFlightCount)", "grace": "\(grace)"])
      for core in wiring.cores { core.abort() }
    }
    for core in wiring.cores { core.inbox.close() }
  }
}
