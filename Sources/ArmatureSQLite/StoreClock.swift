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

  /// The time that programs on a file will agree on, or have. To be called in a transaction.
  static func now(_ database: Database, _ time: any TimeSource) throws -> Int64 {
    try agree(database, time).adding(.nanoseconds(time.now.nanoseconds))
  }

  private static func agree(_ database: Database, _ time: any TimeSource) throws -> Int64 {
    let row = try Row.fetchOne(database, sql: "SELECT origin, ahead, latest FROM clock")
    let noted = row.map { Noted($0, time) }
    if let noted, noted.isOfThisStart, noted.agrees { return noted.ahead }
    let now = max(time.timeOfDay.nanosecondsSince1970, noted?.latest(time) ?? 0)
    let ahead = now.subtractingReportingOverflow(time.now.nanoseconds).partialValue
    try database.execute(
      sql: "INSERT OR REPLACE INTO clock (id, origin, ahead, latest) VALUES (1, ?, ?, ?)",
      arguments: [time.origin, ahead, now])
    return ahead
  }

  var now: Int64 { ahead.adding(.nanoseconds(time.now.nanoseconds)) }

  /// Whether the time has to be noted with the next transaction.
  mutating func isNoteDue(_ now: Int64) -> Bool {
    guard now.subtractingReportingOverflow(noted).partialValue >= Self.noteInterval else { return false }
    noted = now
    return true
  }
}

/// What the file knows of the time.
private struct Noted {
  let ahead: Int64
  let isOfThisStart: Bool
  /// The clock now, if it is of this start.
  private let now: Int64
  private let latest: Int64

  init(_ row: Row, _ time: any TimeSource) {
    (ahead, latest) = (row["ahead"], row["latest"])
    isOfThisStart = !time.origin.isEmpty && row["origin"] == time.origin
    now = ahead.adding(.nanoseconds(time.now.nanoseconds))
  }

  /// Whether both numbers can be true: what was noted lies between the start of the machine and now. A number that the disk has
  /// changed would hide all messages, or end all leases.
  var agrees: Bool { ahead <= latest && latest <= now }

  /// The latest time that the file has seen. Where its numbers contradict each other, the one that is nearer to the time of day is true.
  func latest(_ time: any TimeSource) -> Int64 {
    let day = Double(time.timeOfDay.nanosecondsSince1970)
    let seen = isOfThisStart && abs(Double(now) - day) < abs(Double(latest) - day) ? now : latest
    return Salvage.numbers.contains(seen) ? seen : 0
  }
}
