// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A batch is given lists: of one value, or of several under their labels.
func checkBatchInputs(_ stage: StageDeclaration, _ inputs: Stage.Inputs?, _ report: inout Report) {
  if stage.from.isAbsent, let swift = stage.swift.value {
    return report.add(BatchFrom(stage: stage.name, span: swift.span))
  }
  for read in inputs?.reads ?? [] where read.root == .context { report.add(BatchContext(span: read.span)) }
}

/// A batch that waited for more messages than may be in flight would always wait in vain. Behind an `expand` there are more
/// children than messages. Where messages come from several queues, the smallest of their limits is sure to be met.
func checkBatchSizes(_ names: Names, _ report: inout Report) {
  for process in names.processes.all {
    let limits = names.intakes[process.name.value].compactMap { intake in
      names.placed(intake.queue.inFlightMax).map { (queue: intake.queue.name, inFlight: $0) }
    }
    guard let limit = limits.min(by: { $0.inFlight.value.min < $1.inFlight.value.min }) else { continue }
    for stage in process.readStages.prefix(while: { $0.word.value != .expand }) {
      guard let size = names.placed(stage.batchSize), size.value.mayExceed(limit.inFlight.value) else { continue }
      report.add(
        BatchSize(
          size: Located(size.value.max, at: size.span), queue: limit.queue,
          inFlight: Located(limit.inFlight.value.min, at: limit.inFlight.span)))
    }
  }
}
