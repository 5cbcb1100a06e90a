// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A batch is given lists: of one value, or of several under their labels.
func checkBatchInputs(_ stage: StageDeclaration, _ inputs: Stage.Inputs?, _ report: inout Report) {
  if stage.from.isAbsent, let swift = stage.swift.value {
    report.add(BatchFrom(stage: stage.name, span: swift.span))
  }
  for read in inputs?.reads ?? [] where read.root == .context { report.add(BatchContext(span: read.span)) }
}

/// A batch that waited for more messages than may be in flight would always wait in vain. Behind an `expand` there are more
/// children than messages.
func checkBatchSizes(_ names: Names, _ report: inout Report) {
  guard let source = names.dispatch.value?.queue.value, let queue = names.queues[source.value],
    let inFlight = queue.inFlightMax.value
  else { return }
  for process in names.processes.all {
    let stages = (process.stages.value ?? []).compactMap(\.self)
    for stage in stages.prefix(while: { $0.word.value != .expand }) {
      guard let size = stage.batchSize.value, size.value > inFlight.value else { continue }
      report.add(BatchSize(size: size, queue: queue.name, inFlight: inFlight))
    }
  }
}
