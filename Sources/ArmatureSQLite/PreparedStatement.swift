// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite

/// A statement that is prepared once, and bound and stepped without GRDB's arrays of values.
///
/// GRDB keeps it valid; what is read from a row is copied before the next step. Use it on the thread of its connection.
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

  /// Reads the first row, if there is one.
  func first<Value>(_ read: (PreparedStatement) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    defer { sqlite3_reset(handle) }
    return try read(self)
  }

  /// Leaves the rows that were not stepped to, ready to be bound again.
  func reset() { sqlite3_reset(handle) }

  func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(handle, column)) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw SQLiteError(sqlite3_db_handle(handle)) }
  }
}

/// Tells SQLite to copy what it is bound to: the bytes are only lent to us. Its header spells it as a cast.
nonisolated(unsafe) let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
