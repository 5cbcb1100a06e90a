// SPDX-License-Identifier: Apache-2.0

/// Makes random messages from the whole vocabulary.
struct SubjectMaker {
  private var chance: Chance
  private let name: String
  private var subject: Subject

  /// What stands in it is decided by the seed.
  static func subject(named name: String, seed: UInt64) -> Subject {
    let empty = Subject(name: name, messages: [], unions: [])
    var maker = SubjectMaker(chance: Chance(seed: seed), name: name, subject: empty)
    maker.make()
    return maker.subject
  }

  private mutating func make() {
    if chance.oneIn(3) { declareUnion() }
    var record = record(depth: 3)
    let own = Shape.name(name)
    // The message holds itself, in each of the ways that end.
    let ways: [(Shape, Bool)] = [
      (.list(own, Counts(max: 3), isUnique: false), true), (own, true), (.nullable(own), false),
      (.map(own, keys: nil, keyTexts: nil, Counts()), true),
    ]
    if chance.oneIn(4) {
      let (shape, isOptional) = chance.pick(ways)
      record.fields.append(field("again", shape, isOptional: isOptional))
      record.counts.max = record.counts.max.map { $0 + 1 }
    }
    subject.messages.append((name, record))
  }

  private mutating func declareUnion() {
    var variants: [String] = []
    for tag in ["left", "right", "tür"].prefix(chance.int(2..<4)) {
      var record = record(depth: 1)
      record.counts = Counts()
      let kind = field("kind", .texts([tag]), isOptional: false)
      record.fields.insert(kind, at: chance.int(0..<(record.fields.count + 1)))
      variants.append("\(name)\(["left": "Left", "right": "Right"][tag] ?? "Third")")
      subject.messages.append((variants[variants.count - 1], record))
    }
    subject.unions.append(("\(name)Either", variants))
  }

  private mutating func record(depth: Int) -> Record {
    var fields: [Record.Field] = []
    for index in 0..<chance.int(1..<6) {
      let shape = shape(depth: depth - 1)
      var field = field("field\(index)", shape, isOptional: chance.oneIn(3))
      if chance.oneIn(8) { field.key = chance.pick(["content-type", "größe", "a/b", "~", "🚀", "say \"x\""]) + "\(index)" }
      if !field.isOptional, chance.oneIn(4) { field.fallback = fallback(for: shape) }
      field.isSensitive = chance.oneIn(12)
      fields.append(field)
    }
    let isClosed = chance.oneIn(3)
    var counts = Counts()
    if chance.oneIn(6) {
      // Other counts are findings: they would not hold of what is written again.
      counts.min = isClosed ? chance.int(0..<2) : nil
      counts.max = fields.contains { $0.fallback != nil } ? nil : fields.count + chance.int(0..<2)
    }
    return Record(fields: fields, isClosed: isClosed, counts: counts)
  }

  private func field(_ name: String, _ shape: Shape, isOptional: Bool) -> Record.Field {
    Record.Field(name: name, key: name, shape: shape, isOptional: isOptional, fallback: nil, isSensitive: false)
  }

  /// A default for types that any value of the kind belongs to.
  private func fallback(for shape: Shape) -> JSON? {
    switch shape {
    case .texts(let texts): .string(texts[0])
    case .numbers(let numbers): .token(numbers[0])
    case .bool(nil): true
    case .nullable: .null
    default: nil
    }
  }

  private mutating func shape(depth: Int) -> Shape {
    switch chance.int(0..<(depth > 0 ? 22 : 14)) {
    case 0, 1: .string(textRules())
    case 2, 3: .int(numberRules(["2", "3", "10", "7"]))
    case 4: .double(numberRules(["0.5", "0.01", "2", "0.1", "1e-3"]))
    case 5: .decimal(numberRules(["0.01", "0.001", "5", "1e-6"]))
    case 6: .bool(const: chance.oneIn(3) ? chance.oneIn(2) : nil)
    case 7: chance.pick([.timestamp, .uuid, .bytes, .any])
    case 8, 9: .texts(some(["red", "grün", "blue sky", "", "🚀", "é"]))
    case 10: .numbers(some(["1", "-7", "2.5", "1000", "0", "1e2"]))
    case 11: subject.unions.isEmpty ? .string(textRules()) : .name(subject.unions[0].name)
    case 12: .nullable(nullable(depth: depth))
    case 13: .string(TextRules(format: chance.pick(formats)))
    case 14, 15, 16: .list(shape(depth: depth - 1), counts(), isUnique: chance.oneIn(3))
    case 17: tuple(depth: depth)
    case 18, 19: map(depth: depth)
    default: .record(record(depth: depth))
    }
  }

  private mutating func some(_ texts: [String]) -> [String] {
    Array(texts.shuffled(using: &chance).prefix(chance.int(1..<4)))
  }

  private mutating func nullable(depth: Int) -> Shape {
    while true {
      let shape = shape(depth: depth - 1)
      switch shape {
      case .nullable, .any: continue
      default: return shape
      }
    }
  }

  private mutating func tuple(depth: Int) -> Shape {
    let items = (0..<chance.int(1..<4)).map { _ in shape(depth: depth - 1) }
    let rest: TupleRest = chance.oneIn(3) ? .anything : chance.oneIn(2) ? .nothing : .shape(shape(depth: depth - 1))
    return .tuple(items, itemsMin: chance.int(0..<(items.count + 1)), rest: rest)
  }

  private mutating func map(depth: Int) -> Shape {
    let value = shape(depth: depth - 1)
    switch chance.int(0..<3) {
    case 0: return .map(value, keys: TextRules(lengthMin: chance.int(1..<3), lengthMax: 4), keyTexts: nil, counts())
    case 1 where chance.oneIn(2): return .map(value, keys: TextRules(pattern: .random(&chance)), keyTexts: nil, counts())
    case 1: return .map(value, keys: nil, keyTexts: ["a", "größe", "c d"], counts())
    default: return .map(value, keys: nil, keyTexts: nil, counts())
    }
  }

  private mutating func counts() -> Counts {
    let min = chance.maybe { $0.int(0..<3) }
    return Counts(min: min, max: chance.maybe { (min ?? 0) + $0.int(0..<3) })
  }

  private mutating func textRules() -> TextRules {
    guard !chance.oneIn(4) else { return TextRules() }
    guard !chance.oneIn(2) else { return TextRules(pattern: .random(&chance)) }
    let min = chance.maybe { $0.int(0..<4) }
    return TextRules(lengthMin: min, lengthMax: chance.maybe { (min ?? 0) + $0.int(0..<5) })
  }

  private mutating func numberRules(_ divisors: [String]) -> NumberRules {
    var rules = NumberRules()
    let low = chance.int(-20..<20)
    let high = low + chance.int(2..<40)
    switch chance.int(0..<4) {
    case 0: rules.minimum = low
    case 1: rules.exclusiveMinimum = low
    default: break
    }
    switch chance.int(0..<4) {
    case 0: rules.maximum = high
    case 1: rules.exclusiveMaximum = high
    default: break
    }
    rules.multipleOf = chance.oneIn(4) ? chance.pick(divisors) : nil
    return rules
  }
}

/// The formats that the peer asserts in the same way; the others are shown by the suite alone.
let formats = ["date", "ipv4", "ipv6", "uuid", "date-time", "time"]
