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
private func data(_ text: String) -> String { escaped(text) { ["%": "%25", "\r": "%0D", "\n": "%0A"][$0] } }

private func property(_ text: String) -> String { escaped(data(text)) { [":": "%3A", ",": "%2C"][$0] } }
