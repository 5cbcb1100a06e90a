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
