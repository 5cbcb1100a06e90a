// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax
import Foundation
import Testing

/// One folder of `Tests/Corpus/pipeline/`: specs without a finding, and in `pipeline.txt` the types that they mean.
///
/// `ARMATURE_REFRESH=1` rewrites the file, and fails.
struct PipelineCase: CustomTestStringConvertible, Sendable {
  var folder: URL
  var testDescription: String { folder.lastPathComponent }

  static let all: [PipelineCase] = children(of: corpus.appendingPathComponent("pipeline")).map { PipelineCase(folder: $0) }

  var expectedFile: URL { folder.appendingPathComponent("pipeline.txt") }
}

@Test("The types of a spec are what it says", arguments: PipelineCase.all)
func pipelineCase(_ spec: PipelineCase) throws {
  var report = Report()
  let specs = try Case(folder: spec.folder).sources().map { read(parse($0, &report), &report) }
  let pipeline = check(specs, &report)
  #expect(renderLines(report) == "")
  let found = pipeline.map(dump) ?? ""
  if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == "1" {
    try found.write(to: spec.expectedFile, atomically: true, encoding: .utf8)
    Issue.record("\(spec.testDescription) is rewritten; read the difference, then run again")
  } else {
    #expect(found == (try String(contentsOf: spec.expectedFile, encoding: .utf8)))
  }
}

@Test("A test has a value that the program takes for each need that it need not say")
func standInOfANeed() throws {
  var report = Report()
  let text = try String(contentsOf: corpus.appendingPathComponent("check/test-needs-stand-in/spec.yaml"), encoding: .utf8)
  let mocked = text.replacing(#"    stages: "Sell(token: needs.token)""#, with: "    mock: { price: { value: 1 }, deliver: {} }")
  let source = SourceFile(name: "spec.yaml", text: mocked)
  let spec = read(parse(source, &report), &report)
  let checked = check([spec], &report)
  let pipeline = try #require(checked, "\(renderLines(report))")
  let need = try #require(pipeline.needs.first)
  for test in pipeline.tests { #expect(test.needs.map { $0.name } == ["TOKEN"] && need.accepts(test.needs[0].value)) }
  #expect(pipeline.tests.count == 2)
}
