// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Where a message may arrive twice, and nothing keeps it from being done twice.

/// A settled key that is forgotten before the message can come back holds up nothing.
///
/// A message that was worked off and whose acknowledgement did not arrive is hidden until its `visibility` ends, and then delivered again.
func checkKeep(_ names: Names, _ report: inout Report) {
  for process in names.processes.all {
    guard let amount = process.once.value?.keepMilliseconds.value, let keep = names.setting(amount) else { continue }
    let queues = names.intakes[process.name.value].map(\.queue)
    let hidden = queues.compactMap { queue in names.setting(queue.visibilityMilliseconds).map { (queue: queue.name, visibility: $0) } }
    guard let longest = hidden.max(by: { $0.visibility.max < $1.visibility.max }), keep.min <= longest.visibility.max else { continue }
    report.add(KeepTooShort(span: amount.span, keep: keep, queue: longest.queue, visibility: longest.visibility))
  }
}

/// What another service broadcasts has its own store to come from, and no transaction spans two of them: a sender that was killed between
/// the two sends again.
func checkOnce(_ names: Names, _ report: inout Report) {
  for schedule in names.schedules.all {
    guard let queue = schedule.broadcast.value, let name = schedule.to.value, let process = names.processes[name.value],
      process.once.isAbsent
    else { continue }
    report.add(OnceMissing(queue: queue, process: process.name))
  }
}
