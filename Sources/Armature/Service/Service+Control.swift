// SPDX-License-Identifier: Apache-2.0

import Synchronization

// What the service answers to whoever looks after it.

extension Service {
  /// Commands and questions, from any task at any time.
  public var control: ServiceControl { ServiceControl(service: self) }

  /// Whether all is well, and if not why not.
  public var health: ServiceHealth { healthBoard.health }

  /// Whether it should get work: its queues are open, it holds its lock where it has one, and each process runs or is paused.
  public var isReady: Bool { healthBoard.isReady }

  func facts(of process: String) throws(ControlError) -> ProcessFacts { processes[try index(of: process)].facts }

  func lasting(of process: String) throws(ControlError) -> LastingState { lastings[try index(of: process)] }

  private func index(of process: String) throws(ControlError) -> Int {
    if let index = processes.firstIndex(where: { $0.facts.name == process }) { return index }
    throw ControlError.unknownProcess(process, known: processes.map(\.facts.name))
  }

  func openQueue(_ name: String) throws(ControlError) -> QueueHandle {
    guard let queues = state.withLock({ $0.queues }) else { throw ControlError.notRunning }
    guard let handle = try? queues.handle(name) else {
      throw ControlError.unknownQueue(name, known: facts.queues.map(\.name))
    }
    return handle
  }

  func pausesChanged(_ process: String) {
    guard let wiring = state.withLock({ $0.wiring }) else { return }
    wiring.processes.first { $0.facts.name == process }?.pausesChanged()
    wiring.restBell.ring()
    for consumer in wiring.consumers { consumer.inFlight.creditBell.ring() }
  }

  func inject(_ body: [UInt8], into process: String) async throws {
    _ = try processes[try index(of: process)].read(body)
    let store = try openQueue(facts.dispatch.queue).broker
    try await store.send([OutgoingMessage(queue: .inbox(of: process), body: body, attributes: AttributeCarrier.current)])
  }

  /// Asks no store for what waits, as a look by ``ServiceControl`` does.
  package func snapshot() -> ServiceSnapshot {
    let (wiring, standing) = state.withLock { ($0.wiring, $0.standing) }
    let now = host.time.now
    return ServiceSnapshot(
      service: facts.name, at: host.time.timeOfDay, health: health, isReady: isReady, standing: standing,
      queues: wiring.map { zip($0.consumers, $0.backlogs.read).map { $0.snapshot($1, at: now) } } ?? [],
      letterQueues: wiring?.backlogs.letters.map { $0.snapshot(at: now) } ?? [],
      processes: wiring?.processes.map { $0.snapshot(at: now) } ?? [])
  }
}

extension Consumer {
  fileprivate func snapshot(_ backlog: Backlog, at now: Instant) -> QueueSnapshot {
    let gauge = inFlight.gauge
    return QueueSnapshot(
      name: queue.facts.name, backlog: backlog.known(at: now), inFlight: gauge.count, inFlightBytes: gauge.bytes, credit: gauge.credit,
      oldestInFlight: gauge.oldest.map { now - $0 }, timeInFlight: inFlight.percentiles(at: now), lastTrouble: trouble.latest.value,
      counts: inFlight.meter.counts)
  }
}

extension Backlog {
  fileprivate func snapshot(at now: Instant) -> LetterQueueSnapshot {
    LetterQueueSnapshot(name: queue.facts.name, backlog: known(at: now))
  }
}

extension SupervisedProcess {
  fileprivate func snapshot(at now: Instant) -> ProcessSnapshot {
    let core = core
    let ports = lasting.meters.ports
    return ProcessSnapshot(
      name: facts.name, state: condition, restarts: restarts,
      ports: PortCounts(
        in: ports.received.value, out: ports.done.value, err: ports.failed.value, signal: ports.signals.value,
        broadcast: ports.broadcasts.value),
      inbox: ChannelSnapshot(depth: inbox.depth, capacity: inbox.capacity),
      stages: facts.stages.map { snapshot($0, core, at: now) })
  }

  private func snapshot(_ stage: StageFacts, _ core: ProcessCore?, at now: Instant) -> StageSnapshot {
    let meter = lasting.meters.stages[stage.index]
    let taken = meter.taken.value
    let gauge = core?.gauge(stage.index) ?? StageGauge(waiting: max(taken - 1, 0), atWork: min(taken, 1))
    let done = done(stage.index)
    let (failures, retries, last) = (meter.failures.value, meter.retries.value, meter.lastFailure)
    return StageSnapshot(
      name: stage.name, kind: stage.kind.rawValue, line: stage.line, isPaused: lasting.pauses.isPaused(stage.index),
      waiting: gauge.waiting, atWork: gauge.atWork, stuck: gauge.stuck, standingKeys: gauge.standingKeys, done: done,
      ended: meter.filtered.value, attempts: done + failures + retries, retries: retries, failures: failures,
      timeouts: meter.timeouts.value, time: meter.percentiles(at: now), lastFailure: last?.cause, lastFailureAt: last?.at,
      failureGroups: meter.failureGroups,
      output: core?.buffer(stage.index).map { ChannelSnapshot(depth: $0.depth(), capacity: $0.capacity) },
      breaker: lasting.pacings[stage.index]?.breaker, held: core?.turnstileStatus(ofStage: stage.index)?.waiting ?? 0)
  }

  /// What a pure stage has done is known by where the messages ended that it let through.
  private func done(_ stage: Int) -> Int {
    let meters = lasting.meters.stages
    let segment = facts.segment(of: stage)
    let behind = (stage...segment.upperBound).reduce(0) { $0 + meters[$1].filtered.value }
    let failed = (stage + 1..<segment.upperBound + 1).reduce(0) { $0 + meters[$1].failures.value }
    return meters[segment.upperBound].passed.value + behind + failed
  }
}
