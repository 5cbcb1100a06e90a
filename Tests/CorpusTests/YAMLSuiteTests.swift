// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import ArmatureSyntax
import Foundation
import Testing

@Test("The YAML test suite is read to the end, whether a case is accepted or refused")
func yamlSuite() throws {
  guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else {
    print("ARMATURE_SUITES is not set: the 402 cases of the YAML test suite are skipped")
    return
  }
  let files = yamlCases(below: URL(fileURLWithPath: suites).appendingPathComponent("yaml-test-suite"))
  #expect(files.count >= 400)
  var accepted = 0
  for file in files {
    let source = SourceFile(name: "in.yaml", bytes: Array(try Data(contentsOf: file)))
    var report = Report()
    let tree = parse(source, &report)
    if report.isEmpty { accepted += 1 }
    #expect(report.isEmpty || renderText(report, [source], isColoured: false).contains("help: "))
    #expect(tree.isComplete || report.hasUnreadableFiles)
    _ = compile([source])
  }
  print("YAML test suite: \(files.count) cases, \(accepted) accepted, \(files.count - accepted) refused")
}

private func yamlCases(below folder: URL) -> [URL] {
  let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix("in.yaml") }.sorted().map { folder.appendingPathComponent($0) }
}
