// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import GRDBSQLite

/// A broker's file: opened, checked, and brought to this version's tables.
struct StoreFile {
  /// A check reads the whole file, at about 1.3 seconds for each GiB without its indexes, and 8 with them. In a larger file
  /// damage is found when it is met.
  private static let quickCheckBytesMax = 1024 * 1024 * 1024
  private static let wholeCheckBytesMax = 64 * 1024 * 1024
  static let busyTimeoutSeconds = 5
  /// SQLite does not wait for the lock in every step of turning a file to WAL.
  private static let setUpAttemptsMax = 50

  let queue: DatabaseQueue
  let reserve: Reserve
  /// The file was there and had nothing in it, not even tables.
  let wasEmpty: Bool
  private let path: String
  private let identity: FileIdentity?

  init(_ path: String) throws {
    try Self.makeFolder(of: path)
    try Self.checkIsNoFolder(path)
    self.path = path
    (queue, identity, wasEmpty) = try OpeningLock(path).hold {
      try Replacement(path).finish()
      let size = Self.size(of: path)
      let queue = size == nil ? try Self.makeNew(path) : try Self.openQueue(path)
      return (queue, FileIdentity(path), size == 0)
    }
    try queue.inDatabase { database in
      try Self.checkIsWritable(database)
      try Self.retryWhileBusy { try Self.checkIsOurs(database) }
      try Self.retryWhileBusy { try Self.checkIsSound(database, path) }
      try Self.setUp(database)
    }
    reserve = Reserve(path)
  }

  /// Makes a file that is missing, with its tables: nobody else opens it before it has them, and takes it for one that was emptied.
  private static func makeNew(_ path: String) throws -> DatabaseQueue {
    // Programs that have the old one open still share its log: the new one's has to be another.
    for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    let queue = try openQueue(path)
    try queue.inDatabase(setUp)
    return queue
  }

  /// A new database at a path, for whoever rebuilds one.
  static func makeEmpty(_ path: String) throws -> DatabaseQueue {
    let queue = try openQueue(path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try Schema.install(database)
    }
    return queue
  }

  private static func openQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(busyTimeoutSeconds))
    configuration.foreignKeysEnabled = false
    // A relative path could be taken for a URI.
    return try DatabaseQueue(path: path.hasPrefix("/") ? path : "./" + path, configuration: configuration)
  }

  /// What is open here is not the file at the path: another program has rebuilt it and set this one aside, or somebody has removed it.
  var isReplaced: Bool { FileIdentity(path) != identity }

  /// Somebody has removed or replaced it, and no program of ours.
  var isGone: Bool { isReplaced && !Replacement(path).hasSetAside(identity) }

  /// The highest number that a message of it has had; 0 where none has been there, or it cannot be read.
  var latestNumber: Int64 {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'messages'"
    let found = (try? queue.inDatabase { try Int64.fetchOne($0, sql: sql) }) ?? 0
    return Salvage.numbers.contains(found) ? found : 0
  }

  /// Gives messages from now on higher numbers than this.
  static func raiseNumbers(_ database: Database, above latest: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO sqlite_sequence (name, seq)
        SELECT 'messages', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'messages')
        """)
    try database.execute(sql: "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'messages'", arguments: [latest])
  }

  /// Moves what is in the write-ahead log into the file, and lets go of both.
  ///
  /// Where another process uses the file, the log stays.
  func close() {
    _ = try? queue.inDatabase { try $0.checkpoint(.truncate) }
    try? queue.close()
    reserve.end()
  }
}

extension StoreFile {
  private static func makeFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw TransportError("sqlite:\(path) cannot be used: its folder \(folder) cannot be made")
    }
  }

  private static func checkIsNoFolder(_ path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw TransportError("sqlite:\(path) cannot be used: it is a folder, and has to be a file")
    }
  }

  /// SQLite opens a file that it may not write for reading, and says nothing.
  private static func checkIsWritable(_ database: Database) throws {
    if sqlite3_db_readonly(database.sqliteConnection, "main") == 1 { throw SQLiteError(code: SQLITE_READONLY) }
  }

  /// Nil where nothing is at the path.
  private static func size(of path: String) -> Int? {
    try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
  }

  private static func checkIsSound(_ database: Database, _ path: String) throws {
    let size = size(of: path) ?? 0
    if size > quickCheckBytesMax { return }
    let check = size > wholeCheckBytesMax ? "quick_check" : "integrity_check"
    let finding = try String.fetchOne(database, sql: "PRAGMA \(check)(1)")
    // Its first lines say in which database and tree.
    let words = finding?.split(separator: "\n").last.map(String.init) ?? ""
    if finding != "ok" { throw SQLiteError(code: SQLITE_CORRUPT, message: words) }
  }

  /// In one transaction: another process may be making the tables of this very file.
  private static func checkIsOurs(_ database: Database) throws {
    try database.inTransaction(.deferred) {
      try Schema.check(database)
      return .commit
    }
  }

  /// Every commit is to survive a loss of power: with the write-ahead log only `synchronous=FULL` promises that.
  private static func setUp(_ database: Database) throws {
    let journal = try retryWhileBusy { try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") }
    guard journal == "wal" else {
      throw TransportError("it has the journal mode \(journal ?? "none") and cannot be turned to WAL")
    }
    try database.execute(sql: "PRAGMA synchronous = FULL")
    let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
    guard synchronous == 2 else {
      throw TransportError("PRAGMA synchronous is \(synchronous ?? -1), and commits are only durable with 2 (FULL)")
    }
    try retryWhileBusy { try Schema.install(database) }
  }

  private static func retryWhileBusy<Value>(_ body: () throws -> Value) throws -> Value {
    for _ in 1..<setUpAttemptsMax {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
    return try body()
  }
}
