// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What is wrong with the results of a run, found by comparing the tables with what the files hold.
struct Tally: CustomStringConvertible {
  /// Files that are missing from the letters, or from the sum of a user's files.
  var lost = 0
  /// Files that the sums of the users hold too often, and rows for files that are none.
  var countedTwice = 0
  /// Files with other letters or counts than they have.
  var countedWrong = 0
  /// By how much the sum of all users' letters is off: it shows where one file was lost and another one counted twice.
  var lettersOff = 0
  var failedRuns = 0

  init() {}

  init(results: URL, files: TextFiles) throws {
    try DatabaseQueue(path: results.path).read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT file, letters, counts FROM letter_frequency")
      compare(rows, files)
      let sums = try Row.fetchOne(
        database, sql: "SELECT total(files) AS files, total(letters) AS letters FROM activity")
      let counted = Int(sums?["files"] as Double? ?? 0)
      lost += max(0, files.contents.count - counted)
      countedTwice += max(0, counted - files.contents.count)
      let letters = files.contents.values.reduce(0) { $0 + $1.letters }
      lettersOff += abs(Int(sums?["letters"] as Double? ?? 0) - letters)
    }
  }

  private mutating func compare(_ rows: [Row], _ files: TextFiles) {
    var missing = Set(files.contents.keys)
    for row in rows {
      let file: String = row["file"]
      guard let content = files.contents[file], missing.remove(file) != nil else {
        countedTwice += 1
        continue
      }
      let counts = try? JSONDecoder().decode([String: Int].self, from: Data((row["counts"] as String? ?? "").utf8))
      if row["letters"] != content.letters || counts != content.counts { countedWrong += 1 }
    }
    lost += missing.count
  }

  var isClean: Bool { lost + countedTwice + countedWrong + lettersOff + failedRuns == 0 }

  var description: String {
    "lost \(lost), counted twice \(countedTwice), counted wrong \(countedWrong), letters off \(lettersOff), "
      + "failed runs \(failedRuns)"
  }

  static func += (total: inout Tally, tally: Tally) {
    total.lost += tally.lost
    total.countedTwice += tally.countedTwice
    total.countedWrong += tally.countedWrong
    total.lettersOff += tally.lettersOff
    total.failedRuns += tally.failedRuns
  }
}
