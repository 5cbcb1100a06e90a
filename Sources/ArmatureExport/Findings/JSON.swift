// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureReport

/// The findings as one JSON document, for scripts and for agents: each with its code, place, sentences and fix.
///
/// Lines and columns count from 1, columns in Unicode scalars; an end is the place behind the last character.
package func jsonFindings(_ report: Report, files: [String]) -> String {
  let problems = report.problems
  let errors = problems.count { type(of: $0).severity == .error }
  return jsonText(
    .object([
      Literal.Member("armature", .string(armatureVersion)),
      Literal.Member("files", .list(files.map(Literal.string))),
      Literal.Member("errors", .int(errors)), Literal.Member("warnings", .int(problems.count - errors)),
      Literal.Member("findings", .list(problems.map { finding($0, allowed: nil) })),
      Literal.Member("allowed", .list(report.allowed.map { finding($0.problem, allowed: $0.reason) })),
    ]))
}

private func finding(_ problem: any Problem, allowed reason: String?) -> Literal {
  var members = [
    Literal.Member("code", .string(type(of: problem).code)),
    Literal.Member("severity", .string(type(of: problem).severity.rawValue)),
    Literal.Member("place", place(problem.span)),
    Literal.Member("message", .string(problem.message)), Literal.Member("help", .string(problem.help)),
  ]
  let related = problem.related.map { related in
    Literal.object([Literal.Member("place", place(related.span)), Literal.Member("message", .string(related.message))])
  }
  if !related.isEmpty { members.append(Literal.Member("related", .list(related))) }
  if let fix = problem.fix {
    let change = [Literal.Member("place", place(fix.span)), Literal.Member("text", .string(fix.text))]
    members.append(Literal.Member("fix", .object(change)))
  }
  if let reason { members.append(Literal.Member("reason", .string(reason))) }
  return .object(members)
}

private func place(_ span: Span) -> Literal {
  .object([
    Literal.Member("file", .string(span.file)), Literal.Member("line", .int(span.start.line)),
    Literal.Member("column", .int(span.start.column)), Literal.Member("endLine", .int(span.end.line)),
    Literal.Member("endColumn", .int(span.end.column)),
  ])
}
