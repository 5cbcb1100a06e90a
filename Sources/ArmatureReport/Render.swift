// SPDX-License-Identifier: Apache-2.0

/// Findings as GNU one-liners: what compilers print, and what the plugin and editors read.
package func renderLines(_ report: Report) -> String {
  let (problems, restCount) = report.told
  let rest = problems.last.flatMap { last in untold(restCount).map { "\(place(last.span)): note: \($0)\n" } }
  return problems.map { renderLines($0) }.joined() + (rest ?? "")
}

/// Findings for people: the one-liner, the source line with a caret underline, related places, and what to write.
package func renderText(_ report: Report, _ sources: [SourceFile], isColoured: Bool) -> String {
  let paint = Paint(isColoured: isColoured)
  let (problems, restCount) = report.told
  var lines = ShownLines(sources)
  let texts = problems.map { renderText($0, &lines, paint) }
  return (texts + (untold(restCount).map { ["\($0)\n"] } ?? [])).joined(separator: "\n")
}

package func renderLines(_ problem: any Problem) -> String {
  var text = "\(place(problem.span)): \(headline(problem))\n"
  for related in problem.related {
    text += "\(place(related.span)): note: \(visible(related.message))\n"
  }
  return text + "\(place(problem.span)): note: \(visible(problem.help))\n"
}

private func untold(_ count: Int) -> String? {
  count == 0 ? nil : "\(counted(count, "finding is", plural: "findings are")) not shown; fix these first"
}

private func renderText(_ problem: any Problem, _ lines: inout ShownLines, _ paint: Paint) -> String {
  let severity = type(of: problem).severity
  let start = place(problem.span) + ": "
  var text = paint.bold(start) + paint.severity(severity, headline(problem)) + "\n"
  text += snippet(problem.span, lines.first(of: problem.span), paint, severity)
  for related in problem.related {
    text += "\(place(related.span)): note: \(visible(related.message))\n"
    text += snippet(related.span, lines.first(of: related.span), paint, nil)
  }
  return text + paint.help("help: ") + visible(problem.help) + "\n"
}

private func headline(_ problem: any Problem) -> String {
  "\(type(of: problem).severity.rawValue): \(visible(problem.message)) [\(problem.shownCode)]"
}

private func place(_ span: Span) -> String {
  "\(visible(span.file)):\(span.start.line):\(span.start.column)"
}
