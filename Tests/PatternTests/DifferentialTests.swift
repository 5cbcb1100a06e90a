// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
@testable import ArmaturePattern
import Seeded
import Testing

/// Random expressions over random texts, against a matcher that follows the tree and knows no automaton.
@Suite struct DifferentialTests {
  @Test(arguments: 1...8)
  func agreesWithTheSlowMatcher(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var matches = 0
    for _ in 0..<150 {
      let pattern = Self.pattern(depth: Int.random(in: 0...4, using: &random), &random)
      let node = try PatternParser.parse(pattern)
      let compiled = try JSONPattern(compiling: pattern)
      for _ in 0..<8 {
        let text = Self.text(&random)
        let expected = SlowMatcher(text).matches(node)
        matches += expected ? 1 : 0
        #expect(compiled.matches(text) == expected, "seed \(seed): \(pattern) over \(text.debugDescription)")
      }
    }
    // Both verdicts are seen often, or the texts are the wrong ones.
    #expect((200...1_000).contains(matches))
  }

  private static let atoms = [
    "a", "b", "ab", "é", "日", "🐲", "0", "_", "-", " ", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\n", "\\u{1F432}",
    "\\p{L}", "\\P{L}", "\\p{Lu}", "[abc]", "[^abc]", "[a-c]", "[^\\w]", "[]", "[^]", "[a-é]", "[^日-🐲]", "[\\p{L}\\d]", "^", "$",
    "\\b", "\\B",
  ]

  private static func pattern(depth: Int, _ random: inout SeededNumbers) -> String {
    func pick(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
    if depth == 0 { return pick(atoms) }
    let inner = pattern(depth: depth - 1, &random)
    switch Int.random(in: 0...7, using: &random) {
    case 0, 1, 2: return inner + pattern(depth: depth - 1, &random)
    case 3, 4: return inner + "|" + pattern(depth: depth - 1, &random)
    case 5: return "^(\(inner))$"
    default: return "(?:\(inner))" + pick(["*", "+", "?", "{2}", "{1,3}", "{2,}", "{0}", "{0,2}?", "*?"])
    }
  }

  private static let characters = Array("aaabcdéÉ日🐲🐉09_- .\n\r\tAZ\u{2028}\u{a0}\0!٣".unicodeScalars)

  private static func text(_ random: inout SeededNumbers) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...7, using: &random) {
      text.append(characters[Int.random(in: 0..<characters.count, using: &random)])
    }
    return String(text)
  }
}

/// Matches by the definition: the set of all places where a part that begins at a place may end.
private struct SlowMatcher {
  private let text: [UInt32]

  init(_ text: String) { self.text = text.unicodeScalars.map(\.value) }

  func matches(_ node: PatternNode) -> Bool { (0...text.count).contains { !ends(of: node, from: $0).isEmpty } }

  private func ends(of node: PatternNode, from start: Int) -> Set<Int> {
    switch node {
    case .characters(let set): start < text.count && set.contains(text[start]) ? [start + 1] : []
    case .assertion(let assertion): holds(assertion, at: start) ? [start] : []
    case .sequence(let nodes): nodes.reduce([start]) { ends(of: $1, from: $0) }
    case .choice(let nodes): nodes.reduce([]) { $0.union(ends(of: $1, from: start)) }
    case .repeated(let node, let min, let max): ends(of: node, min: min, max: max, from: start)
    }
  }

  private func ends(of node: PatternNode, from starts: Set<Int>) -> Set<Int> {
    starts.reduce([]) { $0.union(ends(of: node, from: $1)) }
  }

  private func ends(of node: PatternNode, min: Int, max: Int?, from start: Int) -> Set<Int> {
    var last: Set<Int> = [start]
    for _ in 0..<min { last = ends(of: node, from: last) }
    var found = last
    // Behind as many rounds as there are places, nothing new is reached.
    for _ in 0..<Swift.min((max ?? .max) - min, text.count + 1) {
      last = ends(of: node, from: last)
      found.formUnion(last)
    }
    return found
  }

  private func holds(_ assertion: PatternNode.Assertion, at place: Int) -> Bool {
    let isBoundary = isWord(place - 1) != isWord(place)
    return switch assertion {
    case .start: place == 0
    case .end: place == text.count
    case .wordBoundary: isBoundary
    case .noWordBoundary: !isBoundary
    }
  }

  private func isWord(_ place: Int) -> Bool {
    guard text.indices.contains(place), let scalar = Unicode.Scalar(text[place]), scalar.isASCII else { return false }
    return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}
