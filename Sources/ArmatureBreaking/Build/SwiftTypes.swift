// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Compares the Swift types that are generated for messages and named types, as the target's code sees them.
  mutating func compareSwiftTypes() {
    for message in old.pipeline.messages { compare(message, new.message(renames.message(message.name.value))) }
    for type in old.pipeline.namedTypes { compare(type, new.named(renames.type(type.name.value))) }
  }

  private mutating func compare(_ message: Message, _ other: Message?) {
    let name = message.name.value
    guard let other else { return changes.tellGone(.messageRemoved, quote(name), was: message.name.span) }
    if name != other.name.value {
      changes.tell(
        .messageRenamed, quote(other.name.value), at: other.name.span, was: message.name.span, before: name, after: other.name.value)
    }
    compare(message.record, other.record, Place(other.name, was: message.name))
  }

  private mutating func compare(_ type: NamedType, _ other: NamedType?) {
    guard let other else { return changes.tellGone(.typeRemoved, quote(type.name.value), was: type.name.span) }
    let place = Place(other.name, was: type.name)
    if type.name.value != other.name.value {
      changes.tell(
        .typeRenamed, quote(other.name.value), at: other.name.span, was: type.name.span, before: type.name.value,
        after: other.name.value)
    }
    let isSameKind = swiftKind(type.type) == swiftKind(other.type)
    if isSameKind { compareMembers(type.type, other.type, place) } else { tell(.namedTypeChanged, place) }
  }

  private mutating func compare(_ a: Record, _ b: Record, _ place: Place) {
    let (was, has) = (Dictionary(byName: a), Dictionary(byName: b))
    var come = b.fields.filter { was[$0.name.value] == nil }
    var kept: [String] = []
    for field in a.fields {
      let name = field.name.value
      if let other = has[name] {
        kept.append(name)
        compare(field, other, place.field(name, new: other.name.span, old: field.name.span))
      } else if let index = heir(of: field, among: come, b) {
        let other = come.remove(at: index)
        kept.append(other.name.value)
        let spot = place.field(other.name.value, new: other.name.span, old: field.name.span)
        tell(.swiftFieldRenamed, spot, before: name, after: other.name.value)
        compareSensitivity(field, other, spot)
      } else {
        tell(.swiftFieldRemoved, Place(path: "\(place.path).\(name)", new: place.new, old: field.name.span, holder: place.holder))
      }
    }
    let order = Dictionary(b.fields.enumerated().map { ($1.name.value, $0) }) { first, _ in first }
    let places = kept.compactMap { order[$0] }
    if zip(places, places.dropFirst()).contains(where: >) { tell(.fieldOrderChanged, place) }
    for field in come where !isFilled(field, in: new) {
      tell(.swiftFieldAdded, place.field(field.name.value, new: field.name.span, old: nil))
    }
  }

  /// The new field that has the old one's name in JSON, or else its type where the old one has not gone for good.
  private func heir(of field: Field, among come: [Field], _ record: Record) -> Int? {
    if let index = come.firstIndex(where: { $0.key == field.key }) { return index }
    if record.reserved.contains(where: { $0.value == field.key }) { return nil }
    return come.firstIndex { swiftText($0.swift, nil) == swiftText(field.swift, renames) }
  }

  private mutating func compare(_ a: Field, _ b: Field, _ place: Place) {
    let (first, second) = (a.swift, b.swift)
    if swiftText(first, renames) != swiftText(second, nil) {
      tell(.fieldTypeChanged, place, before: first.written, after: second.written)
    } else {
      compareMembers(a.type, b.type, place)
      if isFilled(a, in: old), !isFilled(b, in: new) { tell(.argumentNeeded, place) }
    }
    compareSensitivity(a, b, place)
  }

  /// Whether `init` has a value for it: nothing, its `default`, or the one of a `const`.
  private func isFilled(_ field: Field, in side: Side) -> Bool {
    var type = field.type.bare
    if case .named(let name) = type { type = side.named(name)?.type.bare ?? type }
    if case .enumeration(let texts) = type, texts.values.count == 1 { return true }
    return field.mayBeAbsent
  }

  /// The members of types that have no name of their own, or are looked at by it.
  private mutating func compareMembers(_ a: ValueType, _ b: ValueType, _ place: Place) {
    switch (a, b) {
    case (.record(let first), .record(let second)): compare(first, second, place)
    case (.enumeration(let first), .enumeration(let second)):
      compareCases(first.values.map(\.value), second.values.map(\.value), place)
    case (.union(let first), .union(let second)):
      compareCases(first.variants.map(\.message.value).map(renames.message), second.variants.map(\.message.value), place)
    case (.tuple(let first), .tuple(let second)):
      if swiftMembers(first, renames) != swiftMembers(second, nil) {
        tell(.namedTypeChanged, place, before: first.written, after: second.written)
      }
    case (.list(let first), .list(let second)), (.map(let first), .map(let second)), (.nullable(let first), .nullable(let second)):
      compareMembers(first, second, place)
    case (.checked(let first, _), _): compareMembers(first, b, place)
    case (_, .checked(let second, _)): compareMembers(a, second, place)
    default: break
    }
  }

  /// An enumeration of one case is a constant, which `init` fills in: nobody writes its case.
  private mutating func compareCases(_ a: [String], _ b: [String], _ place: Place) {
    if a.count == 1 { return }
    for value in a where !b.contains(value) { tell(.caseRemoved, place, before: value) }
    for value in b where !a.contains(value) { tell(.caseAdded, place, after: value) }
  }

  private mutating func tell(_ rule: Rule, _ place: Place, before: String? = nil, after: String? = nil) {
    changes.tell(rule, place.subject, at: place.new, was: place.old, before: before, after: after, holder: place.holder)
  }
}

extension [String: Field] {
  fileprivate init(byName record: Record) {
    self.init(record.fields.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Field {
  /// The type of the property.
  fileprivate var swift: ValueType { isOptional ? .optional(type) : type }
}
