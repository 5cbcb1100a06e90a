// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The changes of a target, and those that a comment in the new specs allows: `# armature:breaking RULE -- why`.
package struct Verdict: Sendable {
  package var changes: [BreakingChange] = []
  package var allowed: [(change: BreakingChange, reason: String)] = []
  /// Comments that name no rule there is. One that names a rule which found nothing is none of them: it may be of the last release.
  package var unknown: [Located<String>] = []

  package init() {}

  package init(_ changes: [BreakingChange], exceptions: [Allowance], only groups: Set<Rule.Group>) {
    unknown = exceptions.map(\.code).filter { Rule.named($0.value) == nil }
    for change in changes where groups.contains(change.rule.group) {
      if let exception = exceptions.first(where: { $0.means(change) }) {
        allowed.append((change, exception.reason))
      } else {
        self.changes.append(change)
      }
    }
  }

  /// Takes over what was found in another target.
  package mutating func join(_ other: Verdict) {
    changes += other.changes
    allowed += other.allowed
    unknown += other.unknown
  }

  /// The changes as findings, for whoever shows findings.
  package var report: Report {
    var report = Report()
    for change in changes { report.add(change) }
    return report
  }
}

extension Allowance {
  fileprivate func means(_ change: BreakingChange) -> Bool {
    code.value == change.rule.name && code.span.file == change.allowedAt.file && line == change.allowedAt.start.line
  }
}
