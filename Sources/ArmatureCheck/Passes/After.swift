// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// SQS counts the age of a message from its sending, whether it was due or not: what waits too long is gone before it comes.
func checkAfter(_ stage: StageDeclaration, _ names: Names, _ report: inout Report) {
  guard let after = names.placed(stage.afterMilliseconds), let queue = names.queue(behind: stage) else { return }
  let isSignal = stage.word.value == .signal
  if let retention = names.retention(queue) {
    if after.value.max < retention.value.min { return }
    report.add(AfterTooLong(after: after, queue: queue.name, retention: retention.value, isWritten: true, isSignal: isSignal))
  } else if let url = queue.url.value, isOfSQS(url.value), after.value.max >= retentions.upperBound {
    let longest = Setting(retentions.upperBound)
    report.add(AfterTooLong(after: after, queue: queue.name, retention: longest, isWritten: false, isSignal: isSignal))
  }
}

extension Names {
  /// The queue by whose rules a message waits that the stage sends: signals wait beside that of the dispatch.
  fileprivate func queue(behind stage: StageDeclaration) -> QueueDeclaration? {
    let name = stage.word.value == .signal ? dispatch.value?.queue.value?.value : stage.name.value
    return name.flatMap { queues[$0] }
  }
}

/// How long messages wait, in milliseconds: signals by the process that they go to, and broadcasts by the queue.
package struct Waits: Sendable {
  private var signals: [String: Int] = [:]
  private var broadcasts: [String: Int] = [:]
  /// The least that a message to a process waits; 0 where one comes to it in another way.
  private var shortest: [String: Int] = [:]

  package init(_ processes: [Process], _ service: Service?) {
    for stage in processes.flatMap(\.stages) {
      let after = stage.afterMilliseconds?.value
      if let signal = stage.signal {
        signals[signal.process] = max(signals[signal.process] ?? 0, after?.max ?? 0)
        shortest[signal.process] = min(shortest[signal.process] ?? .max, after?.min ?? 0)
      }
      if let broadcast = stage.broadcast { broadcasts[broadcast.queue] = max(broadcasts[broadcast.queue] ?? 0, after?.max ?? 0) }
    }
    let others = (service?.dispatch.branches.flatMap(\.self) ?? []) + (service?.schedules.map(\.process) ?? [])
    for process in others { shortest[process] = 0 }
  }

  /// 0 where nothing waits.
  package func toProcess(_ name: String) -> Int { signals[name] ?? 0 }
  package func intoQueue(_ name: String) -> Int { broadcasts[name] ?? 0 }
  /// How much later a copy may come than the first one that is done, for the wait alone.
  package func spread(toProcess name: String) -> Int { toProcess(name) - leastToProcess(name) }
  package func leastToProcess(_ name: String) -> Int { shortest[name] ?? 0 }
}
