// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

@testable import ArmatureTesting

/// A kind of broker that has to keep the contract. A new one is added to ``all``, and nothing else.
struct BrokerKind: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Opens an empty broker; the folder is its own and is removed after the test.
  var open: @Sendable (_ folder: String, Armature.Host) async throws -> any Broker

  static let all = [
    BrokerKind(testDescription: "memory") { _, host in try await MemoryTransport().open("", host: host) },
    BrokerKind(testDescription: "sqlite") { try await SQLiteTransport().open($0 + "/queues.db", host: $1) },
    BrokerKind(testDescription: "model of the simulator") { _, host in
      try await ModelTransport(world: World(seed: 1), scheme: "memory").open("", host: host)
    },
  ]

  /// Runs a test on an empty broker and a clock that stands still.
  func run(_ test: (any Broker, ManualClock) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("broker-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clock = ManualClock()
    let broker = try await open(folder, clock.host)
    do {
      try await test(broker, clock)
    } catch {
      await broker.close()
      throw error
    }
    await broker.close()
  }
}

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
    _ delivery: Delivery, _ outcome: Settlement.Outcome, claim: Claim? = nil, outgoing: [OutgoingMessage] = []
  ) async throws -> SettlementResult {
    let settlement = Settlement(
      queue: tasks, lease: delivery.lease, outcome: outcome, claim: claim, outgoing: outgoing)
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
