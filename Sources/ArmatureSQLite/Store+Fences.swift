// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDBSQLite

extension Store {
  /// Throws where the token is too low, and remembers it where it is higher than all before.
  func check(_ fence: Fence?) throws {
    if let fence, try isStale(fence) { throw StaleFence(fence) }
  }

  func isStale(_ fence: Fence?) throws -> Bool {
    guard let fence else { return false }
    // SQLite's integers have a sign; a larger number than these is one that the disk has changed.
    let token = min(Int64(clamping: fence.token), Salvage.numbers.upperBound)
    try statements.fences.find.bind(1, fence.lock)
    let found = try statements.fences.find.first { $0.integer(0) }
    if let found, !Salvage.numbers.contains(found) {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "the highest token of the lock \(fence.lock) cannot be one")
    }
    let highest = found ?? 0
    if token > highest {
      try statements.fences.raise.bind(1, fence.lock)
      statements.fences.raise.bind(2, token)
      try statements.fences.raise.run()
    }
    return token < highest
  }
}

struct FenceStatements {
  let find, raise: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    find = try prepare("SELECT token FROM fences WHERE lock = ?1")
    raise = try prepare("INSERT INTO fences (lock, token) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET token = excluded.token")
  }
}
