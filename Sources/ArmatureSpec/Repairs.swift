// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What was probably meant by a word that is none, where there is no doubt about it.

/// `true` or `false` for what YAML 1.1 and other languages write so; nil for any other word.
package func flagMeant(by word: String) -> String? {
  switch word {
  case "yes", "Yes", "YES", "on", "On", "ON", "True", "TRUE": "true"
  case "no", "No", "NO", "off", "Off", "OFF", "False", "FALSE": "false"
  default: nil
  }
}

/// A number, a duration or a size as a spec writes it, or nil where its text may mean several.
func repairedMeasure(_ text: String, _ holds: Holds) -> String? {
  switch holds {
  case .duration: repairedDuration(text)
  case .size: repaired(text) { sizeUnits[$0.lowercased()] }.flatMap { isValue(bytes($0)) ? $0 : nil }
  case .rate: repairedRate(text)
  case .backoff: repairedBackoff(text)
  case .restarts: repairedRestarts(text)
  case .span: repairedSpan(text)
  case .whole(let range): repairedCount(text).flatMap { isValue(wholeNumber($0, in: range)) ? $0 : nil }
  default: nil
  }
}

private func repairedDuration(_ text: String) -> String? {
  let repaired = repaired(text) { timeUnits[$0] } ?? repairedFraction(text) ?? repairedWeeks(text) ?? repairedSum(text)
  return repaired.flatMap { isValue(milliseconds($0)) ? $0 : nil }
}

/// `1.5s` is `1500ms`, and `1.5h` is `90m`.
private func repairedFraction(_ text: String) -> String? {
  guard let match = text.wholeMatch(of: /([0-9]{1,6})\.([0-9]{1,3}) ?([a-z]+)/), let unit = timeUnits[String(match.3)],
    case .value(let size) = milliseconds("1\(unit)"), let whole = Int(match.1),
    let thousandths = Int(match.2 + String(repeating: "0", count: 3 - match.2.count))
  else { return nil }
  let (time, rest) = ((whole * 1000 + thousandths) * size).quotientAndRemainder(dividingBy: 1000)
  return rest == 0 ? duration(time) : nil
}

/// `2w` is `14d`.
private func repairedWeeks(_ text: String) -> String? {
  let match = text.wholeMatch(of: /([0-9]{1,3}) ?(?:w|wk|weeks?)|P([0-9]{1,3})W/)
  return match.flatMap { $0.1 ?? $0.2 }.flatMap { Int($0) }.map { "\($0 * 7)d" }
}

/// `1m30s` is `90s`, and so is `PT1M30S`, as ISO 8601 has it.
private func repairedSum(_ text: String) -> String? {
  let parts = /(?:([0-9]{1,6})d)?t?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?/
  let isISO = text.wholeMatch(of: /P([0-9]+D)?(T[0-9HMS]+)?/) != nil
  let written = isISO ? text.dropFirst().lowercased() : text
  guard isISO || !text.contains("t"), let match = written.wholeMatch(of: parts) else { return nil }
  let counts = [match.1, match.2, match.3, match.4].map { $0.flatMap { Int($0) } ?? 0 }
  let time = zip(counts, [86_400_000, 3_600_000, 60_000, 1000]).map { $0 * $1 }.reduce(0, +)
  return time == 0 ? nil : duration(time)
}

/// `5/min`, `5 / s`.
private func repairedRate(_ text: String) -> String? {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(trimmed)
  guard parts.count == 2, let count = repairedCount(parts[0]), let unit = timeUnits[parts[1]], ["s", "m", "h"].contains(unit)
  else { return nil }
  return "\(count)/\(unit)"
}

/// `5s .. 30s`, `5s-30s`.
private func repairedBackoff(_ text: String) -> String? {
  let separators = ["...", "..", " to ", "-"]
  guard let separator = separators.first(where: { text.contains($0) }), let found = text.firstRange(of: separator) else { return nil }
  let ends = [text[..<found.lowerBound], text[found.upperBound...]].map { repairedDuration(trimmed($0)) }
  guard let first = ends[0], let last = ends[1] else { return nil }
  return "\(first)..\(last)"
}

/// `5 in 1 min`.
private func repairedRestarts(_ text: String) -> String? {
  guard let found = text.firstRange(of: " in "), let count = repairedCount(trimmed(text[..<found.lowerBound])),
    let time = repairedDuration(trimmed(text[found.upperBound...]))
  else { return nil }
  return "\(count) in \(time)"
}

/// `10s..30s` for `30s..10s`.
private func repairedSpan(_ text: String) -> String? {
  guard let dots = text.firstRange(of: ".."), case .value(let first) = milliseconds(trimmed(text[..<dots.lowerBound])),
    case .value(let last) = milliseconds(trimmed(text[dots.upperBound...])), first > last
  else { return nil }
  return "\(trimmed(text[dots.upperBound...]))..\(trimmed(text[..<dots.lowerBound]))"
}

/// Digits, and a unit by any of its names.
private func repaired(_ text: String, _ unit: (String) -> String?) -> String? {
  let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "_" }
  guard let count = repairedCount(String(digits)) else { return nil }
  return unit(trimmed(text.dropFirst(digits.count))).map { count + $0 }
}

private func repairedCount(_ text: String) -> String? {
  let digits = text.replacing("_", with: "")
  return isWhole(digits) && !text.hasPrefix("_") && !text.hasSuffix("_") ? digits : nil
}

func isValue(_ measure: Measure<Int>) -> Bool { if case .value = measure { true } else { false } }

private func trimmed(_ text: some StringProtocol) -> String {
  String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}

/// No `M`: it may be minutes, months or a million.
private let timeUnits: [String: String] = [
  "S": "s", "H": "h", "D": "d", "MS": "ms",
  "ms": "ms", "msec": "ms", "msecs": "ms", "millis": "ms", "millisecond": "ms", "milliseconds": "ms",
  "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "m", "min": "m", "mins": "m", "minute": "m",
  "minutes": "m", "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "d": "d", "day": "d", "days": "d",
]

/// Powers of 1024; a `MB` may be a million bytes.
private let sizeUnits = [
  "b": "B", "byte": "B", "bytes": "B", "kib": "KiB", "mib": "MiB", "gib": "GiB",
]
