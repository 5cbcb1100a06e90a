// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// Wires processes anew that broke down, within the limit of the spec; beyond it, the service ends.
final class Supervisor: Sendable {
  private let facts: SuperviseFacts
  private let groups: [Group]
  private let breakdowns: Doorbell
  private let host: Host
  private let logger: Logger
  private let state: Mutex<State>

  /// Processes that are restarted together, in the order of the spec; most are alone.
  private struct Group: Sendable {
    var index: Int
    var members: [SupervisedProcess]
  }
  private struct State {
    var books: [RestartBook]
    var history: [[BreakdownRecord]]
    /// The restarts under way, by group.
    var restarts: [Int: Task<Void, Never>] = [:]
    var isStopped = false
  }

  init(_ facts: SuperviseFacts, _ processes: [SupervisedProcess], breakdowns: Doorbell, host: Host, logger: Logger) {
    self.facts = facts
    self.breakdowns = breakdowns
    self.host = host
    self.logger = logger
    let together = facts.groups.map { names in processes.filter { names.contains($0.facts.name) } }
    let alone = processes.filter { process in !facts.groups.contains { $0.contains(process.facts.name) } }.map { [$0] }
    groups = (together + alone).enumerated().map { Group(index: $0.offset, members: $0.element) }
    state = Mutex(
      State(books: groups.map { _ in RestartBook(facts) }, history: groups.map { _ in [] }))
  }

  /// Sees to breakdowns until it is cancelled; `giveUp` is called with the latest ones when there were too many.
  func run(giveUp: @Sendable ([BreakdownRecord]) -> Void) async {
    while (try? await breakdowns.wait()) != nil {
      for group in groups where !isUnderWay(group) {
        let records = group.members.compactMap { $0.takeBreakdown() }
        if !records.isEmpty { mend(group, records, giveUp) }
      }
    }
  }

  /// Nothing is restarted from now on.
  func stop() {
    let restarts = state.withLock { state in
      state.isStopped = true
      // In the order of the groups: tasks that are cancelled wake in the order in which they are, and a seed is to give it again.
      return groups.compactMap { state.restarts[$0.index] }
    }
    for restart in restarts { restart.cancel() }
  }

  private func isUnderWay(_ group: Group) -> Bool { state.withLock { $0.restarts[group.index] != nil } }

  private func mend(
    _ group: Group, _ records: [BreakdownRecord], _ giveUp: @Sendable ([BreakdownRecord]) -> Void
  ) {
    // What is stopped ends by itself, and is not to be stood down.
    if state.withLock({ $0.isStopped }) { return }
    for member in group.members { member.standDown() }
    let now = host.time.now
    let decision = state.withLock { state -> Decision in
      if state.isStopped { return .leave }
      state.history[group.index] = (state.history[group.index] + records).suffix(facts.restarts + 1)
      return state.books[group.index].restart(at: now).map { .restart($0) } ?? .giveUp(state.history[group.index])
    }
    switch decision {
    case .leave: break
    case .giveUp(let history): giveUp(history)
    case .restart(let number): restart(group, number)
    }
  }

  private enum Decision {
    case leave
    case giveUp([BreakdownRecord])
    /// Which restart within the window this is.
    case restart(Int)
  }

  /// A task of its own for each restart: an initialiser that never returns holds up its own group, and nobody else.
  private func restart(_ group: Group, _ number: Int) {
    let backoff = RetryPolicy.forRestarts.delay(afterAttempt: number, random: host.random())
    let names = group.members.map(\.facts.name).joined(separator: ", ")
    logger.warning("restarting", metadata: ["processes": "\(names)", "restart": "\(number)", "after": "\(backoff)"])
    state.withLock { state in
      state.restarts[group.index] = host.start {
        await self.start(group, after: backoff)
        self.state.withLock { $0.restarts[group.index] = nil }
        // One that broke down again meanwhile has not been seen to.
        self.breakdowns.ring()
      }
    }
  }

  private func start(_ group: Group, after backoff: Duration) async {
    guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return }
    let threads = host.blockingExecutor("restart", 1)
    await withTaskExecutorPreference(threads) {
      for member in group.members where !Task.isCancelled { member.start() }
    }
  }
}
