// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// The changes as one JSON document, for scripts and for agents. Places count as those of findings do.
package func jsonChanges(_ verdict: Verdict, against label: String, files: [String]) -> Literal {
  object([
    ("against", .string(label)), ("files", .list(files.map(Literal.string))), ("breaking", number(verdict.changes.count)),
    ("changes", .list(verdict.changes.sorted(by: isBefore).map { change($0, reason: nil) })),
    ("allowed", .list(verdict.allowed.map { change($0.change, reason: $0.reason) })),
  ])
}

private func change(_ change: BreakingChange, reason: String?) -> Literal {
  object([
    ("rule", .string(change.rule.name)), ("group", .string(change.rule.group.rawValue)), ("place", place(change.span)),
    ("message", .string(change.message)), ("before", change.before.map(Literal.string)), ("after", change.after.map(Literal.string)),
    ("way", change.way.map(Literal.string)), ("why", .string(change.rule.why)), ("help", .string(change.help)),
    ("old", change.old.map { place($0.span) }), ("reason", reason.map(Literal.string)),
  ])
}

private func place(_ span: Span) -> Literal {
  object([
    ("file", .string(span.file)), ("line", number(span.start.line)), ("column", number(span.start.column)),
    ("endLine", number(span.end.line)), ("endColumn", number(span.end.column)),
  ])
}

/// What has no value is left out.
private func object(_ members: [(String, Literal?)]) -> Literal {
  .object(members.compactMap { key, value in value.map { Literal.Member(key: key, value: $0) } })
}

private func number(_ count: Int) -> Literal { .number(Number("\(count)")) }

private func isBefore(_ a: BreakingChange, _ b: BreakingChange) -> Bool {
  (a.span.file, a.span.start, a.rule.name) < (b.span.file, b.span.start, b.rule.name)
}
