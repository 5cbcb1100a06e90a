// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import ArmatureSyntax
import Foundation
import Testing

@Test("Each case of the YAML test suite is read as the suite says, or is listed with what differs and why")
func yamlSuite() throws {
  guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else {
    print("ARMATURE_SUITES is not set: the 402 cases of the YAML test suite are skipped")
    return
  }
  let cases = try YAMLCase.all(below: URL(fileURLWithPath: suites).appendingPathComponent("yaml-test-suite"))
  #expect(cases.count == 402)
  let listed = try YAMLDifferences()
  for one in cases { #expect(one.difference == listed.byCase[one.id], "\(one)") }
  #expect(Set(listed.byCase.keys).subtracting(cases.map(\.id)).sorted() == [])
  let agreeing = cases.count - listed.byCase.count
  let page = try String(contentsOf: project.appendingPathComponent("Documentation/Language.md"), encoding: .utf8)
  #expect(page.contains("\(agreeing) of \(cases.count) are read as the suite says"))
  print("YAML test suite: \(cases.count) cases, \(agreeing) read as it says, \(listed.byCase.count) listed with what differs")
}

@Test("Nothing of the YAML test suite is told without help, left half read in silence, or too much for the compiler")
func yamlSuiteIsHandled() throws {
  guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else { return }
  for one in try YAMLCase.all(below: URL(fileURLWithPath: suites).appendingPathComponent("yaml-test-suite")) {
    #expect(one.report.isEmpty || renderText(one.report, [one.source], isColoured: false).contains("help: "), "\(one)")
    #expect(one.tree.isComplete || one.report.hasUnreadableFiles, "\(one)")
    _ = compile([one.source])
  }
}

@Test("A list of differences names each case once, in a group that says what differs and why")
func yamlDifferencesAreListed() throws {
  let listed = try YAMLDifferences()
  #expect(listed.isWellFormed)
  // What is valid is never said to be no YAML, and what is not is never taken or said to be another form of it.
  #expect(!listed.byCase.values.contains { $0 == "yaml-syntax" || $0 == "accepted" })
}

/// `Tests/Corpus/yaml-test-suite.txt`: a line `WHAT: why`, and indented below it the cases.
///
/// What differs is the code that is told first of a case that the suite takes, `accepted` for one that it refuses and we do not,
/// `form` for one of those that is told as a form of YAML, and `values` where both take it and read something else.
private struct YAMLDifferences {
  private(set) var byCase: [String: String] = [:]
  private(set) var isWellFormed = true

  init() throws {
    let text = try String(contentsOf: corpus.appendingPathComponent("yaml-test-suite.txt"), encoding: .utf8)
    var what: String?
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix(" ") {
        for id in line.split(separator: " ") {
          if byCase.updateValue(what ?? "", forKey: String(id)) != nil || what == nil { isWellFormed = false }
        }
      } else {
        let parts = line.split(separator: ": ", maxSplits: 1)
        if parts.count < 2 { isWellFormed = false }
        what = parts.first.map(String.init)
      }
    }
  }
}
