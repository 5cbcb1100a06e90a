// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Synchronization
import Testing

/// What every kind of lock has to keep: in this package those that need nothing, and in `Tests/SQS` the one in ZooKeeper.
@Suite(.timeLimit(.minutes(2))) struct LockConformance {
  @Test(arguments: LockKind.all) func eachTenureHasALargerTokenThanThoseBefore(_ kind: LockKind) async throws {
    try await withFolder { folder in
      var last: UInt64 = 0
      for _ in 0..<5 {
        let tenure = try await kind.open(folder).acquire { _ in }
        #expect(tenure.token > last)
        last = tenure.token
        await tenure.release()
      }
    }
  }

  @Test(arguments: LockKind.all) func aSecondOneWaitsAndIsToldForWhom(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let first = try await kind.open(folder).acquire { _ in }
      let (holders, waits) = AsyncStream.makeStream(of: String.self)
      async let second = try kind.open(folder).acquire { waits.yield($0) }
      var iterator = holders.makeAsyncIterator()
      #expect(await iterator.next()?.contains(kind.holder) == true)
      await first.release()
      let tenure = try await second
      #expect(tenure.token > first.token)
      await tenure.release()
      waits.finish()
      #expect(await iterator.next() == nil)
    }
  }

  @Test(arguments: LockKind.all.filter(\.tellsOwnersApart)) func whoWaitsIsToldOfEachOwner(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let first = try await kind.open(folder).acquire { _ in }
      let (told, holders) = AsyncStream.makeStream(of: (waiter: Int, holder: String).self)
      let (begun, tenures) = AsyncStream.makeStream(of: (waiter: Int, tenure: any Tenure).self)
      let waiting = (1...2).map { waiter in
        Task {
          let lock = try await kind.open(folder, host: OtherDay.host(waiter))
          tenures.yield((waiter, try await lock.acquire { holders.yield((waiter, $0)) }))
        }
      }
      var (tellings, turns) = (told.makeAsyncIterator(), begun.makeAsyncIterator())
      var known: [Int: String] = [:]
      while known.count < 2, let telling = await tellings.next() { known[telling.waiter] = telling.holder }
      #expect(known[1] == known[2])
      await first.release()
      let second = try #require(await turns.next())
      let last = 3 - second.waiter
      while known[1] == known[2], let telling = await tellings.next() { known[telling.waiter] = telling.holder }
      #expect(known[last] != known[second.waiter])
      await second.tenure.release()
      let third = try #require(await turns.next())
      #expect(third.waiter == last)
      await third.tenure.release()
      for task in waiting { try await task.value }
    }
  }

  @Test(arguments: LockKind.all) func aWaitThatIsCancelledTakesNothing(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let first = try await kind.open(folder).acquire { _ in }
      let waiting = Task { try await kind.open(folder).acquire { _ in } }
      waiting.cancel()
      await #expect(throws: CancellationError.self) { _ = try await waiting.value }
      await first.release()
      await (try kind.open(folder).acquire { _ in }).release()
    }
  }

  @Test(arguments: LockKind.all) func oneThatGivesUpIsNotWaitedFor(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let first = try await kind.open(folder).acquire { _ in }
      let (waits, told) = AsyncStream.makeStream(of: String.self)
      let second = Task { try await kind.open(folder).acquire { told.yield($0) } }
      _ = await waits.first { _ in true }
      second.cancel()
      await #expect(throws: CancellationError.self) { _ = try await second.value }
      async let third = kind.open(folder).acquire { _ in }
      await first.release()
      #expect(try await third.token > first.token)
      await (try third).release()
    }
  }

  @Test(arguments: LockKind.all) func oneAtATimeHoldsItAndEachComesToItsTurn(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let turns = Turns()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 {
          group.addTask {
            let tenure = try await kind.open(folder).acquire { _ in }
            #expect(turns.begin(tenure.token) == 1)
            await Task.yield()
            turns.end()
            await tenure.release()
          }
        }
        try await group.waitForAll()
      }
      #expect(turns.tokens.count == 5 && turns.tokens == Set(turns.tokens).sorted())
    }
  }

  @Test(arguments: LockKind.all) func aTenureBeginsBeforeItsEnd(_ kind: LockKind) async throws {
    try await withFolder { folder in
      let tenure = try await kind.open(folder).acquire { _ in }
      if let deadline = tenure.deadline { #expect(deadline > Armature.Host.system.time.now) }
      await tenure.release()
    }
  }

  @Test(arguments: LockKind.all) func anotherLockIsAnother(_ kind: LockKind) async throws {
    try await withFolder { one in
      try await withFolder { other in
        let first = try await kind.open(one).acquire { _ in }
        let second = try await kind.open(other).acquire { _ in }
        await first.release()
        await second.release()
      }
    }
  }
}

/// Who was in, and how many at a time.
private final class Turns: Sendable {
  private let state = Mutex<(inside: Int, tokens: [UInt64])>((0, []))

  var tokens: [UInt64] { state.withLock(\.tokens) }

  func begin(_ token: UInt64) -> Int {
    state.withLock { state in
      state.tokens.append(token)
      state.inside += 1
      return state.inside
    }
  }

  func end() { state.withLock { $0.inside -= 1 } }
}

/// A time of day of its own: owners of one program are told apart by since when they are.
private struct OtherDay: TimeSource {
  let number: Int
  private let time = Armature.Host.system.time

  static func host(_ number: Int) -> Armature.Host {
    var host = Armature.Host.system
    host.time = OtherDay(number: number)
    return host
  }

  private init(number: Int) { self.number = number }

  var now: Instant { time.now }
  var timeOfDay: Timestamp { time.timeOfDay + .seconds(number * 86_400) }
  var origin: String { time.origin }

  func sleep(until instant: Instant) async throws { try await time.sleep(until: instant) }
}

func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lock-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}
