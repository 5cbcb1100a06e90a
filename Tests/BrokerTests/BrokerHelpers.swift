// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

let tasks = QueueName("tasks")
let parked = QueueName("parked")

extension Broker {
  func send(_ texts: String..., to queue: QueueName = tasks, delay: Duration = .zero) async throws {
    try await send(texts.map { OutgoingMessage(queue: queue, body: Array($0.utf8), delay: delay) })
  }

  func receive(_ count: Int = 10, from queue: QueueName = tasks, for visibility: Duration = .seconds(30)) async throws
    -> [Delivery]
  {
    try await receive(from: queue, count: count, visibility: visibility)
  }

  /// Receives a message that has to be there.
  func receiveOne(from queue: QueueName = tasks, for visibility: Duration = .seconds(30)) async throws -> Delivery {
    try #require(try await receive(1, from: queue, for: visibility).first)
  }

  func settle(
    _ delivery: Delivery, _ outcome: Settlement.Outcome, in queue: QueueName = tasks, claim: Claim? = nil,
    outgoing: [OutgoingMessage] = []
  ) async throws -> SettlementResult {
    let settlement = Settlement(
      queue: queue, lease: delivery.lease, outcome: outcome, claim: claim, outgoing: outgoing)
    return try #require(try await settle([settlement]).first)
  }

  func claim(_ key: String, for delivery: Delivery, keep: Duration = .seconds(3600)) async throws -> ClaimResult {
    try #require(try await claim([Claim(key, for: delivery, keep: keep)]).first)
  }
}

extension Claim {
  init(_ key: String, for delivery: Delivery, keep: Duration = .seconds(3600)) {
    self.init(process: "load-data", key: key, queue: tasks, lease: delivery.lease, keep: keep)
  }
}

extension Delivery {
  var text: String { String(decoding: body, as: UTF8.self) }
}
