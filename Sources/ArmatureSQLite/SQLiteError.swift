// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB
import GRDBSQLite

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What SQLite answered instead of doing what it was asked.
struct SQLiteError: Error {
  /// The primary result code.
  var code: Int32
  var message: String

  init(code: Int32, message: String = "") {
    self.code = code & 0xff
    self.message = message.isEmpty ? String(cString: sqlite3_errstr(code)) : message
  }

  /// The error that the connection met last.
  init(_ connection: OpaquePointer?) {
    self.init(
      code: sqlite3_errcode(connection), systemError: sqlite3_system_errno(connection),
      message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Whoever has used up a quota meets a full disk, which SQLite says of `ENOSPC` alone.
  init(code: Int32, systemError: Int32, message: String) {
    let isQuota = code & 0xff == SQLITE_IOERR && systemError == EDQUOT
    self.init(code: isQuota ? SQLITE_FULL : code, message: message)
  }

  /// The file itself is at fault.
  var isDamage: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
  var isLock: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }

  /// One sentence without its subject, which is the file.
  var sentence: String {
    switch code {
    case SQLITE_NOTADB: "is not an SQLite database"
    case SQLITE_CORRUPT: "is damaged (\(message)) and is rebuilt from what can be read"
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: "cannot be opened: \(message)"
    case SQLITE_READONLY: "cannot be written: its permissions or its disk are read-only"
    case SQLITE_FULL:
      "cannot grow, and nothing of this call was stored: the disk is full, or has less than 12.5 MiB left, which is kept for settling: "
        + "free that much"
    case SQLITE_BUSY, SQLITE_LOCKED: "is locked by another process for too long"
    case SQLITE_IOERR: "cannot be read or written: \(message)"
    case SQLITE_TOOBIG: "cannot hold a message as large as this one"
    default: "cannot be used: \(message)"
    }
  }
}

/// What an error says of a damaged file; nil where it is another one.
func damage(in error: any Error) -> String? {
  switch error {
  case let error as SQLiteError where error.isDamage: error.message
  case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT: error.message ?? "it cannot be read"
  default: nil
  }
}

extension TransportError {
  /// Names the file that an error is about.
  init(_ error: any Error, _ path: String) {
    switch error {
    case let error as TransportError where error.description.hasPrefix("sqlite:"): self = error
    case let error as TransportError: self.init("sqlite:\(path) cannot be used: \(error.description)")
    case let error as SQLiteError:
      // Space may come back at any moment.
      self.init("sqlite:\(path) \(error.sentence)", retryWithin: error.code == SQLITE_FULL ? .seconds(4) : nil)
    case let error as DatabaseError:
      self.init("sqlite:\(path) \(SQLiteError(code: error.resultCode.rawValue, message: error.message ?? "").sentence)")
    default: self.init("sqlite:\(path) cannot be used: \(error)")
    }
  }
}
