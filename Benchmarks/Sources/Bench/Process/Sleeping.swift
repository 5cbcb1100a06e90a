// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation

struct Blocked: BlockedStages {
  let sum = Sum()

  func rest(_ value: Int) -> Int {
    sleepForAMillisecond()
    return value
  }

  func keep(_ number: Int) { sum.add(1) }
}

struct Suspended: SuspendedStages {
  let pause: Duration
  let sum = Sum()

  func rest(_ value: Int) async throws -> Int {
    try await Task.sleep(for: pause)
    return value
  }

  func keep(_ number: Int) { sum.add(1) }
}

/// A stage that blocks for a millisecond, on ten threads: as many messages a second as ten threads can sleep through.
@Sendable
func measureBlock() async throws -> [Figure] {
  let stages = Blocked()
  let messages = numbers(20_000, kind: "blocked")
  let rate = try await medianRate(Lone(BlockedProcess(stages: stages)), messages, stages.sum)
  let threads = await sleepingThreads(10, each: 1_000)
  return [
    Figure("ten threads that only sleep", threads, "sleeps/s"),
    Figure("block", rate, "messages/s", goal: .atLeast(9_700)),
    Figure("of the threads alone", rate / threads, "x"),
  ]
}

/// A stage that suspends, a thousand messages at a time, beside a thousand tasks that only sleep.
///
/// For a millisecond, which is more than the machine's timers can do; and for 10 and 100, where the ideal is a thousand by the sleep.
@Sendable
func measureAsync() async throws -> [Figure] {
  try await measureAsync(of: .milliseconds(1), named: "1 ms", rounds: 200)
    + measureAsync(of: .milliseconds(10), named: "10 ms", rounds: 100)
    + measureAsync(of: .milliseconds(100), named: "100 ms", rounds: 20)
}

private func measureAsync(of pause: Duration, named name: String, rounds: Int) async throws -> [Figure] {
  let stages = Suspended(pause: pause)
  let messages = numbers(1_000 * rounds, kind: "suspended")
  let rate = try await medianRate(Lone(SuspendedProcess(stages: stages)), messages, stages.sum)
  let tasks = try await sleepingTasks(1_000, each: rounds, for: pause)
  return [
    Figure("a thousand tasks that only sleep, for \(name)", tasks, "sleeps/s"),
    Figure("async, \(name)", rate, "messages/s"),
    Figure("of the tasks alone, \(name)", rate / tasks, "x", goal: .atLeast(0.9)),
    Figure("of the ideal, \(name)", rate / (1_000 / pause.seconds), "x"),
  ]
}

private func medianRate(_ program: some ServiceProgram, _ messages: [OutgoingMessage], _ sum: Sum) async throws -> Double {
  var rates: [Double] = []
  for _ in 0..<3 {
    let filled = try await FilledMemory(messages)
    let start = ContinuousClock.now
    try await program.service(transports: [filled]).run(until: .idle)
    rates.append(Double(messages.count) / (ContinuousClock.now - start).seconds)
    let count = sum.take()
    if count != messages.count { throw Disagreement(ours: count, peer: messages.count) }
  }
  return median(rates) ?? 0
}

private func sleepForAMillisecond() {
  var time = timespec(tv_sec: 0, tv_nsec: 1_000_000)
  nanosleep(&time, nil)
}

private func sleepingThreads(_ count: Int, each: Int) async -> Double {
  let start = ContinuousClock.now
  await withTaskGroup(of: Void.self) { group in
    for _ in 0..<count {
      group.addTask {
        await withCheckedContinuation { continuation in
          Thread.detachNewThread {
            for _ in 0..<each { sleepForAMillisecond() }
            continuation.resume()
          }
        }
      }
    }
  }
  return Double(count * each) / (ContinuousClock.now - start).seconds
}

private func sleepingTasks(_ count: Int, each: Int, for pause: Duration) async throws -> Double {
  let start = ContinuousClock.now
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<count {
      group.addTask { for _ in 0..<each { try await Task.sleep(for: pause) } }
    }
    try await group.waitForAll()
  }
  return Double(count * each) / (ContinuousClock.now - start).seconds
}
