// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What all segments of one running process share: its facts, its host, its port for messages, and what to do on failure.
@_spi(Generated)
public final class ProcessCore: Sendable {
  let facts: ProcessFacts
  let host: Host
  let logger: Logger
  /// What the process keeps when this core is replaced by another.
  let lasting: LastingState
  /// Whether any of its messages may be in a trace. Asked once for each chunk.
  public let isTraced: Bool
  /// How long what each stage sends waits, by its index.
  let delays: [Duration]
  /// Of the spans of its stages; empty where nobody traces.
  let templates: [SpanTemplate]
  private let inbox: Channel<Frame<[UInt8]>>
  /// Of the first segment, which reads and claims what is in the inbox.
  private let entrance: Gate
  /// What the process is called by its claims: another service in the same store may have one of its name.
  let claimant: String
  /// That no keys can be claimed.
  let claiming: Trouble
  let surroundings: SupervisedProcess.Surroundings
  private let parts = Mutex(Parts())
  /// Called when the process cannot go on.
  private let brokeDown: @Sendable (ProcessCore, _ stage: Int?, any Error) -> Void

  private let aborted = Atomic(false)

  struct Parts {
    var loops: [Loop] = []
    /// Lets go of everything that waits between the segments.
    var aborts: [@Sendable () -> Void] = []
    /// By the stage's index.
    var turnstiles: [Int: Turnstile] = [:]
    /// Stages with workers of their own, and the channels behind stages, likewise.
    var workers: [Int: any WorkingStage] = [:]
    var buffers: [Int: StageBuffer] = [:]
    /// One for each segment, in their order.
    var gates: [Gate] = []
  }
  /// One task of the process, and where it runs.
  struct Loop: Sendable {
    var executor: (any TaskExecutor)?
    var run: @Sendable () async -> Void
  }

  init(
    facts: ProcessFacts, lasting: LastingState, inbox: Channel<Frame<[UInt8]>>,
    _ surroundings: SupervisedProcess.Surroundings,
    brokeDown: @escaping @Sendable (ProcessCore, _ stage: Int?, any Error) -> Void
  ) {
    self.facts = facts
    self.lasting = lasting
    self.inbox = inbox
    self.surroundings = surroundings
    self.brokeDown = brokeDown
    delays = facts.stages.map(\.after)
    host = surroundings.host
    logger = surroundings.logger
    claimant = "\(surroundings.service)/\(facts.name)"
    let report = TroubleReport(board: surroundings.health, owner: "process \(facts.name)", ownership: surroundings.ownership)
    claiming = Trouble(logger: logger, what: "claim", host: host, report: report)
    let source = surroundings.sources.lazy.compactMap { $0.traces?.source }.first
    isTraced = source != nil
    templates = source.map { facts.templates($0) } ?? []
    let gates = facts.fetchedTogether.map { lasting.pauses.makeGate(before: $0) }
    entrance = gates[0]
    parts.withLock { $0.gates = gates }
    // What waits in the inbox is not this core's own: another one may take it.
    onAbort { [inbox] in inbox.interrupt() }
  }

  /// The tasks to run; each returns when the one before it is through.
  var loops: [Loop] { parts.withLock { $0.loops } }

  public func addLoop(on executor: (any TaskExecutor)?, _ run: @escaping @Sendable () async -> Void) {
    parts.withLock { $0.loops.append(Loop(executor: executor, run: run)) }
  }

  func onAbort(_ abort: @escaping @Sendable () -> Void) { parts.withLock { $0.aborts.append(abort) } }

  /// As many messages as the queues of the process can have in flight.
  var inboxCapacity: Int { inbox.capacity }

  func add(_ worker: some WorkingStage, at stage: StageFacts, behind gate: Gate) {
    onAbort { worker.abort() }
    parts.withLock { $0.workers[stage.index] = worker }
    // Whoever opens the gate may have held it for longer than this core holds the stage.
    gate.onOpen { [weak worker] in worker?.rouse() }
  }

  /// The channel for what comes out of a stage, of which the core knows.
  public func makeOutput<Value>(behind stage: StageFacts, capacity: Int) -> Channel<Frame<Value>> {
    let output = Channel<Frame<Value>>(capacity: capacity)
    onAbort { output.abort() }
    parts.withLock { $0.buffers[stage.index] = StageBuffer(output) }
    return output
  }

  func gauge(_ stage: Int) -> StageGauge? { parts.withLock { $0.workers[stage] }?.gauge }
  func buffer(_ stage: Int) -> StageBuffer? { parts.withLock { $0.buffers[stage] } }

  /// Messages between the inbox and the end.
  var held: Int {
    let (workers, buffers) = parts.withLock { ($0.workers, $0.buffers.values) }
    let taken = lasting.meters.stages.enumerated().reduce(0) { $0 + (workers[$1.offset] == nil ? $1.element.taken.value : 0) }
    return taken + workers.values.reduce(0) { $0 + $1.gauge.inside } + buffers.reduce(0) { $0 + $1.depth() }
  }

  /// Gives up to so many messages that wait before stages and between them back to their queue, those first that have come least
  /// far.
  func giveBack(_ count: Int, after delay: Duration) {
    let (workers, buffers) = parts.withLock { ($0.workers, $0.buffers) }
    var left = count
    for stage in facts.stages.indices {
      if left > 0, let worker = workers[stage] { left -= worker.giveBack(left, after: delay) }
      if left > 0, let buffer = buffers[stage] { left -= buffer.giveBack(left, delay) }
    }
  }

  /// The leases of these are lost: whoever is at work on one of them is to stop, for nothing of it can be acknowledged.
  func lose(_ notes: Set<Int>) {
    let workers = parts.withLock { $0.workers }
    for stage in facts.stages.indices { workers[stage]?.lose(notes) }
  }

  /// Whether the lease is lost of the message whose note this is now: the one that it was told of may have left its place meanwhile.
  func isLost(note: Int) -> Bool { surroundings.sources.contains { $0.isLost(note: note) } }

  /// Lets everybody see what there is between the stages: a loop that is held up by a message may not have told yet.
  func show() {
    let buffers = parts.withLock { $0.buffers }
    // In their order: that of a dictionary is no part of what a seed decides.
    for stage in facts.stages.indices { buffers[stage]?.show() }
  }

  /// Drops every message that is still inside, which releases it, and makes all loops return.
  func abort() {
    aborted.store(true, ordering: .releasing)
    let (aborts, gates) = parts.withLock { ($0.aborts, $0.gates) }
    for abort in aborts { abort() }
    // Last: who is let through finds nothing to do.
    lasting.pauses.letGo(gates)
  }

  /// The process takes nothing more in: who would have to wait for an attempt is turned away, and the message is released.
  func beginDrain() {
    let (turnstiles, workers) = parts.withLock { ($0.turnstiles, $0.workers) }
    for stage in facts.stages.indices { turnstiles[stage]?.stop() }
    for stage in facts.stages.indices { workers[stage]?.hurry() }
  }

  /// What stands before a stage's attempts; nil for a stage with neither `rate` nor `breaker`.
  func makeTurnstile(before stage: StageFacts) -> Turnstile? {
    guard let pacing = lasting.pacings[stage.index] else { return nil }
    let turnstile = Turnstile(pacing, before: stage, behind: gate(before: stage.index), host: host, logger: logger)
    parts.withLock { $0.turnstiles[stage.index] = turnstile }
    onAbort { turnstile.abort() }
    return turnstile
  }

  /// What stands before a stage's attempts, for people; nil for a stage with neither `rate` nor `breaker`.
  func turnstileStatus(ofStage index: Int) -> TurnstileStatus? { parts.withLock { $0.turnstiles[index] }?.status }

  public var isAborted: Bool { aborted.load(ordering: .acquiring) }

  /// Lets go of the segments, which hold this core as it holds them.
  func letGo() { parts.withLock { $0 = Parts() } }

  public func receive(upTo limit: Int) async -> Ring<Frame<[UInt8]>>? {
    await inbox.receive(upTo: limit, behind: entrance) { isAborted }
  }

  /// The gate that a stage stands behind, with the pure ones that it is fetched through or fetches through.
  public func gate(before stage: Int) -> Gate {
    parts.withLock { parts in parts.gates.first { $0.stages.contains(stage) } } ?? entrance
  }

  /// The same line of frames, behind a gate that is closed while the process or the stage is paused.
  public func gated<Value>(
    _ next: @escaping @Sendable (Int) async -> Ring<Frame<Value>>?, before stage: StageFacts
  ) -> @Sendable (Int) async -> Ring<Frame<Value>>? {
    let gate = gate(before: stage.index)
    return { limit in
      await gate.pass()
      let chunk = await next(limit)
      // The pause may have come while keys were claimed, or pure stages ran.
      await gate.pass()
      return chunk
    }
  }

  public func threads(for stage: StageFacts) -> any TaskExecutor {
    // One for each worker, of which lanes have one more; and as many as may be stuck behind a timeout that has passed.
    let workers = stage.order == .key ? stage.parallelism + 1 : stage.parallelism
    let count = stage.timeout == nil ? workers : workers + stage.parallelism
    return host.blockingExecutor("\(stage.name)", count)
  }

  /// Slates for the workers of a stage, or of a run of stages.
  func slates(_ count: Int = 1, for stages: String) -> Slates { surroundings.marks.slates(count, place: "\(facts.name)/\(stages)") }

  public func slate(for stages: String) -> Slate { slates(for: stages)[0] }

  /// Lets the settlements begin that the process has come to.
  public func flush() { for source in surroundings.sources { source.flush() } }

  public var now: Int64 { host.time.now.nanoseconds }

  /// What holds for the failures of a stage: its own rules, or else those of the process.
  func retry(of stage: StageFacts) -> Retry {
    stage.retry.map { Retry(rules: stage.rules, others: $0) } ?? Retry(rules: facts.rules, others: facts.retry)
  }

  /// Counts a failed attempt, and tells the wait before the next one; nil where the attempts are used up.
  func backoff(after error: any Error, _ tries: inout Tries, _ retry: Retry) -> Duration? {
    let errorCase = errorCase(of: error)
    let policy = retry.policy(for: errorCase)
    let failures = tries.fail(errorCase, retry)
    return failures < policy.attempts ? policy.delay(afterAttempt: failures, random: host.random()) : nil
  }

  public func sleep(_ duration: Duration) async throws { try await host.time.sleep(until: host.time.now + duration) }

  /// Tells the supervisor that the process cannot go on: its messages are released, and it is wired anew.
  func breakDown(stage: Int?, cause: any Error) { brokeDown(self, stage, cause) }
}
