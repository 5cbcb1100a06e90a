// SPDX-License-Identifier: Apache-2.0

package import ArmatureReport

/// The findings as a JUnit report: a test for each file, which fails where the file has an error. Warnings are its output.
package func junitFindings(_ report: Report, files: [String]) -> String {
  let problems = Dictionary(grouping: report.problems, by: \.span.file)
  let names = files + problems.keys.filter { !files.contains($0) }.sorted()
  let failures = names.count { name in errors(problems[name] ?? []).isEmpty == false }
  let cases = names.map { testCase($0, problems[$0] ?? []) }.joined()
  let counts = "tests=\"\(names.count)\" failures=\"\(failures)\" errors=\"0\""
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="armature check" \(counts) time="0">
      <testsuite name="specs" \(counts) skipped="0" time="0">
    \(cases)  </testsuite>
    </testsuites>

    """
}

private func testCase(_ file: String, _ problems: [any Problem]) -> String {
  let head = "    <testcase name=\"\(xmlAttribute(file))\" classname=\"specs\" time=\"0\""
  if problems.isEmpty { return head + "/>\n" }
  let failures = errors(problems).map { problem in
    let text = xmlAttribute("\(problem.span.start.line):\(problem.span.start.column): \(visible(problem.message))")
    let failure = "<failure message=\"\(text)\" type=\"\(type(of: problem).code)\">"
    return "      \(failure)\(xmlContent(renderLines(problem)))</failure>\n"
  }
  let warnings = problems.filter { type(of: $0).severity == .warning }.map { renderLines($0) }.joined()
  let output = warnings.isEmpty ? "" : "      <system-out>\(xmlContent(warnings))</system-out>\n"
  return head + ">\n" + failures.joined() + output + "    </testcase>\n"
}

private func errors(_ problems: [any Problem]) -> [any Problem] { problems.filter { type(of: $0).severity == .error } }
