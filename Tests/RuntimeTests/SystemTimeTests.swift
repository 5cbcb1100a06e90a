// SPDX-License-Identifier: Apache-2.0

import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Armature

/// The clock of durations goes on while the machine is suspended. To see it elsewhere: `unshare --time --boottime 1000 swift test`.
@Suite struct SystemTimeTests {
  @Test func aSuspendIsCounted() {
    let time = SystemTime()
    let before = timeSinceStart()
    let now = time.now
    #expect(before <= now && now <= timeSinceStart())
  }

  @Test func aSleepEndsByThatClock() async throws {
    let time = SystemTime()
    let end = time.now + .milliseconds(30)
    try await time.sleep(until: end)
    #expect(time.now >= end)
    // The last instant that there is does not come, and its sleeper is woken by a cancellation.
    let sleeper = Task { try await time.sleep(until: Instant(nanoseconds: .max)) }
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
  }

  private func timeSinceStart() -> Instant {
    #if canImport(Darwin)
    let clock = CLOCK_MONOTONIC
    #else
    let clock = CLOCK_BOOTTIME
    #endif
    var time = timespec()
    clock_gettime(clock, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
