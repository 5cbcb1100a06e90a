// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite

/// A statement that is prepared once, and bound and stepped without GRDB's arrays of values.
///
/// GRDB keeps it valid. Use it on the thread of its connection.
struct PreparedStatement {
  private let owner: Statement
  private let handle: OpaquePointer

  init(_ database: Database, _ sql: String) throws {
    owner = try database.makeStatement(sql: sql)
    handle = owner.sqliteStatement
  }

  func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(handle, place, value) }

  func bind(_ place: Int32, _ text: String) throws {
    try check(sqlite3_bind_text64(handle, place, text, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8)))
  }

  func bind(_ place: Int32, _ bytes: [UInt8]) throws {
    try check(bytes.withUnsafeBytes { bytes in
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(handle, place, 0)
        : sqlite3_bind_blob64(handle, place, bytes.baseAddress, UInt64(bytes.count), copied)
    })
  }

  func bindNull(_ place: Int32) { sqlite3_bind_null(handle, place) }

  /// Runs to the end; returns how many rows were changed.
  @discardableResult
  func run() throws -> Int {
    while try step() {}
    return Int(sqlite3_changes(sqlite3_db_handle(handle)))
  }

  /// Goes to the next row. Returns false, ready to be bound again, when there is none.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      defer { sqlite3_reset(handle) }
      throw SQLiteError(sqlite3_db_handle(handle))
    }
  }

  /// The row that the last step has gone to.
  var row: StoredRow { StoredRow(statement: handle) }

  /// Reads the first row, if there is one.
  func first<Value>(_ read: (StoredRow) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    defer { sqlite3_reset(handle) }
    return try read(row)
  }

  /// Leaves the rows that were not stepped to, ready to be bound again.
  func reset() { sqlite3_reset(handle) }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw SQLiteError(sqlite3_db_handle(handle)) }
  }
}

/// Tells SQLite to copy what it is bound to: the bytes are only lent to us. Its header spells it as a cast.
nonisolated(unsafe) let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
