// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// What came of one test that a spec holds.
package struct SpecTestOutcome: Sendable {
  package struct Issue: Sendable {
    /// `specs/Shop/orders.yaml:17:5`
    package var place: String
    package var text: String

    package init(place: String, text: String) {
      self.place = place
      self.text = text
    }
  }
  package var spec: String
  package var process: String
  package var name: String
  package var line: Int
  package var seconds = 0.0
  package var issues: [Issue] = []

  package init(spec: String, process: String, name: String, line: Int) {
    self.spec = spec
    self.process = process
    self.name = name
    self.line = line
  }
}

/// By spec and process, with what failed below each test.
package func testsText(_ tests: [SpecTestOutcome]) -> String {
  var lines: [String] = []
  var last = ""
  for test in tests {
    let suite = "\(visible(test.spec)): \(test.process)"
    if suite != last { lines.append(suite) }
    last = suite
    lines.append("  \(test.issues.isEmpty ? "✔" : "✘") \(visible(test.name))")
    for issue in test.issues {
      lines.append("    \(visible(issue.place))")
      lines += issue.text.split(separator: "\n").map { "      \(visible(String($0)))" }
    }
  }
  let failed = tests.count { !$0.issues.isEmpty }
  lines.append("\(counted(tests.count, "test")), \(failed == 0 ? "none failed" : "\(failed) failed")")
  return lines.joined(separator: "\n") + "\n"
}

package func testsJSON(_ tests: [SpecTestOutcome]) -> String {
  jsonText(.object([Literal.Member("tests", .list(tests.map(json)))]))
}

private func json(_ test: SpecTestOutcome) -> Literal {
  let issues = test.issues.map { issue in
    Literal.object([Literal.Member("place", .string(issue.place)), Literal.Member("text", .string(issue.text))])
  }
  return .object([
    Literal.Member("spec", .string(test.spec)), Literal.Member("process", .string(test.process)),
    Literal.Member("name", .string(test.name)), Literal.Member("line", .int(test.line)),
    Literal.Member("passed", .bool(test.issues.isEmpty)), Literal.Member("issues", .list(issues)),
  ])
}

/// A suite for each spec and process.
package func testsJUnit(_ tests: [SpecTestOutcome]) -> String {
  let suites = Dictionary(grouping: tests) { "\($0.spec): \($0.process)" }.sorted { $0.key < $1.key }
  let body = suites.map { name, tests in
    "  <testsuite name=\"\(xmlAttribute(name))\" \(counts(tests)) skipped=\"0\">\n\(tests.map(testCase).joined())  </testsuite>\n"
  }
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="armature test" \(counts(tests))>
    \(body.joined())</testsuites>

    """
}

private func counts(_ tests: [SpecTestOutcome]) -> String {
  let seconds = tests.reduce(0) { $0 + $1.seconds }
  return "tests=\"\(tests.count)\" failures=\"\(tests.count { !$0.issues.isEmpty })\" errors=\"0\" time=\"\(decimal(seconds))\""
}

private func testCase(_ test: SpecTestOutcome) -> String {
  let (name, process) = (xmlAttribute(test.name), xmlAttribute(test.process))
  let head = "    <testcase name=\"\(name)\" classname=\"\(process)\" time=\"\(decimal(test.seconds))\""
  if test.issues.isEmpty { return head + "/>\n" }
  let failures = test.issues.map { issue in
    let text = xmlContent("\(issue.place)\n\(issue.text)")
    return "      <failure message=\"\(xmlAttribute(visible(issue.text)))\" type=\"expectation\">\(text)</failure>\n"
  }
  return head + ">\n" + failures.joined() + "    </testcase>\n"
}

/// Seconds with three digits.
private func decimal(_ seconds: Double) -> String {
  let thousandths = Int((seconds * 1000).rounded())
  return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
}
