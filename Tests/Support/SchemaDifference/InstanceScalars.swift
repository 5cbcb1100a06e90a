// SPDX-License-Identifier: Apache-2.0

/// Numbers and texts that keep their rules, or just miss them.
extension InstanceMaker {
  mutating func anyValue(butText isNoText: Bool = false) -> JSON {
    if isNoText { return chance.pick([.null, true, .token("5"), .array([]), .object([])]) }
    let key = chance.pick(["a", "kind", "größe"])
    return chance.pick([
      .null, true, false, .token("0"), .token("-1"), .token("1.5"), .token("1e3"), "", "text", "🚀", .array([]), .object([]),
      .array([.null, .token("1")]), .object([.init(key, "left")]), .token("12345678901234567890.5"),
    ])
  }

  mutating func number(_ rules: NumberRules, isWhole: Bool, isDecimal: Bool = false) -> JSON {
    let bounds = [rules.minimum, rules.exclusiveMinimum, rules.maximum, rules.exclusiveMaximum].compactMap { $0 }
    var value = (bounds.isEmpty ? chance.int(-100..<100) : chance.pick(bounds)) + chance.int(-2..<3)
    if !bounds.isEmpty, !errs { value = between(rules) }
    if let step = rules.multipleOf, !errs { return .token(multiple(of: step, near: value, isWhole)) }
    switch chance.int(0..<12) {
    case 0: return .token("\(value).0")
    case 1 where value != 0: return .token("\(value)0e-1")
    case 2: return .token("\(value)e0")
    case 3 where errs || !isWhole: return .token("\(value).5")
    case 4 where !isWhole: return .token(chance.pick(["\(value).01", "\(value).125", "\(value).10", "\(value).3e1", "-0.0"]))
    case 5 where bounds.isEmpty && isWhole: return .token(chance.pick(["9223372036854775807", "-9223372036854775808", "-0"]))
    case 6 where bounds.isEmpty && !isWhole && !isDecimal: return .token(chance.pick(["1e300", "-2.5E-300", "123456789012345"]))
    default: return .token("\(value)")
    }
  }

  private mutating func between(_ rules: NumberRules) -> Int {
    let low = rules.minimum ?? rules.exclusiveMinimum.map { $0 + 1 }
    let high = rules.maximum ?? rules.exclusiveMaximum.map { $0 - 1 }
    let least = low ?? (high ?? 0) - 20
    return chance.int(least..<(max(least, high ?? least + 20) + 1))
  }

  /// Some multiple of a divisor, written with all its digits.
  private mutating func multiple(of step: String, near value: Int, _ isWhole: Bool) -> String {
    switch step {
    case "0.5": return chance.pick(["\(value).5", "\(value).0", "\(value)"])
    case "0.01", "0.1": return chance.pick(["\(value).1", "\(value).20", "\(value)", "\(value).9"])
    case "0.001", "1e-3", "1e-6": return chance.pick(["\(value).001", "\(value).125", "\(value)", "\(value).01"])
    default:
      guard let whole = Int(step) else { return "\(value)" }
      return "\(value / whole * whole)"
    }
  }

  mutating func decimal(_ rules: NumberRules) -> JSON {
    let isBound = [rules.minimum, rules.maximum, rules.exclusiveMinimum, rules.exclusiveMaximum].contains { $0 != nil }
    if isBound || rules.multipleOf != nil || chance.oneIn(2) {
      return number(rules, isWhole: false, isDecimal: true)
    }
    return .token(chance.pick(["0.1", "12345678901234567890.123456789", "-1e-20", "99999999999999999999999999999999999999"]))
  }

  mutating func text(_ rules: TextRules) -> String {
    if let format = rules.format { return formatted(format) }
    if let pattern = rules.pattern {
      let example = pattern.example(&chance)
      return errs ? nearly(example) : chance.oneIn(6) ? "x" + example : example
    }
    let least = rules.lengthMin ?? 0
    var length = chance.int(least..<(max(least, rules.lengthMax ?? least + 4) + 1))
    if errs { length = chance.oneIn(2) ? max(0, least - 1) : (rules.lengthMax ?? length) + 1 }
    let scalars = ["a", "B", "7", " ", "é", "e\u{301}", "漢", "🚀", "\"", "\\", "\n", "/", "\u{7F}", "\u{0}", "\u{10FFFF}"]
    var text = String.UnicodeScalarView()
    while text.count < length { text.append(contentsOf: chance.pick(scalars).unicodeScalars.prefix(length - text.count)) }
    return String(text)
  }

  /// One scalar more, less, or other.
  mutating func nearly(_ text: String) -> String {
    // The same character for Swift, and another text in JSON.
    if text.contains("é"), chance.oneIn(2) { return text.replacing("é", with: "e\u{301}") }
    var scalars = Array(text.unicodeScalars)
    let place = chance.int(0..<(scalars.count + 1))
    let other = Unicode.Scalar(chance.pick(["x", "9", "é", " "])) ?? "x"
    switch chance.int(0..<3) {
    case 0: scalars.insert(other, at: place)
    case 1 where place < scalars.count: scalars.remove(at: place)
    default: if place < scalars.count { scalars[place] = other }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A text of the format, or one that differs from it by one character.
  mutating func formatted(_ format: String) -> String {
    let example = chance.pick(formatExamples[format] ?? [""])
    guard errs else { return example }
    var characters = Array(example)
    let place = chance.int(0..<characters.count)
    if chance.oneIn(3) { characters.remove(at: place) } else { characters[place] = chance.pick(Array("gT:-.Z+157")) }
    return String(characters)
  }
}

private let formatExamples: [String: [String]] = [
  "date": ["2026-02-28", "2024-02-29", "1999-12-31"],
  "time": ["12:34:56Z", "23:59:59+01:30", "00:00:01.5z", "08:15:45.123456-11:00"],
  "date-time": ["2026-02-28T12:34:56Z", "2024-02-29t23:59:59.125+01:30", "1999-12-31T00:00:01-11:00"],
  "ipv4": ["127.0.0.1", "255.255.255.255", "10.1.20.3"],
  "ipv6": ["::", "::1", "2001:db8::7", "1:2:3:4:5:6:7:8", "::ffff:10.1.2.3", "fe80::a:b"],
  "uuid": ["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
]
