// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Where a message may arrive twice, and nothing keeps it from being done twice.

/// A settled key that is forgotten before the message can come back holds up nothing.
///
/// A message that was worked off and whose acknowledgement did not arrive is hidden until its `visibility` ends, and then delivered again.
/// Where what has sent a signal comes again, so does the signal, later by the difference where other messages to the process wait less.
func checkKeep(_ names: Names, _ waits: Waits, _ report: inout Report) {
  let main = names.dispatch.value?.queue.value?.value
  for process in names.processes.all {
    guard let amount = process.once.value?.keepMilliseconds.value, let keep = names.setting(amount) else { continue }
    let all = names.intakes[process.name.value].map(\.queue).flatMap { queue in
      times(in: queue, after: queue.name.value == main ? waits.spread(toProcess: process.name.value) : 0, names)
    }
    guard let longest = all.filter({ isShort(keep, beside: $0) }).max(by: { $0.longest < $1.longest }) else { continue }
    report.add(
      KeepTooShort(
        span: amount.span, keep: keep, process: process.name.value, queue: longest.queue, longest: longest.time,
        isRetention: longest.isRetention, afterMilliseconds: longest.after))
  }
}

/// After so long a message of the queue may still come. Where SQS drops it then, the last copy comes before.
private struct Time {
  var queue: Located<String>
  var time: Setting
  var isRetention: Bool
  /// How much later a signal comes that it sends.
  var after = 0
  var longest: Int { sum(time.max, after) }
}

private func times(in queue: QueueDeclaration, after: Int, _ names: Names) -> [Time] {
  let hidden = names.setting(queue.visibilityMilliseconds).map { Time(queue: queue.name, time: $0, isRetention: false) }
  let kept = names.retention(queue)?.value ?? (isOfSQS(queue.url.value?.value ?? "") ? Setting(retentionMillisecondsStandard) : nil)
  return [hidden, kept.map { Time(queue: queue.name, time: $0, isRetention: true, after: after) }].compactMap(\.self)
}

private func isShort(_ keep: Setting, beside time: Time) -> Bool {
  if !time.isRetention { return keep.min <= time.time.max }
  return time.after == 0 ? time.time.mayExceed(keep) : time.longest > keep.min
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
