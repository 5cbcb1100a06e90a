// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation
import ZooKeeperServer

/// An owner that is stopped in the middle of its work for twice its session, and then goes on.
struct FrozenOwner {
  private static let session = Duration.seconds(2)
  private static let lock = "/soak/frozen"
  private var accepted = 0
  private var refused = 0
  private var failovers: [Double] = []
  private var failed = 0

  mutating func run(_ server: ZooKeeperServer, in folder: URL) async throws {
    let folder = folder.appending(path: "frozen")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = "zookeeper://127.0.0.1:\(server.port)\(Self.lock)?session=2s"
    let broker = try await SQLiteTransport().open(folder.path + "/queues.db", host: .system)
    try await send([1, 2, 3].map { Job(id: $0, milliseconds: 1500) }, by: broker)
    let owner = try Program(folder, lock: url)
    for id in 1...3 { try await owner.waitFor("begins \(id)\n") }
    let standby = try Program(folder, lock: url)
    try await standby.waitFor("standby pid ")
    let stopped = ContinuousClock.now
    owner.signal(SIGSTOP)
    try await standby.waitFor("working")
    failovers.append((ContinuousClock.now - stopped) / .seconds(1))
    try await send([Job(id: 4, milliseconds: 0)], by: broker)
    try await standby.waitFor("applied 4\n")
    try await tryOldToken(owner.token, by: broker)
    try await Task.sleep(until: stopped + Self.session * 2, clock: .continuous)
    owner.signal(SIGCONT)
    // It finishes what it had begun, and finds out that it may not settle it.
    for id in 1...3 { try await owner.waitFor("applied \(id)\n") }
    try await owner.waitFor("standby pid ")
    let left = try await broker.browse(QueueName("jobs"), limit: 10)
    accepted += 3 - left.count
    await broker.close()
    if ![owner.stop(), standby.stop()].allSatisfy({ $0 }) { failed += 1 }
  }

  private func send(_ jobs: [Job], by broker: any Broker) async throws {
    try await broker.send(jobs.map { OutgoingMessage(queue: QueueName("jobs"), body: $0.encoded()) })
  }

  /// What the owner would do if it did not look at its clock, on a queue that nobody else reads.
  private mutating func tryOldToken(_ token: UInt64, by broker: any Broker) async throws {
    let fence = Fence(lock: "zookeeper:\(Self.lock)", token: token)
    let queue = QueueName("aside")
    try await broker.send([1, 2].map { OutgoingMessage(queue: queue, body: [$0]) })
    let leases = try await broker.receive(from: queue, count: 1, visibility: .seconds(60)).map(\.lease)
    let settlements = leases.map { Settlement(queue: queue, lease: $0, outcome: .acknowledge, fence: fence) }
    let writes: [() async throws -> Void] = [
      { try await broker.raise(fence) },
      { _ = try await broker.receive(from: queue, count: 1, visibility: .seconds(1), fence: fence) },
      { _ = try await broker.extend(leases, in: queue, by: .seconds(1), fence: fence) },
      { if try await broker.settle(settlements) == [.fenced] { throw StaleFence(fence) } },
    ]
    for write in writes {
      do {
        try await write()
        accepted += 1
      } catch is StaleFence {
        refused += 1
      }
    }
  }

  var figures: [Figure] {
    [
      Figure("writes with the old token that the store took", accepted, "writes", goal: .atMost(0)),
      Figure("writes with the old token that it refused", refused, "writes", goal: .atLeast(4)),
      Figure("failover from an owner that is stopped, median", median(failovers), "s"),
      Figure(
        "failover from an owner that is stopped, longest", failovers.max(), "s", goal: .atMost(Self.session / .seconds(1) + 1)),
      Figure("rounds whose programs did not end well", failed, "rounds", goal: .atMost(0)),
    ]
  }
}
