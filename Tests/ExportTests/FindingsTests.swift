// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Findings in the forms that other programs read: each folder of `Tests/Corpus/findings` has a target and what is told of it.
@Suite struct FindingsTests {
  @Test(arguments: GoldenCase.all(in: "findings"))
  func findingsAreToldAsExpected(_ golden: GoldenCase) throws {
    let sources = try golden.sources()
    let report = checkOnly(sources)
    let files = sources.map(\.name)
    try golden.compare(jsonFindings(report, files: files), with: "findings.json")
    try golden.compare(sarifFindings(report, page: page), with: "findings.sarif")
    try golden.compare(junitFindings(report, files: files), with: "junit.xml")
    try golden.compare(githubFindings(report), with: "github.txt")
  }

  /// Names and texts come from users, and may hold what ends a command, an attribute or a line.
  @Test(arguments: [
    "%", "\r\n", "::error::", ",", "\"", "&lt;", "]]>", "\u{1B}[31m", "\u{0}", "\u{2028}", "👩‍👩‍👧", "\\", "<\u{301}",
    "\"\u{301}", "%\u{301}",
  ])
  func noTextEndsItsPlace(_ text: String) throws {
    var report = Report()
    report.add(Told(span: Span(file: "a\(text)b.yaml", start: Position(line: 1, column: 2), end: Position(line: 1, column: 3)), text: text))
    let github = githubFindings(report)
    // By scalars: a carriage return and a line feed are one character, and end a line all the same.
    #expect(github.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(!github.unicodeScalars.contains("\r"))
    #expect(github.hasPrefix("::error file=a"))
    for json in [jsonFindings(report, files: [text]), sarifFindings(report, page: { _ in text })] {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    }
    #expect(XMLParser(data: Data(junitFindings(report, files: [text]).utf8)).parse())
  }

  private func page(_ code: String) -> String? { "# \(code)\n\nOne sentence\nof it.\n\n## Why\n" }
}

private struct Told: Problem {
  static let code = "told"
  var span: Span
  var text: String
  var message: String { "here is \(quote(text))" }
  var help: String { text }
  var fix: Fix? { Fix(span, text) }
}
