// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What was found so far. The same change is told once, however many ways lead to it.
struct Changes {
  private(set) var all: [BreakingChange] = []
  private var told: Set<Mark> = []
  private let label: String
  private let heads: [Span]

  private struct Mark: Hashable {
    var rule: String
    var subject: String
    var values: [String?]
    var span: Span

    init(_ change: BreakingChange) {
      rule = change.rule.name
      // A field that is taken in by `include` stands at one place, and is told as that of one message. The places of a tuple stand where it
      // does, and are told apart by their numbers.
      let path = change.subject.split(separator: ".")
      let numbers = path.dropLast().reversed().prefix { $0.first?.isNumber ?? false }
      subject = path.suffix(numbers.count + 1).joined(separator: ".")
      values = [change.before, change.after]
      span = change.span
    }
  }

  init(old: Side, new: Side) {
    label = old.label
    heads = new.heads
  }

  /// `holder` is a place of a spec that holds what has changed, where the place itself may be in a schema file.
  mutating func tell(
    _ rule: Rule, _ subject: String, at span: Span, was old: Span? = nil, before: String? = nil, after: String? = nil,
    way: String? = nil, holder: Span? = nil
  ) {
    let change = BreakingChange(
      rule: rule, subject: subject, before: before, after: after, way: way, span: span,
      old: old.map { Related("it stood here in \(quote(label))", at: $0) },
      allowedAt: isSchemaFile(span.file) ? holder ?? span : span)
    if told.insert(Mark(change)).inserted { all.append(change) }
  }

  /// Something that is gone with all that held it: told at the head of the file that it stood in, or of the first one.
  mutating func tellGone(_ rule: Rule, _ subject: String, was old: Span, after: String? = nil) {
    let name = old.file.split(separator: "/").last
    let head = heads.first { $0.file.split(separator: "/").last == name } ?? heads.first
    tell(rule, subject, at: head ?? old, was: old, after: after)
  }

  /// Takes over what was found aside.
  mutating func join(_ other: Changes, where isWanted: (BreakingChange) -> Bool = { _ in true }) {
    for change in other.all where isWanted(change) && told.insert(Mark(change)).inserted { all.append(change) }
  }

  /// The same sides with nothing found.
  var emptied: Changes {
    var other = self
    other.all = []
    other.told = []
    return other
  }
}
