// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureCheck
import ArmatureReport
import Foundation

/// When each schedule that goes by the clock is due next, three times, on a line of its own.
func nextTimes(_ schedules: [Schedule], after now: Date) -> String {
  schedules.compactMap { schedule -> String? in
    guard case .cron(let text, let name, _) = schedule.kind, let cron = try? Cron(parsing: text),
      let zone = zoneOfMachine(name) ?? ZoneTable.zone(name)
    else { return nil }
    var times: [String] = []
    var time = Int64(now.timeIntervalSince1970.rounded(.down))
    while times.count < 3, let next = cron.next(after: time, in: zone) {
      times.append(wallClock(next, zone))
      time = next
    }
    let both = cron.restrictsDays && cron.restrictsWeekdays ? "; both day fields are set, and a day fits if either does" : ""
    return "\(schedule.name.value): next \(times.joined(separator: ", ")) in \(name)\(both)\n"
  }.joined()
}

/// The machine's own file, which may be newer than what is built in.
private func zoneOfMachine(_ name: String) -> Zone? {
  guard ZoneTable.rules[name] != nil else { return nil }
  return (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))).flatMap { Zone(file: Array($0)) }
}

/// `Mon 2026-11-30 18:00-05:00`.
private func wallClock(_ instant: Int64, _ zone: Zone) -> String {
  let offset = zone.offset(at: instant)
  let local = instant + Int64(offset)
  let days = Int((Double(local) / 86_400).rounded(.down))
  let (date, minutes) = (CivilDate(daysSince1970: days), (Int(local) - days * 86_400) / 60)
  let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday]
  let sign = offset < 0 ? "-" : "+"
  return String(
    format: "%@ %04d-%02d-%02d %02d:%02d%@%02d:%02d", weekday, date.year, date.month, date.day, minutes / 60, minutes % 60,
    sign, abs(offset) / 3600, abs(offset) / 60 % 60)
}
