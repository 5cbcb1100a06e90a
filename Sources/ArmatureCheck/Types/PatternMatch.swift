// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern

extension Pattern {
  /// Whether the pattern matches some part of a text, as the decoder will find it. It reads the same table.
  func matches(_ text: String) -> Bool {
    let table = ReadTable(table)
    var state = table.start
    for scalar in text.unicodeScalars {
      guard state > 1, table.rows.indices.contains(state - 2) else { return state == 1 }
      state = table.next(state, table.runs.last { $0.start <= scalar.value }?.kind ?? 0)
    }
    return table.isMatch(state)
  }

  /// The shortest text of some lengths that matches, the same in each run: digits before letters before all else.
  ///
  /// Nil where there is none, or none that could be found in a reasonable time.
  package func example(lengths: ClosedRange<Int>) -> String? {
    let table = ReadTable(table)
    let letters = table.letters()
    // How each state is reached by a text of each length.
    var layers: [[Int: (from: Int, letter: Unicode.Scalar)]] = [[table.start: (0, " ")]]
    for length in 0...min(lengths.upperBound, exampleLettersMax) {
      let states = layers[length].keys.sorted()
      if length >= lengths.lowerBound, let end = states.first(where: table.isMatch) { return text(to: end, layers) }
      var next: [Int: (from: Int, letter: Unicode.Scalar)] = [:]
      for state in states where state != 0 {
        for (kind, letter) in letters {
          let target = table.next(state, kind)
          if target != 0, next[target] == nil { next[target] = (state, letter) }
        }
      }
      layers.append(next)
    }
    return nil
  }

  private func text(to end: Int, _ layers: [[Int: (from: Int, letter: Unicode.Scalar)]]) -> String {
    var (state, letters) = (end, [Unicode.Scalar]())
    for layer in layers.dropFirst().reversed() {
      guard let step = layer[state] else { continue }
      letters.append(step.letter)
      state = step.from
    }
    return String(String.UnicodeScalarView(letters.reversed()))
  }
}

/// A text in the place of another one need not be longer.
private let exampleLettersMax = 1000

/// The automaton of a pattern, as its table says it. State 0 has no match, and state 1 is one whatever follows.
struct ReadTable {
  let start: Int
  let runs: [(start: UInt32, kind: Int)]
  let rows: [(isMatch: Bool, targets: [Int])]
  /// How many letters are of each kind.
  let sizes: [Int]

  init(_ table: String) {
    var numbers = NumberReader(rest: table.utf8[...])
    let (kindsCount, statesCount) = (numbers.next(), numbers.next())
    start = numbers.next()
    runs = numbers.runs()
    var rows: [(isMatch: Bool, targets: [Int])] = []
    for _ in 2..<max(2, statesCount) { rows.append(numbers.row(kindsCount)) }
    self.rows = rows
    var sizes = Array(repeating: 0, count: kindsCount)
    for (run, end) in zip(runs, runs.dropFirst().map(\.start) + [0x11_0000]) where sizes.indices.contains(run.kind) {
      sizes[run.kind] += Int(end - run.start)
    }
    self.sizes = sizes
  }

  func isMatch(_ state: Int) -> Bool { state == 1 || (rows.indices.contains(state - 2) && rows[state - 2].isMatch) }

  func next(_ state: Int, _ kind: Int) -> Int {
    guard rows.indices.contains(state - 2) else { return state }
    let row = rows[state - 2]
    return row.targets.indices.contains(kind) ? row.targets[kind] : 0
  }

  /// One letter of each kind.
  func letters() -> [(kind: Int, letter: Unicode.Scalar)] {
    let liked = "0123456789xabcdefghijklmnopqrstuvwyzXABCDEFGHIJKLMNOPQRSTUVWYZ".unicodeScalars.map(\.self)
    let others = (0x20...0x7E).compactMap { Unicode.Scalar($0) } + runs.compactMap { Unicode.Scalar($0.start) }
    var seen: Set<Int> = []
    return (liked + others).compactMap { letter in
      let kind = runs.last { $0.start <= letter.value }?.kind ?? 0
      return seen.insert(kind).inserted ? (kind, letter) : nil
    }
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
