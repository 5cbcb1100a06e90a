// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A count or a time that the runtime goes by: the spec has it, or `${NAME}`, a need whose value takes its place at the start.
package enum Amount: Sendable {
  case number(Located<Int>)
  case need(NeedUse)

  package var span: Span {
    switch self {
    case .number(let number): number.span
    case .need(let use): use.name.span
    }
  }
}

/// A place where the value of a need stands, and what the language allows there.
package struct NeedUse: Sendable {
  /// The span is that of the whole value.
  package var name: Located<String>
  package var key: String
  package var type: NeedType
  /// In milliseconds where it is a duration.
  package var range: ClosedRange<Int>
}

/// A value, or a part of one, that is an amount.
struct AmountReader {
  private let key: Key
  private let scalar: Scalar
  private let text: String
  private let type: NeedType
  private let range: ClosedRange<Int>

  init(_ key: Key, _ scalar: Scalar, _ text: String, _ type: NeedType, _ range: ClosedRange<Int>) {
    self.key = key
    self.scalar = scalar
    self.text = text
    self.type = type
    self.range = range
  }

  func read() -> Measure<Amount> {
    if isNeed(text) {
      let name = Located(String(text.dropFirst(2).dropLast()), at: scalar.span)
      return .value(.need(NeedUse(name: name, key: key.name, type: type, range: range)))
    }
    switch type == .duration ? milliseconds(text) : wholeNumber(text, in: range) {
    // What a schedule's store can keep up with is told where the schedule is looked at.
    case .value(let value): return range.contains(value) || key.name == Key.every.name
      ? .value(.number(Located(value, at: scalar.span))) : .outside(key.timesText)
    case .notOne: return .notOne
    case .outside(let said): return .outside(type == .duration ? key.timesText : said)
    }
  }

  /// The same, with a finding where it is none.
  func read(_ report: inout Report) -> Amount? {
    readMeasure(read(), Located(text, at: scalar.span), key, &report)
  }
}

/// `${NAME}` and nothing else.
func isNeed(_ text: some StringProtocol) -> Bool {
  text.hasPrefix("${") && text.hasSuffix("}") && isIdentifier(String(text.dropFirst(2).dropLast()))
}

extension Key {
  /// The times that the key takes, in milliseconds.
  var times: ClosedRange<Int> {
    switch name {
    case Key.every.name: 1000...durations.upperBound
    case Key.retention.name: retentions
    default: durations
    }
  }

  fileprivate var timesText: String { "\(duration(times.lowerBound)) to \(duration(times.upperBound))" }

  /// Whether `${NAME}` may stand at the key, or says something else there.
  var takesNeed: Bool {
    switch holds {
    case .whole, .duration: !places.contains { typePlaces.contains($0) || [.need, .mock, .expect, .letter].contains($0) }
    case .text: ![Key.cron.name, Key.zone.name, Key.format.name].contains(name)
    case .swift, .pattern, .literal, .literals, .texts, .record: true
    // Names in JSON, which may be any text.
    default: [Key.discriminator.name, Key.reserved.name].contains(name)
    }
  }
}
