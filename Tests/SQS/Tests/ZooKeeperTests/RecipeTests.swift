// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization
import Testing
import Waiting
import ZooKeeperServer

@testable import ArmatureZooKeeper

/// The line of nodes, seen by another client.
@Suite(.timeLimit(.minutes(1))) struct RecipeTests {
  @Test func theNodeSaysWhoHoldsItAndGoesWithTheTenure() async throws {
    try await withLine("/armature/a/b") { line in
      let tenure = try await line.acquire()
      let names = try await line.names()
      #expect(names.count == 1)
      let note = try await line.session.read("/armature/a/b/\(names[0])")
      #expect(HolderNote.text(note.bytes).hasPrefix("pid "))
      await tenure.release()
      #expect(try await line.names().isEmpty)
    }
  }

  @Test func tokensGrowAlsoWhereTheLockWasRemovedAndMadeAnew() async throws {
    try await withLine("/armature/anew") { line in
      var last: UInt64 = 0
      for _ in 0..<3 {
        let tenure = try await line.acquire()
        #expect(tenure.token > last)
        last = tenure.token
        await tenure.release()
        #expect(try await line.session.delete("/armature/anew").code == 0)
      }
    }
  }

  @Test func anEndWakesOneAndNotAll() async throws {
    try await withLine("/armature/herd") { line in
      let server = try await SharedServer.get()
      let first = try await line.acquire()
      let watchCount = try server.count("zk_watch_count")
      let (turns, turn) = AsyncStream.makeStream(of: (any Tenure).self)
      let waiting = (0..<12).map { _ in Task { turn.yield(try await line.acquire()) } }
      try await eventually("all of them watch") { try server.count("zk_watch_count") >= watchCount + 12 }
      let questionCount = try server.count("zk_packets_received")
      await first.release()
      let second = await turns.first { _ in true }
      _ = try await line.names()
      // Each that was woken would look at the line, at who holds the lock, and at the one before it.
      #expect(try server.count("zk_packets_received") - questionCount < 20)
      for task in waiting { task.cancel() }
      for task in waiting { _ = await task.result }
      await second?.release()
      #expect(try await line.names().isEmpty)
    }
  }

  @Test func anOwnersRenewalsWakeNobody() async throws {
    try await withLine("/armature/quiet") { line in
      let first = try await line.acquire(session: "2s")
      let keeping = Task { try await first.waitForLoss() }
      let wakes = Wakes()
      let place = try await line.names()[0]
      let watching = Task {
        _ = try await line.session.waitUntilGone("/armature/quiet/\(place)")
        wakes.count.withLock { $0 += 1 }
      }
      let begun = try #require(first.deadline)
      // Two renewals.
      try await eventually("renewals are answered") { try #require(first.deadline) >= begun + .milliseconds(600) }
      #expect(wakes.count.withLock { $0 } == 0)
      keeping.cancel()
      await first.release()
      try await watching.value
      #expect(wakes.count.withLock { $0 } == 1)
    }
  }

  @Test func aNodeThatWasRemovedIsALoss() async throws {
    try await withLine("/armature/removed") { line in
      let first = try await line.acquire(session: "1s")
      _ = try await line.session.delete("/armature/removed/\(line.names()[0])")
      #expect(try await first.waitForLoss() == "its node in ZooKeeper was removed")
      await first.release()
    }
  }

  /// A closure that belongs to the main actor would end the program where the library calls it.
  @Test("fault 28: what ZooKeeper tells on its own thread reaches who waits on the main actor")
  func aLossReachesTheMainActor() async throws {
    try await withLine("/armature/main") { line in
      let onMain = Task { @MainActor in
        let first = try await line.acquire(session: "1s")
        _ = try await line.session.delete("/armature/main/\(line.names()[0])")
        #expect(try await first.waitForLoss() == "its node in ZooKeeper was removed")
        MainActor.assertIsolated()
        await first.release()
      }
      try await onMain.value
    }
  }

  @Test func whoWaitsInTheMiddleGetsInLineAgain() async throws {
    try await withLine("/armature/again") { line in
      let first = try await line.acquire()
      let (waits, told) = AsyncStream.makeStream(of: String.self)
      let second = Task { try await line.acquire { told.yield($0) } }
      _ = await waits.first { _ in true }
      let last = try #require(try await line.places().last)
      _ = try await line.session.delete("/armature/again/\(last.name)")
      await first.release()
      let tenure = try await second.value
      #expect(tenure.token > first.token)
      await tenure.release()
    }
  }

  @Test func strangersAreLeftAlone() async throws {
    try await withLine("/armature/strangers") { line in
      await (try line.acquire()).release()
      _ = try await line.session.create("/armature/strangers/lock-0", [], isOwn: false)
      let tenure = try await line.acquire()
      await tenure.release()
      #expect(try await line.names() == ["lock-0"])
    }
  }

  @Test func callsThatAreUnderWayEndWithTheirSession() async throws {
    let location = try ZooKeeperLocation(try await SharedServer.location("/armature/ends"))
    let threads = Armature.Host.system.blockingExecutor("test", 4)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<12 {
        group.addTask {
          let session = try await Session(location, host: .system, threads: threads)
          #expect(try await session.waitForConnection())
          async let calls = withThrowingTaskGroup(of: Void.self) { calls in
            for _ in 0..<20 { calls.addTask { _ = try await session.read("/") } }
            try await calls.waitForAll()
          }
          await session.close()
          try await calls
          #expect(try await session.read("/").isOver)
        }
      }
      try await group.waitForAll()
    }
  }
}

private final class Wakes: Sendable { let count = Mutex(0) }

/// A lock, and a session of somebody who looks at its line.
struct Onlooker: Sendable {
  let path: String
  let session: Session

  func acquire(session: String = "10s", _ standby: @escaping @Sendable (String) -> Void = { _ in }) async throws -> any Tenure {
    try await ZooKeeperLocks().open(SharedServer.location(path, session: session), host: .system).acquire(standby: standby)
  }

  func names() async throws -> [String] { try await session.children(of: path).names }

  func places() async throws -> [Place] { try await names().compactMap(Place.init).sorted() }
}

func withLine(_ path: String, _ test: (Onlooker) async throws -> Void) async throws {
  let location = try ZooKeeperLocation(try await SharedServer.location(path))
  let session = try await Session(location, host: .system, threads: Armature.Host.system.blockingExecutor("test", 1))
  do {
    #expect(try await session.waitForConnection())
    try await test(Onlooker(path: path, session: session))
  } catch {
    await session.close()
    throw error
  }
  await session.close()
}

extension ZooKeeperServer {
  /// One of the numbers that the server keeps about itself.
  func count(_ name: String) throws -> Int {
    let lines = try ask("mntr").split(separator: "\n").map { $0.split(separator: "\t") }
    return Int(lines.first { $0.first == name[...] }?.last ?? "") ?? 0
  }
}
