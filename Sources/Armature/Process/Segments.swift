// SPDX-License-Identifier: Apache-2.0

extension ProcessFacts {
  /// The stages that run as one function with this one, of which an `expand` is the last; a stage with tasks of its own is
  /// alone.
  func segment(of stage: Int) -> ClosedRange<Int> {
    guard stages[stage].kind.isPure else { return stage...stage }
    var (first, last) = (stage, stage)
    while first > 0, stages[first - 1].kind.isPure, stages[first - 1].kind != .expand { first -= 1 }
    while stages[last].kind != .expand, last + 1 < stages.count, stages[last + 1].kind.isPure { last += 1 }
    return first...last
  }
}

extension StageFacts.Kind {
  /// Whether it is done by whoever asks for its results; all others have tasks of their own.
  var isPure: Bool {
    switch self {
    case .map, .filter, .expand, .tap, .signal, .broadcast: true
    case .block, .async, .batch, .drive: false
    }
  }

  /// Whether it is tried again when it fails; what is pure fails the same way each time.
  var isTried: Bool { !isPure }
}
