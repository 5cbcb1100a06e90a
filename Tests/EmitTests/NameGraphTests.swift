// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

@testable import ArmaturePlan

@Suite struct NameGraphTests {
  private let graph = NameGraph(["a": ["b", "e"], "b": ["c"], "c": ["a", "d"], "d": ["f"], "e": ["e", "d"], "g": ["a", "a"]])

  @Test func whatLeadsToEachOtherHasOneNumber() {
    let circles = graph.circles()
    #expect(circles["a"] == circles["b"] && circles["b"] == circles["c"])
    #expect(Set(["a", "d", "e", "f", "g"].map { circles[$0] }).count == 5)
    #expect(NameGraph([:]).circles().isEmpty)
  }

  @Test func whatIsReachedIsAllThatIsLedTo() {
    #expect(graph.reached(from: ["e"]) == ["e", "d", "f"])
    #expect(graph.reversed.reached(from: ["d"]) == ["a", "b", "c", "d", "e", "g"])
    #expect(graph.reached(from: []).isEmpty)
  }

  /// The last one has a bound, so each of those that hold it may be refused by its decoder.
  @Test func aChainOfTypesIsCheckedToItsEnd() throws {
    let links = (0..<500).map { "  M\($0 + 1): { next: M\($0) }\n" }.joined()
    let text = "armature: 1\nmessages:\n  M0: { last: { type: int, minimum: 1 } }\n  Free: { last: int }\n\(links)"
    let pipeline = try #require(analyse([SourceFile(name: "a.yaml", text: text)]).pipeline)
    let messages = plan(pipeline, fingerprint: "", texts: [:]).files.flatMap(\.messages)
    #expect(messages.filter { !$0.isChecked }.map(\.name) == ["Free"] && messages.count == 502)
  }
}
