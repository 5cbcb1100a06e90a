// SPDX-License-Identifier: Apache-2.0

// What begins by itself.

extension Rule {
  static let scheduleRules = [scheduleRemoved, schedulesRenamed, scheduleChanged, scheduleMissedChanged, scheduleTargetChanged]

  static let scheduleRemoved = Rule(
    "behaviour-schedule-removed", "does not begin any more", why: "nothing is done at its times, and a `trigger` with its name fails",
    help: "keep it, or tell who waits for what it did")
  static let schedulesRenamed = Rule(
    "behaviour-schedules-renamed", "has another name, which its schedules keep their times under",
    why: "times that were missed or are put off stay behind under the old one",
    help: "keep the name of a service with schedules, or stop the old program when none of its times is due")
  static let scheduleChanged = Rule(
    "behaviour-schedule-changed", "begins at other times", why: "who waits for it at the old ones waits",
    help: "tell who waits for what it does")
  static let scheduleMissedChanged = Rule(
    "behaviour-missed-changed", "makes up for other missed times", why: "after an outage it begins more or less often than before",
    help: "keep `missed` as it was")
  static let scheduleTargetChanged = Rule(
    "behaviour-schedule-target-changed", "begins another process", why: "what was done at its times is not done any more",
    help: "give the other process a schedule of its own")
}
