// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A settled key that is forgotten before the message can come back holds up nothing.
///
/// A message that was worked off and whose acknowledgement did not arrive is hidden until its `visibility` ends, and then delivered again.
func checkKeep(_ names: Names, _ report: inout Report) {
  for process in names.processes.all {
    guard let keep = process.once.value?.keepMilliseconds.value else { continue }
    let queues = names.intakes[process.name.value].map(\.queue)
    let hidden = queues.compactMap { queue in queue.visibilityMilliseconds.value.map { (queue: queue.name, visibility: $0) } }
    guard let longest = hidden.max(by: { $0.visibility.value < $1.visibility.value }), keep.value <= longest.visibility.value else {
      continue
    }
    report.add(KeepTooShort(keep: keep, queue: longest.queue, visibility: longest.visibility))
  }
}
