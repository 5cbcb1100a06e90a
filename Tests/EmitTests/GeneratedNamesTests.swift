// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

@testable import ArmatureCheck

/// The types that generated Swift names without saying whose they are: a message of such a name is refused, or it is the generated
/// text that gives way to it. Otherwise that text would mean the message.
@Suite struct GeneratedNamesTests {
  @Test(arguments: GoldenCase.all)
  func aNameOfGeneratedSwiftIsRefusedOrGivenWayTo(_ golden: GoldenCase) throws {
    let sources = try golden.sources()
    let plain = try #require(lines(of: sources, beside: ["NobodysName"]))
    var names = plain.reduce(into: Set<String>()) { $0.formUnion(unqualifiedNames($1)) }.filter { !isReserved($0) }
    names.subtract(harmless)
    // What is left once those are out that are refused, because the case declares them itself.
    let free = possible(names.sorted(), beside: sources)
    let found = try #require(lines(of: sources, beside: free))
    for line in plain.intersection(found).sorted() {
      let hidden = unqualifiedNames(line).intersection(free)
      #expect(hidden.isEmpty, "\(hidden.sorted()) would mean a message in: \(line)")
    }
  }

  @Test func aNameIsUnqualifiedWhereNothingStandsBeforeIt() {
    #expect(unqualifiedNames("struct A: Swift.B, C<[D]> { let e = F.G(h: .I, \"J\") // K") == ["A", "C", "D", "F", "Swift"])
  }

  /// Those names that a target may give to messages of its own.
  private func possible(_ names: [String], beside sources: [SourceFile]) -> [String] {
    var names = names
    while true {
      let problems = checkOnly(sources + [declarations(of: names)]).problems.filter { type(of: $0).severity == .error }
      let rest = names.filter { name in !problems.contains { $0.message.contains(quote(name)) } }
      if rest.count == names.count { return names }
      names = rest
    }
  }

  /// The lines of the Swift of a target that declares some messages more; nil where one of them is refused.
  private func lines(of sources: [SourceFile], beside names: [String]) -> Set<String>? {
    let compilation = compile(sources + [declarations(of: names)])
    if compilation.report.hasErrors { return nil }
    let lines = compilation.files.filter { $0.spec != extra }.flatMap { $0.text.split(separator: "\n") }.map(String.init)
    return Set(lines.filter { !$0.hasPrefix("#") && !$0.contains("import ") })
  }

  private func declarations(of names: [String]) -> SourceFile {
    SourceFile(name: extra, text: "armature: 1\nmessages:\n" + names.map { "  \($0): { id: string }\n" }.joined())
  }

  private let extra = "extra.yaml"
}

/// The parameter of a type, and types inside of the needs, which name no message.
private let harmless: Set = ["Function", "IntChoice", "Region"]

/// The names that begin with a capital letter and stand behind no dot, outside of texts and comments.
private func unqualifiedNames(_ line: String) -> Set<String> {
  let code = line.replacing(/"(\\.|[^"\\])*"/, with: "\"\"").replacing(/\/\/.*/, with: "")
  return Set(code.matches(of: /(?:^|[^.\w@`])([A-Z]\w*)/).map { String($0.1) })
}
