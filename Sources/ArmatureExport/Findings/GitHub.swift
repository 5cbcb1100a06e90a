// SPDX-License-Identifier: Apache-2.0

package import ArmatureReport

/// The findings as commands of a GitHub workflow, which shows them as annotations of the lines that they are about.
package func githubFindings(_ report: Report) -> String {
  report.problems.map { problem in
    let span = problem.span
    let place = [
      ("file", span.file), ("line", "\(span.start.line)"), ("endLine", "\(span.end.line)"), ("col", "\(span.start.column)"),
      // An annotation of several lines has no columns, and of one line its end is the last character's.
      ("endColumn", span.end.line == span.start.line ? "\(max(span.start.column, span.end.column - 1))" : ""),
      ("title", problem.shownCode),
    ]
    let properties = place.filter { !$0.1.isEmpty }.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(type(of: problem).severity.rawValue) \(properties)::\(data("\(visible(problem.message))\n\(visible(problem.help))"))\n"
  }.joined()
}

/// What would end the command or begin another one is escaped, as the runner reads it.
private func data(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}

private func property(_ text: String) -> String {
  data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}
