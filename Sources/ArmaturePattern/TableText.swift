// SPDX-License-Identifier: Apache-2.0

// The table as text: numbers in printable ASCII without quote and backslash, so that it stands in a Swift literal as it is.
//
// In this order:
// - the number of classes, the number of states, the state that begins;
// - the number of runs of code points, and for each its class and, but for the last, its length;
// - for each state from the third on: twice the number of exceptions, plus one where a text may end here; the target of
//   all classes that are no exception; and for each exception the classes since the one before, and its target.
//
// The first state is dead and the second accepts for ever, so neither has a row.

extension StateTable {
  var text: String {
    var writer = NumberWriter()
    for number in [rows[0].count, rows.count, start, runs.count] { writer.write(number) }
    for (index, run) in runs.enumerated() {
      writer.write(run.kind)
      if index + 1 < runs.count { writer.write(Int(runs[index + 1].start - run.start)) }
    }
    for (row, isMatch) in zip(rows, isMatch).dropFirst(2) { writer.write(row, isMatch) }
    return writer.text
  }
}

/// Writes numbers five bits to a letter, the lowest first; all letters of a number but its last are of the upper 32.
private struct NumberWriter {
  private(set) var text = ""
  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")

  mutating func write(_ number: Int) {
    var rest = number
    while rest >= 32 {
      text.append(Self.letters[32 + rest % 32])
      rest /= 32
    }
    text.append(Self.letters[rest])
  }

  mutating func write(_ row: [Int], _ isMatch: Bool) {
    let usual = Self.mostFrequent(row)
    let exceptions = row.indices.filter { row[$0] != usual }
    write(exceptions.count * 2 + (isMatch ? 1 : 0))
    write(usual)
    var last = -1
    for kind in exceptions {
      write(kind - last - 1)
      write(row[kind])
      last = kind
    }
  }

  /// The target that comes most often; the first of those that do.
  private static func mostFrequent(_ row: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for target in row { counts[target, default: 0] += 1 }
    var best = row[0]
    for target in row where counts[target, default: 0] > counts[best, default: 0] { best = target }
    return best
  }
}
