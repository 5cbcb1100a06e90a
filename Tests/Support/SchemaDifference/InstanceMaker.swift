// SPDX-License-Identifier: Apache-2.0

/// Makes instances of a message: valid ones as far as it knows, and ones with a mistake somewhere.
///
/// Whether an instance is valid is for the peer to say. What JSON Schema and Armature are known to see differently is
/// not made: keys that come twice, integers beyond 64 bits, doubles of more than 15 digits, decimals of more than 38,
/// text in `bytes` that is no base64, seconds of 60, the year 0.
struct InstanceMaker {
  private let subject: Subject
  var chance: Chance
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
    case .numbers(let numbers):
      return .token(errs ? chance.pick(["1.0", "-7e0", "2.50", "3", "1.00001"]) : chance.pick(numbers))
    case .list(let item, let counts, let isUnique): return list(item, counts, isUnique, depth)
    case .tuple(let items, let itemsMin, let rest): return tuple(items, itemsMin, rest, depth)
    case .map(let value, let keys, let keyTexts, let counts): return map(value, keys, keyTexts, counts, depth)
    case .record(let record): return object(record, depth)
    case .nullable(let inner): return chance.oneIn(3) ? .null : value(inner, depth: depth)
    case .name(let name): return named(name, depth)
    }
  }

  /// True now and then: the value that is made next shall be a near miss.
  var errs: Bool {
    mutating get { mistakesEvery.map { chance.oneIn($0) } ?? false }
  }

  private mutating func named(_ name: String, _ depth: Int) -> JSON {
    if let variants = subject.variants(name) {
      guard let record = subject.record(chance.pick(variants)) else { return .null }
      return object(record, depth - 1)
    }
    return subject.record(name).map { object($0, depth - 1) } ?? .null
  }

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
      if !isUnique || !items.contains(where: { isKeptAs($0, new) }) || (errs && items.contains(new)) { items.append(new) }
    }
    if isUnique, errs, let first = items.first { items.append(respelt(first)) }
    return .array(items)
  }

  /// Whether a message may keep both as the same value: two spellings of one UUID, or records that differ in what is
  /// ignored or has a default. Such items are no different ones for us, and are for JSON Schema.
  private func isKeptAs(_ a: JSON, _ b: JSON) -> Bool {
    switch (a, b) {
    case (.string(let a), .string(let b)): a.lowercased() == b.lowercased()
    case (.object, .object), (.array, .array): true
    default: a == b
    }
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

  private mutating func map(
    _ shape: Shape, _ keys: TextRules?, _ keyTexts: [String]?, _ counts: Counts, _ depth: Int
  ) -> JSON {
    var members: [JSON.Member] = []
    for _ in 0..<count(counts, depth) {
      let key = keys.map { text($0) } ?? (keyTexts.map { errs ? "no key" : chance.pick($0) } ?? text(TextRules()))
      // By Swift's equality: a map cannot hold both forms of one character, and refuses the second as the key it has.
      if !members.contains(where: { $0.key == key }) {
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
    case .token(let token) where Int(token) != nil: .token(token + ".0")
    case .object(let members): .object(members.reversed())
    default: value
    }
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
