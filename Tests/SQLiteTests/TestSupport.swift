// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

func open(_ path: String) async throws -> any Broker { try await SQLiteTransport().open(path, host: .system) }

/// A folder of its own for one test.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sqlite-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}

/// The sentence of the error that has to be thrown.
func failure<Value>(_ body: () async throws -> Value) async throws -> String {
  let error = await #expect(throws: TransportError.self) { _ = try await body() }
  return try #require(error).description
}

extension Salvage {
  static func run(_ path: String) throws -> SalvageTally? {
    try run(path, finding: "a test says so", time: Armature.Host.system.time)
  }
}

/// Runs SQL on a file, beside any broker.
func execute(_ sql: String, _ path: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.inDatabase { try $0.execute(sql: sql) }
  try queue.close()
}
