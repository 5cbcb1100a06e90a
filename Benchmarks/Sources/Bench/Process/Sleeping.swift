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
  let sum = Sum()

  func rest(_ value: Int) async throws -> Int {
    try await Task.sleep(for: .milliseconds(1))
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

/// A stage that suspends for a millisecond, a thousand messages at a time, beside a thousand tasks that only sleep.
@Sendable
func measureAsync() async throws -> [Figure] {
  let stages = Suspended()
  let messages = numbers(200_000, kind: "suspended")
  let rate = try await medianRate(Lone(SuspendedProcess(stages: stages)), messages, stages.sum)
  let tasks = try await sleepingTasks(1_000, each: 200)
  return [
    Figure("a thousand tasks that only sleep", tasks, "sleeps/s"),
    Figure("async", rate, "messages/s"),
    Figure("of the tasks alone", rate / tasks, "x", goal: .atLeast(0.9)),
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

private func sleepingTasks(_ count: Int, each: Int) async throws -> Double {
  let start = ContinuousClock.now
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<count {
      group.addTask { for _ in 0..<each { try await Task.sleep(for: .milliseconds(1)) } }
    }
    try await group.waitForAll()
  }
  return Double(count * each) / (ContinuousClock.now - start).seconds
}
