// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// What is sensitive stays so, whatever it and the types around it are called in Swift: fields are found by their names in JSON.
  mutating func compareSensitivity() {
    var comparison = SensitivityComparison(old, new)
    for message in old.pipeline.messages { comparison.compare(message, new.message(renames.message(message.name.value))) }
    for (field, other, place) in comparison.pairs { compareSensitivity(field, other, place) }
  }

  mutating func compareSensitivity(_ a: Field, _ b: Field, _ place: Place) {
    if a.isSensitive, !b.isSensitive {
      changes.tell(.sensitiveRemoved, place.subject, at: place.new, was: place.old, holder: place.holder)
    }
  }
}

/// Walks through two forms of the messages at once, as they look in JSON.
private struct SensitivityComparison {
  let old: Side
  let new: Side
  /// The fields that there are on both sides. What is inside of a masked one is seen where code takes it out.
  private(set) var pairs: [(Field, Field, Place)] = []
  private var encounters = Encounters()

  init(_ old: Side, _ new: Side) {
    (self.old, self.new) = (old, new)
  }

  mutating func compare(_ a: Message, _ b: Message?) {
    encounters.meet(a, b)
    while let (first, second) = encounters.next() { compare(first.record, second.record, Place(second.name, was: first.name)) }
  }

  private mutating func compare(_ a: Record, _ b: Record, _ place: Place) {
    let was = [String: Field](byKey: a)
    for other in b.fields {
      guard let field = was[other.key] else { continue }
      let spot = place.field(other.name.value, new: other.name.span, old: field.name.span)
      pairs.append((field, other, spot))
      compare(field.type, other.type, spot)
    }
  }

  private mutating func compare(_ first: ValueType, _ second: ValueType, _ place: Place) {
    let (a, b) = (Shape(first, old), Shape(second, new))
    switch (a.type, b.type) {
    case (.message(let name), .message(let other)): encounters.meet(old.message(name), new.message(other))
    case (.list(let a), .list(let b)), (.map(let a), .map(let b)): compare(a, b, place)
    case (.tuple(let first), .tuple(let second)): if encounters.isNew(a, b) { compare(first, second, place) }
    case (.union(let first), .union(let second)): compare(first, second)
    default:
      if let first = old.record(a.type), let second = new.record(b.type) { compare(first, second, place) }
    }
  }

  private mutating func compare(_ a: Tuple, _ b: Tuple, _ place: Place) {
    for (first, second) in zip(a.items, b.items) { compare(first, second, place) }
    if let first = a.rest, let second = b.rest { compare(first, second, place) }
  }

  private mutating func compare(_ a: Union, _ b: Union) {
    for variant in a.variants {
      guard let other = b.variants.first(where: { $0.tag == variant.tag }) else { continue }
      encounters.meet(old.message(variant.message.value), new.message(other.message.value))
    }
  }
}
