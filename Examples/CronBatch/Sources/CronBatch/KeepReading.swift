// SPDX-License-Identifier: Apache-2.0

import Armature

/// The stages of the process `keep-reading`.
struct KeepReading: KeepReadingStages {
  var archive: Archive

  /// Called with the readings that came together within a second; each day's go into its file in one write.
  ///
  /// A machine that dies behind the write is given them again. They then stand in the file twice, which ``CloseDay`` knows.
  func append(_ items: [KeepReadingAppendItem]) throws {
    let days = Dictionary(grouping: items) { day(of: $0.at) }
    for (day, items) in days.sorted(by: { $0.key < $1.key }) {
      try archive.append(day, items.map { Entry(id: $0.id.uuidString, meter: $0.meter, wattHours: $0.wattHours) })
    }
  }
}

/// The day of a time, in UTC: `2026-03-01`.
func day(of time: Timestamp) -> String { String(time.description.prefix(10)) }
