// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import ArmatureReport
import ArmatureSpec

/// What stands in a literal that is no value of its type, and what would be.
struct Misfit {
  var literal: LiteralDeclaration
  /// A noun phrase: "a number of at least 3".
  var expected: String
  /// Texts of which one was probably meant.
  var known: [String] = []
  /// The fields that have to be there, and are not.
  var lacking: [String] = []
  /// The key of a mapping that is no field, where that is what is amiss.
  var unknownField: String?
  /// The field that has to be there, and is not, where it is the only one.
  var replaced: String?
  /// The message whose field it is not.
  var record: String?
  /// The way to the literal from the one that was read: `.lines[0].sku`; empty where it is that one.
  var path = ""

  init(_ literal: LiteralDeclaration, _ expected: String, known: [String] = [], lacking: [String] = []) {
    self.literal = literal
    self.expected = expected
    self.known = known
    self.lacking = lacking
  }

  func behind(_ step: String) -> Misfit {
    var misfit = self
    misfit.path = step + path
    return misfit
  }

  /// Of a field that the message itself has not.
  fileprivate func inRecord(_ name: String) -> Misfit {
    var misfit = self
    if unknownField != nil, path.isEmpty { misfit.record = name }
    return misfit
  }
}

/// The ways from a literal and its type to what is amiss with it. A format is left to the decoder.
struct LiteralReader {
  /// The fields of a message; nil where nobody knows them.
  var record: (String) -> Record? = { _ in nil }
  /// What a named enumeration, tuple or union is.
  var meaning: (String) -> ValueType? = { _ in nil }

  func misfit(_ literal: LiteralDeclaration, _ type: ValueType) -> Misfit? { misfits(literal, type).first }

  /// All that is amiss. A value that is none of its type is that and nothing else, and one of its checks is told.
  func misfits(_ literal: LiteralDeclaration, _ type: ValueType) -> [Misfit] {
    switch type {
    case .checked(let inner, let checks): misfits(literal, inner, then: checks)
    case .nullable(let inner): literal.isNull ? [] : misfits(literal, inner)
    case .optional(let inner): misfits(literal, inner)
    case .message(let name): record(name).map { misfits(literal, $0).map { $0.inRecord(name) } } ?? []
    case .named(let name): meaning(name).map { misfits(literal, $0) } ?? []
    case .list(let items): misfits(literal) { _ in items }
    case .tuple(let tuple): misfits(literal, tuple)
    case .map(let values): misfits(literal, values: values)
    case .record(let record): misfits(literal, record)
    case .union(let union): misfits(literal, union)
    case .enumeration(let texts): misfits(literal, texts)
    default: isFit(literal, type) ? [] : [Misfit(literal, noun(type))]
    }
  }

  private func misfits(_ literal: LiteralDeclaration, _ type: ValueType, then checks: [Check]) -> [Misfit] {
    let found = misfits(literal, type)
    return found.isEmpty ? broken(checks, by: literal) : found
  }

  private func broken(_ checks: [Check], by literal: LiteralDeclaration) -> [Misfit] {
    checks.lazy.compactMap { misfit(literal, $0.rule) }.first.map { [$0] } ?? []
  }

  private func isFit(_ literal: LiteralDeclaration, _ type: ValueType) -> Bool {
    switch (literal.value, type) {
    case (_, .any), (.string, .string), (.bool, .bool): true
    // What its type is has its finding.
    case (_, .poisoned): true
    case (.number(let text), .int), (.number(let text), .double), (.number(let text), .decimal):
      Number(text).fitted(to: type) != nil
    case (.string(let text), .timestamp): DateTime(text) != nil
    case (.string(let text), .uuid): text.wholeMatch(of: /[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) != nil
    case (.string(let text), .bytes): isBase64(text)
    default: false
    }
  }

  private func misfits(_ literal: LiteralDeclaration, _ texts: Enumeration) -> [Misfit] {
    let known = texts.values.map(\.value)
    if case .string(let text) = literal.value, known.contains(where: { isSameText($0, text) }) { return [] }
    return [Misfit(literal, known.count > 8 ? "one of its \(known.count) texts" : listed(known), known: known)]
  }

  /// `type` is that of the item at a place; nil where nothing may stand there.
  private func misfits(_ literal: LiteralDeclaration, _ type: (Int) -> ValueType?) -> [Misfit] {
    guard case .list(let items) = literal.value else { return [Misfit(literal, "a list")] }
    var found: [Misfit] = []
    for (place, item) in items.enumerated() {
      guard let type = type(place) else { return found + [Misfit(literal, "a list of at most \(counted(place, "item"))")] }
      found += misfits(item, type).map { $0.behind("[\(place)]") }
    }
    return found
  }

  private func misfits(_ literal: LiteralDeclaration, _ tuple: Tuple) -> [Misfit] {
    if case .list(let items) = literal.value, items.count < tuple.itemsMin {
      return [Misfit(literal, "a list of at least \(counted(tuple.itemsMin, "item"))")]
    }
    return misfits(literal) { $0 < tuple.items.count ? tuple.items[$0] : tuple.rest }
  }

  private func misfits(_ literal: LiteralDeclaration, values: ValueType) -> [Misfit] {
    guard case .object(let members) = literal.value else { return [Misfit(literal, "a mapping")] }
    return members.flatMap { member in misfits(member.value, values).map { $0.behind(".\(member.key.value)") } }
  }

  private func misfits(_ literal: LiteralDeclaration, _ record: Record) -> [Misfit] {
    guard case .object(let members) = literal.value else { return [Misfit(literal, "a mapping")] }
    let written = Set(members.map(\.key.value))
    let left = record.fields.filter { !written.contains($0.key) }
    var meant: Set<String> = []
    var found: [Misfit] = []
    for member in members {
      if let field = record.field(atKey: member.key.value) {
        found += misfits(member.value, field.type).map { $0.behind(".\(field.key)") }
      } else {
        let name = LiteralDeclaration(value: .string(member.key.value), span: member.key.span)
        var misfit = Misfit(name, "the name of a field", known: left.map(\.key))
        misfit.unknownField = member.key.value
        found.append(misfit)
        if let near = nearest(member.key.value, in: left.map(\.key)) { meant.insert(near) }
      }
    }
    // A field that a misspelt one was meant for has its finding.
    let lacking = left.filter { $0.isMissed && !meant.contains($0.key) }.map(\.key)
    // Of one field too many and one that is not there, the first is told: it has the name of the other.
    let strangers = found.indices.filter { found[$0].unknownField != nil && found[$0].path.isEmpty }
    if lacking.count == 1, strangers.count == 1, meant.isEmpty {
      found[strangers[0]].replaced = lacking[0]
      return found
    }
    if !lacking.isEmpty { found.insert(Misfit(literal, "a mapping with \(listed(lacking, "and"))", lacking: lacking), at: 0) }
    return found.isEmpty ? broken(record.checks, by: literal) : found
  }

  private func misfits(_ literal: LiteralDeclaration, _ union: Union) -> [Misfit] {
    let tags = union.variants.map(\.tag)
    let needed = "a mapping with \(quote(union.discriminator))"
    guard case .object(let members) = literal.value else { return [Misfit(literal, needed)] }
    guard let tag = members.first(where: { $0.key.value == union.discriminator })?.value else {
      return [Misfit(literal, needed, lacking: [union.discriminator])]
    }
    guard case .string(let text) = tag.value, let variant = union.variants.first(where: { $0.tag == text }) else {
      return tags.contains("") ? [] : [Misfit(tag, listed(tags), known: tags).behind(".\(union.discriminator)")]
    }
    return misfits(literal, .message(variant.message.value))
  }
}

extension Record {
  /// The field that a key of a mapping is for. One whose own name is doubtful goes by that, too.
  fileprivate func field(atKey key: String) -> Field? {
    fields.first { $0.key == key }
      ?? NameGrammar.member.repaired(key).flatMap { name in fields.first { $0.isDoubtful && $0.name.value == name } }
  }
}

extension Pipeline {
  /// What keeps a value from being one of a type, at its place; nil where it is one. A format is left to the decoder.
  package func misfit(_ literal: LiteralDeclaration, _ type: ValueType, owner: String) -> (any Problem)? {
    let reader = LiteralReader(
      record: { name in messages.first { $0.name.value == name }?.record },
      meaning: { name in namedTypes.first { $0.name.value == name }?.type })
    return reader.misfit(literal, type).map { LiteralMisfit(misfit: $0, owner: owner, type: type) }
  }
}

extension Field {
  /// Whether it is always there in JSON.
  var isNeeded: Bool { !isOptional && standard == nil }

  /// Whether a mapping without it lacks something, as far as its declaration could be read.
  var isMissed: Bool { isNeeded && !isDoubtful && !type.isPoisoned }
}

/// What a value of a type is, in a sentence.
func noun(_ type: ValueType) -> String {
  switch type {
  case .string: "text"
  case .int: "a whole number within 64 bits"
  case .double: "a number that a double holds"
  case .decimal: "a number of at most 38 digits"
  case .bool: "`true` or `false`"
  case .timestamp: "a date and time, such as `2026-01-01T00:00:00Z`"
  case .uuid: "a UUID of 36 characters"
  case .bytes: "base64 with padding"
  default: "a value of type \(quote(type.written))"
  }
}

private func isBase64(_ text: String) -> Bool {
  text.utf8.count % 4 == 0 && text.wholeMatch(of: /[A-Za-z0-9+\/]*={0,2}/) != nil
}
