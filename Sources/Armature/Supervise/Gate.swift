// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where a segment asks before it begins something: each chunk that it fetches, and each attempt where messages wait inside it.
///
/// Control is not in line behind data: whoever closes a gate needs nobody's leave, however much waits or is stuck.
@_spi(Generated)
public final class Gate: Sendable {
  /// The stages that are paused while it is closed: a stage with workers of its own, and the pure ones that it fetches through.
  let stages: ClosedRange<Int>
  private let closed: Atomic<Bool>
  private let state = Mutex(State())

  private struct State {
    var waiting: [CheckedContinuation<Void, Never>] = []
    var opened: (@Sendable () -> Void)?
  }

  init(stages: ClosedRange<Int>, isClosed: Bool) {
    self.stages = stages
    closed = Atomic(isClosed)
  }

  /// Whoever finds it closed and waits elsewhere is woken by what it has handed to ``onOpen(_:)``.
  public var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Calls `opened` each time that the gate has been opened.
  func onOpen(_ opened: @escaping @Sendable () -> Void) { state.withLock { $0.opened = opened } }

  /// Returns at once while the gate is open.
  public func pass() async {
    while isClosed {
      await withCheckedContinuation { continuation in
        let mayPass = state.withLock { state in
          // Read again under the lock: whoever opens the gate afterwards finds the continuation.
          if !isClosed { return true }
          state.waiting.append(continuation)
          return false
        }
        if mayPass { continuation.resume() }
      }
    }
  }

  /// Returns what wakes those who wait, for the caller to call outside of all locks.
  func set(closed isClosed: Bool) -> [@Sendable () -> Void] {
    state.withLock { state in
      closed.store(isClosed, ordering: .releasing)
      if isClosed { return [] }
      let wakes = state.waiting.map { waiter -> @Sendable () -> Void in { waiter.resume() } }
      state.waiting = []
      return state.opened.map { wakes + [$0] } ?? wakes
    }
  }
}

extension Channel where Element: ~Copyable {
  /// The same behind a gate. While that is closed nothing is taken, not even by a receiver that has waited since before: what comes
  /// stays in the channel, where it can be given back.
  @_spi(Generated) @inlinable
  public func receive(
    upTo limit: Int, behind gate: Gate, unless isOver: @Sendable () -> Bool = { false }
  ) async -> Ring<Element>? {
    while true {
      if let chunk = await receive(upTo: limit, unless: { isOver() || gate.isClosed }) { return chunk }
      if isOver() || isDrained { return nil }
      await gate.pass()
    }
  }
}

/// What is paused of a process: all of it, or stages by themselves. It outlasts a restart, and so closes the gates of more than
/// one core where an old one has not let go of its own yet.
final class Pauses: Sendable {
  private struct State {
    var isWhole = false
    var stages: Set<Int> = []
    var gates: [Gate] = []
    /// When the first of it was paused.
    var since: Instant?
    var isAny: Bool { isWhole || !stages.isEmpty }

    func isClosed(_ range: ClosedRange<Int>) -> Bool { isWhole || stages.contains { range.contains($0) } }
  }
  private let state = Mutex(State())
  /// The stages that are paused together: also while the process has no gates, between two cores or on standby.
  private let groups: [ClosedRange<Int>]

  init(_ groups: [ClosedRange<Int>]) { self.groups = groups }

  private func together(with stage: Int) -> ClosedRange<Int> { groups.first { $0.contains(stage) } ?? stage...stage }

  /// A gate before stages that are paused together, closed where they are paused now.
  func makeGate(before stages: ClosedRange<Int>) -> Gate {
    state.withLock { state in
      let gate = Gate(stages: stages, isClosed: state.isClosed(stages))
      state.gates.append(gate)
      return gate
    }
  }

  /// Opens gates for good, and forgets them: their segments are let go.
  func letGo(_ gates: [Gate]) {
    let wakes = state.withLock { state in
      state.gates.removeAll { gate in gates.contains { $0 === gate } }
      return gates.flatMap { $0.set(closed: false) }
    }
    for wake in wakes { wake() }
  }

  func setWhole(_ isPaused: Bool, at now: Instant) { change(at: now) { $0.isWhole = isPaused } }

  /// Returns the stages that are paused together with this one.
  func set(_ stage: Int, _ isPaused: Bool, at now: Instant) -> ClosedRange<Int> {
    let together = together(with: stage)
    change(at: now) { if isPaused { $0.stages.insert(stage) } else { $0.stages.subtract(together) } }
    return together
  }

  private func change(at now: Instant, _ body: (inout State) -> Void) {
    let wakes = state.withLock { state in
      body(&state)
      state.since = state.isAny ? state.since ?? now : nil
      return state.gates.flatMap { $0.set(closed: state.isClosed($0.stages)) }
    }
    for wake in wakes { wake() }
  }

  var isWhole: Bool { state.withLock { $0.isWhole } }
  /// Whether anything of it is paused.
  var isAny: Bool { state.withLock { $0.isAny } }

  /// How long a message stays away that is given back: as long as the pause has lasted, so that a long one costs the store less,
  /// and so short that a resumed process does not wait long for it.
  func absence(at now: Instant) -> Duration {
    let lasted = state.withLock { $0.since }.map { now - $0 } ?? .zero
    return min(max(lasted, .seconds(10)), .seconds(60))
  }

  func isPaused(_ stage: Int) -> Bool { state.withLock { $0.isClosed(together(with: stage)) } }
}
