// SPDX-License-Identifier: Apache-2.0

/// Makes instances of a message: valid ones as far as it knows, and ones with a mistake somewhere.
///
/// Whether an instance is valid is for the peer to say. What JSON Schema and Armature are known to see differently is
/// not made: keys that come twice, integers beyond 64 bits, doubles of more than 15 digits, decimals of more than 38,
/// text in `bytes` that is no base64, seconds of 60, the year 0.
struct InstanceMaker {
  private let subject: Subject
  private var chance: Chance
  /// How many values go by between two mistakes; nil where there shall be none.
  private let mistakesEvery: Int?

  init(_ subject: Subject, seed: UInt64) {
    self.subject = subject
    chance = Chance(seed: seed)
    mistakesEvery = chance.oneIn(3) ? nil : chance.pick([4, 8, 16, 32])
  }

  /// One instance of the subject itself.
  mutating func instance() -> JSON { value(.name(subject.name), depth: 4) }

  private mutating func value(_ shape: Shape, depth: Int) -> JSON {
    if let mistakesEvery, chance.oneIn(mistakesEvery * 2), !shape.isWhole { return anyValue(butText: shape.isBytes) }
    switch shape {
    case .string(let rules): return .string(text(rules))
    case .int(let rules): return number(rules, isWhole: true)
    case .double(let rules): return number(rules, isWhole: false)
    case .decimal(let rules): return decimal(rules)
    case .bool(let const): return .token("\(const.map { errs ? !$0 : $0 } ?? chance.oneIn(2))")
    case .timestamp: return .string(formatted("date-time"))
    case .uuid: return .string(formatted("uuid"))
    case .bytes: return .string(chance.pick(["", "AA==", "AAE=", "AAEC", "/+8="]))
    case .any: return anyValue()
    case .texts(let texts): return .string(errs ? nearly(chance.pick(texts)) : chance.pick(texts))
    case .numbers(let numbers): return .token(errs ? chance.pick(["1.0", "-7e0", "2.50", "3", "1.00001"]) : chance.pick(numbers))
    case .list(let item, let counts, let isUnique): return list(item, counts, isUnique, depth)
    case .tuple(let items, let itemsMin, let rest): return tuple(items, itemsMin, rest, depth)
    case .map(let value, let keys, let keyTexts, let counts): return map(value, keys, keyTexts, counts, depth)
    case .record(let record): return object(record, depth)
    case .nullable(let inner): return chance.oneIn(3) ? .null : value(inner, depth: depth)
    case .name(let name): return named(name, depth)
    }
  }

  /// True now and then: the value that is made next shall be a near miss.
  private var errs: Bool {
    mutating get { mistakesEvery.map { chance.oneIn($0) } ?? false }
  }

  private mutating func named(_ name: String, _ depth: Int) -> JSON {
    if let variants = subject.variants(name) {
      guard let record = subject.record(chance.pick(variants)) else { return .null }
      return object(record, depth - 1)
    }
    return subject.record(name).map { object($0, depth - 1) } ?? .null
  }

  // MARK: Objects and lists

  private mutating func object(_ record: Record, _ depth: Int) -> JSON {
    var members: [JSON.Member] = []
    for field in record.fields {
      let mayBeAbsent = field.isOptional || field.fallback != nil
      if mayBeAbsent, depth <= 0 || chance.oneIn(3) { continue }
      if !mayBeAbsent, errs { continue }
      members.append(.init(field.key, mayBeAbsent && errs ? .null : value(field.shape, depth: depth)))
    }
    if chance.oneIn(record.isClosed ? 20 : 4), !record.isClosed || mistakesEvery != nil {
      members.insert(.init("extra", anyValue()), at: chance.int(0..<(members.count + 1)))
    }
    if chance.oneIn(4) { members.shuffle(using: &chance) }
    return .object(members)
  }

  private mutating func list(_ item: Shape, _ counts: Counts, _ isUnique: Bool, _ depth: Int) -> JSON {
    var items: [JSON] = []
    for _ in 0..<count(counts, depth) {
      let new = value(item, depth: depth - 1)
      if !isUnique || !items.contains(new) || errs { items.append(new) }
    }
    if isUnique, errs, let first = items.first { items.append(respelt(first)) }
    return .array(items)
  }

  private mutating func tuple(_ items: [Shape], _ itemsMin: Int, _ rest: TupleRest, _ depth: Int) -> JSON {
    var count = chance.int(itemsMin..<(items.count + 1))
    if errs { count = max(0, itemsMin - 1) }
    var values = items.prefix(count).map { value($0, depth: depth - 1) }
    if count == items.count, chance.oneIn(2) {
      switch rest {
      case .anything: values.append(anyValue())
      case .nothing: if errs { values.append(anyValue()) }
      case .shape(let shape): values.append(value(shape, depth: depth - 1))
      }
    }
    return .array(values)
  }

  private mutating func map(_ shape: Shape, _ keys: TextRules?, _ keyTexts: [String]?, _ counts: Counts, _ depth: Int) -> JSON {
    var members: [JSON.Member] = []
    for _ in 0..<count(counts, depth) {
      let key = keys.map { text($0) } ?? (keyTexts.map { errs ? "no key" : chance.pick($0) } ?? text(TextRules()))
      if !members.contains(where: { $0.key.unicodeScalars.elementsEqual(key.unicodeScalars) }) {
        members.append(.init(key, value(shape, depth: depth - 1)))
      }
    }
    return .object(members)
  }

  private mutating func count(_ counts: Counts, _ depth: Int) -> Int {
    let least = counts.min ?? 0
    let most = depth <= 0 ? least : max(least, counts.max ?? least + 2)
    if errs { return chance.oneIn(2) ? max(0, least - 1) : most + 1 }
    return chance.int(least..<(most + 1))
  }

  /// The same value, written otherwise where that can be done.
  private func respelt(_ value: JSON) -> JSON {
    switch value {
    case .token(let token) where !token.contains(where: { ".eE".contains($0) }) && Int(token) != nil: .token(token + ".0")
    case .object(let members): .object(members.reversed())
    default: value
    }
  }

  // MARK: Scalars

  private mutating func anyValue(butText isNoText: Bool = false) -> JSON {
    if isNoText { return chance.pick([.null, true, .token("5"), .array([]), .object([])]) }
    let key = chance.pick(["a", "kind", "größe"])
    return chance.pick([
      .null, true, false, .token("0"), .token("-1"), .token("1.5"), .token("1e3"), "", "text", "🚀", .array([]), .object([]),
      .array([.null, .token("1")]), .object([.init(key, "left")]), .token("12345678901234567890.5"),
    ])
  }

  private mutating func number(_ rules: NumberRules, isWhole: Bool) -> JSON {
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
    case 6 where bounds.isEmpty && !isWhole: return .token(chance.pick(["1e300", "-2.5E-300", "123456789012345"]))
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

  private mutating func decimal(_ rules: NumberRules) -> JSON {
    let isBound = [rules.minimum, rules.maximum, rules.exclusiveMinimum, rules.exclusiveMaximum].contains { $0 != nil }
    if isBound || rules.multipleOf != nil || chance.oneIn(2) { return number(rules, isWhole: false) }
    return .token(chance.pick(["0.1", "12345678901234567890.123456789", "-1e-20", "99999999999999999999999999999999999999"]))
  }

  private mutating func text(_ rules: TextRules) -> String {
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
  private mutating func nearly(_ text: String) -> String {
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
  private mutating func formatted(_ format: String) -> String {
    let example = chance.pick(formatExamples[format] ?? [""])
    guard errs else { return example }
    var characters = Array(example)
    let place = chance.int(0..<characters.count)
    if chance.oneIn(3) { characters.remove(at: place) } else { characters[place] = chance.pick(Array("gT:-.Z+157")) }
    return String(characters)
  }
}

extension Shape {
  fileprivate var isBytes: Bool {
    switch self {
    case .bytes: true
    case .nullable(let inner): inner.isBytes
    default: false
    }
  }

  /// The message itself is not exchanged for something else as a whole each time.
  fileprivate var isWhole: Bool { if case .name = self { true } else { false } }
}

private let formatExamples: [String: [String]] = [
  "date": ["2026-02-28", "2024-02-29", "1999-12-31"],
  "time": ["12:34:56Z", "23:59:59+01:30", "00:00:01.5z", "08:15:45.123456-11:00"],
  "date-time": ["2026-02-28T12:34:56Z", "2024-02-29t23:59:59.125+01:30", "1999-12-31T00:00:01-11:00"],
  "ipv4": ["127.0.0.1", "255.255.255.255", "10.1.20.3"],
  "ipv6": ["::", "::1", "2001:db8::7", "1:2:3:4:5:6:7:8", "::ffff:10.1.2.3", "fe80::a:b"],
  "uuid": ["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
]
