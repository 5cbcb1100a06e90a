// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// How many requests to DynamoDB the manual's table of costs promises.
@Suite(.timeLimit(.minutes(1))) struct ClaimCosts {
  @Test func aClaimCostsOneRequestAndItsEndAnother() async throws {
    try await withBrokers(1) { server, brokers, _ in
      try await brokers[0].send((0..<10).map { OutgoingMessage(queue: tasks, body: Array("\($0)".utf8)) })
      let deliveries = try await brokers[0].receive()
      let before = server.tally.requests
      let claims = deliveries.map { Claim($0.text, for: $0) }
      _ = try await brokers[0].claim(claims)
      let settlements = zip(deliveries, claims).map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge, claim: $1) }
      _ = try await brokers[0].settle(settlements)
      let cost = server.tally.requests.merging(before) { $0 - $1 }.filter { $0.value > 0 }
      #expect(cost == ["PutItem": 20, "DeleteMessageBatch": 1])
    }
  }

  /// A service receives what is due, hides it for half a minute again, and waits for 20 seconds at a time.
  @Test func aTickThatWaitsCostsWhatTheManualSays() async throws {
    try await withBrokers(1) { server, brokers, clock in
      let (ticks, broker, begun) = (QueueName("Desk.schedules"), brokers[0], clock.now)
      try await broker.send([OutgoingMessage(queue: ticks, body: [], delay: .seconds(30))])
      let before = server.tally.requests
      var rounds = 0
      while rounds < 20 {
        let deliveries = try await broker.receive(from: ticks, for: .seconds(60))
        if deliveries.isEmpty { try await broker.waitForMessages(in: ticks, limit: .seconds(20)) }
        for delivery in deliveries { #expect(try await broker.settle(delivery, .release(after: .seconds(30)), in: ticks) == .settled) }
        rounds += deliveries.count
      }
      #expect(clock.now == begun + .seconds(600))
      let cost = server.tally.requests.merging(before) { $0 - $1 }.filter { $0.value > 0 }
      #expect(cost == ["GetItem": 20 * (2 + 9), "PutItem": 20 * 2])
    }
  }
}
