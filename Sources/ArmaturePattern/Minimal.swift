// SPDX-License-Identifier: Apache-2.0

// The smallest automaton that answers the same.

extension StateTable {
  /// Merges the states that no rest of a text tells apart, and then the classes that no state tells apart.
  ///
  /// All states that can no longer match become ``dead`` and all that always will become ``accepted``, which is what lets
  /// the matcher stop early.
  func minimal() -> StateTable {
    let blocks = Partition(self).blocks
    var numbers = [blocks[Self.dead]: Self.dead, blocks[Self.accepted]: Self.accepted]
    var kept = [Self.dead, Self.accepted]
    func number(_ state: Int) -> Int {
      if let number = numbers[blocks[state]] { return number }
      numbers[blocks[state]] = kept.count
      kept.append(state)
      return kept.count - 1
    }
    var table = self
    table.start = number(start)
    (table.rows, table.isMatch) = ([], [])
    // The states are numbered as they are met, so each row may add to those that are kept.
    while table.rows.count < kept.count {
      let state = kept[table.rows.count]
      table.isMatch.append(isMatch[state])
      table.rows.append(rows[state].map(number))
    }
    return table.withFewestClasses()
  }

  private func withFewestClasses() -> StateTable {
    var numbers: [[Int]: Int] = [:]
    var kept: [Int] = []
    let merged = rows[0].indices.map { kind in
      let column = rows.map { $0[kind] }
      if let number = numbers[column] { return number }
      numbers[column] = kept.count
      kept.append(kind)
      return kept.count - 1
    }
    var table = self
    table.rows = rows.map { row in kept.map { row[$0] } }
    table.runs = []
    for run in runs where table.runs.last?.kind != merged[run.kind] { table.runs.append((run.start, merged[run.kind])) }
    return table
  }
}

/// The states in blocks that behave alike, after Hopcroft: a block is split where a class leads some of its states into
/// the block that splits, and others not.
private struct Partition {
  /// The block of each state.
  private(set) var blocks: [Int]
  private var members: [[Int]]
  /// For each class, for each state the states that lead to it.
  private let sources: [[[Int]]]

  init(_ table: StateTable) {
    blocks = table.isMatch.map { $0 ? 1 : 0 }
    members = [[], []]
    for (state, block) in blocks.enumerated() { members[block].append(state) }
    sources = table.rows[0].indices.map { kind in
      var sources = [[Int]](repeating: [], count: table.rows.count)
      for (state, row) in table.rows.enumerated() { sources[row[kind]].append(state) }
      return sources
    }
    // A splitter is a block and a class, as one number.
    var open = Set(0..<2 * sources.count)
    while let splitter = open.popFirst() { split(by: splitter, &open) }
  }

  private mutating func split(by splitter: Int, _ open: inout Set<Int>) {
    let (block, kind) = splitter.quotientAndRemainder(dividingBy: sources.count)
    var hit: [Int: [Int]] = [:]
    for state in members[block] {
      for source in sources[kind][state] { hit[blocks[source], default: []].append(source) }
    }
    for (old, states) in hit where states.count < members[old].count {
      let new = members.count
      for state in states { blocks[state] = new }
      members.append(states)
      members[old] = members[old].filter { blocks[$0] == old }
      let smaller = members[old].count < states.count ? old : new
      for kind in sources.indices {
        open.insert((open.contains(old * sources.count + kind) ? new : smaller) * sources.count + kind)
      }
    }
  }
}
