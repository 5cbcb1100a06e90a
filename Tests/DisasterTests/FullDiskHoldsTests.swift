// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import SQLiteSupport
import Testing

/// For whom the reserve is on a full disk, and for whom it is not.
@Suite(.serialized, .enabled(if: SmallDisk.canBeMounted), .timeLimit(.minutes(2))) struct FullDiskHoldsTests {
  @Test("fault 14: on a full disk leases are extended however often, and what was in flight for long is settled")
  func leasesAreExtended() async throws {
    try await withStore { store in
      try await store.fill()
      for _ in 0..<3 {
        for delivery in store.inFlight {
          #expect(try await store.broker.extend([delivery.lease], in: jobs, by: .seconds(60), fence: nil) == [])
        }
      }
      try await store.settle()
    }
  }

  @Test("fault 14: on a full disk a lock is renewed and given back")
  func aLockIsHeld() async throws {
    try await withStore { store in
      // In a file that nobody else uses: what others give back of a reserve would do.
      let (locks, path) = (SQLiteLocks(timeToLive: .seconds(3)), store.path + ".locks")
      let clock = HeardClock()
      var host = Armature.Host.system
      host.time = clock
      let tenure = try await locks.open(path, host: host).acquire { _ in }
      try store.disk.fill()
      let end = try #require(tenure.deadline)
      var sleeps = clock.sleeps.makeAsyncIterator()
      let loss = Task { try await tenure.waitForLoss() }
      // It sleeps before it renews, and again when it has tried.
      for _ in 0..<2 { await sleeps.next() }
      #expect(try #require(tenure.deadline) > end)
      loss.cancel()
      await tenure.release()
      try store.disk.empty()
      let next = try await locks.open(path, host: .system).acquire { Issue.record("it is held by \($0)") }
      await next.release()
    }
  }

  @Test("fault 14: what a program gives back of the reserve no other program on the file fills")
  func anotherProgramSends() async throws {
    try await withStore { store in
      let producer = try await SQLiteTransport().open(store.path, host: .system)
      try await store.fill()
      #expect(await sentCount(producer, bytes: 100_000, of: 200) == 0)
      // One that starts on the full disk has never had a reserve.
      let late = try await SQLiteTransport().open(store.path, host: .system)
      #expect(await sentCount(late, bytes: 100_000, of: 200) == 0)
      try await store.settle()
      await producer.close()
      await late.close()
    }
  }

  @Test("fault 14: of calls that come together none takes what another one has given back of the reserve")
  func callsThatComeTogether() async throws {
    try await withStore { store in
      try store.disk.fill()
      let sent = try await whileLocked(store.path) { unlock in
        try await withThrowingTaskGroup(of: Int.self) { group in
          // It changes nothing, and keeps the broker waiting until the others have come.
          group.addImmediateTask {
            let lost = Lease(message: .number(1 << 40), generation: 1)
            return try await store.broker.extend([lost], in: jobs, by: .zero, fence: nil).count - 1
          }
          for _ in 0..<4 { group.addImmediateTask { await sentCount(store.broker, bytes: 6_000_000, of: 1) } }
          try unlock()
          return try await group.reduce(0, +)
        }
      }
      #expect(sent == 0)
      try await store.settle()
    }
  }

  /// Runs a test on a small disk with a store that has 2000 messages in flight.
  private func withStore(_ body: (CrampedStore) async throws -> Void) async throws {
    try await withFolder { folder in
      let disk = try SmallDisk(folder, mebibytes: 48)
      defer { disk.unmount() }
      let broker = try await SQLiteTransport().open(folder + "/queues.db", host: .system)
      try await broker.send((0..<2000).map { OutgoingMessage(queue: jobs, body: Array("message \($0)".utf8)) })
      let inFlight = try await broker.receive(from: jobs, count: 2000, visibility: .seconds(60))
      try await body(CrampedStore(path: folder + "/queues.db", disk: disk, broker: broker, inFlight: inFlight))
      await broker.close()
    }
  }
}

private let jobs = QueueName("jobs")

/// The time of this machine, which tells when somebody begins to sleep.
private struct HeardClock: TimeSource {
  let sleeps: AsyncStream<Void>
  private let begins: AsyncStream<Void>.Continuation
  private let time = Armature.Host.system.time

  init() { (sleeps, begins) = AsyncStream.makeStream(of: Void.self) }

  var now: Instant { time.now }
  var timeOfDay: Timestamp { time.timeOfDay }

  func sleep(until instant: Instant) async throws {
    begins.yield()
    try await time.sleep(until: instant)
  }
}

private struct CrampedStore {
  let path: String
  let disk: SmallDisk
  let broker: any Broker
  let inFlight: [Delivery]

  /// Fills the disk and the log, until the broker has noticed.
  func fill() async throws {
    try disk.fill()
    try #require(await sentCount(broker, bytes: 100_000, of: 200) < 200)
  }

  func settle() async throws {
    for delivery in inFlight {
      let settlement = Settlement(queue: jobs, lease: delivery.lease, outcome: .acknowledge)
      #expect(try await broker.settle([settlement]) == [.settled])
    }
  }
}

/// How many of a number of messages can be sent, one by one.
private func sentCount(_ broker: any Broker, bytes: Int, of attempts: Int) async -> Int {
  let message = OutgoingMessage(queue: QueueName("other"), body: [UInt8](repeating: 7, count: bytes))
  var count = 0
  for _ in 0..<attempts where (try? await broker.send([message])) != nil { count += 1 }
  return count
}
