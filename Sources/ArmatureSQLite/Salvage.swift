// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB

/// Rebuilds a damaged file from all of its rows that can be read, and sets it aside.
///
/// The write lock of the damaged file is held until the new one stands in its place. Whoever else has it open notices with
/// the next transaction that its file is another one: see ``StoreFile/isReplaced``.
struct Salvage {
  /// The numbers of messages, and the tokens of locks. A larger one is damage: after the last of all SQLite gives no number, and
  /// takes the disk for full.
  static let numbers: ClosedRange<Int64> = 1...1 << 62
  /// How often a message can have been received.
  static let receives: Range<Int64> = 0..<1 << 31

  private let damaged: RawDatabase
  private let rebuilt: DatabaseQueue
  private let time: any TimeSource
  /// Then nobody knows what was in the part that is missing.
  private let isCut: Bool
  /// The highest number of a message that the file knows of.
  private var latest: Int64 = 0
  private var tally = SalvageTally()

  /// Returns what was saved and what was lost; nil where another program was faster.
  static func run(_ path: String, finding: String, time: any TimeSource) throws -> SalvageTally? {
    let (damaged, identity) = try OpeningLock(path).hold { (try RawDatabase(path), FileIdentity(path)) }
    finishCheckpoint(of: damaged, path)
    // A file may be too damaged to be locked; then nobody else can use it either.
    do { try damaged.execute("BEGIN IMMEDIATE") } catch let error as SQLiteError where error.isLock { throw error } catch {}
    if FileIdentity(path) != identity { return nil }
    let building = path + "-rebuilding"
    removeDatabase(building)
    var salvage = Salvage(damaged: damaged, rebuilt: try StoreFile.makeEmpty(building), time: time)
    try salvage.copy()
    try salvage.rebuilt.close()
    var tally = salvage.tally
    tally.path = path
    tally.finding = finding
    // The connection is what holds the lock.
    try withExtendedLifetime(damaged) { try Replacement(path).replace(by: building, &tally) }
    return tally
  }

  /// A checkpoint that a crash has interrupted leaves a file that is shorter than its head says. Where the log has all that is
  /// missing nothing is lost. Otherwise the end of the file stays as it is, for what would be written behind a gap would hide it.
  private static func finishCheckpoint(of damaged: RawDatabase, _ path: String) {
    guard let missing = damaged.missingPages, !missing.isEmpty, LogCheck(of: path).pages.isSuperset(of: missing) else { return }
    // SQLite opens the log with the first look into the file.
    for sql in ["SELECT 1 FROM sqlite_schema", "PRAGMA wal_checkpoint"] { _ = try? damaged.rows(sql) { _ in } }
  }

  private init(damaged: RawDatabase, rebuilt: DatabaseQueue, time: any TimeSource) {
    self.damaged = damaged
    self.rebuilt = rebuilt
    self.time = time
    isCut = damaged.isCut
  }

  private mutating func copy() throws {
    let queue = rebuilt
    try queue.inDatabase { database in
      try database.inTransaction {
        // By it is told which messages are hidden for longer than can be.
        try copyClock(database)
        try copyMessages(database)
        try copyClaims(database)
        try copyFences(database)
        try copyLocks(database)
        try raiseNumbers(database)
        return .commit
      }
      // A file that is turned to its log later may be replaced again between the two.
      try database.execute(sql: "PRAGMA journal_mode = WAL")
    }
  }

  // MARK: messages

  private mutating func copyMessages(_ database: Database) throws {
    let (listed, isListWhole) = try listMessages()
    var writer = MessageWriter(database, QueueNames(damaged), listed, now: try StoreClock.now(database, time))
    let isWhole = try damaged.walk("SELECT * FROM messages NOT INDEXED", byNumber: "id") { try writer.write($0) }
    for id in listed.keys where !writer.seen.contains(id) {
      try damaged.rows("SELECT * FROM messages WHERE id = ?1", number: id) { try writer.write($0) }
    }
    listed.keys.forEach { note($0) }
    writer.seen.forEach { note($0) }
    tally.messages = writer.written
    tally.altered = writer.altered.sorted()
    tally.unnamed = writer.unnamed.sorted()
    tally.unnamedQueues = writer.unnamedQueues.sorted()
    tally.unreadable = Set(listed.keys).subtracting(writer.seen).sorted()
    tally.isExtentKnown = (isWhole || isListWhole) && !writer.hasUnreadable && !isCut
  }

  /// When each message becomes visible, by the index, and whether all of it can be read.
  private func listMessages() throws -> (listed: [Int64: Int64], isWhole: Bool) {
    var listed: [Int64: Int64] = [:]
    var areReadable = true
    let sql = "SELECT id, visible_at FROM messages INDEXED BY messages_by_visibility"
    let isWhole = try damaged.walk(sql, by: "queue", "visible_at", "id") { row in
      if Self.numbers.contains(row.integer(0)) { listed[row.integer(0)] = row.integer(1) } else { areReadable = false }
    }
    return (listed, isWhole && areReadable)
  }

  // MARK: the rest

  private mutating func copyClaims(_ database: Database) throws {
    var copied: Set<ClaimName> = []
    var areReadable = true
    func keep(_ row: StoredRow) throws {
      guard let process = row.text(0), let key = row.text(1) else { return areReadable = false }
      note(row.integer(2))
      guard copied.insert(ClaimName(process: process, key: key)).inserted else { return }
      try database.execute(
        sql: "INSERT INTO claims (process, key, message, generation, expires_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [process, key, row.optionalInteger(2), row.optionalInteger(3), row.integer(4)])
    }
    let sql = "SELECT process, key, message, generation, expires_at FROM claims"
    let isWhole = try damaged.walk(sql, by: "process", "key", body: keep)
    var (listed, isListWhole): (Set<ClaimName>, Bool) = ([], true)
    if !isWhole { (listed, isListWhole) = try listClaims() }
    for claim in listed.subtracting(copied) {
      try damaged.rows("\(sql) WHERE process = ?1 AND key = ?2", texts: [claim.process, claim.key], keep)
    }
    tally.areClaimsWhole = isListWhole && listed.isSubset(of: copied) && areReadable && !isCut
    tally.claims = copied.count
  }

  /// The process and the key of each claim, by the index, and whether all of it can be read.
  private func listClaims() throws -> (listed: Set<ClaimName>, isWhole: Bool) {
    var listed: Set<ClaimName> = []
    let sql = "SELECT process, key FROM claims INDEXED BY claims_by_expiry"
    let isWhole = try damaged.walk(sql, by: "expires_at", "process", "key") { row in
      if let process = row.text(0), let key = row.text(1) { listed.insert(ClaimName(process: process, key: key)) }
    }
    return (listed, isWhole)
  }

  private mutating func copyFences(_ database: Database) throws {
    var areReadable = true
    let isWhole = try damaged.walk("SELECT lock, token FROM fences", by: "lock") { row in
      guard let lock = row.text(0), let token = row.optionalInteger(1), Self.numbers.contains(token) else {
        return areReadable = false
      }
      try database.execute(sql: "INSERT OR IGNORE INTO fences (lock, token) VALUES (?, ?)", arguments: [lock, token])
    }
    tally.areFencesWhole = isWhole && areReadable && !isCut
  }

  /// Without them a tenure would end, and the next one have a token that the fences refuse.
  private func copyLocks(_ database: Database) throws {
    try damaged.rows("SELECT name, token, held_until, holder FROM locks") { row in
      guard let name = row.text(0), Self.numbers.contains(row.integer(1)) else { return }
      try database.execute(
        sql: "INSERT OR IGNORE INTO locks (name, token, held_until, holder) VALUES (?, ?, ?, ?)",
        arguments: [name, row.integer(1), row.integer(2), row.text(3) ?? ""])
    }
  }

  private func copyClock(_ database: Database) throws {
    try damaged.rows("SELECT origin, ahead, latest FROM clock") { row in
      try database.execute(
        sql: "INSERT OR IGNORE INTO clock (id, origin, ahead, latest) VALUES (1, ?, ?, ?)",
        arguments: [row.text(0) ?? "", row.integer(1), row.integer(2)])
    }
  }

  // MARK: numbers

  private mutating func note(_ number: Int64) {
    if Self.numbers.contains(number) { latest = max(latest, number) }
  }

  /// The number of a message that has gone must not be given again: a late receipt of it would settle another one.
  ///
  /// SQLite has no row for them before the first message.
  private mutating func raiseNumbers(_ database: Database) throws {
    try damaged.rows("SELECT seq FROM sqlite_sequence WHERE name = 'messages'") { note($0.integer(0)) }
    try StoreFile.raiseNumbers(database, above: latest)
  }
}

/// A claim by its process and key, compared as SQLite does, byte by byte: to Swift two texts are one where they look alike.
private struct ClaimName: Hashable {
  var process: String
  var key: String

  static func == (a: ClaimName, b: ClaimName) -> Bool {
    a.process.utf8.elementsEqual(b.process.utf8) && a.key.utf8.elementsEqual(b.key.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for text in [process, key] {
      hasher.combine(text.utf8.count)
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }
}
