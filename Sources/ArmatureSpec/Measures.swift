// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// What a text is as a number, a duration or a size.
enum Measure<Value> {
  case value(Value)
  case notOne
  /// It is one, but not in this range, which is worded as a user would write it.
  case outside(String)
}

/// What was measured, or a finding that says why what is written is none.
func readMeasure<Value>(_ measure: Measure<Value>, _ written: Located<String>, _ key: Key, _ report: inout Report) -> Value? {
  switch measure {
  case .value(let value): return value
  case .notOne: report.add(MeasureSyntax(written: written, key: key))
  case .outside(let range): report.add(MeasureRange(written: written, key: key, range: range))
  }
  return nil
}

/// `[-+]?[0-9]+`, as YAML 1.2 has it: `017` is seventeen.
func wholeNumber(_ text: String, in range: ClosedRange<Int>) -> Measure<Int> {
  guard isWhole(text) else { return .notOne }
  guard let number = Int(text), range.contains(number) else {
    return .outside("\(range.lowerBound) to \(range.upperBound)")
  }
  return .value(number)
}

/// A whole number and `ms`, `s`, `m`, `h` or `d`.
func milliseconds(_ text: String) -> Measure<Int> {
  scaled(
    text, units: [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", day)], max: durations.upperBound, "1ms to 366d")
}

extension Key {
  /// The times of what holds where the key is absent, in milliseconds: two of a `backoff`, and else one.
  package var standardTimes: [Int] {
    (standard ?? "").split(separator: "..").compactMap { if case .value(let time) = milliseconds(String($0)) { time } else { nil } }
  }
}

/// A whole number and `B`, `KiB`, `MiB` or `GiB`.
func bytes(_ text: String) -> Measure<Int> {
  scaled(text, units: [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1)], max: 64 << 30, "1B to 64GiB")
}

/// `FIRST..MAX`.
func readBackoff(_ node: Node, _ report: inout Report) -> Written<Backoff> {
  if let times = twoTexts(node), let meant = repairedMeasure("\(times.0)..\(times.1)", .backoff) {
    report.add(
      WrongShape(
        span: node.span, owner: "`backoff`", noun: Key.backoff.holds.noun, found: "a list", advice: "write \(quote("backoff: \(meant)"))"))
    return .poisoned
  }
  guard let text = scalar(node, .backoff, &report) else { return .poisoned }
  let written = Located(text.value, at: text.span)
  guard let dots = text.value.firstRange(of: "..") else {
    report.add(MeasureSyntax(written: written, key: .backoff))
    return .poisoned
  }
  let ends = [text.value[..<dots.lowerBound], text.value[dots.upperBound...]].map { end in
    AmountReader(.backoff, text, String(end), .duration, durations).read()
  }
  switch (ends[0], ends[1]) {
  case (.value(.number(let first)), .value(.number(let max))) where first.value > max.value: report.add(BackoffOrder(written: written))
  // How those of needs lie to each other is told where their bounds are known.
  case (.value(let first), .value(let max)): return .value(Backoff(firstMilliseconds: first, maxMilliseconds: max))
  case (.outside(let range), _), (_, .outside(let range)):
    report.add(MeasureRange(written: written, key: .backoff, range: range))
  default: report.add(MeasureSyntax(written: written, key: .backoff))
  }
  return .poisoned
}

/// The two texts of a list that holds no more.
private func twoTexts(_ node: Node) -> (String, String)? {
  guard case .sequence(let list) = node, list.items.count == 2, case .scalar(let first) = list.items[0],
    case .scalar(let last) = list.items[1]
  else { return nil }
  return (first.value, last.value)
}

/// `100/s`: a whole number and `/s`, `/m` or `/h`.
func readRate(_ node: Node, _ report: inout Report) -> Written<Rate> {
  guard let text = scalar(node, .rate, &report) else { return .poisoned }
  let written = Located(text.value, at: text.span)
  let units = [("/s", 1000), ("/m", 60_000), ("/h", 3_600_000)]
  let count = text.value.dropLast(2)
  guard let (unit, period) = units.first(where: { text.value.hasSuffix($0.0) }), isUnsigned(count) || isNeed(count) else {
    report.add(MeasureSyntax(written: written, key: .rate))
    return .poisoned
  }
  guard case .value(let attempts) = AmountReader(.rate, text, String(count), .int, 1...rateMax).read() else {
    report.add(MeasureRange(written: written, key: .rate, range: "1\(unit) to \(rateMax)\(unit)"))
    return .poisoned
  }
  return .value(Rate(attempts: attempts, periodMilliseconds: period))
}

/// The runtime remembers when each attempt of a period began.
let rateMax = 100_000

func isWhole(_ text: some StringProtocol) -> Bool {
  let hasSign = text.hasPrefix("-") || text.hasPrefix("+")
  let digits = text.utf8.dropFirst(hasSign ? 1 : 0)
  return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`: a number with a point or an exponent.
func isDecimal(_ text: String) -> Bool {
  guard mayBeNumber(text) else { return false }
  var rest = NumberScanner(Array(text.utf8))
  _ = rest.takeSign()
  let wholeCount = rest.takeDigits()
  let fractionCount = rest.take(UInt8(ascii: ".")) ? rest.takeDigits() : 0
  return wholeCount + fractionCount > 0 && rest.takeExponent() && rest.isAtEnd
}

/// Whether a text begins like a number of any kind: nearly all words of a spec do not.
func mayBeNumber(_ text: String) -> Bool {
  guard let first = text.utf8.first else { return false }
  return switch Unicode.Scalar(first) {
  case "0"..."9", "-", "+", ".": true
  default: false
  }
}

/// All there are, in milliseconds.
let durations = 1...366 * day
/// How long SQS can be told to keep a message.
package let retentions = 60_000...14 * day
private let day = 86_400_000

private func scaled(_ text: String, units: [(String, Int)], max: Int, _ range: String) -> Measure<Int> {
  let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  let unit = String(text[digits.endIndex...])
  guard !digits.isEmpty, let factor = units.first(where: { $0.0 == unit })?.1 else { return .notOne }
  guard let number = Int(text[..<digits.endIndex]) else { return .outside(range) }
  let (value, hasOverflow) = number.multipliedReportingOverflow(by: factor)
  return hasOverflow || value < 1 || value > max ? .outside(range) : .value(value)
}

private func isUnsigned(_ text: Substring) -> Bool {
  isWhole(text) && text.first?.isNumber == true
}
