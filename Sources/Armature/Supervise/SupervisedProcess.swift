// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// A process as its service knows it: it stays the same while its segments are wired anew.
///
/// It has at most one ``ProcessCore`` at a time. A core that broke down is aborted, which releases what is between its
/// segments, and left to itself with the threads that are stuck in it.
final class SupervisedProcess: Sendable {
  let facts: ProcessFacts
  let lasting: LastingState
  /// Messages that the dispatcher gave to this process. They wait here while it is restarted.
  let inbox: Channel<Frame<[UInt8]>>
  private let wire: @Sendable (ProcessCore) -> Void
  let surroundings: Surroundings
  private let state = Mutex(State())

  private struct State {
    var phase = Phase.stopped
    var core: ProcessCore?
    var tasks: [Task<Void, Never>] = []
    var loopsLeft = 0
    /// Cores that were taken and are not aborted yet.
    var leavingCount = 0
    var breakdown: BreakdownRecord?
    /// The service has let go of it: another wiring, or none, works for its queue now.
    var isOver = false

    /// Whether its segments may be wired: a restart whose initialiser was slow may come when nobody waits for it any more.
    var mayStart: Bool { core == nil && leavingCount == 0 && phase != .draining && !isOver }

    mutating func takeCore() -> (phase: Phase, core: ProcessCore?, tasks: [Task<Void, Never>]) {
      defer {
        if phase == .running { phase = .restarting }
        leavingCount += 1
        core = nil
        tasks = []
        loopsLeft = 0
      }
      return (phase, core, tasks)
    }
  }
  enum Phase: Sendable { case running, restarting, draining, stopped }

  init(_ process: AnyProcess, _ lasting: LastingState, inboxCapacity: Int, _ surroundings: Surroundings) {
    facts = process.facts
    wire = process.wire
    self.lasting = lasting
    inbox = Channel(capacity: inboxCapacity)
    var surroundings = surroundings
    surroundings.logger[metadataKey: "process"] = .string(process.facts.name)
    self.surroundings = surroundings
  }

  var condition: ProcessState {
    switch state.withLock({ $0.phase }) {
    case .running: lasting.pauses.isWhole ? .paused : .running
    case .restarting: .restarting
    case .draining: .draining
    case .stopped: .stopped
    }
  }
  var isRestarting: Bool { state.withLock { $0.phase == .restarting } }
  var restarts: Int { lasting.meters.restarts.value }
  var core: ProcessCore? { state.withLock { $0.core } }
  var hasEnded: Bool { state.withLock { $0.loopsLeft == 0 } }

  // MARK: starting

  /// Wires the segments around a fresh value of the stages' type, and starts their loops.
  ///
  /// The user's initialiser runs here, so a restart calls this on a thread that may block.
  func start() {
    guard state.withLock({ $0.mayStart }) else { return }
    let core = ProcessCore(facts: facts, lasting: lasting, inbox: inbox, surroundings) { core, stage, cause in
      self.breakDown(core, stage: stage, cause: cause)
    }
    wire(core)
    let loops = core.loops
    let mayRun = state.withLock { state in
      if !state.mayStart { return false }
      if state.phase == .restarting { lasting.meters.restarts.count(1) }
      state.phase = .running
      state.core = core
      state.loopsLeft = loops.count
      return true
    }
    guard mayRun else {
      core.abort()
      return core.letGo()
    }
    beginAnew()
    let tasks = loops.map { loop in
      surroundings.host.start(on: loop.executor) {
        await loop.run()
        self.ended(core)
      }
    }
    // A process that broke down meanwhile has let go of this core.
    let isCurrent = state.withLock { state in
      if state.core === core { state.tasks = tasks }
      return state.core === core
    }
    if !isCurrent { for task in tasks { task.cancel() } }
    tellHealth()
  }

  /// What the core before this one was at is given up.
  private func beginAnew() {
    for stage in lasting.meters.stages { stage.taken.store(0, ordering: .relaxed) }
    for pacing in lasting.pacings.values { pacing.giveUpAttempts() }
  }

  /// Tells whether the process is what it should be.
  func tellHealth() {
    surroundings.health.update("process \(facts.name)") { told in
      if !state.withLock({ $0.isOver }) { told = trouble }
    }
  }

  private var trouble: HealthBoard.Condition? {
    switch condition {
    case .restarting: HealthBoard.Condition(reason: "process \(facts.name): restarting", keepsFromWork: true)
    case .paused: HealthBoard.Condition(reason: "process \(facts.name): paused")
    case .running where lasting.pauses.isAny:
      HealthBoard.Condition(reason: "process \(facts.name): a stage is paused")
    case .running, .draining, .stopped: nil
    }
  }

  private func ended(_ core: ProcessCore) {
    let isEarly = state.withLock { state in
      guard state.core === core else { return false }
      state.loopsLeft -= 1
      return state.phase == .running
    }
    if isEarly { breakDown(core, stage: nil, cause: LoopEnded()) }
    surroundings.quiet.ring()
  }

  // MARK: breaking down

  private func breakDown(_ core: ProcessCore, stage: Int?, cause: any Error) {
    let record = record(stage: stage, cause: cause)
    // Another thread may have been quicker, and another core may be at work by now: this one alone is taken.
    guard standDown(only: core, for: record) else { return }
    surroundings.logger.error("broke down", metadata: record.place.merging(["cause": "\(record.cause)"]) { $1 })
    surroundings.breakdowns.ring()
  }

  private func record(stage: Int?, cause: any Error) -> BreakdownRecord {
    let place = stage.map { facts.stages[$0] }
    return BreakdownRecord(
      at: surroundings.host.time.timeOfDay, process: facts.name, stage: place?.name,
      spec: facts.spec(of: stage), cause: facts.shown(cause, at: stage))
  }

  /// The breakdown that nobody has seen to yet.
  func takeBreakdown() -> BreakdownRecord? {
    state.withLock { state in
      defer { state.breakdown = nil }
      return state.breakdown
    }
  }

  /// Lets go of the segments: what is between them is released, what waits in the inbox stays for the next ones.
  func standDown() { _ = standDown(only: nil, for: nil) }

  /// The same where this core is the current one, or none is asked for; false where it is another.
  ///
  /// Nobody sees the breakdown, and no other core is wired, before this one is aborted: they would take from one inbox.
  private func standDown(only expected: ProcessCore?, for breakdown: BreakdownRecord?) -> Bool {
    let taken = state.withLock { expected == nil || $0.core === expected ? $0.takeCore() : nil }
    guard let taken else { return false }
    taken.core?.abort()
    for task in taken.tasks { task.cancel() }
    taken.core?.letGo()
    state.withLock { state in
      state.leavingCount -= 1
      if let breakdown, taken.phase == .running { state.breakdown = breakdown }
    }
    // While the service stops, nobody would take what waits.
    if taken.phase == .draining { inbox.abort() }
    tellHealth()
    surroundings.restBell.ring()
    surroundings.quiet.ring()
    return true
  }

  // MARK: stopping

  /// No more messages come. A process that is paused or broken cannot finish what it has: that is released at once.
  func drain() {
    let (isAble, core) = state.withLock { state in
      defer { state.phase = .draining }
      return (state.phase == .running, state.core)
    }
    if !isAble || lasting.pauses.isAny { return letGo() }
    core?.beginDrain()
  }

  /// Something of it was paused, or goes on. Where that comes while the service stops, nobody would let it go on any more.
  func pausesChanged() {
    if lasting.pauses.isAny, state.withLock({ $0.phase == .draining }) { letGo() }
    tellHealth()
  }

  /// Lets the segments end, which have nothing left to do.
  func close() { inbox.close() }

  /// Releases everything, and cancels what is at work.
  func letGo() {
    inbox.abort()
    standDown()
  }

  func stopped() {
    state.withLock { state in
      state.phase = .stopped
      state.isOver = true
    }
  }

  // MARK: messages

  /// Takes a chunk from the dispatcher. Returns how many of its messages went back to the queue, because it is paused.
  @discardableResult
  func deliver(_ chunk: consuming Ring<Frame<[UInt8]>>) async -> Int {
    let count = chunk.count
    lasting.meters.ports.received.count(count)
    var chunk = chunk
    if lasting.pauses.isAny { keepWithinShare(&chunk) }
    let givenBack = count - chunk.count
    await inbox.send(chunk)
    return givenBack
  }
}
