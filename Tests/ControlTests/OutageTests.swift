// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct OutageTests {
  /// A store that does not answer for ten minutes: the service is degraded and says since when, stays ready, and goes on.
  @Test("fault 3: a queue that is gone degrades the service, and its return mends it")
  func aQueueThatIsGoneDegradesTheService() throws {
    let bureau = BureauWorld(seed: 1)
    let outage = Outage(bureau.store)
    let (machine, service) = bureau.service(transport: outage)
    _ = machine.run(service, until: .stopped)
    let seen = Mutex<[ServiceSnapshot]>([])
    machine.after(.seconds(10)) { outage.isOut.store(true, ordering: .relaxed) }
    machine.after(.seconds(300)) {
      let snapshot = service.control.snapshot()
      seen.withLock { $0.append(snapshot) }
    }
    machine.after(.seconds(610)) { outage.isOut.store(false, ordering: .relaxed) }
    machine.after(.seconds(660)) {
      let snapshot = service.control.snapshot()
      seen.withLock { $0.append(snapshot) }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let (during, after) = (try #require(seen.withLock { $0.first }), try #require(seen.withLock { $0.last }))
    guard case .degraded(let reasons) = during.health else {
      Issue.record("\(during.health)")
      return
    }
    #expect(reasons.contains { $0.hasPrefix("queue errands: cannot receive since 2026-01-01T00:00:") && $0.hasSuffix("gone") })
    #expect(during.isReady)
    #expect(after.health == .healthy)
    #expect(after.queues.first?.lastTrouble?.contains("cannot receive") == true)
  }

  /// A file that was removed is told by its store, and no call fails because of it: that stays, whatever becomes of a tenure.
  @Test func whatAStoreTellsOfItselfStaysUntilItIsOver() {
    let bureau = BureauWorld(seed: 1)
    let (machine, service) = bureau.service()
    service.host.complain("sqlite:x: gone", "sqlite:x is gone")
    #expect(service.health == .degraded(["sqlite:x is gone"]))
    _ = machine.run(service, until: .stopped)
    let during = Mutex<ServiceHealth?>(nil)
    machine.after(.seconds(10)) {
      during.withLock { $0 = service.health }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(during.withLock { $0 } == .degraded(["sqlite:x is gone"]))
    service.host.complain("sqlite:x: gone", nil)
    #expect(service.health == .healthy)
  }

  /// The message that was at work in the outage is settled before its lease had to be extended once more, and none comes after it.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aStoreThatIsBackIsNotToldOfAnyMore(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    let outage = Outage(bureau.store)
    bureau.send("partner", [1])
    let (machine, service) = bureau.service(transport: outage) { _, _, time in
      try await time.sleep(until: time.now + .seconds(11 + Int(seed % 5)))
    }
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(8)) { outage.isOut.store(true, ordering: .relaxed) }
    machine.after(.seconds(14)) { outage.isOut.store(false, ordering: .relaxed) }
    let health = Mutex<ServiceHealth?>(nil)
    machine.after(.seconds(200)) {
      health.withLock { $0 = service.health }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(health.withLock { $0 } == .healthy)
    #expect(bureau.minutes.ids("accompany") == [1])
  }

  /// An outage that is longer than the visibility: what was done meanwhile is done again, and counted as done once.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatWasSettledInVainIsCountedAsLost(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    let outage = Outage(bureau.store)
    bureau.send("partner", 0..<3)
    // Its letter is sent as it is settled, so it is not among those that are only acknowledged.
    bureau.send("fragile", [7])
    let (machine, service) = bureau.service(transport: outage) { stage, _, time in
      try await time.sleep(until: time.now + .seconds(10))
      if stage == "fetch" { throw Refusal(text: "no") }
    }
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(5)) { outage.isOut.store(true, ordering: .relaxed) }
    machine.after(.seconds(100)) { outage.isOut.store(false, ordering: .relaxed) }
    let seen = Mutex<DeliveryCounts?>(nil)
    machine.after(.seconds(900)) {
      seen.withLock { $0 = service.control.snapshot().queues.first { $0.name == "errands" }?.counts }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let counts = try #require(seen.withLock { $0 })
    #expect(counts.done == 3 && counts.parked == 1)
    #expect(counts.lost >= 4)
    #expect(counts.received == counts.done + counts.parked + counts.lost)
  }
}

/// A store that can be gone for a while.
final class Outage: Transport {
  private let store: SimulatedStore
  let isOut = Atomic(false)
  /// How many of the next settlements are refused.
  let refusals = Atomic(0)
  /// Shows nothing without delivering it.
  let isBlind = Atomic(false)
  /// Takes all but the last of what comes of messages of other stores.
  let isPicky = Atomic(false)

  init(_ store: SimulatedStore) { self.store = store }

  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker {
    AilingBroker(broker: try await store.open(location, host: host), outage: self)
  }
}

private struct Gone: Error, CustomStringConvertible { let description = "gone" }

private struct AilingBroker: Broker {
  let broker: any Broker
  let outage: Outage

  private func ask() throws {
    if outage.isOut.load(ordering: .relaxed) { throw Gone() }
  }

  func send(_ messages: [OutgoingMessage]) async throws {
    try ask()
    try await broker.send(messages)
  }
  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try ask()
    return try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
  }
  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    if !outage.isPicky.load(ordering: .relaxed) { return await broker.forward(consignments) }
    return await broker.forward(consignments.dropLast()) + consignments.suffix(1).map { _ in [0: SendFailure(Gone())] }
  }
  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    try ask()
    if outage.refusals.load(ordering: .relaxed) > 0 {
      outage.refusals.subtract(1, ordering: .relaxed)
      throw Gone()
    }
    return try await broker.settle(settlements)
  }
  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try ask()
    return try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }
  func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    try ask()
    return try await broker.claim(claims)
  }
  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }
  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    if !canBrowse(queue) { throw Gone() }
    return try await broker.browse(queue, after: id, limit: limit)
  }
  func canBrowse(_ queue: QueueName) -> Bool { !outage.isBlind.load(ordering: .relaxed) }
  func close() async { await broker.close() }
}
