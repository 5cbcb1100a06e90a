// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What needs claims needs a store that keeps them, and that is the one of the dispatch queue: of SQS one with a table beside it.
func checkClaims(
  _ service: Service, _ processes: [Process], _ queues: [Queue], _ names: Names, _ report: inout Report
) {
  guard let store = queues.first(where: { $0.name.value == service.dispatch.queue })?.url, isOfSQS(store.value),
    !mayKeepClaims(store.value)
  else { return }
  let claimants = processes.filter { $0.once != nil }.map { ClaimsStore.Claimant(name: $0.name, need: "has `once`") }
    + service.schedules.filter(\.kind.isOfSlots).map { ClaimsStore.Claimant(name: $0.name, need: "has to fire each time once") }
  // A URL that is refused is written anew anyway.
  let problem = names.urlProblem(store) { queueURLProblem($0, $1, of: service.dispatch.queue) }
  if claimants.isEmpty || problem != nil { return }
  report.add(ClaimsStore(url: store, claimants: claimants))
}

extension Schedule.Kind {
  fileprivate var isOfSlots: Bool {
    switch self {
    case .cron, .every, .continuous: true
    case .manual, .broadcast: false
    }
  }
}
