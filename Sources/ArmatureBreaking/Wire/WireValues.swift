// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension WireComparison {
  /// Of a text that is one of a few.
  mutating func compare(_ a: Enumeration, _ b: Enumeration, _ place: Place) {
    compareValues(a.values.map(\.value), b.values.map(\.value), place)
  }

  /// Values that there are, in a form in which the same ones are equal.
  mutating func compareValues(_ a: [String], _ b: [String], _ place: Place) {
    let (was, has) = (Set(a), Set(b))
    if a.count == 1, b.count == 1, a != b {
      return tell(way.rule(.constChanged, .writtenConstChanged), place, before: a[0], after: b[0])
    }
    if way.direction.isRead {
      for value in a where !has.contains(value) { tell(.enumValueRemoved, place, before: value) }
    } else {
      for value in b where !was.contains(value) { tell(.writtenEnumValueAdded, place, after: value) }
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
