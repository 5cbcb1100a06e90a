// SPDX-License-Identifier: Apache-2.0

/// A zone's rule for all years, as POSIX writes it: `EST5EDT,M3.2.0,M11.1.0`.
package struct ZoneRule: Hashable, Sendable {
  package var standardOffset: Int
  /// Nil: the clocks never change.
  package var summer: Summer?

  package struct Summer: Hashable, Sendable {
    package var offset: Int
    package var start: Day
    package var end: Day
  }

  /// A day of every year, and the local time of that day at which the clocks change.
  package struct Day: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
      /// The n-th such weekday of a month; the fifth is the last one.
      case weekday(month: Int, week: Int, weekday: Int)
      /// From 1 to 365; there is no leap day in this count.
      case julian(Int)
      /// From 0 to 365.
      case ordinal(Int)
    }
    package var form: Form
    /// May lie outside of the day.
    package var seconds: Int
  }

  func offset(at instant: Int64) -> Int {
    guard let summer else { return standardOffset }
    let year = CivilDate(daysSince1970: Int(floorQuotient(instant + Int64(standardOffset), secondsOfDay))).year
    let last = changes(summer, years: (year - 1)...(year + 1)).last { $0.at <= instant }
    return last?.after ?? standardOffset
  }

  func changes(from start: Int64, to end: Int64) -> [ZoneChange] {
    guard let summer else { return [] }
    let years = [start, end].map { CivilDate(daysSince1970: Int(floorQuotient($0, secondsOfDay))).year }
    return changes(summer, years: (years[0] - 1)...(years[1] + 1)).filter { (start...end).contains($0.at) }
  }

  private func changes(_ summer: Summer, years: ClosedRange<Int>) -> [ZoneChange] {
    let all = years.flatMap { year in
      [
        ZoneChange(
          at: summer.start.local(in: year) - Int64(standardOffset), before: standardOffset, after: summer.offset),
        ZoneChange(at: summer.end.local(in: year) - Int64(summer.offset), before: summer.offset, after: standardOffset),
      ]
    }.sorted { $0.at < $1.at }
    // Where one ends as the next begins, as with summer all year long, neither of them changes anything.
    return all.indices.compactMap { index in
      let isUndone = [index - 1, index + 1].contains { all.indices.contains($0) && all[$0].at == all[index].at }
      return isUndone ? nil : all[index]
    }
  }
}

extension ZoneRule.Day {
  /// The local time of the change in a year, as seconds since 1970 on the clock on the wall.
  fileprivate func local(in year: Int) -> Int64 { Int64(date(in: year)) * secondsOfDay + Int64(seconds) }

  /// The day itself in a year, in days since 1970.
  package func date(in year: Int) -> Int {
    let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
    switch form {
    case .ordinal(let day): return newYear + day
    case .julian(let day): return newYear + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = CivilDate(year: year, month: month, day: 1)
      var day = 1 + floorRemainder(weekday - first.weekday, 7) + (week - 1) * 7
      if day > CivilDate.dayCount(ofMonth: month, in: year) { day -= 7 }
      return first.daysSince1970 + day - 1
    }
  }
}

extension ZoneRule {
  /// Nil where the text is no such rule.
  package init?(_ text: String) {
    var rest = Substring(text)
    guard rest.skipZoneName(), let standard = rest.takeTime() else { return nil }
    standardOffset = -standard
    if rest.isEmpty { return }
    guard rest.skipZoneName() else { return nil }
    let offset = rest.first == "," ? standardOffset + 3600 : rest.takeTime().map { -$0 }
    guard let offset, let start = rest.takeDay(), let end = rest.takeDay(), rest.isEmpty else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }
}

extension Substring {
  /// `EST` or `<+0330>`.
  fileprivate mutating func skipZoneName() -> Bool {
    if first == "<" {
      guard let end = firstIndex(of: ">") else { return false }
      self = self[index(after: end)...]
      return true
    }
    let name = prefix { $0.isASCII && $0.isLetter }
    self = dropFirst(name.count)
    return name.count >= 3
  }

  /// `-9:30` as seconds.
  fileprivate mutating func takeTime() -> Int? {
    let isNegative = first == "-"
    if first == "-" || first == "+" { removeFirst() }
    guard let hours = takeNumber(), hours <= 167 else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where first == ":" {
      removeFirst()
      guard let part = takeNumber(), part < 60 else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.2.0/2`.
  fileprivate mutating func takeDay() -> ZoneRule.Day? {
    guard popFirst() == ",", let form = takeForm() else { return nil }
    guard first == "/" else { return ZoneRule.Day(form: form, seconds: 7200) }
    removeFirst()
    return takeTime().map { ZoneRule.Day(form: form, seconds: $0) }
  }

  private mutating func takeForm() -> ZoneRule.Day.Form? {
    switch first {
    case "J":
      removeFirst()
      return takeNumber().flatMap { (1...365).contains($0) ? .julian($0) : nil }
    case "M":
      removeFirst()
      guard let month = takeNumber(), popFirst() == ".", let week = takeNumber(), popFirst() == ".",
        let weekday = takeNumber(), (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    default: return takeNumber().flatMap { (0...365).contains($0) ? .ordinal($0) : nil }
    }
  }

  private mutating func takeNumber() -> Int? {
    let digits = prefix { ("0"..."9").contains($0) }
    self = dropFirst(digits.count)
    return digits.count <= 4 ? Int(digits) : nil
  }
}
