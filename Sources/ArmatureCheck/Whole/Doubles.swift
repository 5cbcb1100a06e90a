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
    let all = names.intakes[process.name.value].map(\.queue).flatMap { waits(in: $0, names) }
    guard let longest = all.filter({ isShort(keep, beside: $0) }).max(by: { $0.time.max < $1.time.max }) else { continue }
    report.add(
      KeepTooShort(span: amount.span, keep: keep, queue: longest.queue, longest: longest.time, isRetention: longest.isRetention))
  }
}

/// After so long a message of the queue may still come. Where SQS drops it then, the last copy comes before.
private typealias Wait = (queue: Located<String>, time: Setting, isRetention: Bool)

private func waits(in queue: QueueDeclaration, _ names: Names) -> [Wait] {
  let hidden = names.setting(queue.visibilityMilliseconds).map { Wait(queue.name, $0, false) }
  let kept = names.retention(queue)?.value ?? (isOfSQS(queue.url.value?.value ?? "") ? Setting(retentionMillisecondsStandard) : nil)
  return [hidden, kept.map { Wait(queue.name, $0, true) }].compactMap(\.self)
}

private func isShort(_ keep: Setting, beside wait: Wait) -> Bool {
  wait.isRetention ? wait.time.mayExceed(keep) : keep.min <= wait.time.max
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
