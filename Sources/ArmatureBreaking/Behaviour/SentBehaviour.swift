// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// When what a process sends comes. What goes to one place is compared in its order.
  mutating func compareWaits(_ a: Process, _ b: Process) {
    var left = Dictionary(grouping: b.stages.filter(\.isSent).reversed()) { Target(kind: $0.kind, name: $0.name.value) }
    for stage in a.stages.filter(\.isSent) {
      let name = stage.name.value
      let target = Target(kind: stage.kind, name: stage.kind == .signal ? renames.process(name) : renames.target(name))
      guard let other = left[target]?.popLast() else { continue }
      let (was, has) = (stage.afterMilliseconds, other.afterMilliseconds)
      let subject = quote("\(b.name.value).\(other.name.value)")
      Spot(subject, has?.span ?? other.name.span, was?.span ?? stage.name.span).tellOther(
        .afterChanged, was?.value.text(beside: has?.value, duration), has?.value.text(beside: was?.value, duration), &changes)
    }
  }
}

/// The process or the queue that something is sent to.
private struct Target: Hashable {
  var kind: Stage.Kind
  var name: String
}
