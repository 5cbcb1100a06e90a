// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing
import Waiting
import ZooKeeperServer

@testable import ArmatureZooKeeper

/// What becomes of a tenure, and of a place in line, where ZooKeeper is away: a server of their own is killed and frozen.
@Suite(.serialized, .timeLimit(.minutes(2))) struct OutageTests {
  private static let starting = Task { try await ZooKeeperServer.start() }

  private func lock(
    _ path: String, session: String, environment: [String: String] = [:]
  ) async throws -> (server: ZooKeeperServer, lock: any ServiceLock) {
    let server = try await Self.starting.value
    return (server, try await ZooKeeperLocks(environment: environment).open(server.location(path, session: session), host: .system))
  }

  @Test("fault 12: an owner that hears nothing of ZooKeeper stops by its own clock, before its session can be over")
  func anOwnerStopsByItsClock() async throws {
    let (server, lock) = try await lock("/outage/clock", session: "3s")
    let tenure = try await lock.acquire { _ in }
    let begun = ContinuousClock.now
    server.freeze()
    defer { server.thaw() }
    let reason = try await tenure.waitForLoss()
    #expect(["ZooKeeper has not answered in time", "the connection to ZooKeeper was lost"].contains(reason))
    // A renewal may have been answered before: not much later than half of the session.
    #expect(ContinuousClock.now - begun < .milliseconds(2500))
    #expect(try #require(tenure.deadline) <= Armature.Host.system.time.now)
    // Nobody can be told, and nobody waits for that for ever.
    await tenure.release()
    #expect(ContinuousClock.now - begun < .seconds(8))
  }

  @Test("fault 12: who waits gets in line again with a new session where the old one is over")
  func aSessionThatIsOverIsFollowedByAnother() async throws {
    let (server, lock) = try await lock("/outage/session", session: "1s")
    let first = try await lock.acquire { _ in }
    let (waits, told) = AsyncStream.makeStream(of: String.self)
    let second = Task { try await lock.acquire { told.yield($0) } }
    _ = await waits.first { _ in true }
    server.freeze()
    _ = try await first.waitForLoss()
    let frozen = Armature.Host.system.time
    try await frozen.sleep(until: frozen.now + .seconds(2))
    server.thaw()
    // Mostly the first never gives it back, for its session is over, too. A server that hears of that just in time goes on with it.
    let giving = Task {
      try await frozen.sleep(until: frozen.now + .seconds(5))
      await first.release()
    }
    let tenure = try await second.value
    #expect(tenure.token > first.token)
    giving.cancel()
    await tenure.release()
    await first.release()
  }

  /// With a user each new connection has to say again who that is.
  @Test(
    "fault 12: a server that is killed and comes back ends no tenure, and no place in line",
    arguments: [[:], ["ZOOKEEPER_AUTH": "shop:secret"]])
  func aRestartEndsNothing(environment: [String: String]) async throws {
    let (server, lock) = try await lock("/outage-restart-\(environment.count)", session: "60s", environment: environment)
    let first = try await lock.acquire { _ in }
    let keeping = Task { try await first.waitForLoss() }
    let second = Task { try await lock.acquire { _ in } }
    server.kill()
    try await server.start()
    let back = Armature.Host.system.time.now
    // A renewal that was asked for after it had come back.
    try await eventually("a renewal is answered") { try #require(first.deadline) >= back + .seconds(30) }
    keeping.cancel()
    await first.release()
    let tenure = try await second.value
    #expect(tenure.token > first.token)
    await tenure.release()
  }

  @Test("fault 12: a node that was made as the connection broke is found again, and not made twice")
  func aNodeThatNobodyWasToldOfIsFound() async throws {
    let server = try await Self.starting.value
    let location = try ZooKeeperLocation(server.location("/outage/unseen", session: "3s"))
    let session = try await Session(location, host: .system, threads: Armature.Host.system.blockingExecutor("test", 1))
    #expect(try await session.waitForConnection())
    for path in ["/outage", "/outage/unseen"] { _ = try await session.create(path, [], isOwn: false) }
    let line = Line(location, session, .system)
    server.freeze()
    let reply = try await session.create("/outage/unseen/\(line.own)", [], isOwn: true)
    server.thaw()
    #expect(reply.isLost)
    let tenure = try await line.reachTheFront { _ in }
    #expect(try await session.children(of: "/outage/unseen").names.count == 1)
    await tenure.release()
  }

  @Test func aServerThatIsNotThereIsToldInOneSentence() async throws {
    let lock = try await ZooKeeperLocks().open("//127.0.0.1:1/x?session=500ms", host: .system)
    let error = await #expect(throws: TransportError.self) { try await lock.acquire { _ in } }
    #expect(error?.description == "zookeeper: none of the servers 127.0.0.1:1 answers")
    #expect(error?.retryWithin == .seconds(2))
  }
}
