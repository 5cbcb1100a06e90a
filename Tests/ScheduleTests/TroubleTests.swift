// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Schedules that cannot be had are seen from outside, though messages come and go.
@Suite struct TroubleTests {
  @Test("Schedules whose ticks cannot be read degrade the service, and their return mends it")
  func theTicksAreOutOfReach() throws {
    let world = ClockWorld(seed: 1)
    let store = TicklessStore(store: world.store)
    let (machine, service) = world.service("one", transport: store)
    machine.start { _ = try? await service.run() }
    let seen = Mutex<[ServiceHealth]>([])
    machine.start {
      for (seconds, isGone) in [(100, true), (300, false), (400, false)] {
        try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(seconds))
        seen.withLock { $0.append(service.health) }
        store.isGone.store(isGone, ordering: .relaxed)
      }
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    let health = seen.withLock { $0 }
    #expect([health.first, health.last] == [.healthy, .healthy])
    guard case .degraded(let reasons) = health[1] else {
      Issue.record("\(health)")
      return
    }
    #expect(reasons.count == 2)
    #expect(reasons.contains { $0.hasPrefix("service Clockwork: cannot handle schedules since 2026-01-01T00:0") && $0.hasSuffix("gone") })
    #expect(reasons.contains { $0.hasPrefix("service Clockwork: cannot begin schedules since 2026-01-01T00:0") })
    for what in ["handle", "begin"] {
      #expect(world.log.count(of: "cannot \(what) schedules, trying again") == 1)
      #expect(world.log.count(of: "can \(what) schedules again") == 1)
    }
  }

  @Test("A schedule fires once for each time, though what it sends is sent and the end of its ticks fails for a while")
  func theEndOfTicksFails() {
    let world = ClockWorld(seed: 1)
    let store = TicklessStore(store: world.store)
    let (machine, service) = world.service("one", transport: store)
    machine.start { _ = try? await service.run() }
    store.lost.withLock { $0.left = 4 }
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1000))
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(store.lost.withLock(\.left) == 0)
    #expect(world.slots("often") == Timestamp.multiples(of: 420, after: world.start, upTo: world.start + .seconds(1000)))
    #expect(world.slots("latest") == Timestamp.multiples(of: 600, after: world.start, upTo: world.start + .seconds(1000)))
  }

  @Test("One look at the ticks is enough for all schedules together")
  func theTicksAreLookedAtOnce() {
    let world = ClockWorld(seed: 1)
    let store = TicklessStore(store: world.store)
    let (machine, service) = world.service("one", transport: store)
    machine.start { _ = try? await service.run() }
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1000))
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    // Each half minute one, and another where the continuous schedule has no tick, which looks itself before each of its messages.
    let rounds = 1000 / 30 + 1
    let looks = store.looks.load(ordering: .relaxed)
    #expect(rounds <= looks && looks <= 2 * rounds + world.slots("round").count, "\(looks)")
  }
}

/// A store whose ticks are out of reach for a while.
private final class TicklessStore: Transport {
  /// Settlements that fail once the messages of a schedule are sent, as those of a store without transactions may.
  struct Lost {
    /// How many calls are to fail still.
    var left = 0
    var sent: Set<Lease> = []

    mutating func isNext() -> Bool {
      defer { left = max(0, left - 1) }
      return left > 0
    }
  }
  let store: SimulatedStore
  let isGone = Atomic(false)
  /// How often somebody has looked at the ticks.
  let looks = Atomic(0)
  let lost = Mutex(Lost())

  init(store: SimulatedStore) { self.store = store }

  var scheme: String { "memory" }
  func open(_ location: String, host: Host) async throws -> any Broker {
    TicklessBroker(broker: try await store.open(location, host: host), store: self)
  }
}

private struct TicklessBroker: Broker {
  let broker: any Broker
  let store: TicklessStore

  private func ask(_ queue: QueueName) throws {
    if store.isGone.load(ordering: .relaxed), queue.description == "Clockwork.schedules" { throw TransportError("gone") }
  }

  func send(_ messages: [OutgoingMessage]) async throws { try await broker.send(messages) }
  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try ask(queue)
    return try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
  }
  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    var settlements = settlements
    let fired = settlements.indices.filter { index in settlements[index].outgoing.contains(where: isOften) }
    for index in fired {
      if store.lost.withLock({ $0.sent.insert(settlements[index].lease).inserted }) {
        try await broker.send(settlements[index].outgoing.filter(isOften))
      }
      settlements[index].outgoing.removeAll(where: isOften)
    }
    if !fired.isEmpty, store.lost.withLock({ $0.isNext() }) { throw TransportError("the end of a tick is lost") }
    return try await broker.settle(settlements)
  }

  private func isOften(_ message: OutgoingMessage) -> Bool {
    message.queue.description != "Clockwork.schedules" && message.attributes[ScheduleAttribute.schedule] == "often"
  }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }
  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await broker.claim(claims) }
  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }
  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try ask(queue)
    if queue.description == "Clockwork.schedules" { store.looks.add(1, ordering: .relaxed) }
    return try await broker.browse(queue, after: id, limit: limit)
  }
  func close() async { await broker.close() }
}
