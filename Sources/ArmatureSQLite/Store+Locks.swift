// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDBSQLite

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What became of the wish for a lock.
enum LockAnswer: Sendable {
  case taken(token: UInt64)
  case held(by: String, rest: Duration)
}

extension Store {
  /// An end that lies further ahead is damaged, and ends nobody's wait: the next token takes the lock from whoever has it.
  private static let leaseMax = Duration.seconds(400 * 86_400)

  /// Takes a lock that nobody holds, or whose lease has run out.
  func takeLock(_ name: String, for lease: Duration) throws -> LockAnswer {
    try statements.locks.find.bind(1, name)
    let found = try statements.locks.find.first { (token: $0.integer(0), until: $0.integer(1), holder: $0.text(2) ?? "") }
    if let found {
      let rest = Duration.nanoseconds(found.until) - .nanoseconds(now)
      if rest > .zero, rest <= Self.leaseMax { return .held(by: found.holder, rest: rest) }
    }
    let token = try nextToken(of: name, after: found?.token)
    let take = statements.locks.take
    try take.bind(1, name)
    take.bind(2, token)
    take.bind(3, now.adding(lease))
    try take.bind(4, "pid \(getpid())")
    try take.run()
    return .taken(token: UInt64(token))
  }

  /// A token larger than all before.
  ///
  /// The time in milliseconds is one also where the file was removed, or the lock's row could not be read when it was rebuilt:
  /// nobody takes a lock as often.
  private func nextToken(of name: String, after last: Int64?) throws -> Int64 {
    if let last, !Salvage.numbers.contains(last) {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "the token of the lock \(name) cannot be one")
    }
    return max((last ?? 0) + 1, now / 1_000_000)
  }

  /// False where another tenure has begun.
  func renewLock(_ name: String, _ token: UInt64, for lease: Duration) throws -> Bool {
    try setLock(name, token, until: now.adding(lease))
  }

  func releaseLock(_ name: String, _ token: UInt64) throws { _ = try setLock(name, token, until: 0) }

  private func setLock(_ name: String, _ token: UInt64, until end: Int64) throws -> Bool {
    let statement = statements.locks.renew
    try statement.bind(1, name)
    statement.bind(2, Int64(clamping: token))
    statement.bind(3, end)
    return try statement.run() == 1
  }
}

struct LockStatements {
  let find, take, renew: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    find = try prepare("SELECT token, held_until, holder FROM locks WHERE name = ?1")
    take = try prepare("REPLACE INTO locks (name, token, held_until, holder) VALUES (?1, ?2, ?3, ?4)")
    renew = try prepare("UPDATE locks SET held_until = ?3 WHERE name = ?1 AND token = ?2")
  }
}
