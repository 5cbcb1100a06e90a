// SPDX-License-Identifier: Apache-2.0

import ArmatureSQLite
import ArmatureZooKeeper
import Foundation
import Logging
import Testing
import Waiting

@_spi(Generated) @testable import Armature

/// One spec, with its lock and without it: any number of producers, and one consumer or as many as there are.
@Suite(.timeLimit(.minutes(2))) struct BakeryTests {
  @Test func withItsLockOneOfThreeWorks() async throws {
    try await withBakery("one", isLocked: true) { bakery in
      try await bakery.send(0..<120)
      try await bakery.work()
      #expect(bakery.world.notes.map(\.id).sorted() == Array(0..<120))
      #expect(Set(bakery.world.notes.map(\.oven)).count == 1)
    }
  }

  @Test func withoutItAllWork() async throws {
    try await withBakery("all", isLocked: false) { bakery in
      // Nobody goes on before each of them has begun.
      bakery.world.meets(3)
      try await bakery.send(0..<120)
      try await bakery.work()
      #expect(bakery.world.notes.map(\.id).sorted() == Array(0..<120))
      #expect(Set(bakery.world.notes.map(\.oven)) == [0, 1, 2])
    }
  }

  @Test("fault 12: a store takes nothing with the token of a tenure in ZooKeeper after a later one")
  func aStoreKnowsItsTokens() async throws {
    try await withFolder { folder in
      let lock = try await ZooKeeperLocks().open(SharedServer.location("/bakery/fence"), host: .system)
      let broker = try await SQLiteTransport().open(folder + "/queues.db", host: .system)
      let queue = QueueName("loaves")
      var fences: [Fence] = []
      for _ in 0..<2 {
        let tenure = try await lock.acquire { _ in }
        fences.append(Fence(lock: "zookeeper:/bakery/fence", token: tenure.token))
        await tenure.release()
      }
      try await broker.raise(fences[0])
      try await broker.send([OutgoingMessage(queue: queue, body: [1])])
      let delivery = try #require(try await broker.receive(from: queue, count: 1, visibility: .seconds(9), fence: fences[0]).first)
      try await broker.raise(fences[1])
      let late = Settlement(queue: queue, lease: delivery.lease, outcome: .acknowledge, fence: fences[0])
      #expect(try await broker.settle([late]) == [.fenced])
      #expect(try await broker.browse(queue, limit: 2).count == 1)
      await broker.close()
    }
  }

  @Test func aProgramWithoutThisKindOfLockIsToldWhatToAdd() async throws {
    try await withFolder { folder in
      let environment = ["STORE": folder + "/queues.db", "LOCK": "zookeeper://a:1/b"]
      let service = Bakery(bake: Bake(oven: 0, world: World())).service(transports: [.sqlite], environment: environment)
      let error = await #expect(throws: ConfigurationError.self) { try await service.run() }
      #expect(error?.description.contains("add `.zooKeeper` of the product ArmatureZooKeeper") == true)
    }
  }

  private func withBakery(_ name: String, isLocked: Bool, _ test: (Ovens) async throws -> Void) async throws {
    try await withFolder { folder in
      let lock = "zookeeper:" + (try await SharedServer.location("/bakery/\(name)"))
      try await test(Ovens(environment: ["STORE": folder + "/queues.db", "LOCK": lock], isLocked: isLocked))
    }
  }
}

/// Three instances of the service on one file.
private struct Ovens {
  let environment: [String: String]
  let isLocked: Bool
  let world = World()

  func send(_ ids: Range<Int>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for producer in 0..<3 {
        group.addTask {
          let queues = try await Bakery.connect(transports: [.sqlite], environment: environment)
          for id in ids where id % 3 == producer { try await queues.handle("loaves").send([Loaf(id: id)]) }
          await queues.close()
        }
      }
      try await group.waitForAll()
    }
  }

  /// Until nothing is left for any of them.
  func work() async throws {
    let services = (0..<3).map(service)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for service in services { group.addTask { _ = try await service.run() } }
      let queues = try await Bakery.connect(transports: [.sqlite], environment: environment)
      let loaves = try queues.handle("loaves")
      try await eventually("nothing is left") { try await loaves.depth() == QueueDepth(visible: 0, hidden: 0) }
      await queues.close()
      for service in services { service.stop() }
      try await group.waitForAll()
    }
  }

  private func service(_ oven: Int) -> Service {
    let bakery = Bakery(bake: Bake(oven: oven, world: world))
    let facts = Bakery.facts
    let open = ServiceFacts(name: facts.name, queues: facts.queues, dispatch: facts.dispatch, supervise: facts.supervise)
    return Service(
      facts: isLocked ? facts : open, processes: bakery.processes, transports: [.sqlite], locks: [.zooKeeper], environment: environment,
      host: .system, logger: Logger(label: "bakery") { _ in SwiftLogNoOpLogHandler() }, drain: nil, telemetry: Telemetry())
  }
}

final class World: Sendable {
  private struct State: Sendable {
    var notes: [(id: Int, oven: Int)] = []
    var begun: Set<Int> = []
    var meeting = 1
  }
  private let state = Watched(State())

  var notes: [(id: Int, oven: Int)] { state.value.notes }

  func meets(_ count: Int) { state.change { $0.meeting = count } }

  /// Waits until so many ovens have begun.
  func begin(_ oven: Int) async {
    state.change { $0.begun.insert(oven) }
    await state.wait { $0.begun.count >= $0.meeting }
  }

  func note(_ id: Int, _ oven: Int) { state.change { $0.notes.append((id, oven)) } }
}

struct Bake: BakeStages {
  let oven: Int
  let world: World

  func heat(_ id: Int) async throws -> Int {
    await world.begin(oven)
    return id
  }

  func note(_ hot: Int) { world.note(hot, oven) }
}
