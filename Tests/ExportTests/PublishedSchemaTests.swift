// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import Testing

/// What other programs read, judged by the schemas that were published for it: SARIF 2.1.0's, and Jenkins' of JUnit reports.
@Suite(.enabled(if: Peer() != nil, Peer.missing)) struct PublishedSchemaTests {
  @Test(arguments: GoldenCase.all(in: "findings"))
  func reportsAreWhatTheirSchemasSay(_ golden: GoldenCase) throws {
    let sources = try golden.sources()
    let report = checkOnly(sources)
    let files = sources.map(\.name)
    let peer = try #require(Peer())
    #expect(try peer.errors(in: [("a.sarif", sarifFindings(report) { "# \($0)\n\nIt is so.\n" })], by: "sarif") == [])
    #expect(try peer.errors(in: [("a.xml", junitFindings(report, files: files))], by: "junit") == [])
  }

  @Test func reportsOfNothingAreToo() throws {
    let peer = try #require(Peer())
    #expect(try peer.errors(in: [("a.sarif", sarifFindings(Report()) { _ in nil })], by: "sarif") == [])
    #expect(try peer.errors(in: [("a.xml", junitFindings(Report(), files: []))], by: "junit") == [])
  }

  @Test func theSchemasCanRefuse() throws {
    let peer = try #require(Peer())
    let sarif = sarifFindings(Report()) { _ in nil }.replacing("\"columnKind\"", with: "\"columnKinds\"")
    #expect(try peer.errors(in: [("a.sarif", sarif)], by: "sarif").count == 1)
    let junit = junitFindings(Report(), files: ["a.yaml"]).replacing("<testcase", with: "<testcases")
    #expect(try peer.errors(in: [("a.xml", junit)], by: "junit") != [])
  }
}
