// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import GRDBSQLite

/// The peer of the SQLite broker: one table, prepared statements, SQLite's own calls, and nothing around them.
///
/// It does what the broker's promises need of SQLite, statement by statement: the same columns and index, a lease for
/// each message that is received, and a removal that checks the lease. What stands in the column of the checksum is no sum.
final class HandWrittenQueue {
  private let database: DatabaseQueue

  init(path: String) throws {
    database = try DatabaseQueue(path: path)
    try database.inDatabase { connection in
      try connection.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      try connection.execute(sql: """
        CREATE TABLE messages (
          id INTEGER PRIMARY KEY AUTOINCREMENT, queue INTEGER NOT NULL, visible_at INTEGER NOT NULL,
          receives INTEGER NOT NULL DEFAULT 0, leased INTEGER NOT NULL DEFAULT 0, attributes TEXT, body BLOB NOT NULL,
          checksum INTEGER
        ) STRICT;
        CREATE INDEX messages_by_visibility ON messages (queue, visible_at);
        """)
    }
  }

  /// Sends, receives and removes messages; returns how many bytes of bodies were removed.
  func run(_ body: [UInt8], count: Int, batch: Int) throws -> Int {
    try database.inDatabase { connection in
      let work = try Work(connection)
      for _ in 0..<count / batch { try work.send(body, count: batch) }
      var bytes = 0
      for _ in 0..<count / batch { bytes += try work.remove(work.receive(count: batch)) }
      return bytes
    }
  }
}

private struct Work {
  private let begin, commit, insert, select, lease, delete: HandStatement

  init(_ connection: Database) throws {
    begin = try HandStatement(connection, "BEGIN IMMEDIATE")
    commit = try HandStatement(connection, "COMMIT")
    insert = try HandStatement(
      connection, "INSERT INTO messages (queue, visible_at, attributes, body, checksum) VALUES (1, ?1, NULL, ?2, ?3)")
    select = try HandStatement(
      connection,
      """
      SELECT id, receives, attributes, body, checksum FROM messages
      WHERE queue = 1 AND visible_at <= ?1 ORDER BY visible_at, id LIMIT ?2
      """)
    lease = try HandStatement(
      connection, "UPDATE messages SET visible_at = ?1, receives = receives + 1, leased = 1 WHERE id = ?2")
    delete = try HandStatement(
      connection, "DELETE FROM messages WHERE id = ?1 AND receives = ?2 AND leased = 1 AND visible_at > ?3")
  }

  func send(_ body: [UInt8], count: Int) throws {
    try begin.run()
    for _ in 0..<count {
      insert.bind(1, now())
      insert.bind(2, body)
      insert.bind(3, Int64(body.count) &* 0x9e37_79b9_7f4a_7c1)
      try insert.run()
    }
    try commit.run()
  }

  func receive(count: Int) throws -> [(id: Int64, receives: Int64, body: [UInt8])] {
    try begin.run()
    select.bind(1, now())
    select.bind(2, Int64(count))
    var messages: [(id: Int64, receives: Int64, body: [UInt8])] = []
    while try select.step() { messages.append((select.integer(0), select.integer(1) + 1, select.bytes(3))) }
    for message in messages {
      lease.bind(1, now() + 30_000_000_000)
      lease.bind(2, message.id)
      try lease.run()
    }
    try commit.run()
    return messages
  }

  func remove(_ messages: [(id: Int64, receives: Int64, body: [UInt8])]) throws -> Int {
    try begin.run()
    var bytes = 0
    for message in messages {
      delete.bind(1, message.id)
      delete.bind(2, message.receives)
      delete.bind(3, now())
      if try delete.run() == 1 { bytes += message.body.count }
    }
    try commit.run()
    return bytes
  }

  private func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

private struct HandStatement {
  private let owner: Statement
  private let handle: OpaquePointer

  init(_ connection: Database, _ sql: String) throws {
    owner = try connection.makeStatement(sql: sql)
    handle = owner.sqliteStatement
  }

  func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(handle, place, value) }

  func bind(_ place: Int32, _ bytes: [UInt8]) {
    // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    bytes.withUnsafeBytes { _ = sqlite3_bind_blob64(handle, place, $0.baseAddress, UInt64($0.count), copied) }
  }

  @discardableResult
  func run() throws -> Int32 {
    while try step() {}
    return sqlite3_changes(sqlite3_db_handle(handle))
  }

  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(handle)
    if code != SQLITE_DONE { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return false
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
