// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import Testing

@testable import ArmaturePlan

@Suite struct LivenessTests {
  @Test func aKeyLivesFromItsWriterToItsLastReader() {
    let stages = [
      stage(.block, reads: [path("a")], writes: ["x"]),
      stage(.map, reads: [key("x")], writes: ["y"]),
      stage(.drive, reads: [key("y")], writes: []),
    ]
    #expect(liveSources(stages) == [[message("a")], [.key("x")], [.key("y")], []])
  }

  @Test func aKeyThatIsWrittenAgainIsDeadBefore() {
    let stages = [
      stage(.block, reads: [], writes: ["x"]), stage(.block, reads: [], writes: ["x"]),
      stage(.drive, reads: [key("x")], writes: []),
    ]
    #expect(liveSources(stages) == [[], [], [.key("x")], []])
  }

  @Test func aPathIsCarriedByTheLongestPathThatHoldsIt() {
    let stages = [
      stage(.block, reads: [path("a", "b")], writes: []),
      stage(.tap, reads: [path("a")], writes: []),
      stage(.drive, reads: [path("a", "c"), path("ab")], writes: []),
    ]
    #expect(liveSources(stages)[0] == [message("a"), message("ab")])
    #expect(liveSources(stages)[2] == [message("a", "c"), message("ab")])
  }

  @Test func theWholeMessageHoldsAllItsPaths() {
    let stages = [stage(.tap, reads: [path("a"), path()], writes: []), stage(.drive, reads: [path("b")], writes: [])]
    #expect(liveSources(stages) == [[message()], [message("b")], []])
  }

  @Test func neighboursThatNeitherBlockNorSuspendAreOneSegment() {
    let kinds: [Stage.Kind] = [.map, .tap, .block, .block, .filter, .signal, .async, .map, .drive]
    let cuts = segments(kinds.map { stage($0, reads: [], writes: []) })
    #expect(cuts.map(\.stages) == [0..<2, 2..<3, 3..<4, 4..<6, 6..<7, 7..<8, 8..<9])
    #expect(cuts.map(\.kind) == [.fused, .block, .block, .fused, .async, .fused, .drive])
  }

  @Test func anExpandEndsItsSegment() {
    let kinds: [Stage.Kind] = [.map, .expand, .expand, .map, .batch, .drive]
    let cuts = segments(kinds.map { stage($0, reads: [], writes: []) })
    #expect(cuts.map(\.stages) == [0..<2, 2..<3, 3..<4, 4..<5, 5..<6])
    #expect(cuts.map(\.kind) == [.expand, .expand, .fused, .batch, .drive])
  }
}

private let span = Span(file: "a.yaml", start: Position(line: 1, column: 1), end: Position(line: 1, column: 2))

private func stage(_ kind: Stage.Kind, reads: [KeyRead], writes: [String]) -> Stage {
  Stage(
    kind: kind, name: Located("stage", at: span), inputs: .labelled(reads),
    outputs: writes.map { KeyWrite(name: Located($0, at: span), type: .string) }, swift: nil, parallelism: 1,
    timeoutMilliseconds: nil, signal: nil)
}

private func key(_ name: String) -> KeyRead {
  KeyRead(root: .key(name), steps: [], label: name, type: .string, span: span)
}

private func path(_ fields: String...) -> KeyRead {
  KeyRead(root: .message, steps: steps(fields), label: fields.last ?? "message", type: .string, span: span)
}

private func message(_ fields: String...) -> Source { .message(steps(fields)) }

private func steps(_ fields: [String]) -> [KeyRead.Step] { fields.map { KeyRead.Step(field: $0, isOptional: false) } }
