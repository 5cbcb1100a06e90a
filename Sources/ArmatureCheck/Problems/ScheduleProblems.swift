// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureReport

// What begins by itself, and the lock.

struct ScheduleKind: Problem {
  static let code = "schedule-kind"
  var span: Span
  /// The key that it goes by already; nil where there is none.
  var found: Located<String>?
  var message: String {
    found.map { "a schedule goes by one thing, and this one goes by \(quote($0.value)) already" }
      ?? "nothing says what this schedule goes by"
  }
  var help: String {
    found == nil ? "write one of `cron`, `every`, `continuous`, `manual` and `broadcast`" : "write a schedule for each"
  }
  var related: [Related] { found.map { [Related("it stands here", at: $0.span)] } ?? [] }
}

struct ScheduleKey: Problem {
  static let code = "schedule-key"
  var key: Located<String>
  var kind: Located<String>
  var kinds: [String]
  var span: Span { key.span }
  var message: String { "\(quote(key.value)) means nothing where a schedule goes by \(quote(kind.value))" }
  var help: String { "delete it: it belongs to \(listed(kinds, "and"))" }
}

struct ScheduleManual: Problem {
  static let code = "schedule-manual"
  var span: Span
  var message: String { "a schedule that is not even manual never begins" }
  var help: String { "write `manual: true`, or what it goes by" }
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
  var span: Span { root.span }
  var message: String { "a schedule has no message yet, and nothing called \(quote(root.value)) to read" }
  var help: String { suggestion(for: root.value, in: known, otherwise: "write `slot`, `schedule` or a value") }
  var fix: Fix? { correction(of: root, in: known) }
}

struct ScheduleOften: Problem {
  static let code = "schedule-too-often"
  var every: Located<Int>
  var span: Span { every.span }
  var message: String { "each time is written to the store, which is too slow for one in \(every.value) ms" }
  var help: String { "write at least `1s`, or `continuous` for what never rests" }
}

struct ScheduleZoneMissing: Problem {
  static let code = "schedule-zone-missing"
  var span: Span
  var message: String { "nothing says by whose clocks this is meant" }
  var help: String { "write `zone`, such as `zone: America/New_York`, or `zone: UTC`" }
}

struct UnknownZone: Problem {
  static let code = "unknown-zone"
  var name: Located<String>
  var known: [String]
  var span: Span { name.span }
  var message: String { "there is no zone \(quote(name.value))" }
  var help: String {
    fix.map { "did you mean \(quote($0.text))?" } ?? "write a name of the zone database, such as `Europe/Paris`, or `UTC`"
  }
  var fix: Fix? {
    // People know the city, and not always the continent.
    let city = known.first { $0.split(separator: "/").last?.lowercased() == name.value.lowercased() }
    return city.map { Fix(span, $0) } ?? correction(of: name, in: known)
  }
}

struct CronNever: Problem {
  static let code = "cron-never"
  var cron: Located<String>
  var span: Span { cron.span }
  var message: String { "no month that is named has a day that is named, so this is never due" }
  var help: String { "write days that the months have; `L` is the last one of each" }
}

struct CronSyntax: Problem {
  static let code = "cron-syntax"
  var cron: Located<String>
  var fault: CronFault
  var span: Span { cron.span }

  var message: String {
    switch fault {
    case .fieldCount(let count): "cron has five fields, and here \(count == 1 ? "is 1" : "are \(count)")"
    case .nickname(let name, _): "\(quote(name)) is a nickname, and not the five fields of cron"
    case .outOfRange(let text, let field): "\(quote(text)) is no \(field.noun)"
    case .notAValue("", let field): "a \(field.noun) is missing beside a comma, a hyphen or a slash"
    case .notAValue(let text, let field): "\(quote(text)) is no \(field.noun)"
    case .backwards(let text, let field): "\(quote(text)) ends before it begins, as a \(field.noun)"
    case .step(let text, let field): "\(quote(text)) is no step from one \(field.noun) to the next"
    case .stepOfOne(let text, let field): "\(quote(text)) has a step and one \(field.noun) to step from"
    case .questionMark(let field): "`?` is no \(field.noun)"
    }
  }
  var help: String {
    switch fault {
    case .fieldCount(6), .fieldCount(7):
      "write minute, hour, day, month and weekday, such as `0 18 * * MON-FRI`: there are no seconds and no years"
    case .fieldCount: "write minute, hour, day, month and weekday, such as `0 18 * * MON-FRI`"
    case .nickname(_, let fields): fields.map { "write \(quote($0))" } ?? "write five fields, such as `0 18 * * MON-FRI`"
    case .outOfRange(_, let field): "write \(range(of: field))"
    case .notAValue("", let field): "write \(range(of: field)), or delete the sign"
    case .notAValue(let text, let field):
      suggestion(for: text.uppercased(), in: field.names, otherwise: "write \(range(of: field))")
    case .backwards(let text, let field): "write it in two parts, \(halves(text, field))"
    case .step: "write a number of at least 1, such as `*/5`"
    case .stepOfOne(let text, let field):
      "write where it ends: `\(text.split(separator: "/")[0])-\(field.range.upperBound)/\(text.split(separator: "/").last ?? "1")`"
    case .questionMark: "write `*`"
    }
  }

  private func range(of field: CronField) -> String {
    let numbers = "\(field.range.lowerBound) to \(field.range.upperBound)"
    guard let first = field.names.first, let last = field.names.last else {
      return field == .day ? "\(numbers), or `L` for the last one" : numbers
    }
    return "\(numbers), or `\(first)` to `\(last)`"
  }

  private func halves(_ text: String, _ field: CronField) -> String {
    let ends = text.split(separator: "-")
    let (first, last) = (field.names.first ?? "\(field.range.lowerBound)", field.names.last ?? "\(field.range.upperBound)")
    return "`\(ends[0])-\(last),\(first)-\(ends[ends.count - 1])`"
  }
}

/// The runtime fires exactly once all the same, but not when the schedule says, or in an hour that is there twice.
struct CronClockChange: Problem {
  static let code = "cron-clock-change"
  static let severity = Severity.warning
  var cron: Located<String>
  var zone: Located<String>
  /// When it is due, on the day of the change or so many days behind it.
  var minuteOfDay: Int
  var shift: Int
  var day: ZoneRule.Day
  /// The local times that the clocks leave out or show twice, in seconds of the day of the change.
  var local: Range<Int>
  var isSkipped: Bool
  var span: Span { cron.span }

  var message: String {
    let time = clock(minuteOfDay * 60)
    let (from, to) = isSkipped ? (local.lowerBound, local.upperBound) : (local.upperBound, local.lowerBound)
    let change = "the clocks go from \(clock(from)) to \(clock(to))"
    return "\(time) \(isSkipped ? "does not come" : "comes twice") in \(quote(zone.value)) on \(date), when \(change)"
  }
  var help: String {
    let due = isSkipped ? "at \(clock(local.upperBound))" : "the first time only"
    let outside = "a time outside of \(clock(local.lowerBound)) to \(clock(local.upperBound))"
    return "it is due \(due) on that day; write \(outside), or `zone: UTC`"
  }

  private var date: String {
    switch shift {
    case 0: day.text
    case -1: "the day before \(day.text)"
    case 1: "the day after \(day.text)"
    default: "the day \(shift) days from \(day.text)"
    }
  }

  private func clock(_ seconds: Int) -> String {
    let minutes = ((seconds / 60) % 1440 + 1440) % 1440
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(digits(minutes / 60)):\(digits(minutes % 60))"
  }
}

extension ZoneRule.Day {
  /// `the second Sunday of March`.
  fileprivate var text: String {
    switch form {
    case .weekday(let month, let week, let weekday):
      let weeks = ["first", "second", "third", "fourth", "last"]
      let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
      return "the \(weeks[week - 1]) \(weekdays[weekday]) of \(months[month - 1])"
    case .julian(let day): return "day \(day) of the year"
    case .ordinal(let day): return "day \(day + 1) of the year"
    }
  }
}

/// One queue has one reader, or each message goes to one of them by chance.
struct BroadcastReader: Problem {
  static let code = "broadcast-reader"
  var queue: Located<String>
  var other: Span
  var span: Span { queue.span }
  var message: String { "\(quote(queue.value)) is read from already, and a message goes to one reader alone" }
  var help: String { "name another queue, and have the sender send to both" }
  var related: [Related] { [Related("it is read from here", at: other)] }
}

/// Claims and signals of a process lie in one store, which settles them together with its messages.
struct BroadcastStore: Problem {
  static let code = "broadcast-store"
  var queue: Located<String>
  var url: Located<String>
  var main: Located<String>
  var span: Span { queue.span }
  var message: String { "\(quote(queue.value)) lies in another store than the queue of the dispatch" }
  var help: String { "write the same `url` for both: what a process settles is one transaction" }
  var related: [Related] { [Related("its `url` is here", at: url.span), Related("the other one's is here", at: main.span)] }
}

struct LockURL: Problem {
  static let code = "lock-url"
  var url: Located<String>
  var span: Span { url.span }
  var message: String { "\(quote(url.value)) names no lock" }
  var help: String { "write `file:PATH`, a file on the local disk, such as `file:.armature/lock`, or `sqlite:PATH`" }
}
