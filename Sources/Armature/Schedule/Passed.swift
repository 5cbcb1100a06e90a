// SPDX-License-Identifier: Apache-2.0

/// The slots that a tick has leapt over, and that nobody has fired since: spans, each from one time on and before another, in their order.
struct Passed: Equatable, CustomStringConvertible {
  private(set) var spans: [Range<Timestamp>] = []

  /// A tick says no more of them than that. A schedule waits where its clock comes back into one that is forgotten.
  static let spansMax = 16

  init() {}

  init(from start: Timestamp, to end: Timestamp) { go(from: start, to: end) }

  /// What a tick says of them: none where it says nothing, or what nobody can read.
  init(_ text: String?) {
    let words = (text ?? "").split(separator: " ")
    let times = words.compactMap { Timestamp(rfc3339: String($0)) }
    guard times.count == words.count else { return }
    for index in stride(from: 1, to: times.count, by: 2) where times[index - 1] < times[index] {
      spans.append(times[index - 1]..<times[index])
    }
  }

  var description: String { spans.map { "\($0.lowerBound) \($0.upperBound)" }.joined(separator: " ") }

  func contains(_ slot: Timestamp) -> Bool { spans.contains { $0.contains(slot) } }

  /// A tick fires nothing, and goes on with another slot: it passes over those up to there, or they are all still to come from there on.
  mutating func go(from slot: Timestamp, to next: Timestamp) {
    spans = spans.filter { $0.lowerBound < next }.map { $0.lowerBound..<min($0.upperBound, next) }
    guard slot < next else { return }
    let start = spans.last?.upperBound == slot ? spans.removeLast().lowerBound : slot
    spans.append(start..<next)
    if spans.count > Self.spansMax { forgetShortest() }
  }

  /// Into the shortest one a clock that is set back comes least.
  private mutating func forgetShortest() {
    func length(_ index: Int) -> Duration { spans[index].lowerBound.duration(to: spans[index].upperBound) }
    if let shortest = spans.indices.min(by: { length($0) < length($1) }) { spans.remove(at: shortest) }
  }
}
