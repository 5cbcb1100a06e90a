// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

@Test("A fix alone takes away its own finding, and leaves a file that can be read", arguments: FixSample.all)
func aFixMends(_ sample: FixSample) throws {
  let sources = try sample.sources()
  let before = checkOnly(sources)
  for problem in before.problems {
    guard let fix = problem.fix, let index = sources.firstIndex(where: { $0.name == fix.span.file }) else { continue }
    var mended = sources
    let (text, count) = mend(sources[index], [fix])
    #expect(count == 1)
    mended[index] = SourceFile(name: sources[index].name, text: text)
    let after = checkOnly(mended)
    let told = type(of: problem).code
    #expect(findings(after, like: problem) < findings(before, like: problem), "\(told): \(fix.text)")
    #expect(after.hasUnreadableFiles == before.hasUnreadableFiles, "\(told): \(fix.text)")
  }
}

@Test("What may be a text without its quotes is not made a path")
func aTextIsNotMadeAPath() throws {
  let sources = try #require(Case.all.first { $0.testDescription == "check/text-near-a-path" }).sources()
  let found = checkOnly(sources).problems
  #expect(found.map { type(of: $0).code } == ["unknown-path", "schedule-path"])
  for problem in found { #expect(problem.fix == nil && problem.help.contains("text goes in quotes"), "\(problem.help)") }
}

@Test("A word that is mended keeps the quotes that it needs")
func aWordKeepsItsQuotes() throws {
  let source = try #require(Case.all.first { $0.testDescription == "check/dispatch-value-quoted" }?.sources().first)
  let (text, count) = mend(source, checkOnly([source]).problems.compactMap(\.fix))
  #expect(count == 3)
  #expect(text.contains(##"to: { "load: report": take-order, "#other thing": take-order, "load":take-order }"##), "\(text)")
  #expect(renderLines(checkOnly([SourceFile(name: source.name, text: text)])) == "")
}

@Test("Names that are mended where they are declared are those that are referred to")
func aNameIsMendedWhereItIsDeclared() throws {
  let source = try #require(Case.all.first { $0.testDescription == "spec/name-of-another-case" }?.sources().first)
  let fixes = checkOnly([source]).problems.compactMap(\.fix)
  let (text, count) = mend(source, fixes)
  #expect(count == fixes.count)
  // A field may keep its name in JSON, so there is no one way to mend it.
  let after = checkOnly([SourceFile(name: source.name, text: text)]).problems
  #expect(after.map(\.message) == ["`ID` cannot be the name of a field"])
}

/// How many findings of the same kind stand in the same line.
private func findings(_ report: Report, like problem: any Problem) -> Int {
  report.problems.count { other in
    type(of: other).code == type(of: problem).code && other.span.file == problem.span.file
      && other.span.start.line == problem.span.start.line
  }
}

/// A case of the corpus, or the wrong example of a page.
struct FixSample: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var sources: @Sendable () throws -> [SourceFile]

  static let all = Case.all.map { spec in FixSample(testDescription: spec.testDescription) { try spec.sources() } }
    + Page.all.map { page in FixSample(testDescription: page.testDescription) { page.sources("Wrong") } }
}
