// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern

extension Pattern {
  /// Whether the pattern matches some part of a text, as the decoder will find it. It reads the same table.
  func matches(_ text: String) -> Bool {
    var numbers = NumberReader(rest: table.utf8[...])
    let (kindsCount, statesCount, start) = (numbers.next(), numbers.next(), numbers.next())
    let runs = numbers.runs()
    let rows = (2..<max(2, statesCount)).map { _ in numbers.row(kindsCount) }
    var state = start
    for scalar in text.unicodeScalars {
      guard state > 1, rows.indices.contains(state - 2) else { return state == 1 }
      let kind = runs.last { $0.start <= scalar.value }?.kind ?? 0
      let row = rows[state - 2]
      state = row.targets.indices.contains(kind) ? row.targets[kind] : 0
    }
    return state == 1 || (rows.indices.contains(state - 2) && rows[state - 2].isMatch)
  }
}

/// Numbers of five bits to a letter, the lowest first; all letters of a number but its last are of the upper 32.
private struct NumberReader {
  var rest: Substring.UTF8View.SubSequence
  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)
  private static let values = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($0.element, $0.offset) })

  init(rest: Substring.UTF8View.SubSequence) { self.rest = rest }

  mutating func next() -> Int {
    var (number, shift) = (0, 0)
    while let letter = rest.popFirst(), let value = Self.values[letter] {
      number |= (value & 31) << shift
      if value < 32 { break }
      shift += 5
    }
    return number
  }

  /// The kinds of code points, each from where it begins.
  mutating func runs() -> [(start: UInt32, kind: Int)] {
    var runs: [(start: UInt32, kind: Int)] = []
    var start: UInt32 = 0
    let count = next()
    for index in 0..<count {
      runs.append((start, next()))
      if index + 1 < count { start += UInt32(truncatingIfNeeded: next()) }
    }
    return runs
  }

  mutating func row(_ kindsCount: Int) -> (isMatch: Bool, targets: [Int]) {
    let head = next()
    var targets = Array(repeating: next(), count: kindsCount)
    var kind = -1
    for _ in 0..<(head / 2) {
      kind += next() + 1
      let target = next()
      if targets.indices.contains(kind) { targets[kind] = target }
    }
    return (head % 2 == 1, targets)
  }
}
