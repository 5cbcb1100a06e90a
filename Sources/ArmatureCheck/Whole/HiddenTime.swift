// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// SQS hides a message for twelve hours from its receipt on, however often its lease is extended. What takes longer loses it in the middle,
/// and begins anew with the next delivery.
func checkHiddenTime(_ pipeline: Pipeline, _ names: Names, _ report: inout Report) {
  for process in pipeline.processes {
    let parts = TimeBudget(process).parts
    let worst = parts.reduce(0) { sum($0, $1.knownMilliseconds) }
    guard worst >= hiddenMillisecondsMax, let queue = queueOfSQS(of: process, pipeline, names),
      let longest = parts.max(by: { $0.knownMilliseconds < $1.knownMilliseconds })
    else { continue }
    let stage = process.stages.first { $0.name.span == longest.stage.span }
    report.add(
      WorkTooLong(
        process: process.name, queue: queue, milliseconds: worst, limit: hiddenMillisecondsMax, stage: longest.stage,
        needs: stage.map { needs(of: $0, process) } ?? []))
  }
}

/// Where messages of a process are received from; nil also where the environment decides what that is.
private func queueOfSQS(of process: Process, _ pipeline: Pipeline, _ names: Names) -> Located<String>? {
  let taken = names.intakes[process.name.value].map(\.queue.name.value)
  return pipeline.queues.first { taken.contains($0.name.value) && isOfSQS($0.url.value) }?.name
}

/// Those that decide how long the attempts of a stage may take.
private func needs(of stage: Stage, _ process: Process) -> [String] {
  let settings = (stage.resilience.retry ?? process.retry).about(stage).settings
  return ([stage.timeoutMilliseconds].compactMap(\.self) + settings).compactMap(\.need).distinct()
}

extension TimeBudget.Part {
  /// At least so long: an attempt without a `timeout` may take any time, and one round of those that go on is sure.
  fileprivate var knownMilliseconds: Int { sum(product(attemptMilliseconds ?? 0, attemptsMax), waitsMilliseconds) }
}

/// SQS's own limit, which does not change.
let hiddenMillisecondsMax = 12 * 3_600_000
