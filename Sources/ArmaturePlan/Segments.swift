// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// A run of stages that is one function at run time.
struct Segment {
  let kind: SegmentPlan.Kind
  /// Places in the process's list of stages.
  let stages: Range<Int>
}

/// Cuts a process into segments: what neither blocks nor suspends runs together with its neighbours,
/// as far as an `expand`: behind it there are other messages.
func segments(_ stages: [Stage]) -> [Segment] {
  var result: [Segment] = []
  for (index, stage) in stages.enumerated() {
    let kind = segmentKind(stage.kind)
    if kind.isFused, let last = result.last, last.kind == .fused {
      result[result.count - 1] = Segment(kind: kind, stages: last.stages.lowerBound..<index + 1)
    } else {
      result.append(Segment(kind: kind, stages: index..<index + 1))
    }
  }
  return result
}

/// The stages that run together, each run as places in the process's list: a stage with threads or tasks of its own is alone.
package func fusedStages(_ stages: [Stage]) -> [Range<Int>] { segments(stages).map(\.stages) }

private func segmentKind(_ kind: Stage.Kind) -> SegmentPlan.Kind {
  switch kind {
  case .map, .filter, .tap, .signal, .broadcast: .fused
  case .expand: .expand
  case .block: .block
  case .async: .async
  case .batch: .batch
  case .drive: .drive
  }
}
