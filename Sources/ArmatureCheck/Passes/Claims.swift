// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What needs claims needs a store that keeps them, and that is the one of the dispatch queue: of SQS one with a table beside it.
func checkClaims(
  _ service: Service, _ processes: [Process], _ queues: [Queue], _ report: inout Report
) {
  guard let store = queues.first(where: { $0.name.value == service.dispatch.queue })?.url, isOfSQS(store.value),
    !mayKeepClaims(store.value)
  else { return }
  for process in processes where process.once != nil {
    report.add(ClaimsStore(name: process.name, need: "has `once`", url: store))
  }
  for schedule in service.schedules where schedule.kind.isOfSlots {
    report.add(ClaimsStore(name: schedule.name, need: "has to fire each time once", url: store))
  }
}

extension Schedule.Kind {
  fileprivate var isOfSlots: Bool {
    switch self {
    case .cron, .every, .continuous: true
    case .manual, .broadcast: false
    }
  }
}
