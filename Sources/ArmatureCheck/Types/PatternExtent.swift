// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern

/// How long the texts are in which a pattern matches, and how many of them there are.
struct PatternExtent {
  /// Nil where there is no text.
  private(set) var shortest: Int?
  /// Nil where there is no longest text, and so no end of them.
  private(set) var longest: Int?
  /// Nil where there is no end of them. Many are counted as `Int.max`.
  private(set) var textsCount: Int?

  init(_ pattern: Pattern) {
    let table = ReadTable(pattern.table)
    let states = findShortest(table)
    // Behind state 1 all texts match.
    if !states.contains(1) { countTexts(table, states) }
  }

  /// Goes from state to state, one letter each time. Returns all that are reached, but the one that has no match.
  private mutating func findShortest(_ table: ReadTable) -> Set<Int> {
    var next: Set<Int> = table.start == 0 ? [] : [table.start]
    var (reached, length) = (next, 0)
    while !next.isEmpty {
      if shortest == nil, next.contains(where: table.isMatch) { shortest = length }
      next = Set(next.flatMap { table.ways(from: $0).map(\.target) }).subtracting(reached)
      reached.formUnion(next)
      length += 1
    }
    return reached
  }

  /// Takes each state when all ways into it have been taken. Where that ends too early some go round in a circle, and since each leads to
  /// a match there are texts without end.
  private mutating func countTexts(_ table: ReadTable, _ states: Set<Int>) {
    var open: [Int: Int] = [:]
    for way in states.lazy.flatMap(table.ways) { open[way.target, default: 0] += 1 }
    var (ready, takenCount, longest, count) = ([table.start].filter { open[$0] == nil }, 0, 0, 0)
    var found = [table.start: (length: 0, texts: 1)]
    while let state = ready.popLast() {
      takenCount += 1
      let (length, texts) = found[state] ?? (0, 0)
      if table.isMatch(state) { (longest, count) = (max(longest, length), sum(count, texts)) }
      for way in table.ways(from: state) {
        let known = found[way.target] ?? (0, 0)
        found[way.target] = (max(known.length, length + 1), sum(known.texts, product(texts, way.letters)))
        open[way.target, default: 0] -= 1
        if open[way.target] == 0 { ready.append(way.target) }
      }
    }
    guard takenCount == states.count else { return }
    self.longest = longest
    textsCount = count
  }
}

extension ReadTable {
  /// Where the next letter leads to, and how many letters lead there by one kind.
  fileprivate func ways(from state: Int) -> [(target: Int, letters: Int)] {
    guard rows.indices.contains(state - 2) else { return [] }
    return zip(rows[state - 2].targets, sizes).compactMap { target, letters in target == 0 ? nil : (target: target, letters: letters) }
  }
}
