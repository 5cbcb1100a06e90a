// SPDX-License-Identifier: Apache-2.0

/// The nondeterministic automaton of an expression, after Thompson: its size is linear in the expression's, where a
/// bounded quantifier counts as its content written out.
struct Automaton {
  enum Place {
    /// Takes a character of a set: an index of ``sets``.
    case take(set: Int, next: Int)
    case fork(Int, Int)
    case assertion(PatternNode.Assertion, next: Int)
    case match
  }

  private(set) var places: [Place] = [.match]
  private(set) var sets: [CodePoints] = []
  private(set) var start = 0
  private var indexes: [CodePoints: Int] = [:]
  private var visits = 0

  init(_ node: PatternNode, _ work: PatternWork) throws(PatternFault) {
    start = try build(node, before: 0)
    work.count(visits)
  }

  /// Builds from the end to the beginning: the entry of a node that leads to `next`.
  private mutating func build(_ node: PatternNode, before next: Int) throws(PatternFault) -> Int {
    // Counts nodes and not only places: an empty group that is repeated makes none.
    visits += 1
    if visits > PatternLimits.placesMax { throw Self.tooLarge }
    switch node {
    case .characters(let set): return add(.take(set: index(of: set), next: next))
    case .assertion(let assertion): return add(.assertion(assertion, next: next))
    case .sequence(let nodes):
      var entry = next
      for node in nodes.reversed() { entry = try build(node, before: entry) }
      return entry
    case .choice(let nodes):
      var entry: Int?
      for node in nodes.reversed() {
        let branch = try build(node, before: next)
        entry = entry.map { add(.fork(branch, $0)) } ?? branch
      }
      return entry ?? next
    case .repeated(let node, let min, let max): return try build(node, min: min, max: max, before: next)
    }
  }

  private mutating func build(_ node: PatternNode, min: Int, max: Int?, before next: Int) throws(PatternFault) -> Int {
    var entry = next
    var copies = min
    if let max {
      for _ in min..<max { entry = add(.fork(try build(node, before: entry), next)) }
    } else {
      let loop = add(.match)
      let body = try build(node, before: loop)
      places[loop] = .fork(body, next)
      // The first of `x+` is the body that the loop comes back to.
      entry = min > 0 ? body : loop
      copies = Swift.max(min - 1, 0)
    }
    for _ in 0..<copies { entry = try build(node, before: entry) }
    return entry
  }

  private mutating func add(_ place: Place) -> Int {
    places.append(place)
    return places.count - 1
  }

  private mutating func index(of set: CodePoints) -> Int {
    if let index = indexes[set] { return index }
    indexes[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }

  static let tooLarge = PatternFault(
    message: "the expression is too large to be compiled",
    help: "repeat less, or less deeply: bound a text's length with `maxLength`, and check a long list with `enum`", offset: 0)
}
