// SPDX-License-Identifier: Apache-2.0

/// The characters of an expression in classes: two characters are of one class where no set of the expression tells
/// them apart. An automaton over classes is small where one over all characters, or over the bytes of `\p{L}`, is not.
struct Alphabet {
  /// Where a run of code points of one class begins: ascending, and the first begins at 0.
  let runs: [(start: UInt32, kind: Int)]
  /// For each class, for each set whether it holds the class.
  let members: [[Bool]]
  var count: Int { members.count }

  init(_ sets: [CodePoints], _ work: PatternWork) throws(PatternFault) {
    let events = Self.events(sets)
    // At each place the sets are asked for their answer together.
    work.count(events.count * (1 + sets.count / 8))
    var signature = [Bool](repeating: false, count: sets.count)
    var kinds: [[Bool]: Int] = [:]
    var members: [[Bool]] = []
    var runs: [(start: UInt32, kind: Int)] = []
    var index = 0
    while index < events.count {
      let place = events[index].place
      while index < events.count, events[index].place == place {
        if let set = events[index].set { signature[set].toggle() }
        index += 1
      }
      let kind = kinds[signature] ?? members.count
      if kind == members.count {
        kinds[signature] = kind
        members.append(signature)
        if members.count > PatternLimits.classesMax { throw Self.tooMany }
      }
      if runs.last?.kind != kind { runs.append((place, kind)) }
    }
    (self.runs, self.members) = (runs, members)
  }

  /// Where each set begins and ends, in order; and that something begins at 0.
  private static func events(_ sets: [CodePoints]) -> [(place: UInt32, set: Int?)] {
    var events: [(place: UInt32, set: Int?)] = [(0, nil)]
    for (index, set) in sets.enumerated() {
      for range in set.ranges {
        events.append((range.lowerBound, index))
        if range.upperBound < CodePoints.last { events.append((range.upperBound + 1, index)) }
      }
    }
    return events.sorted { $0.place < $1.place }
  }

  private static let tooMany = PatternFault(
    message: "the expression distinguishes more than \(PatternLimits.classesMax) kinds of characters",
    help: "write ranges, or check a list of texts with `enum`", offset: 0)
}
