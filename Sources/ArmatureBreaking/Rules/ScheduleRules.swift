// SPDX-License-Identifier: Apache-2.0

// What begins by itself.

extension Rule {
  static let scheduleRules = [scheduleRemoved, schedulesRenamed, scheduleChanged, scheduleMissedChanged, scheduleTargetChanged]

  static let scheduleRemoved = Rule(
    "behaviour-schedule-removed", "no longer fires", why: "nothing is done at its times, and a `trigger` with its name fails",
    help: "keep it, or tell whoever waits for what it did")
  static let schedulesRenamed = Rule(
    "behaviour-schedules-renamed", "has another name, which its schedules keep their times under",
    why: "times that were missed or put off stay behind under the old one",
    help: "keep the name of a service with schedules, or stop the old program when none of its times is due")
  static let scheduleChanged = Rule(
    "behaviour-schedule-changed", "fires at other times", why: "whoever waits for it at the old times waits in vain",
    help: "tell whoever waits for what it does")
  static let scheduleMissedChanged = Rule(
    "behaviour-missed-changed", "makes up for other missed times", why: "after an outage it fires more or less often than before",
    help: "keep `missed` as it was")
  static let scheduleTargetChanged = Rule(
    "behaviour-schedule-target-changed", "starts another process", why: "what was done at its times is no longer done",
    help: "give the other process a schedule of its own")
}
