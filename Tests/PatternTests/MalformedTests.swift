// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmaturePattern
import Seeded
import Testing

/// Tables that no compiler wrote: whatever they hold, they answer.
@Suite struct MalformedTests {
  private static let texts = ["", "a", "abc 123", "é日🐲", "\u{10ffff}\0", String(repeating: "a-", count: 50)]

  @Test(arguments: ["^a*$", "^[\\w-]+@[\\w-]+\\.[a-z]{2,}$", "\\p{digit}", "\\bé|日.*🐲$", "[]"])
  func mutationsAnswer(pattern: String) throws {
    let table = Array(try Pattern.compile(pattern).get().table.utf8)
    var random = SeededNumbers(seed: 3)
    for _ in 0..<2_000 {
      var mutated = table
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&mutated, &random) }
      let pattern = JSONPattern(table: mutated)
      for text in Self.texts { _ = pattern.matches(text) }
    }
  }

  private static func mutate(_ table: inout [UInt8], _ random: inout SeededNumbers) {
    let place = Int.random(in: 0...table.count, using: &random)
    let byte = UInt8(truncatingIfNeeded: random.next())
    let letter = byte % 2 == 0 ? byte : UInt8(ascii: "0") + byte % 75
    switch Int.random(in: 0...3, using: &random) {
    case 0: table.insert(letter, at: place)
    case 1: table.removeLast(table.count - place)
    case 2 where place < table.count: table.remove(at: place)
    default: if place < table.count { table[place] = letter }
    }
  }

  /// Cut short, with something behind the end, with a target or a class that is none, with too many states.
  @Test(arguments: [
    "", "2", "23230X3110301", "23230X311030120", "23230X31103013", "23230X31107012", "23239X31103012", "23330X31103012",
    "23230X311!3012", "1____1100", "_____________", "__2__2__2110", "0201000", "1_v_01000",
  ])
  func matchesNothing(table: String) {
    let pattern = JSONPattern(table: Array(table.utf8))
    for text in Self.texts { #expect(!pattern.matches(text)) }
  }
}
