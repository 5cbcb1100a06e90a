// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What the store of one queue says of its backlog.
///
/// It is asked because somebody looks, and not by a timer: where nobody does, nothing is asked and nothing waits. One question at a
/// time is under way, in a task of its own, so that a store that hangs holds up no message and no look; who looks gets what is known.
final class Backlog: Sendable {
  private struct State {
    var known: (depth: QueueDepth, at: Instant)?
    /// Before then the store is not asked again.
    var next = Instant(nanoseconds: .min)
    var asking: Task<Void, Never>?
    /// Rung when the store has answered, or has failed.
    var bells: [Doorbell] = []
    var isOver = false
  }
  /// Some stores count by going through all messages: so much longer than the last answer took it is to the next question.
  private static let timesAnswer = 100
  private static let pauseMax = Duration.seconds(120)

  let queue: QueueHandle
  private let host: Host
  private let pause: Duration
  private let trouble: Trouble
  private let state = Mutex(State())

  init(_ queue: QueueHandle, host: Host, logger: Logger) {
    self.queue = queue
    self.host = host
    // A store that is paid by the request is asked less often.
    pause = queue.broker.callCount > 1 ? .seconds(30) : .seconds(5)
    var logger = logger
    logger[metadataKey: "queue"] = .string(queue.facts.name)
    trouble = Trouble(logger: logger, what: "count what waits", host: host)
  }

  /// Nil where the store has never answered.
  func known(at now: Instant) -> QueueBacklog? {
    state.withLock { $0.known }.map { QueueBacklog(waiting: $0.depth.visible, hidden: $0.depth.hidden, age: now - $0.at) }
  }

  var isAsking: Bool { state.withLock { $0.asking != nil } }

  /// Asks the store, unless it was asked of late or has not answered yet; true where it does. The bell is rung when that is over.
  @discardableResult
  func look(ringing bell: Doorbell? = nil) -> Bool {
    let now = host.time.now
    return state.withLock { state in
      if state.isOver || state.asking != nil || now < state.next { return false }
      if let bell { state.bells.append(bell) }
      state.asking = host.start { await self.ask() }
      return true
    }
  }

  /// Asks no more. True where the store is still to answer; the bell is rung when it has.
  func end(ringing bell: Doorbell) -> Bool {
    let asking = state.withLock { state in
      state.isOver = true
      if state.asking != nil { state.bells.append(bell) }
      return state.asking
    }
    asking?.cancel()
    return asking != nil
  }

  private func ask() async {
    let begun = host.time.now
    var depth: QueueDepth?
    do {
      depth = try await queue.depth()
      trouble.isOver()
    } catch {
      // What is broken off at the end says nothing of the store.
      if !state.withLock({ $0.isOver }) { _ = trouble.happened(error) }
    }
    for bell in note(depth, asked: begun) { bell.ring() }
  }

  private func note(_ depth: QueueDepth?, asked begun: Instant) -> [Doorbell] {
    let pause = min(max(pause, (host.time.now - begun) * Self.timesAnswer), Self.pauseMax)
    return state.withLock { state in
      if let depth { state.known = (depth, begun) }
      state.next = begun + pause
      state.asking = nil
      defer { state.bells = [] }
      return state.bells
    }
  }
}

/// The backlogs of the queues that a service reads, in the order of its consumers, and of those where its letters lie.
struct Backlogs: Sendable {
  let read: [Backlog]
  let letters: [Backlog]

  init(_ read: [QueueHandle], letters names: [String], _ queues: Queues, host: Host, logger: Logger) {
    func backlog(_ queue: QueueHandle) -> Backlog { Backlog(queue, host: host, logger: logger) }
    self.read = read.map(backlog)
    // A service that reads its letters itself has told of them already.
    let readNames = Set(read.map(\.facts.name))
    letters = names.filter { !readNames.contains($0) }.compactMap { try? queues.handle($0) }.map(backlog)
  }

  var all: [Backlog] { read + letters }
}

extension Service {
  /// None while the service is not working.
  private var backlogs: [Backlog] { state.withLock { $0.wiring }?.backlogs.all ?? [] }

  func lookAtBacklogs() {
    for backlog in backlogs { backlog.look() }
  }

  /// The same, and waits for the answers, but no longer than so. A store that hangs is waited for once, and not by whoever looks next.
  func countBacklogs(within limit: Duration) async {
    let bell = Doorbell()
    let asking = backlogs.filter { $0.look(ringing: bell) }
    if asking.isEmpty { return }
    await waitUntil(limit: limit, host: host, bell: bell) { !asking.contains(where: \.isAsking) }
  }

  /// Asks no more, and waits a moment for what is under way. What takes longer, the store waits for when it is closed.
  func endBacklogs(of wiring: Wiring) async {
    let bell = Doorbell()
    let asking = wiring.backlogs.all.filter { $0.end(ringing: bell) }
    if asking.isEmpty { return }
    await waitUntil(limit: limit(.counting), host: host, bell: bell) { !asking.contains(where: \.isAsking) }
  }
}
