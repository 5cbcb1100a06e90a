// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

// What a service does between its start and its end: in each tenure of its lock, or once where it has none.

extension Service {
  /// Works until a stop: without a lock at once, and with one in each tenure.
  func work(_ queues: Queues, _ lock: OpenLock?, until condition: StopCondition) async throws {
    guard let lock else {
      state.withLock { $0.standing = .working(token: nil) }
      return await operate(try await wire(queues, nil), until: condition)
    }
    while !isStopping {
      guard let ownership = await standBy(lock, queues) else { return }
      await operate(try await wire(queues, ownership), until: condition)
      await release(ownership)
      standByAfterLoss(of: ownership)
    }
  }

  /// Connects the parts on a thread that may block: the marks are a file, and so are the rules of a time zone.
  func wire(_ queues: Queues, _ ownership: Ownership?, isTrial: Bool = false) async throws -> Wiring {
    try await withTaskExecutorPreference(host.blockingExecutor("wire", 1)) {
      try Wiring(self, queues, ownership, isTrial: isTrial)
    }
  }

  /// A process broke down too often: the others are drained, and the service ends.
  private func giveUp(_ history: [BreakdownRecord]) {
    let failure = ServiceFailure(
      service: facts.name, history: history, limit: "\(facts.supervise.restarts) in \(facts.supervise.within)")
    state.withLock { $0.failure = failure }
    healthBoard.fail("\(failure)", failure.place)
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
    if let ownership = wiring.ownership { standByAfterLoss(of: ownership) }
    await drain(wiring)
    await end(upkeep, "to settle and to extend", within: .upkeep)
    await endBacklogs(of: wiring)
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
