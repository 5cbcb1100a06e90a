// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// One change that breaks somebody.
package struct BreakingChange: Problem {
  package static let code = "breaking"
  package var rule: Rule
  /// What has changed, with its kind or its path: `` `Order.total` ``.
  package var subject: String
  /// What it was and what it is, where that can be written; what is new has only the one, what is gone only the other.
  package var before: String?
  package var after: String?
  /// Of a message: which way it takes, such as "read from `tasks`".
  package var way: String?
  package var span: Span
  /// Where it stood.
  package var old: Related?
  /// The line on which a comment may allow it: that of the span, but where that is in a file without comments.
  package var allowedAt: Span

  package var shownCode: String { rule.name }

  package var message: String {
    let values =
      switch (before, after) {
      case (let before?, let after?): ": it was \(quote(before)), and is \(quote(after))"
      case (let value?, nil), (nil, let value?): ": \(quote(value))"
      case (nil, nil): ""
      }
    return "\(subject) \(rule.phrase)\(values)\(way.map { " (\($0))" } ?? "")"
  }

  /// With the names that the rule leaves open: NAME is that of the changed thing, OLD is what it was.
  package var help: String {
    let name = subject.split(separator: ".").last.map { $0.filter { $0 != "`" } } ?? ""
    return rule.help.replacing("NAME", with: name).replacing("OLD", with: before ?? "OLD")
  }
  package var related: [Related] { old.map { [$0] } ?? [] }
}
