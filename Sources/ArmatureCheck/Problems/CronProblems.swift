// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureReport

// Times that cannot be read, or that never come.

struct CronNever: Problem {
  static let code = "cron-never"
  var cron: Located<String>
  var span: Span { cron.span(of: Cron.datePart(of: cron.value)) }
  var message: String { "none of these months has one of these days, so this is never due" }
  var help: String { "write days that the months have; `L` is the last day of each" }
}

struct CronSyntax: Problem {
  static let code = "cron-syntax"
  var cron: Located<String>
  var fault: CronFault
  var span: Span { cron.span(of: fault.part) }

  var message: String {
    switch fault.reason {
    case .fieldCount(let count): "\(count == 1 ? "this is 1 field" : "these are \(count) fields"), but cron has five"
    case .nickname(let name, _): "\(quote(name)) is a nickname, not the five fields of cron"
    case .outOfRange(let text, let field): "\(quote(text)) is not \(field.aNoun)"
    case .notAValue("", let field): "\(field.aNoun) is missing next to a comma, a hyphen or a slash"
    case .notAValue(let text, let field): "\(quote(text)) is not \(field.aNoun)"
    case .backwards(let text, let field): "\(quote(text)) ends before it begins, as \(field.aNoun)"
    case .step("", _): "a step is missing after the slash"
    case .step(let text, let field): "\(quote(text)) is not a step from one \(field.noun) to the next"
    case .stepOfOne(let text, let field): "\(quote(text)) has a step, but only one \(field.noun) to step from"
    case .lastDayInRange(let text): "`L` is only the last day, and cannot end a range such as \(quote(text))"
    case .questionMark(let field): "`?` is not \(field.aNoun)"
    }
  }
  var help: String {
    switch fault.reason {
    case .fieldCount(6), .fieldCount(7):
      "write minute, hour, day, month and weekday, such as `0 18 * * MON-FRI`: there are no seconds and no years"
    case .fieldCount: "write minute, hour, day, month and weekday, such as `0 18 * * MON-FRI`"
    case .nickname(_, let fields): fields.map { "write \(quote($0))" } ?? "write five fields, such as `0 18 * * MON-FRI`"
    case .outOfRange(_, let field): "write \(range(of: field))"
    case .notAValue("", let field): "write \(range(of: field)), or delete the sign"
    case .notAValue(let text, let field):
      field.names.first(where: text.uppercased().hasPrefix).map { "did you mean `\($0)`?" }
        ?? suggestion(for: text.uppercased(), in: field.names, otherwise: "write \(range(of: field))")
    case .backwards(let text, let field): "write it in two parts, \(halves(text, field))"
    case .step: "write a number of at least 1, such as `*/5`"
    case .stepOfOne(let text, let field):
      "write where it ends: `\(text.split(separator: "/")[0])-\(field.range.upperBound)/\(text.split(separator: "/").last ?? "1")`"
    case .lastDayInRange: "write `1-31` for every day, or a list that ends with it, such as `15,L`"
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

/// The steps of a field begin anew where its values do, so a step that is too long is none.
struct CronStep: Problem {
  static let code = "cron-step"
  static let severity = Severity.warning
  var cron: Located<String>
  var item: String
  var field: CronField
  var part: Range<Int>
  var span: Span { cron.span(of: part) }
  var message: String { "\(quote(item)) steps past the last \(field.noun), so it is only \(quote(first))" }
  var help: String {
    let unit = [CronField.minute: "m", .hour: "h", .day: "d"][field]
    let every = unit.flatMap { unit in step.map { ", or a schedule that goes by `every: \($0)\(unit)` in place of `cron`" } } ?? ""
    return "write \(quote(first))\(every)"
  }

  /// The value that is left.
  private var first: String {
    let range = item.split(separator: "/")[0]
    return range == "*" ? "\(field.range.lowerBound)" : String(range.prefix { $0 != "-" })
  }
  private var step: Int? { item.split(separator: "/").last.flatMap { Int($0) }.flatMap { $0 <= 366 * 24 ? $0 : nil } }
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
    return "\(time) \(isSkipped ? "does not occur" : "occurs twice") in \(quote(zone.value)) on \(date), when \(change)"
  }
  var help: String {
    let due = isSkipped ? "at \(clock(local.upperBound))" : "the first time only"
    let outside = "a time outside \(clock(local.lowerBound)) to \(clock(local.upperBound))"
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
