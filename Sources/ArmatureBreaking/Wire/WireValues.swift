// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension WireComparison {
  /// Of a text that is one of a few.
  mutating func compare(_ a: Enumeration, _ b: Enumeration, _ place: Place) {
    compareValues(a.values.map { .string($0.value) }, b.values.map { .string($0.value) }, place)
  }

  /// Values that there are; `1` is `1.0`.
  mutating func compareValues(_ a: [Literal], _ b: [Literal], _ place: Place) {
    let (was, has) = (Set(a.map(\.exact)), Set(b.map(\.exact)))
    if a.count == 1, b.count == 1, was != has {
      return tell(way.rule(.constChanged, .writtenConstChanged), place, before: text(a[0]), after: text(b[0]))
    }
    if way.direction.isRead {
      for value in a where !has.contains(value.exact) { tell(.enumValueRemoved, place, before: text(value)) }
    } else {
      for value in b where !was.contains(value.exact) { tell(.writtenEnumValueAdded, place, after: text(value)) }
    }
  }

  mutating func compare(_ a: Union, _ b: Union, _ place: Place) {
    if a.discriminator != b.discriminator {
      return tell(
        way.rule(.discriminatorChanged, .writtenDiscriminatorChanged), place, before: a.discriminator, after: b.discriminator)
    }
    for variant in a.variants {
      if let other = b.variants.first(where: { $0.tag == variant.tag }) {
        compare(.message(variant.message.value), .message(other.message.value), place)
      } else if way.direction.isRead {
        tell(.variantRemoved, place, was: variant.message.span, before: variant.tag)
      }
    }
    if way.direction.isRead { return }
    for variant in b.variants where !a.variants.contains(where: { $0.tag == variant.tag }) {
      tell(.writtenVariantAdded, place, after: variant.tag)
    }
  }

  mutating func compare(_ a: Tuple, _ b: Tuple, _ place: Place) {
    let (loose, tight) = way.direction.isRead ? (a, b) : (b, a)
    let asksMore = tight.itemsMin > loose.itemsMin
    // What follows the places, or a place that only one of them has.
    let refusesMore = tight.rest == nil && (loose.rest != nil || loose.items.count > tight.items.count)
    if asksMore || refusesMore {
      tell(way.rule(.placesTightened, .writtenPlacesLoosened), place, before: a.written, after: b.written)
    }
    for index in 0..<max(a.items.count, b.items.count) {
      guard let first = a.place(index), let second = b.place(index) else { continue }
      compare(first, second, Place(path: "\(place.path).\(index)", new: place.new, old: place.old, holder: place.holder))
    }
    if let first = a.rest, let second = b.rest { compare(first, second, place.element) }
  }
}

extension Tuple {
  /// As a spec writes it, with what the types of its places do not say.
  var written: String {
    let rest = self.rest.map(\.written) ?? "false"
    return "prefixItems: [\(items.map(\.written).joined(separator: ", "))], minItems: \(itemsMin), items: \(rest)"
  }

  /// The type of what stands there; nil where nothing may.
  fileprivate func place(_ index: Int) -> ValueType? { items.indices.contains(index) ? items[index] : rest }
}
