// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite

/// The row that a statement is at, until its next step. What is read from it is copied.
struct StoredRow {
  let statement: OpaquePointer?

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// Nil where there is no such column, or no integer in it.
  func optionalInteger(_ column: Int32) -> Int64? {
    guard column < sqlite3_column_count(statement), sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
    return integer(column)
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func isBlob(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_BLOB }

  func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(statement, column) else { return nil }
    return String(decoding: UnsafeBufferPointer(start: start, count: byteCount(column)), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: byteCount(column)))
  }

  func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(statement, column)) }
}
