// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite

/// A connection that asks nothing of a file before it reads from it: GRDB's refuses one that is damaged.
final class RawDatabase {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    // It is closed with this object where it cannot be opened, too.
    if sqlite3_open_v2(path, &handle, flags, nil) != SQLITE_OK { throw SQLiteError(handle) }
    sqlite3_busy_timeout(handle, 5_000)
    // Without it SQLite reads nothing of a file that was cut off: it has fewer pages than it says.
    sqlite3_exec(handle, "PRAGMA writable_schema = ON", nil, nil, nil)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Whether the end of the file is missing: it is shorter than its head says, or ends within a page.
  var isCut: Bool { missingPages?.isEmpty != true }

  /// The pages behind the end of the file, and the one that it ends within; nil where its head cannot be read.
  ///
  /// What is missing of the last page SQLite reads as zeros, without an error.
  var missingPages: Range<Int64>? {
    guard let head else { return nil }
    let (wholeCount, rest) = head.fileSize.quotientAndRemainder(dividingBy: head.pageSize)
    return wholeCount + 1..<max(head.pagesCount, wholeCount + (rest == 0 ? 0 : 1)) + 1
  }

  /// What the head of the file says; nil where it cannot be read.
  var pageSize: Int? { head.map { Int($0.pageSize) } }

  /// The file is read through SQLite's own: to open and close it besides would undo the locks of this program on it.
  private var head: (pageSize: Int64, pagesCount: Int64, fileSize: Int64)? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard let file, let methods = file.pointee.pMethods?.pointee else { return nil }
    var head = [UInt8](repeating: 0, count: 32)
    var size: Int64 = 0
    guard methods.xRead(file, &head, 32, 0) == SQLITE_OK, methods.xFileSize(file, &size) == SQLITE_OK else { return nil }
    func number(_ place: Range<Int>) -> Int64 { head[place].reduce(0) { $0 << 8 | Int64($1) } }
    let pageSize = number(16..<18) == 1 ? 65_536 : number(16..<18)
    return pageSize == 0 ? nil : (pageSize, number(28..<32), size)
  }

  func execute(_ sql: String) throws {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw SQLiteError(handle) }
  }

  /// Calls `body` with each row, and returns whether the last one was reached.
  @discardableResult
  func rows(_ sql: String, number: Int64? = nil, texts: [String] = [], _ body: (StoredRow) throws -> Void) throws -> Bool {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { return false }
    defer { sqlite3_finalize(statement) }
    if let number { sqlite3_bind_int64(statement, 1, number) }
    for (place, text) in zip(Int32(1)..., texts) { sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), copied) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(StoredRow(statement: statement))
      case SQLITE_DONE: return true
      default: return false
      }
    }
  }

  /// Calls `body` with each row that can be read, in the order of the keys: where damage ends the way, it goes on from the other end,
  /// so that a row may come twice. Returns whether the way was free.
  func walk(_ sql: String, by keys: String..., body: (StoredRow) throws -> Void) throws -> Bool {
    let isFree = try rows("\(sql) ORDER BY \(keys.joined(separator: ", "))", body)
    if !isFree { try rows("\(sql) ORDER BY \(keys.map { "\($0) DESC" }.joined(separator: ", "))", body) }
    return isFree
  }

  /// The same for rows with a number, which it also finds between two places that are damaged: behind one that it cannot get past it
  /// leaves out more and more numbers, and looks from there into both directions.
  func walk(_ sql: String, byNumber key: String, body: (StoredRow) throws -> Void) throws -> Bool {
    var (begin, step): (Int64, Int64) = (.min, 1)
    while true {
      var last: Int64?
      let isOver = try rows("\(sql) WHERE \(key) >= ?1 ORDER BY \(key)", number: begin) { row in
        last = row.integer(0)
        try body(row)
      }
      if isOver && begin == .min { return true }
      if step > 1, isOver || last != nil { try rows("\(sql) WHERE \(key) < ?1 ORDER BY \(key) DESC", number: begin, body) }
      if isOver || begin > Salvage.numbers.upperBound - step { return false }
      if let last, last >= begin { (begin, step) = (min(last, .max - 1) + 1, 1) } else { (begin, step) = (max(begin + step, 0), step * 2) }
    }
  }
}
