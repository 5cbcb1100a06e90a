// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Synchronization

struct Trip: TripStages {
  let arrival = Arrival()

  func first(_ value: Int) async -> Int { value &+ 1 }
  func second(_ number: Int) async -> Int { number &+ 1 }
  func third(_ number: Int) async -> Int { number &+ 1 }
  func arrive(_ number: Int) { arrival.ring() }
}

/// Where one task waits for one message at a time.
final class Arrival: Sendable {
  private let waiter = Mutex<CheckedContinuation<ContinuousClock.Instant, Never>?>(nil)

  func wait(_ send: @escaping @Sendable () async -> Void) async -> ContinuousClock.Instant {
    await withCheckedContinuation { continuation in
      waiter.withLock { $0 = continuation }
      Task { await send() }
    }
  }

  func ring() {
    let now = ContinuousClock.now
    waiter.withLock { waiter in
      defer { waiter = nil }
      return waiter
    }?.resume(returning: now)
  }
}

/// A lone message through an idle process of three channels, from its sending to its drive, beside a value through three
/// pipelines of core.async.
///
/// Ours is sent to a queue first, and received, decoded and leased; core.async's begins where it is put into a channel.
@Sendable
func measureLatency() async throws -> [Figure] {
  let stages = Trip()
  let filled = try await FilledMemory([])
  let service = Lone(TripProcess(stages: stages)).service(transports: [filled])
  let running = Task { try await service.run() }
  var times: [Double] = []
  for number in 0..<3_000 {
    let message = numbers(1, kind: "trip")
    let begun = Mutex(ContinuousClock.now)
    let arrived = await stages.arrival.wait {
      begun.withLock { $0 = ContinuousClock.now }
      try? await filled.broker.send(message)
    }
    if number >= 1_000 { times.append(begun.withLock { arrived - $0 }.seconds * 1e6) }
    try await Task.sleep(for: .milliseconds(1))
  }
  service.stop()
  _ = try await running.value
  times.sort()
  // The peer prints its median and its 99th percentile, in nanoseconds.
  let peer = try RivalProgram.coreAsync("latency", 2_000).run()
  let (median, worst) = (times[times.count / 2], times[times.count * 99 / 100])
  let (theirs, theirWorst) = (peer.map { $0.nanoseconds / 1e3 }, peer.map { Double($0.value) / 1e3 })
  return [
    Figure("median", median, "us"), Figure("99th percentile", worst, "us"),
    Figure("core.async: median", theirs, "us"), Figure("core.async: 99th percentile", theirWorst, "us"),
    Figure("median of core.async's", theirs.map { median / $0 }, "x", goal: .atMost(1)),
    Figure("99th percentile of core.async's", theirWorst.map { worst / $0 }, "x", goal: .atMost(1)),
  ]
}
