// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Synchronization
import Testing

/// Somebody sets the time of day while messages are hidden and leased.
@Suite struct ClockStepTests {
  private let queue = QueueName("jobs")

  @Test("fault 13: a time of day that is set by an hour neither hides a message nor ends a lease", arguments: [-3600, 3600])
  func theTimeOfDayIsSet(_ seconds: Int) async throws {
    try await withFolder { folder in
      let clock = SteppedClock()
      let broker = try await open(folder, clock)
      try await broker.send([OutgoingMessage(queue: queue, body: [1]), OutgoingMessage(queue: queue, body: [2])])
      let leased = try #require(try await broker.receive(from: queue, count: 1, visibility: .seconds(30)).first)
      clock.step(seconds)
      // Another program of the same machine, which starts after the step.
      let other = try await open(folder, clock)
      #expect(try await other.receive(from: queue, count: 9, visibility: .seconds(30)).map(\.body) == [[2]])
      clock.pass(.seconds(29))
      #expect(try await other.receive(from: queue, count: 9, visibility: .seconds(30)).isEmpty)
      let settlement = Settlement(queue: queue, lease: leased.lease, outcome: .release(after: .seconds(10)))
      #expect(try await broker.settle([settlement]) == [.settled])
      clock.pass(.seconds(10))
      #expect(try await other.receive(from: queue, count: 9, visibility: .seconds(30)).contains { $0.body == [1] })
      await broker.close()
      await other.close()
    }
  }

  @Test("fault 13: a machine that comes up with a clock that is behind hides nothing that was visible before")
  func theMachineComesUpInThePast() async throws {
    try await withFolder { folder in
      let before = try await open(folder, SteppedClock())
      try await before.send([OutgoingMessage(queue: queue, body: [1])])
      await before.close()
      let clock = SteppedClock(origin: "the next start")
      clock.step(-50 * 365 * 86_400)
      let after = try await open(folder, clock)
      #expect(try await after.receive(from: queue, count: 9, visibility: .seconds(30)).count == 1)
      await after.close()
    }
  }

  private func open(_ folder: String, _ clock: SteppedClock) async throws -> any Broker {
    var host = Host.system
    host.time = clock
    return try await SQLiteTransport().open(folder + "/queues.db", host: host)
  }
}

/// A clock that never goes back, beside a time of day that somebody sets.
final class SteppedClock: TimeSource {
  let origin: String
  private let state = Mutex<(now: Int64, offset: Int64)>((1_000_000_000_000, 1_800_000_000))

  init(origin: String = "this start") { self.origin = origin }

  var now: Instant { Instant(nanoseconds: state.withLock(\.now)) }

  var timeOfDay: Timestamp {
    state.withLock { Timestamp(seconds: $0.offset + $0.now / 1_000_000_000, nanoseconds: Int32($0.now % 1_000_000_000)) }
  }

  func step(_ seconds: Int) { state.withLock { $0.offset += Int64(seconds) } }
  func pass(_ duration: Duration) { state.withLock { $0.now += duration.wholeNanoseconds } }
  func sleep(until instant: Instant) async throws { throw CancellationError() }
}
