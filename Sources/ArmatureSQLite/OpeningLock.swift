// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDBSQLite

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Lets one program at a time open a store's file, or put another one in its place.
///
/// SQLite opens a file and its log one after the other, each by its name, and makes one that is missing. In between neither
/// may become another one, nor be missing because it is being replaced. The kernel gives the lock back however its owner ends.
struct OpeningLock {
  /// The lock is held for a few milliseconds, or while the tables of a new file are made.
  private static let attemptsMax = 1000
  private static let pause = 0.005

  private let database: String
  private var path: String { database + "-opening" }

  init(_ database: String) { self.database = database }

  func hold<Value>(_ body: () throws -> Value) throws -> Value {
    let file = try acquire()
    defer {
      // Before it is given back: who waits for it sees that it is none any more.
      unlink(path)
      close(file)
    }
    return try body()
  }

  private func acquire() throws -> Int32 {
    for _ in 0..<Self.attemptsMax {
      if let file = try attempt() { return file }
      Thread.sleep(forTimeInterval: Self.pause)
    }
    throw SQLiteError(code: SQLITE_BUSY)
  }

  /// Nil where somebody else has the lock, or had it when the file was opened.
  private func attempt() throws -> Int32? {
    let file = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0o644)
    if file < 0 { throw failure(errno) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      if FileIdentity(descriptor: file)?.isAt(path) ?? false { return file }
    } else if errno != EWOULDBLOCK, errno != EINTR {
      let error = SQLiteError(systemError: errno)
      close(file)
      throw error
    }
    close(file)
    return nil
  }

  /// Where nothing can be made beside the file, that is at fault and not the file, which may be a good one.
  private func failure(_ number: Int32) -> any Error {
    let folder = URL(fileURLWithPath: database).deletingLastPathComponent().path
    if number != EACCES || access(folder, W_OK | X_OK) == 0 { return SQLiteError(systemError: number) }
    return TransportError(
      "sqlite:\(database) cannot be used: the folder \(folder) may not be written by this user, and SQLite's log has to lie there")
  }
}

extension SQLiteError {
  /// What SQLite would say of it.
  fileprivate init(systemError number: Int32) {
    let code =
      switch number {
      case EROFS: SQLITE_READONLY
      case ENOSPC, EDQUOT: SQLITE_FULL
      default: SQLITE_CANTOPEN
      }
    self.init(code: code, message: String(cString: strerror(number)))
  }
}
