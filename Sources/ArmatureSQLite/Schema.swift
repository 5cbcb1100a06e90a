// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB

/// The tables of a broker's file.
///
/// Times are nanoseconds since 1970, by the ``StoreClock``. A message that is `leased` has a lease with the generation
/// `receives`, which holds until `visible_at`. A claim without `message` is settled, and kept until `expires_at`. A claim
/// with one holds as long as that message's lease `generation` does, and `expires_at` is when to look whether it still
/// does. `fences` has the highest token that anybody has come with of each lock, and `locks` those locks that are kept in
/// this file.
enum Schema {
  private static let version = 4
  /// "Arma": tells our files from those of other programs.
  private static let applicationID = 0x4172_6d61

  /// Throws where the file is not ours, or was written by a newer version. To be called in a transaction.
  static func check(_ database: Database) throws {
    let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    if id != applicationID, id != 0 || !isEmpty {
      throw TransportError("it is the database of another program")
    }
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if found > version {
      throw TransportError(
        "its tables have version \(found), and this version of Armature knows them up to \(version): update Armature")
    }
  }

  /// Whether a file says of itself that it is ours, however damaged it is.
  ///
  /// Asked through SQLite: to open and close the file besides would undo the locks of this program on it.
  static func isOurs(_ path: String) -> Bool {
    var id: Int64?
    _ = try? OpeningLock(path).hold { try RawDatabase(path).rows("PRAGMA application_id") { id = $0.integer(0) } }
    return id == Int64(applicationID)
  }

  /// Makes the tables, unless another process was faster.
  static func install(_ database: Database) throws {
    if try Int.fetchOne(database, sql: "PRAGMA user_version") == version { return }
    try database.inTransaction(.immediate) {
      try check(database)
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      if found < 1 { try database.execute(sql: tables) }
      if found < 2 { try database.execute(sql: fences) }
      if found < 3 { try database.execute(sql: clockAndChecksums) }
      if found < 4 { try database.execute(sql: locks) }
      try database.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// AUTOINCREMENT: leases and claims name messages by number, so the number of one that has gone is never given again.
  /// What changes stands before the body, so that a change rewrites no more than the row's beginning.
  private static let tables = """
    CREATE TABLE queues (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      queue INTEGER NOT NULL,
      visible_at INTEGER NOT NULL,
      receives INTEGER NOT NULL DEFAULT 0,
      leased INTEGER NOT NULL DEFAULT 0,
      attributes TEXT,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX messages_by_visibility ON messages (queue, visible_at);

    CREATE TABLE claims (
      process TEXT NOT NULL,
      key TEXT NOT NULL,
      message INTEGER,
      generation INTEGER,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (process, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX claims_by_expiry ON claims (expires_at);

    PRAGMA application_id = \(applicationID);
    """

  /// Since version 2.
  private static let fences = """
    CREATE TABLE fences (
      lock TEXT PRIMARY KEY,
      token INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Since version 3. A message of an older version has no checksum.
  private static let clockAndChecksums = """
    CREATE TABLE clock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      origin TEXT NOT NULL,
      ahead INTEGER NOT NULL,
      latest INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE messages ADD COLUMN checksum INTEGER;
    """

  /// Since version 4.
  private static let locks = """
    CREATE TABLE locks (
      name TEXT PRIMARY KEY,
      token INTEGER NOT NULL,
      held_until INTEGER NOT NULL,
      holder TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
