// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization
import Testing

/// What every broker promises to who waits for messages, and to many tasks at once.
@Suite(.timeLimit(.minutes(1))) struct WaitConformance {
  @Test(arguments: BrokerKind.all) func whereAMessageIsVisibleNobodyWaits(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      try await broker.send("a")
      try await broker.waitForMessages(in: tasks, limit: .seconds(99))
    }
  }

  @Test(arguments: BrokerKind.all) func aSendEndsTheWait(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await whileWaiting(broker, clock) { try await broker.send("a") }
      #expect(try await broker.receive().map(\.text) == ["a"])
    }
  }

  @Test(arguments: BrokerKind.all) func aSettlementEndsTheWait(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      try await broker.send("b", to: parked)
      let a = try await broker.receiveOne()
      let b = try await broker.receiveOne(from: parked)
      try await whileWaiting(broker, clock) { _ = try await broker.settle(a, .release(after: .zero)) }
      _ = try await broker.receiveOne()
      let signal = OutgoingMessage(queue: tasks, body: [])
      try await whileWaiting(broker, clock) { _ = try await broker.settle(b, .acknowledge, in: parked, outgoing: [signal]) }
    }
  }

  @Test(arguments: BrokerKind.all) func theEndOfAVisibilityEndsTheWait(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      _ = try await broker.receiveOne(for: .seconds(30))
      try await whileWaiting(broker, clock) { clock.advance(by: .seconds(30)) }
      #expect(try await broker.receiveOne().receiveCount == 2)
    }
  }

  /// The waiting task has to notice that what it sleeps for comes sooner.
  @Test(arguments: BrokerKind.all) func aShorterHidingEndsTheWaitSooner(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await broker.send("a")
      let delivery = try await broker.receiveOne(for: .seconds(80))
      try await whileWaiting(broker, clock) {
        #expect(try await broker.extend([delivery.lease], in: tasks, by: .seconds(5)).isEmpty)
        try await broker.send("b", delay: .seconds(9))
        clock.advance(by: .seconds(10))
      }
    }
  }

  @Test(arguments: BrokerKind.all) func theLimitEndsTheWait(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      try await whileWaiting(broker, clock, limit: .seconds(20)) { clock.advance(by: .seconds(20)) }
      try await broker.waitForMessages(in: tasks, limit: .zero)
    }
  }

  @Test(arguments: BrokerKind.all) func aWaitCanBeCancelled(_ kind: BrokerKind) async throws {
    try await kind.run { broker, clock in
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await broker.waitForMessages(in: tasks, limit: .seconds(99)) }
        await clock.waitForSleepers(1)
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.next() }
      }
      // A store may let what it has begun come to its end.
      clock.advance(by: .seconds(99))
      await clock.waitUntilNobodySleeps()
      try await broker.send("a")
      try await broker.waitForMessages(in: tasks, limit: .seconds(99))
      #expect(try await broker.receive().count == 1)
    }
  }

  /// A tenth of the messages is released once before they are acknowledged.
  @Test(arguments: BrokerKind.all) func manyTasksLoseAndDoubleNothing(_ kind: BrokerKind) async throws {
    try await kind.run { broker, _ in
      let tally = Tally(total: 1200)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for producer in 0..<6 {
          group.addTask { for number in 0..<200 { try await broker.send("\(producer)-\(number)") } }
        }
        for _ in 0..<6 { group.addTask { try await consume(broker, tally) } }
        while let _ = try await group.next() { if tally.isComplete { group.cancelAll() } }
      }
      #expect(tally.counts.count == 1200)
      #expect(tally.counts.values.allSatisfy { $0 == 1 })
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 0))
    }
  }
}

/// Runs an event while a task sleeps at the queue, which has to wake it.
private func whileWaiting(
  _ broker: any Broker, _ clock: ManualClock, limit: Duration = .seconds(99), _ event: () async throws -> Void
) async throws {
  async let wait: Void = broker.waitForMessages(in: tasks, limit: limit)
  await clock.waitForSleepers(1)
  try await event()
  try await wait
}

private func consume(_ broker: any Broker, _ tally: Tally) async throws {
  while !tally.isComplete {
    let deliveries = try await broker.receive(7)
    if deliveries.isEmpty {
      // The clock stands still: only a message or the end of the test wakes who waits.
      guard (try? await broker.waitForMessages(in: tasks, limit: .seconds(99))) != nil else { return }
    }
    let settlements = deliveries.map {
      let isReleased = $0.receiveCount == 1 && $0.text.last == "7"
      return Settlement(queue: tasks, lease: $0.lease, outcome: isReleased ? .release(after: .zero) : .acknowledge)
    }
    let results = try await broker.settle(settlements)
    for ((delivery, settlement), result) in zip(zip(deliveries, settlements), results) {
      #expect(result == .settled)
      if case .acknowledge = settlement.outcome { tally.add(delivery.text) }
    }
  }
}

/// How often each message was done.
private final class Tally: Sendable {
  private let state = Mutex<[String: Int]>([:])
  private let total: Int

  init(total: Int) { self.total = total }

  var counts: [String: Int] { state.withLock { $0 } }
  var isComplete: Bool { state.withLock { $0.count >= total } }

  func add(_ text: String) { state.withLock { $0[text, default: 0] += 1 } }
}
