// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

/// What is signalled to come later than SQS can delay it, or at all in a FIFO queue: it is received, and hidden until it is due, again and
/// again. SQS counts it as in flight all that time.
struct Postponed {
  /// By the processes that are signalled, for each message that is dispatched.
  private(set) var seconds: [String: Double] = [:]
  /// The same of how often it is received before it is due.
  private(set) var receives: [String: Double] = [:]

  init(_ pipeline: Pipeline, _ flows: Flows, _ kind: StoreKind) {
    guard kind.isOfSQS else { return }
    for process in pipeline.processes where flows[process.name.value] > 0 {
      for stage in process.stages {
        guard let signal = stage.signal, let after = stage.afterMilliseconds?.value.usual else { continue }
        let (flow, isFIFO) = (flows[process.name.value], kind == .fifo)
        let hidden = ServiceLimits.hiddenMilliseconds(delayMilliseconds: after, isFIFO: isFIFO)
        seconds[signal.process, default: 0] += flow * Double(hidden) / 1000
        receives[signal.process, default: 0] += flow * Double(ServiceLimits.earlyReceives(delayMilliseconds: after, isFIFO: isFIFO))
      }
    }
  }
}
