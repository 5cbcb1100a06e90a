// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Runs a test while somebody else holds the file's write lock, until the test gives it back or ends.
public func whileLocked<Value>(
  _ path: String, _ body: (_ unlock: () throws -> Void) async throws -> Value
) async throws -> Value {
  var configuration = Configuration()
  configuration.allowsUnsafeTransactions = true
  let other = try DatabaseQueue(path: path, configuration: configuration)
  try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
  defer { try? other.close() }
  return try await body { try other.inDatabase { try $0.execute(sql: "COMMIT") } }
}
