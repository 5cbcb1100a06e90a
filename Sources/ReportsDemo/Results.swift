// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB

/// The results of a run, in a SQLite file.
///
/// Every change may be asked for twice, since a message may be delivered twice: the second time changes nothing.
final class Results: Sendable {
  private let database: DatabaseQueue

  /// Opens or makes the file and its folder; a file that cannot be used is one ``ConfigurationError``.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      // GRDB's own way to WAL fails where somebody who looks at the results closes them at that moment.
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      // A message is acknowledged after its drive, so what a drive wrote has to survive a loss of power.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      if path.isEmpty { throw ConfigurationError("it has no name") }
      try makeFolder(of: path)
      database = try open(path, configuration)
      try database.write { try prepare($0) }
    } catch {
      throw ConfigurationError("cannot write the results to \(shown(path)): \(error)")
    }
  }

  /// Lets go of the file, which then holds everything by itself, without SQLite's log beside it.
  func close() throws { try database.close() }

  func store(_ report: LetterReport, of file: String) throws {
    try database.write { database in
      let insert = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO letter_frequency (file, letters, most_frequent, counts) VALUES (?, ?, ?, ?)")
      try insert.execute(arguments: [file, report.letters, report.mostFrequent, report.json])
    }
  }

  func add(_ event: UserEvent) throws {
    try database.write { database in
      let mark = try database.cachedStatement(sql: "INSERT OR IGNORE INTO events (id) VALUES (?)")
      try mark.execute(arguments: [event.id])
      if database.changesCount == 0 { return }
      let add = try database.cachedStatement(
        sql: """
          INSERT INTO activity (user, files, letters) VALUES (?, 1, ?)
          ON CONFLICT (user) DO UPDATE SET files = files + 1, letters = letters + excluded.letters
          """)
      try add.execute(arguments: [event.user, event.letters])
    }
  }

  func countedFiles() throws -> Set<String> {
    try database.read { try String.fetchSet($0, sql: "SELECT file FROM letter_frequency") }
  }

  func countedCount() throws -> Int {
    try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM letter_frequency") ?? 0 }
  }

  /// The files with the most letters.
  func largest(_ limit: Int) throws -> [(file: String, letters: Int, mostFrequent: String?)] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT file, letters, most_frequent FROM letter_frequency ORDER BY letters DESC, file LIMIT ?",
        arguments: [limit]
      ).map { ($0["file"], $0["letters"], $0["most_frequent"]) }
    }
  }

  /// All letters of all files.
  func totals() throws -> LetterReport {
    try database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT key, sum(value) AS count FROM letter_frequency, json_each(counts) GROUP BY key")
      return LetterReport(counts: Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["count"]) }))
    }
  }

  func activity() throws -> [(user: String, files: Int, letters: Int)] {
    try database.read { database in
      try Row.fetchAll(database, sql: "SELECT user, files, letters FROM activity ORDER BY files DESC, user")
        .map { ($0["user"], $0["files"], $0["letters"]) }
    }
  }
}

/// One counting of one folder.
struct Run: Sendable {
  var id: String
  /// It was begun before, and did not come to its end.
  var isResumed: Bool
}

extension Results {
  /// Carries on with the folder's unfinished run, or empties the results for a new one.
  func beginRun(folder: String) throws -> Run {
    try database.write { database in
      let unfinished = try String.fetchOne(
        database, sql: "SELECT id FROM runs WHERE folder = ? AND NOT finished", arguments: [folder])
      if let unfinished { return Run(id: unfinished, isResumed: true) }
      let id = String(UInt64.random(in: .min ... .max), radix: 36)
      for table in ["letter_frequency", "activity", "events", "runs"] {
        try database.execute(sql: "DELETE FROM \(table)")
      }
      try database.execute(sql: "INSERT INTO runs (id, folder, finished) VALUES (?, ?, 0)", arguments: [id, folder])
      return Run(id: id, isResumed: false)
    }
  }

  func finish(_ run: Run) throws {
    try database.write { try $0.execute(sql: "UPDATE runs SET finished = 1 WHERE id = ?", arguments: [run.id]) }
  }
}

/// SQLite does not wait for readers in every step to WAL, so a file that is busy is opened again.
private func open(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
  for _ in 1..<openAttemptsMax {
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
  return try DatabaseQueue(path: path, configuration: configuration)
}

private let openAttemptsMax = 50

/// Makes the tables of a new file, and refuses one that belongs to another program.
private func prepare(_ database: Database) throws {
  // The first letters of "Letters of Reports" say whose file it is.
  let mark = 0x4c6f_5270
  let found = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
  let isNew = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  if !isNew && found != mark { throw ConfigurationError("it is the database of another program") }
  try database.execute(sql: schema)
  try database.execute(sql: "PRAGMA application_id = \(mark)")
}

private let schema = """
  CREATE TABLE IF NOT EXISTS letter_frequency(file TEXT PRIMARY KEY, letters INTEGER, most_frequent TEXT, counts TEXT);
  CREATE TABLE IF NOT EXISTS activity(user TEXT PRIMARY KEY, files INTEGER, letters INTEGER);
  CREATE TABLE IF NOT EXISTS events(id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS runs(id TEXT PRIMARY KEY, folder TEXT, finished INTEGER);
  """
