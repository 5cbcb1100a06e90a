// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization
import Testing

/// Several brokers on one file, as in several processes: they share the file and nothing else.
@Suite(.timeLimit(.minutes(1))) struct SharedFileTests {
  private let queue = QueueName("q")

  @Test func aNewFileCanBeOpenedByManyAtOnce() async throws {
    try await withFolder { folder in
      try await withThrowingTaskGroup(of: (any Broker).self) { group in
        for _ in 0..<6 { group.addTask { try await open(folder + "/queues.db") } }
        let brokers = try await group.reduce(into: [any Broker]()) { $0.append($1) }
        for broker in brokers { try await broker.send([OutgoingMessage(queue: queue, body: [])]) }
        #expect(try await brokers[0].depth(of: queue).visible == 6)
        for broker in brokers { await broker.close() }
      }
    }
  }

  @Test func whatOneSendsWakesTheOther() async throws {
    try await withFolder { folder in
      let (a, b) = (try await open(folder + "/queues.db"), try await open(folder + "/queues.db"))
      async let wait: Void = b.waitForMessages(in: queue, limit: .seconds(50))
      try await a.send([OutgoingMessage(queue: queue, body: [1])])
      try await wait
      #expect(try await b.receive(from: queue, count: 1, visibility: .seconds(9)).map(\.body) == [[1]])
      #expect(try await a.receive(from: queue, count: 1, visibility: .seconds(9)).isEmpty)
      await a.close()
      await b.close()
    }
  }

  @Test("fault 26: of two programs that claim one key, one holds it")
  func oneOfThemHoldsAKey() async throws {
    try await withFolder { folder in
      let (a, b) = (try await open(folder + "/queues.db"), try await open(folder + "/queues.db"))
      try await a.send((0..<2).map { OutgoingMessage(queue: queue, body: [$0]) })
      let mine = try #require(try await a.receive(from: queue, count: 1, visibility: .seconds(99)).first)
      let yours = try #require(try await b.receive(from: queue, count: 1, visibility: .seconds(99)).first)
      func claim(_ delivery: Delivery) -> Claim {
        Claim(process: "p", key: "k", queue: queue, lease: delivery.lease, keep: .seconds(99))
      }
      #expect(try await a.claim([claim(mine)]) == [.granted])
      #expect(try await b.claim([claim(yours)]) == [.held])
      let settlement = Settlement(queue: queue, lease: mine.lease, outcome: .acknowledge, claim: claim(mine))
      #expect(try await a.settle([settlement]) == [.settled])
      #expect(try await b.claim([claim(yours)]) == [.settledBefore])
      await a.close()
      await b.close()
    }
  }

  @Test func twoOfThemLoseAndDoubleNothing() async throws {
    try await withFolder { folder in
      let (a, b) = (try await open(folder + "/queues.db"), try await open(folder + "/queues.db"))
      let done = Done()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for broker in [a, b] {
          group.addTask {
            for number in 0..<40 as Range<UInt8> {
              try await broker.send([OutgoingMessage(queue: queue, body: [number])])
            }
          }
          for _ in 0..<2 { group.addTask { try await consume(broker, done) } }
        }
        try await group.waitForAll()
      }
      #expect(done.bodies.map { Int($0[0]) }.sorted() == (0..<80).map { $0 / 2 })
      await a.close()
      await b.close()
    }
  }

  private func consume(_ broker: any Broker, _ done: Done) async throws {
    while done.bodies.count < 80 {
      let deliveries = try await broker.receive(from: queue, count: 3, visibility: .seconds(99))
      if deliveries.isEmpty { try await broker.waitForMessages(in: queue, limit: .milliseconds(20)) }
      let settlements = deliveries.map { Settlement(queue: queue, lease: $0.lease, outcome: .acknowledge) }
      #expect(try await broker.settle(settlements).allSatisfy { $0 == .settled })
      done.add(deliveries.map(\.body))
    }
  }
}

private final class Done: Sendable {
  private let state = Mutex<[[UInt8]]>([])

  var bodies: [[UInt8]] { state.withLock { $0 } }

  func add(_ bodies: [[UInt8]]) { state.withLock { $0 += bodies } }
}
