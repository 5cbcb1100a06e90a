// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB

/// Writes the messages that are what was sent, each once.
struct MessageWriter {
  /// Whatever would be hidden for longer is damaged: no delay and no visibility is as long.
  private static let hiddenMax: Int64 = 400 * 86_400 * 1_000_000_000

  private let database: Database
  private let names: QueueNames
  /// When each message becomes visible, by the index.
  private let listed: [Int64: Int64]
  /// By the ``StoreClock``, as all times of the file are: the time of day may be decades behind it.
  private let now: Int64
  private var queues: [String: Int64] = [:]
  private(set) var seen: Set<Int64> = []
  private(set) var altered: [Int64] = []
  /// Messages of queues whose names cannot be read, and where they are put.
  private(set) var unnamed: [Int64] = []
  private(set) var unnamedQueues: Set<String> = []
  private(set) var written = 0
  /// Whether there are rows that no message can be made of.
  private(set) var hasUnreadable = false

  init(_ database: Database, _ names: QueueNames, _ listed: [Int64: Int64], now: Int64) {
    self.database = database
    self.names = names
    self.listed = listed
    self.now = now
  }

  mutating func write(_ row: StoredRow) throws {
    guard isReadable(row) else { return hasUnreadable = true }
    let id = row.integer(0)
    guard seen.insert(id).inserted else { return }
    let (attributes, body) = (row.text(5), row.bytes(6))
    var sum = row.optionalInteger(7)
    let fitting = names.fitting(row.integer(1), sum, body, attributes ?? "")
    let name = fitting ?? "recovered-\(row.integer(1))"
    if fitting == nil {
      if sum != nil, names.areAllKnown || names.byNumber[row.integer(1)] != nil || !row.isBlob(6) { return altered.append(id) }
      unnamed.append(id)
      unnamedQueues.insert(name)
      if sum != nil { sum = checksum(of: body, attributes: attributes ?? "", queue: name) }
    }
    // Where the two disagree, too early is better than too late.
    let visibleAt = min(row.integer(2), listed[id] ?? row.integer(2))
    try database.execute(
      sql: """
        INSERT INTO messages (id, queue, visible_at, receives, leased, attributes, body, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, try queue(name), visibleAt > now.adding(.nanoseconds(Self.hiddenMax)) ? now : visibleAt,
        Salvage.receives.contains(row.integer(3)) ? row.integer(3) : 0, row.integer(4) == 1 ? 1 : 0, attributes, Data(body), sum,
      ])
    written += 1
  }

  /// Of the zeros behind the end of a file SQLite makes rows with the number 0, or with no values.
  ///
  /// A body that has become a text is still told by its checksum.
  private func isReadable(_ row: StoredRow) -> Bool {
    guard Salvage.numbers.contains(row.integer(0)), row.optionalInteger(1) != nil else { return false }
    return row.isBlob(6) || row.optionalInteger(7) != nil && !row.isNull(6)
  }

  private mutating func queue(_ name: String) throws -> Int64 {
    if let id = queues[name] { return id }
    try database.execute(sql: "INSERT INTO queues (name) VALUES (?)", arguments: [name])
    queues[name] = database.lastInsertedRowID
    return database.lastInsertedRowID
  }
}

/// What the queues of a damaged file are called.
struct QueueNames {
  /// Two where the table and its index disagree.
  private(set) var byNumber: [Int64: Set<String>] = [:]
  /// Whether one of the two could be read as a whole.
  private(set) var areAllKnown = false
  private var all: [String] = []

  init(_ damaged: RawDatabase) {
    for source in ["NOT INDEXED", "INDEXED BY sqlite_autoindex_queues_1"] {
      let isWhole = try? damaged.rows("SELECT id, name FROM queues \(source)") { row in
        if let name = row.text(1) { byNumber[row.integer(0), default: []].insert(name) }
      }
      if isWhole == true && !damaged.isCut { areAllKnown = true }
    }
    all = Set(byNumber.values.joined()).sorted()
  }

  /// The name of the queue that a message was sent to; nil where none of them fits.
  ///
  /// One bit in the number of the queue makes it another one, and the checksum tells that.
  func fitting(_ queue: Int64, _ sum: Int64?, _ body: [UInt8], _ attributes: String) -> String? {
    let own = byNumber[queue]?.sorted() ?? []
    guard let sum else { return own.first }
    return (own + all).first { sum == checksum(of: body, attributes: attributes, queue: $0) }
  }
}
