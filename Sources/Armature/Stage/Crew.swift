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
final class Crew: Sendable {
  typealias State = CrewState

  let core: ProcessCore
  let stage: StageFacts
  /// The key of `order: by KEY`.
  private let key: (@Sendable (Carried) -> LaneKey)?
  /// Where workers run; nil: on the host's own executor.
  private let executor: (any TaskExecutor)?
  private let next: @Sendable (Int) async -> Ring<Frame<Carried>>?
  private let body: @Sendable (Carried, StageContext) async throws -> Carried
  /// Nil for a drive: then the message is acknowledged.
  private let output: CrewOutput?
  let retry: Retry
  let turnstile: Turnstile?
  private let gate: Gate
  let state: Mutex<CrewState>
  let workers = Mutex(Workers())
  /// The spans of attempts that are under way, by worker.
  private let spans = Mutex<[UInt64: (span: any Span, trace: MessageTrace)]>([:])
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
    let gate = core.gate(before: stage.index)
    self.gate = gate
    hasSender = executor == nil && output != nil
    // As many results may wait for an earlier one as are at work: one that is late does not hold up the others at once.
    let turnsMax = output == nil ? nil : stage.parallelism + max(64, stage.parallelism)
    state = Mutex(
      CrewState(
        parallelism: stage.parallelism, turnsMax: turnsMax, order: key == nil ? stage.order : .key,
        lanesMax: core.inboxCapacity, slates: core.slates(stage.parallelism, for: stage.name), gate: gate))
    core.onAbort { [weak self] in self?.abort() }
    gate.onOpen { [weak self] in self?.rouse() }
    core.addStock(stage) { [weak self] in self?.giveBack($0, after: $1) ?? 0 }
    core.addGauge(stage) { [weak self] in self?.state.withLock { $0.gauge } ?? StageGauge() }
  }

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

  private func abort() {
    let aborted = state.withLock { $0.abort() }
    for worker in aborted.woken { worker.resume() }
    for task in workers.withLock({ Array($0.tasks.values) }) { task.cancel() }
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
    if let inherited {
      let timeout = StageTimeout(timeout: stage.timeout ?? .zero)
      guard await carryOn(inherited, worker: number, after: timeout) else { return }
    }
    while let job = await nextJob() {
      guard await carryOn(job, worker: number, after: nil) else { return }
    }
    if state.withLock({ $0.isOver }) { over.ring() }
  }

  private func nextJob() async -> State.Job? {
    while true {
      switch state.withLock({ $0.nextStep() }) {
      case .work(var job):
        // A message that was put back into its lane has its tries with it.
        if job.tries.attempts > 0 { return job }
        job.tries = core.lasting.memory.take(job.messageID, at: stage.index)
        guard let wait = standingBackoff(after: job.tries) else { return job }
        if !putBack(job, job.tries, wait, isStanding: true) { return nil }
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

  // MARK: jobs

  /// Tries until the job is done, failed for good, or lost. False where it is lost, and with it the worker's place.
  private func carryOn(_ job: State.Job, worker: UInt64, after error: (any Error)?) async -> Bool {
    var failure = error
    var tries = job.tries
    while true {
      if let error = failure, let isKept = await waitForNext(job, &tries, after: error) { return isKept }
      switch await attempt(job, &tries, worker) {
      case .over(let isKept): return isKept
      case .failed(let error): failure = error
      }
    }
  }

  /// Waits for the next attempt. Where this worker makes none, because they are used up, or the message waits in its lane, or
  /// the wait was ended, it returns whether the worker keeps its place.
  private func waitForNext(_ job: State.Job, _ tries: inout Tries, after error: any Error) async -> Bool? {
    let backoff = core.backoff(after: error, &tries, retry)
    guard let wait = backoff ?? standingBackoff(after: error) else { return await fail(job, tries.attempts, error) }
    core.countRetry(of: job.messageID, at: stage.index, after: error)
    if key != nil { return putBack(job, tries, wait, isStanding: backoff == nil, error) }
    guard (try? await core.sleep(wait)) != nil else { return false }
    await gate.pass()
    return nil
  }

  private enum Attempt {
    /// The job is done, given up or lost, as ``carryOn(_:worker:after:)`` tells it.
    case over(isKept: Bool)
    case failed(any Error)
  }

  /// Inlined, since a call that may suspend costs something, and this one is made for each message.
  @inline(__always)
  private func attempt(_ job: State.Job, _ tries: inout Tries, _ worker: UInt64) async -> Attempt {
    var pass = Pass()
    if let turnstile {
      guard let given = await turnstile.pass(behind: gate) else { return .over(isKept: await turnAway(job)) }
      pass = given
    }
    tries.attempts += 1
    let begun = core.host.time.now
    let deadline = stage.timeout.map { begun + $0 }
    guard state.withLock({ $0.begin(job, tries, pass, deadline: deadline, worker: worker) }) else {
      turnstile?.record(.unknown, of: pass)
      return .over(isKept: comeBack())
    }
    if deadline != nil { watch.ring() }
    do {
      let context = StageContext(
        core: core, stage: stage.index, messageID: job.messageID, attempt: tries.attempts, receiveCount: job.receiveCount)
      let result =
        if let trace = job.trace { try await traced(job, trace, context, worker) } else { try await body(job.value, context) }
      core.time(1, since: begun.nanoseconds, at: stage.index)
      return .over(isKept: await succeed(job, result, pass))
    } catch {
      core.time(1, since: begun.nanoseconds, at: stage.index)
      guard state.withLock({ $0.pause(job) }) else { return .over(isKept: comeBack()) }
      turnstile?.record(.failed(errorCase(of: error)), of: pass)
      return breakDown(job, &tries, error) ? .over(isKept: true) : .failed(error)
    }
  }

  /// Whether the error says that the process cannot go on, and the message is tried again when it is wired anew: with attempts
  /// left, and where keys stand with none, since they would stand on what is broken.
  private func breakDown(_ job: State.Job, _ tries: inout Tries, _ error: any Error) -> Bool {
    let (errorCase, wait) = (errorCase(of: error), standingBackoff(after: error))
    let isLast = tries.isLast(errorCase, retry)
    guard isBreakdown(error), !isLast || wait != nil else { return false }
    _ = tries.fail(errorCase, retry)
    core.countRetry(of: job.messageID, at: stage.index, after: error)
    if let wait, isLast, !job.isStanding { tellStanding(job, tries, wait, error) }
    core.breakDown(stage: stage.index, tries, of: job.messageID, cause: error)
    return true
  }

  private func traced(_ job: State.Job, _ trace: MessageTrace, _ context: StageContext, _ worker: UInt64) async throws -> Carried {
    let span = core.beginSpan(of: trace, stage: stage.index, attempt: context.attempt)
    spans.withLock { $0[worker] = (span, trace) }
    do {
      let result = try await InstrumentationContext.withValue(span.context) { try await body(job.value, context) }
      endSpan(of: worker)
      return result
    } catch {
      endSpan(of: worker, failedBy: error)
      throw error
    }
  }

  /// Does nothing where the attempt was over before, because it took too long.
  func endSpan(of worker: UInt64, failedBy error: (any Error)? = nil) {
    guard let (span, trace) = spans.withLock({ $0.removeValue(forKey: worker) }) else { return }
    if let error { core.end(span, of: trace, stage: stage.index, failedBy: error) } else { trace.source.end(span) }
  }

  /// Where a key stands, its message is tried again though its attempts are used up.
  private func standingBackoff(after error: any Error) -> Duration? {
    stage.onFailure == .block ? retry.policy(for: errorCase(of: error)).backoffMax : nil
  }

  /// The same for a message that comes back after a breakdown: nil where it has attempts left.
  private func standingBackoff(after tries: Tries) -> Duration? {
    stage.onFailure == .block ? tries.backoffBeyond(retry) : nil
  }

  /// Lets the message wait in its lane, and the worker go on with another one. False where the job was lost.
  ///
  /// Without an error it was told before that the key stands.
  private func putBack(
    _ job: State.Job, _ tries: Tries, _ backoff: Duration, isStanding: Bool, _ error: (any Error)? = nil
  ) -> Bool {
    let due = core.host.time.now + backoff
    switch state.withLock({ $0.putBack(job, tries, until: due, isStanding: isStanding) }) {
    case .lost: return comeBack()
    case .waits: break
    case .stands: if let error { tellStanding(job, tries, backoff, error) }
    }
    retries.ring()
    wakeOthers()
    return true
  }

  private func tellStanding(_ job: State.Job, _ tries: Tries, _ backoff: Duration, _ error: any Error) {
    core.stands(stage: stage.index, attempts: tries.attempts, every: backoff, messageID: job.messageID, cause: error)
  }

  private func succeed(_ job: State.Job, _ result: Carried, _ pass: Pass) async -> Bool {
    if job.isStanding {
      var metadata = core.metadata(of: job.messageID, at: stage.index)
      metadata["attempts"] = "\(job.tries.attempts + 1)"
      core.logger.notice("a key goes on", metadata: metadata)
    }
    switch state.withLock({ $0.finish(job, result) }) {
    case .lost: return comeBack()
    case .settle(let receipt):
      turnstile?.record(.done, of: pass)
      if core.isTapped { core.offerDone(job.value, receipt) }
      receipt.settle(.acknowledge)
      core.countDone(1, at: stage.index)
    case .queued:
      turnstile?.record(.done, of: pass)
      core.countPassed(1, at: stage.index)
      await sendReady()
    }
    wakeOthers()
    return true
  }

  private func fail(_ job: State.Job, _ attempts: Int, _ error: any Error) async -> Bool {
    await end(job) { core.fail($0, stage: stage.index, attempts: attempts, cause: error) }
  }

  /// A stop has ended the wait for an attempt: the message is released, and somebody else begins it anew.
  private func turnAway(_ job: State.Job) async -> Bool { await end(job) { $0.settle(.release(after: .zero)) } }

  /// Ends a job without a result.
  private func end(_ job: State.Job, _ settle: (consuming Receipt) -> Void) async -> Bool {
    switch state.withLock({ $0.finish(job, nil) }) {
    case .lost: return comeBack()
    case .settle(let receipt): settle(receipt)
    case .queued: break
    }
    // Results that had to wait for this one may go on now.
    await sendReady()
    wakeOthers()
    return true
  }

  private func sendReady() async {
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

  /// The job was given to another worker; this one's place may be needed for a job that has none.
  private func comeBack() -> Bool {
    var orphan: State.Job?
    if state.withLock({ $0.comeBack(&orphan) }) { startWorker(orphan) }
    return false
  }

  func wakeOthers() {
    let (woken, isOver, hasReady) = state.withLock { ($0.wakeable(), $0.isOver, $0.hasReady) }
    for worker in woken { worker.resume() }
    if hasReady && hasSender { ready.ring() }
    if isOver { over.ring() }
  }

  // MARK: pausing

  /// The stage is paused no more, or what waited was given back.
  private func rouse() {
    let (woken, isOver) = state.withLock { ($0.rouse(), $0.isOver) }
    for worker in woken { worker.resume() }
    if isOver { over.ring() }
  }

  private func giveBack(_ limit: Int, after delay: Duration) -> Int {
    let count = requeue(state.withLock { $0.takeBack(limit) }, after: delay)
    if count > 0 { rouse() }
    return count
  }
}
