// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// SQS drops a message when its time is over, whether or not somebody was about to work on it again or to look why it failed.
func checkRetention(_ pipeline: Pipeline, _ service: Service, _ names: Names, _ waits: Waits, _ report: inout Report) {
  for queue in pipeline.queues {
    guard let retention = queue.retentionMilliseconds else { continue }
    // Signals are kept as long as what is dispatched, and wait beside it.
    let isMain = queue.name.value == service.dispatch.queue
    let faults = [slowest(queue, pipeline, names, isMain ? waits : Waits([], nil)), oldest(queue, pipeline)].compactMap { $0 }
    guard let fault = faults.max(by: { $0.milliseconds < $1.milliseconds }), fault.milliseconds > retention.value.min else { continue }
    report.add(RetentionTooShort(span: retention.span, queue: queue.name, retention: retention.value, fault: fault))
  }
}

/// The process that may take longest with a message of a queue. Of a stage without a timeout only the visibility is known.
private func slowest(_ queue: Queue, _ pipeline: Pipeline, _ names: Names, _ waits: Waits) -> RetentionTooShort.Fault? {
  let fed = pipeline.processes.filter { process in
    names.intakes[process.name.value].contains { $0.queue.name.value == queue.name.value }
  }
  let faults = fed.map { process in
    let after = waits.toProcess(process.name.value)
    let all = sum(deliveriesMilliseconds(queue, each: TimeBudget(process).worstMilliseconds ?? 0), after)
    return RetentionTooShort.Fault.deliveries(process: process.name, milliseconds: all, waits: after > 0)
  }
  return faults.max { $0.milliseconds < $1.milliseconds }
}

/// The queue from which SQS itself brings the oldest messages to one for dead letters.
private func oldest(_ queue: Queue, _ pipeline: Pipeline) -> RetentionTooShort.Fault? {
  let sources = pipeline.queues.filter { $0.deadLetters == queue.name.value && isOfSQS($0.url.value) }
  let ages = sources.map { (queue: $0.name, milliseconds: $0.retentionMilliseconds?.value.max ?? retentionMillisecondsStandard) }
  return ages.max { $0.milliseconds < $1.milliseconds }.map { .source(queue: $0.queue, milliseconds: $0.milliseconds) }
}

/// What SQS has where nobody says anything.
package let retentionMillisecondsStandard = 4 * 86_400_000
/// The most that it takes.
package let retentionMillisecondsMax = retentions.upperBound

extension RetentionTooShort.Fault {
  fileprivate var milliseconds: Int {
    switch self {
    case .deliveries(_, let milliseconds, _), .source(_, let milliseconds): milliseconds
    }
  }
}
