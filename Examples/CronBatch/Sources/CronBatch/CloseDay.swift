// SPDX-License-Identifier: Apache-2.0

import Armature

/// The stages of the process `close-day`.
struct CloseDay: CloseDayStages {
  var archive: Archive

  func dayBefore(_ at: Timestamp) -> String { day(of: at + .seconds(-24 * 3600)) }

  /// Adds up what each meter has counted, and counts a reading once that stands there twice.
  func addUp(_ day: String) throws -> String {
    let lines = Dictionary(try archive.lines(day).map { ($0.id, $0) }) { _, last in last }.values
    let meters = Dictionary(grouping: lines, by: \.meter).mapValues { $0.reduce(0) { $0 + $1.wattHours } }
    let rows = meters.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }
    return "meter,wattHours\n" + rows.joined()
  }

  /// Writes the report. To do it again gives the same file.
  func publish(day: String, report: String) throws { try archive.publish(day, report) }
}
