// SPDX-License-Identifier: Apache-2.0

import ArmatureSpec
import Foundation
import Testing

/// The page of the language and the table of its words know the same words.
@Suite struct LanguagePageTests {
  private let text: String
  private let code: [String]

  init() throws {
    text = try String(contentsOf: project.appendingPathComponent("Documentation/Language.md"), encoding: .utf8)
    code = text.matches(of: /`([^`\n]+)`/).map { String($0.1) }
  }

  @Test(arguments: Set(Vocabulary.keys.map(\.name)).sorted())
  func theKeyIsOnThePage(_ name: String) {
    #expect(code.contains { words(in: $0).contains(name) }, "Documentation/Language.md does not tell of `\(name)`")
  }

  @Test func theTableOfStagesHasEachWordInItsOrder() {
    let rows = text.matches(of: /(?m)^\| `([a-z]+): [a-z]+` \|/).map { String($0.1) }
    #expect(rows.filter { StageWord(rawValue: $0) != nil } == StageWord.allCases.map(\.rawValue))
  }

  /// Rows of the tables that begin with `key`: each names keys, and nothing that is none.
  @Test func theTablesOfKeysHaveNothingElse() {
    let known = Set(Vocabulary.keys.map(\.name))
    var isTable = false
    var found: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("| key |") { isTable = true }
      if !line.hasPrefix("|") { isTable = false }
      guard isTable, let cell = line.split(separator: "|").first else { continue }
      for key in cell.matches(of: /`([A-Za-z]+)[^`]*`/) { found.insert(String(key.1)) }
    }
    #expect(found.subtracting(known).sorted() == [])
    #expect(found.count > 40)
  }

  private func words(in code: String) -> [String] { code.matches(of: /[$A-Za-z]+/).map { String($0.0) } }
}
