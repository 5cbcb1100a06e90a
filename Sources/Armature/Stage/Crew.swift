// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Tracing

/// The workers of one stage: up to `parallelism` messages at a time, results in the order of the inputs.
///
/// A worker fetches for itself and for its neighbours, so nobody is woken for a message that a worker at hand can take.
/// An attempt that outlives its timeout is taken from its worker: the message goes on with another one, and what the
/// late worker brings is dropped.
///
/// It carries values without knowing their types. Code that is generic looks its types up at run time wherever it is not
/// compiled for them, which for a crew costs more than all else it does; and to compile it for every stage would cost each
/// user a second for each of them.
final class Crew: WorkingStage {
  typealias State = CrewState

  let core: ProcessCore
  let stage: StageFacts
  /// The key of `order: by KEY`.
  let key: (@Sendable (Carried) -> LaneKey)?
  /// Where workers run; nil: on the host's own executor.
  private let executor: (any TaskExecutor)?
  private let next: @Sendable (Int) async -> Ring<Frame<Carried>>?
  let body: @Sendable (Carried, StageContext) async throws -> Carried
  /// Nil for a drive: then the message is acknowledged.
  let output: CrewOutput?
  let retry: Retry
  let turnstile: Turnstile?
  let gate: Gate
  let state: Mutex<CrewState>
  let workers = Mutex(Workers())
  /// The spans of attempts that are under way, by worker.
  let spans = Mutex<[UInt64: (span: any Span, trace: MessageTrace)]>([:])
  let watch = Doorbell()
  let retries = Doorbell()
  private let over = Doorbell()
  /// Whether results are handed on by a task of its own, and not by whoever has finished one: workers that share their threads
  /// would each wake the stage behind for one message, where that task comes after all that run, and finds many.
  private let hasSender: Bool
  let ready = Doorbell()

  struct Workers {
    var last: UInt64 = 0
    var tasks: [UInt64: Task<Void, Never>] = [:]
  }

  init(
    core: ProcessCore, stage: StageFacts, key: (@Sendable (Carried) -> LaneKey)?, executor: (any TaskExecutor)?,
    next: @escaping @Sendable (Int) async -> Ring<Frame<Carried>>?,
    body: @escaping @Sendable (Carried, StageContext) async throws -> Carried, output: CrewOutput?
  ) {
    self.core = core
    self.stage = stage
    self.key = key
    self.executor = executor
    self.next = next
    self.body = body
    self.output = output
    retry = core.retry(of: stage)
    turnstile = core.makeTurnstile(before: stage)
    gate = core.gate(before: stage.index)
    hasSender = executor == nil && output != nil
    // As many results may wait for an earlier one as are at work: one that is late does not hold up the others at once.
    let turnsMax = output == nil ? nil : stage.parallelism + max(64, stage.parallelism)
    state = Mutex(
      CrewState(
        parallelism: stage.parallelism, turnsMax: turnsMax, order: key == nil ? stage.order : .key,
        lanesMax: core.inboxCapacity, slates: core.slates(stage.parallelism, for: stage.name), gate: gate,
        readsContext: stage.readsContext))
    core.add(self, at: stage, behind: gate)
  }

  var gauge: StageGauge { state.withLock { $0.gauge } }

  /// Works until no more messages come, and closes the output after the last one.
  func run() async {
    for _ in 0..<state.withLock({ $0.live }) { startWorker() }
    await withTaskGroup(of: Void.self) { group in
      if stage.timeout != nil { group.addTask { await self.watchDeadlines() } }
      if key != nil { group.addTask { await self.watchRetries() } }
      // What a timeout lets go on may find no room behind, and the next timeout is not to wait for that.
      if output != nil, hasSender || stage.timeout != nil { group.addTask { await self.sendWhatIsReady() } }
      while !state.withLock({ $0.isOver }) {
        do {
          try await over.wait()
        } catch {
          // Nothing is left to wait for: a worker that blocks may never come back.
          abort()
          break
        }
      }
      group.cancelAll()
    }
    output?.close()
  }

  func abort() {
    let aborted = state.withLock { $0.abort() }
    for worker in aborted.woken { worker.resume() }
    for (_, task) in workers.withLock({ $0.tasks.sorted { $0.key < $1.key } }) { task.cancel() }
    over.ring()
    // The receipts inside `aborted` are dropped here, outside of the lock, and release their messages.
  }

  // MARK: workers

  func startWorker(_ inherited: State.Job? = nil) {
    // The task is made under the lock, so that it cannot leave before it is listed.
    workers.withLock { workers in
      workers.last &+= 1
      let number = workers.last
      workers.tasks[number] = core.host.start(on: executor) {
        await self.work(number, inherited)
        self.workers.withLock { _ = $0.tasks.removeValue(forKey: number) }
      }
    }
  }

  private func work(_ number: UInt64, _ inherited: State.Job?) async {
    if let inherited, !(await takeOver(inherited, worker: number)) { return }
    while let job = await nextJob(number) {
      guard await carryOn(job, worker: number, after: nil) else { return }
    }
    if state.withLock({ $0.isOver }) { over.ring() }
  }

  private func nextJob(_ worker: UInt64) async -> State.Job? {
    while true {
      switch state.withLock({ $0.nextStep(for: worker) }) {
      case .work(var job):
        // A message that was put back into its lane has its tries with it.
        if job.tries.attempts > 0 { return job }
        job.tries = core.lasting.memory.take(job.messageID, at: stage.index)
        guard let wait = standingBackoff(after: job.tries) else { return job }
        if !(await putBack(job, job.tries, wait, isStanding: true)) { return nil }
      case .leave: return nil
      case .fetch(let limit): await fetch(limit)
      case .wait: await withCheckedContinuation { park($0) }
      }
    }
  }

  private func fetch(_ limit: Int) async {
    await gate.pass()
    var frames = await next(limit)
    // What a filter on the way has ended is acknowledged.
    core.flush()
    var keys: [LaneKey] = []
    if let key, let count = frames?.count {
      for index in 0..<count { frames?.modify(at: index) { keys.append(key($0.value)) } }
    }
    let woken = state.withLock { $0.fetched(&frames, keys) }
    // Frames that are left here came after an abort; they are dropped outside of the lock, and release their messages.
    for worker in woken { worker.resume() }
  }

  private func park(_ worker: CheckedContinuation<Void, Never>) {
    if !state.withLock({ $0.park(worker) }) { worker.resume() }
  }

  // MARK: results

  func sendReady() async {
    if !hasSender { await send() }
  }

  private func sendWhatIsReady() async {
    repeat {
      await send()
      wakeOthers()
    } while (try? await ready.wait()) != nil
  }

  private func send() async {
    guard let output else { return }
    while let ready = state.withLock({ $0.takeReady() }) {
      if core.isTapped { core.offer(ready, behind: stage.index) }
      await output.send(ready)
      state.withLock { $0.sent() }
    }
  }

  func wakeOthers() {
    let (woken, isOver, hasReady) = state.withLock { ($0.wakeable(), $0.isOver, $0.hasReady) }
    for worker in woken { worker.resume() }
    if hasReady && hasSender { ready.ring() }
    if isOver { over.ring() }
  }

  // MARK: pausing

  /// The stage is paused no more, or what waited was given back.
  func rouse() {
    let (woken, isOver) = state.withLock { ($0.rouse(), $0.isOver) }
    for worker in woken { worker.resume() }
    if isOver { over.ring() }
  }

  func giveBack(_ limit: Int, after delay: Duration) -> Int {
    let count = requeue(state.withLock { $0.takeBack(limit) }, after: delay)
    if count > 0 { rouse() }
    return count
  }
}
