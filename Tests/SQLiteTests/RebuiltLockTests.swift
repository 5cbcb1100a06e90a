// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Synchronization
import Testing

@testable import ArmatureSQLite

/// Each tenure has a token larger than all before, whatever becomes of the file that counts them.
@Suite(.timeLimit(.minutes(1))) struct RebuiltLockTests {
  @Test("fault 12: a lock is held, and its tokens go on, in a file that is rebuilt meanwhile")
  func aRebuiltFileKeepsItsLocks() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      // More tenures than milliseconds have gone by since 1970.
      try await makeFile(path, token: 1 << 50)
      let owner = try await lock(path).acquire { _ in }
      let broker = try await open(path)
      try await broker.raise(Fence(lock: "lock", token: owner.token))
      _ = try Salvage.run(path)
      let (holders, waits) = AsyncStream.makeStream(of: String.self)
      async let next = lock(path).acquire { waits.yield($0) }
      var iterator = holders.makeAsyncIterator()
      #expect(await iterator.next() == "pid \(getpid())")
      await owner.release()
      #expect(try await next.token == 1 << 50 + 2)
      try await broker.raise(Fence(lock: "lock", token: next.token))
      await broker.close()
    }
  }

  @Test("fault 12: tokens go on where the file of a lock was removed")
  func aRemovedFile() async throws {
    try await withFolder { folder in
      let clock = PassingClock()
      let before = try await lock(folder + "/old.db", clock).acquire { _ in }
      clock.pass()
      let after = try await lock(folder + "/new.db", clock).acquire { _ in }
      #expect(after.token > before.token)
    }
  }

  @Test("fault 15: a token that cannot be one ends no program, and the lock is had after the repair", arguments: [-3, Int64.max])
  func aDamagedToken(_ token: Int64) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path, token: token)
      let damaged = try await lock(path)
      let message = try await failure { try await damaged.acquire { _ in } }
      #expect(message.contains("is damaged (the token of the lock lock cannot be one)"))
      #expect(try await damaged.acquire { _ in }.token > 1 << 40)
    }
  }

  @Test("fault 15: a highest token that cannot be one refuses no owner after the repair", arguments: [-3, Int64(1) << 62 | 1 << 40])
  func aDamagedFence(_ token: Int64) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      try execute("INSERT INTO fences (lock, token) VALUES ('lock', \(token))", path)
      let broker = try await open(path)
      let message = try await failure { try await broker.raise(Fence(lock: "lock", token: 7)) }
      #expect(message.contains("is damaged (the highest token of the lock lock cannot be one)"))
      try await broker.raise(Fence(lock: "lock", token: 7))
      await #expect(throws: StaleFence.self) { try await broker.raise(Fence(lock: "lock", token: 6)) }
      try await broker.raise(Fence(lock: "lock", token: .max))
      try await broker.raise(Fence(lock: "lock", token: .max))
      await broker.close()
    }
  }

  @Test("fault 15: a lease that cannot be as long holds nobody off") func aDamagedLease() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path, token: 1)
      try execute("UPDATE locks SET held_until = 1 << 61", path)
      let tenure = try await lock(path).acquire { Issue.record("it is held by \($0)") }
      #expect(tenure.token > 1)
    }
  }

  /// A closed file with a lock that was given back.
  private func makeFile(_ path: String, token: Int64) async throws {
    try await open(path).close()
    try execute("INSERT INTO locks (name, token, held_until, holder) VALUES ('lock', \(token), 0, 'nobody')", path)
  }

  private func lock(_ path: String, _ time: (any TimeSource)? = nil) async throws -> any ServiceLock {
    var host = Armature.Host.system
    if let time { host.time = time }
    return try await SQLiteLocks().open(path, host: host)
  }
}

/// A clock that goes on by a millisecond when it is told to.
private final class PassingClock: TimeSource {
  private let milliseconds = Mutex<Int64>(1)

  var now: Instant { Instant(nanoseconds: milliseconds.withLock { $0 } * 1_000_000) }
  var timeOfDay: Timestamp { Timestamp(seconds: 1_800_000_000) + .nanoseconds(now.nanoseconds) }

  func sleep(until instant: Instant) async throws {}
  func pass() { milliseconds.withLock { $0 += 1 } }
}
