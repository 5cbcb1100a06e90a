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
