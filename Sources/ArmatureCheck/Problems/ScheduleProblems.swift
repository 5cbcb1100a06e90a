// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What begins by itself.

struct ScheduleKind: Problem {
  static let code = "schedule-kind"
  var span: Span
  /// The key that it goes by already; nil where there is none.
  var found: Located<String>?
  var message: String {
    found.map { "a schedule is set off by one thing, and this one already has \(quote($0.value))" }
      ?? "nothing says what sets off this schedule"
  }
  var help: String {
    found == nil ? "write one of `cron`, `every`, `continuous`, `manual` and `broadcast`" : "write a schedule for each"
  }
  var related: [Related] { found.map { [Related("it is here", at: $0.span)] } ?? [] }
}

struct ScheduleKey: Problem {
  static let code = "schedule-key"
  var key: Located<String>
  var kind: Located<String>
  var kinds: [String]
  var span: Span { key.span }
  var message: String { "\(quote(key.value)) means nothing for a schedule with \(quote(kind.value))" }
  var help: String { "delete it: it belongs to \(listed(kinds, "and"))" }
}

struct ScheduleManual: Problem {
  static let code = "schedule-manual"
  var span: Span
  var message: String { "a schedule that is not even manual never fires" }
  var help: String { "write `manual: true`, or what sets it off" }
}

struct ScheduleSend: Problem {
  static let code = "schedule-send-missing"
  var span: Span
  var message: String { "nothing says what this schedule sends" }
  var help: String { "write `send: { … }` with the fields of the process's message" }
}

struct SchedulePath: Problem {
  static let code = "schedule-path"
  var root: Located<String>
  var known: [String]
  /// Whether a text might stand there, too.
  var mayBeText = false
  var span: Span { root.span }
  var message: String { "a schedule has no message yet, and nothing called \(quote(root.value)) to read" }
  var help: String {
    let path = suggestion(for: root.value, in: known, otherwise: "write `slot`, `schedule` or a value")
    return mayBeText ? orText(root.value, path) : path
  }
  /// As with a path of a stage: it may have been a text.
  var fix: Fix? { mayBeText ? nil : correction(of: root, in: known) }
}

struct ScheduleOften: Problem {
  static let code = "schedule-too-often"
  var every: Located<Int>
  var span: Span { every.span }
  var message: String { "each time is written to the store, which is too slow for one every \(every.value) ms" }
  var help: String { "write at least `1s`, or `continuous` for work that never pauses" }
}

struct ScheduleZoneMissing: Problem {
  static let code = "schedule-zone-missing"
  var span: Span
  var message: String { "nothing says which time zone is meant" }
  var help: String { "write `zone`, such as `zone: America/New_York`, or `zone: UTC`" }
}

struct UnknownZone: Problem {
  static let code = "unknown-zone"
  var name: Located<String>
  var known: [String]
  var span: Span { name.span }
  var message: String { "there is no time zone \(quote(name.value))" }
  var help: String {
    let near = isAbbreviation ? abbreviations[name.value] : nearest(name.value, in: known)
    return (fix?.text ?? near).map { "did you mean \(quote($0))?" }
      ?? "write a name of the time zone database, such as `Europe/Paris`, or `UTC`"
  }
  /// Letter case and the city are sure; a near name may be another place.
  var fix: Fix? {
    let word = name.value.lowercased()
    let same = known.first { $0.lowercased() == word }
    // People know the city, and not always the continent.
    let city = known.first { $0.contains("/") && $0.split(separator: "/").last?.lowercased() == word.replacing(" ", with: "_") }
    return (same ?? city).map { Fix(span, $0) }
  }
  /// `PST` is as near to `EST` as to anything.
  private var isAbbreviation: Bool {
    (3...4).contains(name.value.utf8.count) && name.value.allSatisfy { $0.isASCII && $0.isUppercase }
  }
}

/// Where people who write these mostly live.
private let abbreviations = [
  "EDT": "America/New_York", "CST": "America/Chicago", "CDT": "America/Chicago", "MDT": "America/Denver",
  "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "BST": "Europe/London", "CEST": "Europe/Paris",
  "AEST": "Australia/Sydney", "JST": "Asia/Tokyo",
]

/// One queue has one reader, or each message goes to one of them by chance.
struct BroadcastReader: Problem {
  static let code = "broadcast-reader"
  var queue: Located<String>
  var other: Span
  var span: Span { queue.span }
  var message: String { "\(quote(queue.value)) is already read, and a message goes to only one reader" }
  var help: String { "name another queue, and have the sender send to both" }
  var related: [Related] { [Related("it is read here", at: other)] }
}

/// Claims and signals of a process lie in one store, which settles them together with its messages.
struct BroadcastStore: Problem {
  static let code = "broadcast-store"
  var queue: Located<String>
  var url: Located<String>
  var main: Located<String>
  var span: Span { queue.span }
  var message: String { "\(quote(queue.value)) is in a different store from the dispatch queue" }
  var help: String { "write the same `url` for both: what a process settles is one transaction" }
  var related: [Related] { [Related("its `url` is here", at: url.span), Related("that of the dispatch queue is here", at: main.span)] }
}

/// SQS keeps messages, and nothing beside them.
struct ClaimsStore: Problem {
  static let code = "claims-store"
  /// What takes claims, and why, in words behind its name.
  struct Claimant {
    var name: Located<String>
    var need: String
  }
  var url: Located<String>
  var claimants: [Claimant]
  var span: Span { url.span }
  var message: String {
    let named = claimants.prefix(3).map { quote($0.name.value) }
    let rest = claimants.count - named.count
    let all = listed(named: named + (rest > 0 ? ["\(rest) more"] : []))
    return "an SQS queue keeps no record of what was done, and \(all) \(claimants.count == 1 ? "needs" : "need") one"
  }
  var help: String {
    let mark = url.value.contains("?") ? "&" : "?"
    return "add `\(mark)claims=TABLE`, a DynamoDB table, or write a URL such as `sqlite:.armature/tasks.db`"
  }
  var related: [Related] { claimants.prefix(2).map { Related("\(quote($0.name.value)) \($0.need)", at: $0.name.span) } }

  private func listed(named words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }
}
