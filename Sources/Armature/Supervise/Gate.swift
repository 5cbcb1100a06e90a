// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where a segment asks before each chunk that it fetches: closed, it lets none through.
///
/// Control is not in line behind data: whoever closes a gate needs nobody's leave, however much waits or is stuck.
final class Gate: Sendable {
  /// The stages that are paused while it is closed: a stage with workers of its own, and the pure ones that it fetches through.
  let stages: ClosedRange<Int>
  private let isClosed: Atomic<Bool>
  private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

  init(stages: ClosedRange<Int>, isClosed: Bool) {
    self.stages = stages
    self.isClosed = Atomic(isClosed)
  }

  /// Returns at once while the gate is open.
  func pass() async {
    while isClosed.load(ordering: .acquiring) {
      await withCheckedContinuation { continuation in
        let mayPass = waiting.withLock { waiting in
          // Read again under the lock: whoever opens the gate afterwards finds the continuation.
          if !isClosed.load(ordering: .acquiring) { return true }
          waiting.append(continuation)
          return false
        }
        if mayPass { continuation.resume() }
      }
    }
  }

  /// Returns whom to wake.
  func set(closed: Bool) -> [CheckedContinuation<Void, Never>] {
    waiting.withLock { waiting in
      isClosed.store(closed, ordering: .releasing)
      if closed { return [] }
      defer { waiting = [] }
      return waiting
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
    let woken = state.withLock { state in
      state.gates.removeAll { gate in gates.contains { $0 === gate } }
      return gates.flatMap { $0.set(closed: false) }
    }
    for continuation in woken { continuation.resume() }
  }

  func setWhole(_ isPaused: Bool, at now: Instant) { change(at: now) { $0.isWhole = isPaused } }

  /// Returns the stages that are paused together with this one.
  func set(_ stage: Int, _ isPaused: Bool, at now: Instant) -> ClosedRange<Int> {
    change(at: now) { state in
      let together = state.gates.first { $0.stages.contains(stage) }?.stages ?? stage...stage
      if isPaused { state.stages.insert(stage) } else { state.stages.subtract(together) }
      return together
    }
  }

  private func change<Result: Sendable>(at now: Instant, _ body: (inout State) -> Result) -> Result {
    let (result, woken) = state.withLock { state in
      let result = body(&state)
      state.since = state.isAny ? state.since ?? now : nil
      return (result, state.gates.flatMap { $0.set(closed: state.isClosed($0.stages)) })
    }
    for continuation in woken { continuation.resume() }
    return result
  }

  var isWhole: Bool { state.withLock { $0.isWhole } }
  /// Whether anything of it is paused.
  var isAny: Bool { state.withLock { $0.isAny } }
  var since: Instant? { state.withLock { $0.since } }
  func isPaused(_ stage: Int) -> Bool {
    state.withLock { state in
      let together = state.gates.first { $0.stages.contains(stage) }?.stages ?? stage...stage
      return state.isClosed(together)
    }
  }
}
