// SPDX-License-Identifier: Apache-2.0

import ArmatureBreaking
import ArmatureReport
import Foundation
import Testing

@Suite struct BreakingCorpusTests {
  @Test(arguments: BreakingCase.all)
  func aCaseTellsWhatItExpects(_ change: BreakingCase) throws {
    let found = told(try change.verdict())
    if isRefreshing, found != change.expected {
      try change.refresh(found)
      Issue.record("\(change.testDescription) is rewritten; read the difference, then run again")
    } else {
      #expect(found == change.expected)
    }
  }

  @Test func theTableAndTheCorpusAreTheSame() throws {
    let reached = Set(try BreakingCase.all.flatMap { try $0.verdict().changes }.map(\.rule.name))
    #expect(reached.sorted() == Rule.all.map(\.name).sorted())
    #expect(BreakingCase.all.count >= 60)
  }

  @Test func aCaseThatIsNamedAfterARuleReachesIt() throws {
    for change in BreakingCase.all where Rule.named(change.testDescription) != nil {
      #expect(try change.verdict().changes.contains { $0.rule.name == change.testDescription }, "\(change.testDescription)")
    }
    let cases = Set(BreakingCase.all.map(\.testDescription))
    #expect(Rule.all.map(\.name).filter { !cases.contains($0) } == [])
  }

  @Test func whatIsToldIsSentences() throws {
    #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.name.hasPrefix(rule.group.rawValue + "-"))
      for sentence in [rule.phrase, rule.why, rule.help] {
        #expect(!sentence.isEmpty && !sentence.hasSuffix(".") && sentence.first?.isUppercase == false, "\(sentence)")
      }
    }
  }
}
