// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Foundation
import Synchronization

/// Hands batches to as many programs as there are cores, and adds up what they found.
final class Workers: Sendable {
  private struct State {
    var sum = Batch.Result()
    var next: Int
  }
  private let kind: Batch.Kind
  private let rounds: Int
  private let first: Int
  private let state: Mutex<State>
  private static let failuresMax = 10

  init(kind: Batch.Kind, rounds: Int, first: Int) {
    self.kind = kind
    self.rounds = rounds
    self.first = first
    state = Mutex(State(next: first))
  }

  func run() -> Batch.Result {
    DispatchQueue.concurrentPerform(iterations: max(ProcessInfo.processInfo.activeProcessorCount, 1)) { _ in
      while let batch = next() { take(work(batch)) }
    }
    return state.withLock { $0.sum }
  }

  /// Enough seeds for a second or so; a sweep goes through all steps of one seed.
  private func next() -> Batch? {
    state.withLock { state in
      guard state.sum.failures.count < Self.failuresMax else { return nil }
      switch kind {
      case .seeds:
        let count = min(1000, first + rounds - state.next)
        guard count > 0 else { return nil }
        state.next += count
        return Batch(kind: kind, first: state.next - count, count: count)
      case .crashes:
        guard state.sum.verdict.crashes < rounds else { return nil }
        state.next += 1
        return Batch(kind: kind, first: state.next - 1, count: 1)
      }
    }
  }

  private func take(_ result: Batch.Result) {
    for failure in result.failures { note(failure) }
    state.withLock { $0.sum = $0.sum + result }
  }

  private func work(_ batch: Batch) -> Batch.Result {
    let text = Command.run(CommandLine.arguments[0], batch.arguments)
    if let result = text.flatMap({ try? JSONDecoder().decode(Batch.Result.self, from: $0) }) { return result }
    var crashed = Batch.Result()
    crashed.crashedPrograms = 1
    crashed.failures = ["a program crashed: RuntimeSoak \(batch.arguments.joined(separator: " "))"]
    return crashed
  }
}
