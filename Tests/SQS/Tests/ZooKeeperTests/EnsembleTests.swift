// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing
import Waiting
import ZooKeeperServer

@testable import ArmatureZooKeeper

/// Three servers that are one ensemble: any of them may go.
@Suite(.timeLimit(.minutes(1))) struct EnsembleTests {
  @Test("fault 12: the leader of an ensemble dies, and the tenure and the line go on at the others")
  func theLeaderMayDie() async throws {
    let servers = try await ZooKeeperServer.startEnsemble()
    let hosts = servers.map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
    let lock = try await ZooKeeperLocks(environment: [:]).open("//\(hosts)/ensemble?session=30s", host: .system)
    let first = try await lock.acquire { _ in }
    let keeping = Task { try await first.waitForLoss() }
    let (waits, told) = AsyncStream.makeStream(of: String.self)
    let second = Task { try await lock.acquire { told.yield($0) } }
    _ = await waits.first { _ in true }
    let leader = try #require(try servers.first { try $0.role == "leader" })
    leader.kill()
    let death = Armature.Host.system.time.now
    // A renewal that was asked for after it had died: the others have agreed to it.
    try await eventually("a renewal is answered") { try #require(first.deadline) > death + .seconds(15) }
    keeping.cancel()
    await first.release()
    let tenure = try await second.value
    #expect(tenure.token > first.token)
    await tenure.release()
    for server in servers { server.kill() }
  }
}
