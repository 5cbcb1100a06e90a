// SPDX-License-Identifier: Apache-2.0

/// The deterministic automaton of an expression, by the subset construction.
///
/// A state stands between two characters. `^` is decided when a state is made; `$`, `\b` and `\B` stay in the state until
/// the next character, or the end, is known. The search starts anew at each character, so a state is all matches under way.
struct StateTable {
  /// No text that goes on from here matches.
  static let dead = 0
  /// Every text that goes on from here matches.
  static let accepted = 1

  var start: Int
  /// For each state whether a text that ends in it matches.
  var isMatch = [false, true]
  /// For each state the state after a character of each class.
  var rows: [[Int]]
  var runs: [(start: UInt32, kind: Int)]

  init(_ automaton: Automaton, _ work: PatternWork) throws(PatternFault) {
    // Whether a character is one of a word is told apart only where the expression asks for it.
    let asksForWords = automaton.places.contains { place in
      if case .assertion(let assertion, _) = place { assertion == .wordBoundary || assertion == .noWordBoundary } else { false }
    }
    let alphabet = try Alphabet(automaton.sets + (asksForWords ? [.word] : []), work)
    let words = alphabet.members.map { asksForWords && $0[automaton.sets.count] }
    runs = alphabet.runs
    rows = [[Int](repeating: Self.dead, count: alphabet.count), [Int](repeating: Self.accepted, count: alphabet.count)]
    start = 0
    var builder = StateBuilder(automaton, alphabet, words, work)
    start = try builder.number(of: StateBuilder.State(places: [automaton.start], isStart: true))
    while rows.count - 2 < builder.states.count {
      let state = builder.states[rows.count - 2]
      isMatch.append(try builder.matchesAtEnd(state))
      rows.append(try builder.row(of: state))
      // An entry is looked at again where the states are merged.
      work.count(alphabet.count * PatternLimits.stepsOfEntry)
      if rows.count * alphabet.count > PatternLimits.entriesMax { throw Automaton.tooLarge }
    }
  }
}

/// Makes the states, and numbers them from 2 on.
private struct StateBuilder {
  struct State: Hashable {
    /// The places that take a character or wait for what comes next, ascending.
    var places: [Int]
    /// What lies behind, as far as a waiting place may ask for it.
    var isStart = false
    var isBehindWord = false
  }

  /// What comes next.
  private enum Ahead { case unknown, word, other, end }

  private let automaton: Automaton
  private let alphabet: Alphabet
  private let words: [Bool]
  private(set) var states: [State] = []
  private var numbers: [State: Int] = [:]
  /// For each place the walk that saw it last.
  private var seen: [Int]
  private var walk = 0
  private var steps = 0
  private let work: PatternWork

  init(_ automaton: Automaton, _ alphabet: Alphabet, _ words: [Bool], _ work: PatternWork) {
    (self.automaton, self.alphabet, self.words, self.work) = (automaton, alphabet, words, work)
    seen = Array(repeating: 0, count: automaton.places.count)
  }

  /// The number of the state that is reached with these places, whatever their order.
  mutating func number(of target: State) throws(PatternFault) -> Int {
    var state = target
    guard let reached = try closure(of: state, .unknown) else { return StateTable.accepted }
    if reached.isEmpty { return StateTable.dead }
    state.places = reached.sorted()
    if !isWaiting(reached) { (state.isStart, state.isBehindWord) = (false, false) }
    if let number = numbers[state] { return number }
    if states.count == PatternLimits.statesMax { throw Self.tooMany }
    states.append(state)
    numbers[state] = states.count + 1
    return states.count + 1
  }

  mutating func matchesAtEnd(_ state: State) throws(PatternFault) -> Bool { try closure(of: state, .end) == nil }

  mutating func row(of state: State) throws(PatternFault) -> [Int] {
    let isWaiting = isWaiting(state.places)
    let other = isWaiting ? try closure(of: state, .other) : state.places
    let word = isWaiting ? try closure(of: state, .word) : state.places
    var row: [Int] = []
    // Many classes lead to the same places: what is found for one is kept for the next.
    var known: [State: Int] = [:]
    for kind in 0..<alphabet.count {
      guard let places = words[kind] ? word : other else {
        row.append(StateTable.accepted)
        continue
      }
      let target = State(places: try targets(from: places, kind), isBehindWord: words[kind])
      if let number = known[target] {
        row.append(number)
      } else {
        row.append(try number(of: target))
        known[target] = row[kind]
      }
    }
    return row
  }

  /// Where a character of a class leads to; the search begins anew behind each.
  private mutating func targets(from places: [Int], _ kind: Int) throws(PatternFault) -> [Int] {
    try count(places.count)
    var targets: [Int] = []
    let members = alphabet.members[kind]
    for place in places {
      if case .take(let set, let next) = automaton.places[place], members[set] { targets.append(next) }
    }
    return targets + [automaton.start]
  }

  /// The places to which these lead without a character, or nil where the match is among them.
  private mutating func closure(of state: State, _ ahead: Ahead) throws(PatternFault) -> [Int]? {
    walk += 1
    var open = state.places
    var reached: [Int] = []
    while let index = open.popLast() {
      if seen[index] == walk { continue }
      seen[index] = walk
      try count(1)
      switch automaton.places[index] {
      case .match: return nil
      case .take: reached.append(index)
      case .fork(let first, let second): open += [second, first]
      case .assertion(let assertion, let next):
        switch holds(assertion, state, ahead) {
        case true?: open.append(next)
        case false?: break
        case nil: reached.append(index)
        }
      }
    }
    return reached
  }

  /// Whether an assertion holds; nil where what comes next decides.
  private func holds(_ assertion: PatternNode.Assertion, _ state: State, _ ahead: Ahead) -> Bool? {
    if assertion == .start { return state.isStart }
    if ahead == .unknown { return nil }
    let isBoundary = state.isBehindWord != (ahead == .word)
    switch assertion {
    case .start, .end: return ahead == .end
    case .wordBoundary: return isBoundary
    case .noWordBoundary: return !isBoundary
    }
  }

  private func isWaiting(_ places: [Int]) -> Bool {
    places.contains { place in
      if case .assertion = automaton.places[place] { true } else { false }
    }
  }

  private mutating func count(_ places: Int) throws(PatternFault) {
    steps += places
    work.count(places)
    if steps > PatternLimits.stepsMax { throw Automaton.tooLarge }
  }

  private static let tooMany = PatternFault(
    message: "the expression needs more than \(PatternLimits.statesMax) states",
    help: "repeat less, or begin it with `^`: bound a text's length with `maxLength`", offset: 0)
}
