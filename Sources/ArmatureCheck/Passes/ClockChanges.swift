// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureReport

/// Tells where the clocks of a zone leave out a time at which a schedule is due, or show it twice.
///
/// No year is needed for that: the rule of the zone says on which day of every year they change.
func checkClockChanges(
  _ cron: Cron, _ text: Located<String>, _ rule: ZoneRule, _ zone: Located<String>, _ report: inout Report
) {
  // Where every hour is due, nothing is made up for and nothing left out.
  guard let summer = rule.summer, !cron.takesEveryHour else { return }
  let step = summer.offset - rule.standardOffset
  for (day, change) in [(summer.start, step), (summer.end, -step)] {
    // The clock goes from `day.seconds` by `change`: what lies between is left out, or shown again.
    let local = min(day.seconds, day.seconds + change)..<max(day.seconds, day.seconds + change)
    guard let (minute, shift) = firstDue(in: local, of: day, cron) else { continue }
    report.add(
      CronClockChange(
        cron: text, zone: zone, minuteOfDay: minute, shift: shift, day: day, local: local, isSkipped: change > 0))
  }
}

/// The first minute at which it is due among local times in seconds of the day, which may reach into another day.
private func firstDue(in local: Range<Int>, of day: ZoneRule.Day, _ cron: Cron) -> (minute: Int, shift: Int)? {
  stride(from: local.lowerBound, to: local.upperBound, by: 60).lazy.compactMap { seconds -> (minute: Int, shift: Int)? in
    let shift = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let minute = seconds / 60 - shift * 1440
    guard cron.hours >> (minute / 60) & 1 == 1, cron.minutes >> (minute % 60) & 1 == 1 else { return nil }
    return isEverDue(cron, on: day, shiftedBy: shift) ? (minute, shift) : nil
  }.first
}

/// Looks through all years that differ: the calendar repeats after 28, but for the turn of some centuries.
private func isEverDue(_ cron: Cron, on day: ZoneRule.Day, shiftedBy shift: Int) -> Bool {
  (2025..<2053).contains { cron.contains(CivilDate(daysSince1970: day.date(in: $0) + shift)) }
}
