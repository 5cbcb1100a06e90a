// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import GeneratedHarness
import Testing

/// The harness is held to what it is for: it must be able to tell each verdict from the others.
@Suite struct HarnessTests {
  @Test func generatedDecodersAnswerForThemselves() throws {
    let workshop = try Workshop()
    defer { workshop.remove() }
    let cases = [spec("Apple", "{ size: int }"), spec("Pear", "{ names: [string], note?: string }")]
    let verdicts = try Validators(cases, in: workshop).verdicts(of: [
      instance("Apple", "{\"size\":\n 1}"), instance("Pear", "{\"names\":[\"a\",5]}"), instance("Apple", "{}"),
      instance("Pear", "{\"names\":[],\"note\":\"\\n\"}"), instance("Plum", "{}"),
    ])
    #expect(verdicts[0] == .accepted)
    #expect(verdicts[1].pointer == "/names/1")
    #expect(verdicts[2].pointer == "/size")
    #expect(verdicts[3] == .accepted)
    #expect(verdicts[4] == .broken("no program has this message"))
  }

  @Test func casesThatUseANameTwiceAreCompiledApart() throws {
    let workshop = try Workshop()
    defer { workshop.remove() }
    let inner = "  Inner: { a: int }"
    let cases = ["One", "Two"].map { GeneratedCase(message: $0, sources: [
      SourceFile(name: "\($0).yaml", text: "armature: 1\nmessages:\n  \($0): { inner: Inner }\n\(inner)\n")
    ]) }
    let body = "{\"inner\":{\"a\":1}}"
    let verdicts = try Validators(cases, in: workshop).verdicts(of: [instance("Two", body), instance("One", body)])
    #expect(verdicts == [.accepted, .accepted])
  }

  @Test func aTextIsCutWithoutBeingRead() throws {
    let text = try #require(JSONText(Array("{\"a\" : [1.0e400, \"\\\"]\", {}], \"b\":{\"c\":null}}".utf8)))
    #expect(text["a"]?.elements.map(\.text) == ["1.0e400", "\"\\\"]\"", "{}"])
    #expect(text["b"]?.text == "{\"c\":null}")
    #expect(text.keys == ["a", "b", "c"])
  }
}

private func spec(_ message: String, _ fields: String) -> GeneratedCase {
  let text = "armature: 1\nmessages:\n  \(message): \(fields)\n"
  return GeneratedCase(message: message, sources: [SourceFile(name: "\(message).yaml", text: text)])
}

private func instance(_ message: String, _ json: String) -> Instance {
  Instance(message: message, json: Array(json.utf8))
}

extension Verdict {
  fileprivate var pointer: String? { if case .refused(let pointer, _, _) = self { pointer } else { nil } }
}
