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
  private let kindsCount: Int
  private let sources: Sources
  /// The splitters that wait, each a block and a class as one number, and for each whether it does.
  private var open: [Int] = []
  private var isOpen: [Bool]
  /// For each block its states that the splitter's class leads into the splitter.
  private var hits: [[Int]] = [[], []]

  init(_ table: StateTable) {
    blocks = table.isMatch.map { $0 ? 1 : 0 }
    members = [[], []]
    for (state, block) in blocks.enumerated() { members[block].append(state) }
    kindsCount = table.rows[0].count
    sources = Sources(table)
    isOpen = Array(repeating: false, count: 2 * kindsCount)
    for splitter in isOpen.indices { wait(splitter) }
    while let splitter = open.popLast() {
      isOpen[splitter] = false
      split(by: splitter)
    }
  }

  private mutating func wait(_ splitter: Int) {
    if isOpen[splitter] { return }
    isOpen[splitter] = true
    open.append(splitter)
  }

  private mutating func split(by splitter: Int) {
    let (block, kind) = splitter.quotientAndRemainder(dividingBy: kindsCount)
    var touched: [Int] = []
    for state in members[block] {
      for source in sources[state, kind] {
        let hit = blocks[source]
        if hits[hit].isEmpty { touched.append(hit) }
        hits[hit].append(source)
      }
    }
    for old in touched {
      let states = hits[old]
      hits[old] = []
      if states.count < members[old].count { separate(states, from: old) }
    }
  }

  private mutating func separate(_ states: [Int], from old: Int) {
    let new = members.count
    for state in states { blocks[state] = new }
    members.append(states)
    hits.append([])
    isOpen += repeatElement(false, count: kindsCount)
    members[old].removeAll { blocks[$0] != old }
    let smaller = members[old].count < states.count ? old : new
    for kind in 0..<kindsCount { wait((isOpen[old * kindsCount + kind] ? new : smaller) * kindsCount + kind) }
  }
}

/// For each state and class the states that lead to it, one behind the other in one list.
private struct Sources {
  private let kindsCount: Int
  private var starts: [Int]
  private var states: [Int]

  init(_ table: StateTable) {
    let kindsCount = table.rows[0].count
    self.kindsCount = kindsCount
    starts = Array(repeating: 0, count: table.rows.count * kindsCount + 1)
    states = Array(repeating: 0, count: table.rows.count * kindsCount)
    for row in table.rows { for kind in row.indices { starts[row[kind] * kindsCount + kind + 1] += 1 } }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var next = starts
    for (state, row) in table.rows.enumerated() {
      for kind in row.indices {
        let place = row[kind] * kindsCount + kind
        states[next[place]] = state
        next[place] += 1
      }
    }
  }

  subscript(state: Int, kind: Int) -> ArraySlice<Int> {
    let place = state * kindsCount + kind
    return states[starts[place]..<starts[place + 1]]
  }
}
