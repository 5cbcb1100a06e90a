// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// What is compared on both sides, and where it stands.
struct Spot {
  var subject: String
  var new: Span
  var old: Span

  init(_ subject: String, _ new: Span, _ old: Span) {
    self.subject = subject
    self.new = new
    self.old = old
  }

  func tell(_ rule: Rule, before: String? = nil, after: String? = nil, _ changes: inout Changes) {
    changes.tell(rule, subject, at: new, was: old, before: before, after: after)
  }

  /// Where it is less than it was.
  func tellLess(_ rule: Rule, _ a: Int, _ b: Int, _ changes: inout Changes, _ shown: (Int) -> String) {
    if b < a { tell(rule, before: shown(a), after: shown(b), &changes) }
  }

  /// The same of what the environment may decide: what holds where it decides nothing is compared, and the need itself elsewhere.
  func tellLess(_ rule: Rule, _ a: Setting, _ b: Setting, _ changes: inout Changes, _ shown: (Setting) -> String) {
    if b.usual < a.usual, a.need == nil || a.need != b.need { tell(rule, before: shown(a), after: shown(b), &changes) }
  }

  /// Where it is not what it was. Nothing written is `none`.
  func tellOther(_ rule: Rule, _ a: String?, _ b: String?, _ changes: inout Changes) {
    if a != b { tell(rule, before: a ?? "none", after: b ?? "none", &changes) }
  }
}

extension Setting {
  /// The number that holds where nothing is set. What has become of one need that both are is told at the need.
  func text(beside other: Setting?, _ shown: (Int) -> String = { "\($0)" }) -> String {
    if let need, need == other?.need { "${\(need)}" } else { shown(usual) }
  }
}

/// The same for a size.
func shownSize(_ bytes: Int) -> String {
  let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
  guard let (size, unit) = units.first(where: { bytes > 0 && bytes % $0.0 == 0 }) else { return "\(bytes)B" }
  return "\(bytes / size)\(unit)"
}
