// SPDX-License-Identifier: Apache-2.0

extension ProcessFacts {
  /// The stages that stand together in a pause: each that has tasks of its own, with the pure ones that it fetches through.
  var fetchedTogether: [ClosedRange<Int>] {
    var (ranges, first) = ([ClosedRange<Int>](), 0)
    for index in stages.indices where !stages[index].kind.isPure || index == stages.count - 1 {
      ranges.append(first...index)
      first = index + 1
    }
    return ranges.isEmpty ? [0...0] : ranges
  }

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
