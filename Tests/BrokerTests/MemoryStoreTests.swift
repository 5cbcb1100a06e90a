// SPDX-License-Identifier: Apache-2.0

import Seeded
import Testing

@testable import Armature

/// The memory store as a value, and the parts that it is made of.
@Suite struct MemoryStoreTests {
  @Test func whoeverOpensALocationByOneValueHasOneStore() async throws {
    let (memory, other) = (MemoryTransport(), QueueName("other"))
    let (a, b) = (try await memory.open("x", host: .system), try await memory.open("x", host: .system))
    try await a.send("a")
    let waiting = Task { try await b.waitForMessages(in: other, limit: .seconds(100)) }
    try await a.send([OutgoingMessage(queue: other, body: [])])
    try await waiting.value
    for broker in [a, b] { await broker.close() }
    #expect(try await memory.open("x", host: .system).depth(of: tasks).visible == 1)
    #expect(try await memory.open("y", host: .system).depth(of: tasks).visible == 0)
    #expect(try await MemoryTransport().open("x", host: .system).depth(of: tasks).visible == 0)
  }

  @Test func whatIsWrittenAsMemoryIsOneValue() async throws {
    let (transports, others): ([any Transport], [any Transport]) = ([.memory], [.memory])
    let location = "\(UInt64.random(in: 0...(.max)))"
    try await transports[0].open(location, host: .system).send("a")
    #expect(try await others[0].open(location, host: .system).depth(of: tasks).visible == 1)
  }

  @Test func aSlotsNextTenantIsNotItsLast() throws {
    var store = MemoryStore()
    store.send(["a"], at: 0)
    let old = try #require(store.receive(at: 1).first)
    #expect(store.settle([.acknowledge(old)], now: Instant(nanoseconds: 2)) == [.settled])
    store.send(["b"], at: 3)
    let new = try #require(store.receive(at: 4).first)
    #expect(new.lease.generation == old.lease.generation)
    #expect(new.lease.message != old.lease.message)
    #expect(store.settle([.acknowledge(old)], now: Instant(nanoseconds: 5)) == [.leaseLost])
  }

  @Test func whatIsReceivedTogetherComesBackInOrder() {
    var store = MemoryStore()
    let texts = (0..<50).map { "\($0)" }
    store.send(texts, at: 0)
    let deliveries = store.receive(count: 50, at: 1, visibility: 100)
    let middle = deliveries[10..<20]
    #expect(store.settle(middle.map { .acknowledge($0) }, now: Instant(nanoseconds: 2)).allSatisfy { $0 == .settled })
    #expect(store.receive(count: 50, at: 100).isEmpty)
    #expect(store.receive(count: 50, at: 101).map(\.text) == Array(texts[..<10] + texts[20...]))
  }

  @Test func nothingOfADeliveryIsLeftInTheNextOne() {
    var store = MemoryStore()
    var batch = DeliveryBatch()
    var (sent, received) = ([OutgoingMessage](), [Delivery]())
    for (number, bytes) in [3, 300, 200, 0, 256, 257, 3, 3].enumerated() {
      let attributes = number % 3 == 0 ? ["number": "\(number)"] : [:]
      let message = OutgoingMessage(
        queue: tasks, body: [UInt8](repeating: UInt8(number), count: bytes), attributes: attributes)
      store.send([message], now: Instant(nanoseconds: 0))
      sent.append(message)
      batch.removeAll()
      store.receive(into: &batch, from: tasks, count: 9, visibility: .seconds(1), now: Instant(nanoseconds: 0))
      #expect(batch.hasAttributes == !attributes.isEmpty)
      received += batch.deliveries
    }
    // What somebody holds on to is not written over either.
    #expect(received.map(\.body) == sent.map(\.body))
    #expect(received.map(\.attributes) == sent.map(\.attributes))
    #expect(store.browse(tasks, limit: 9).map(\.body) == sent.map(\.body))
  }

  @Test func leasesThatAreLostAreToldAndTheRestIsAcknowledged() {
    var store = MemoryStore()
    store.send(["a", "b", "c"], at: 0)
    let leases = store.receive(count: 3, at: 1).map(\.lease)
    let foreign = Lease(message: .text("a"), generation: leases[0].generation)
    let now = Instant(nanoseconds: 2)
    #expect(store.acknowledge([leases[1], foreign, leases[1]], now: now) == [foreign, leases[1]])
    #expect(store.depth(of: tasks, now: now) == QueueDepth(visible: 0, hidden: 2))
    #expect(store.acknowledge(leases, now: now) == [leases[1]])
    #expect(store.depth(of: tasks, now: now) == QueueDepth(visible: 0, hidden: 0))
  }

  @Test func expiredClaimsAreSwept() throws {
    var store = MemoryStore()
    for round in 0..<100 as Range<Int64> {
      store.send(["a"], at: round * 10)
      let delivery = try #require(store.receive(at: round * 10).first)
      let claim = Claim("\(round)", for: delivery, keep: .nanoseconds(25))
      #expect(store.claim([claim], now: Instant(nanoseconds: round * 10)) == [.granted])
      var settlement = Settlement.acknowledge(delivery)
      settlement.claim = claim
      #expect(store.settle([settlement], now: Instant(nanoseconds: round * 10)) == [.settled])
    }
    #expect(store.claims.count <= 4)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func deadlinesComeInOrder(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    var heap = DeadlineHeap()
    var expected: [Int: (due: Int64, order: Int)] = [:]
    for order in 0..<2000 {
      let due = Int64.random(in: 0..<50, using: &random)
      switch (Int.random(in: 0..<4, using: &random), expected.keys.sorted().randomElement(using: &random)) {
      case (0, let handle?):
        heap.remove(handle)
        expected[handle] = nil
      case (1, let handle?):
        heap.move(handle, to: Instant(nanoseconds: due))
        expected[handle] = (due, order)
      default: expected[heap.insert(Instant(nanoseconds: due))] = (due, order)
      }
      let first = expected.min { ($0.value.due, $0.value.order) < ($1.value.due, $1.value.order) }
      #expect(heap.first?.handle == first?.key)
      #expect(heap.first?.due.nanoseconds == first?.value.due)
    }
  }

  @Test func aQueueKeepsItsOrderWhileItGrows() {
    var queue = IndexQueue()
    var (added, taken) = (0, 0)
    for round in 1..<60 {
      for _ in 0..<round { queue.append(added); added += 1 }
      for _ in 0..<round - 1 { #expect(queue.removeFirst(1) == [taken]); taken += 1 }
    }
    #expect(queue.count == added - taken)
  }
}

extension MemoryStore {
  fileprivate mutating func send(_ texts: [String], at now: Int64) {
    send(texts.map { OutgoingMessage(queue: tasks, body: Array($0.utf8)) }, now: Instant(nanoseconds: now))
  }

  fileprivate mutating func receive(count: Int = 1, at now: Int64, visibility: Int64 = 1000) -> [Delivery] {
    var batch = DeliveryBatch()
    receive(into: &batch, from: tasks, count: count, visibility: .nanoseconds(visibility), now: Instant(nanoseconds: now))
    return batch.deliveries
  }
}

extension Settlement {
  fileprivate static func acknowledge(_ delivery: Delivery) -> Settlement {
    Settlement(queue: tasks, lease: delivery.lease, outcome: .acknowledge)
  }
}
