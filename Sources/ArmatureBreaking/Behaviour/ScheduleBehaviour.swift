// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// When schedules begin, and what.
  mutating func compareSchedules(_ a: Service, _ b: Service) {
    for schedule in a.schedules {
      let name = schedule.name.value
      guard let other = b.schedules.first(where: { $0.name.value == name }) else {
        changes.tell(.scheduleRemoved, quote(name), at: b.name.span, was: schedule.name.span)
        continue
      }
      let at = Spot(quote(name), other.name.span, schedule.name.span)
      at.tellOther(.scheduleChanged, schedule.kind.times(beside: other.kind), other.kind.times(beside: schedule.kind), &changes)
      if let was = schedule.kind.missed, let has = other.kind.missed {
        at.tellOther(.scheduleMissedChanged, was.rawValue, has.rawValue, &changes)
      }
      if renames.process(schedule.process) != other.process {
        at.tell(.scheduleTargetChanged, before: schedule.process, after: other.process, &changes)
      }
    }
  }
}

extension Schedule.Kind {
  fileprivate func times(beside other: Schedule.Kind) -> String {
    switch self {
    case .cron(let text, let zone, _): "\(text) in \(zone)"
    case .every(let milliseconds, _): "every \(milliseconds.text(beside: other.time, duration))"
    case .continuous(let milliseconds): "continuous \(milliseconds.text(beside: other.time, duration))"
    case .manual: "manual"
    case .broadcast(let queue): "broadcast \(queue)"
    }
  }

  private var time: Setting? {
    switch self {
    case .every(let time, _), .continuous(let time): time
    default: nil
    }
  }

  fileprivate var missed: Schedule.Missed? {
    switch self {
    case .cron(_, _, let missed), .every(_, let missed): missed
    default: nil
    }
  }
}
