// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB

/// The time that all programs on a file agree on: the time of day when the first of them opened it since the machine was
/// started, and from there the clock that is never set.
///
/// Whoever sets the time of day neither hides messages by it nor ends leases. What the file has seen is not undone by a
/// machine that comes up with a clock that is behind.
struct StoreClock {
  /// How often the time is noted for the next start of the machine, in nanoseconds.
  private static let noteInterval: Int64 = 10_000_000_000

  private let time: any TimeSource
  /// By how much this clock is ahead of the host's own, in nanoseconds.
  private let ahead: Int64
  private var noted: Int64

  /// To be called outside of every transaction.
  init(_ database: Database, _ time: any TimeSource) throws {
    self.time = time
    var ahead: Int64 = 0
    try database.inTransaction(.immediate) {
      ahead = try Self.agree(database, time)
      return .commit
    }
    self.ahead = ahead
    noted = 0
  }

  private static func agree(_ database: Database, _ time: any TimeSource) throws -> Int64 {
    let row = try Row.fetchOne(database, sql: "SELECT origin, ahead, latest FROM clock")
    if let row, isOfThisStart(row, time) { return row["ahead"] }
    let latest: Int64 = row?["latest"] ?? 0
    let now = max(time.timeOfDay.nanosecondsSince1970, latest)
    let ahead = now.subtractingReportingOverflow(time.now.nanoseconds).partialValue
    try database.execute(
      sql: "INSERT OR REPLACE INTO clock (id, origin, ahead, latest) VALUES (1, ?, ?, ?)",
      arguments: [time.origin, ahead, now])
    return ahead
  }

  /// Whether the clock is that of this start of the machine. One that is behind what was noted by it is damaged, and would
  /// hide all messages.
  private static func isOfThisStart(_ row: Row, _ time: any TimeSource) -> Bool {
    guard !time.origin.isEmpty, row["origin"] == time.origin else { return false }
    let (ahead, latest): (Int64, Int64) = (row["ahead"], row["latest"])
    return ahead.adding(.nanoseconds(time.now.nanoseconds)) >= latest
  }

  var now: Int64 { ahead.adding(.nanoseconds(time.now.nanoseconds)) }

  /// Whether the time has to be noted with the next transaction.
  mutating func isNoteDue(_ now: Int64) -> Bool {
    guard now.subtractingReportingOverflow(noted).partialValue >= Self.noteInterval else { return false }
    noted = now
    return true
  }
}
