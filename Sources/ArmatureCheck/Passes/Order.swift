// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// In which order messages leave a stage. Nil where nobody can tell.
func checkOrder(_ stage: StageDeclaration, _ flow: inout Flow, _ report: inout Report) -> Stage.Order? {
  let isDrive = stage.word.value == .drive
  checkOnFailure(stage, &report)
  switch stage.order {
  case .absent: return isDrive ? Stage.Order.none : .input
  case .poisoned: return nil
  case .value(let order):
    switch order.order {
    case .input:
      if isDrive { report.add(OrderOfDrive(stage: stage.name, span: order.span)) }
      return .input
    case .none: return Stage.Order.none
    case .by(let path): return orderKey(path, &flow, &report).map { .by($0) }
    }
  }
}

/// `onFailure` is about the messages behind one of the same key.
private func checkOnFailure(_ stage: StageDeclaration, _ report: inout Report) {
  guard let onFailure = stage.onFailure.value else { return }
  if case .poisoned = stage.order { return }
  if case .by = stage.order.value?.order { return checkThen(of: stage, beside: onFailure, &report) }
  // A drive that is told to write `order: by` has its finding.
  if case .input = stage.order.value?.order, stage.word.value == .drive { return }
  report.add(OnFailureWithoutKey(span: onFailure.span))
}

/// A stage that holds its key until it succeeds has no message whose attempts are used up.
private func checkThen(of stage: StageDeclaration, beside onFailure: Located<String>, _ report: inout Report) {
  guard onFailure.value == Stage.OnFailure.block.rawValue else { return }
  for then in (stage.retry.value ?? []).compactMap(\.then.value) { report.add(RetryThenUnreached(then: then, onFailure: onFailure.span)) }
}

private func orderKey(_ path: Path, _ flow: inout Flow, _ report: inout Report) -> KeyRead? {
  guard let key = flow.read(path, &report) else { return nil }
  if let type = key.type, flow.types.isUnknown(type) { return nil }
  if ![.string, .int, .uuid].contains(key.type?.bare) {
    let type = key.type.map { quote($0.written) } ?? "the context"
    report.add(OrderKey(path: path.text, span: path.span, type: type))
    return nil
  }
  return key
}
