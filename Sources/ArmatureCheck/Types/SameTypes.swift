// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Whether two declarations say the same of a field, wherever they stand.
func isSame(_ a: Field, _ b: Field) -> Bool {
  a.name.value == b.name.value && a.key == b.key && a.isOptional == b.isOptional && a.standard == b.standard
    && a.isSensitive == b.isSensitive && isSame(a.type, b.type)
}

/// The same of two types.
func isSame(_ a: ValueType, _ b: ValueType) -> Bool {
  switch (a, b) {
  case (.list(let a), .list(let b)), (.map(let a), .map(let b)), (.nullable(let a), .nullable(let b)),
    (.optional(let a), .optional(let b)):
    isSame(a, b)
  case (.checked(let a, let checks), .checked(let b, let others)): isSame(a, b) && areSame(checks, others)
  case (.record(let a), .record(let b)):
    a.isClosed == b.isClosed && areSame(a.checks, b.checks) && areSame(a.fields, b.fields, isSame)
  case (.enumeration(let a), .enumeration(let b)): a.values.map(\.value) == b.values.map(\.value)
  case (.tuple(let a), .tuple(let b)): isSame(a, b)
  case (.union(let a), .union(let b)):
    a.discriminator == b.discriminator && a.variants.map(\.message.value) == b.variants.map(\.message.value)
  default: a == b
  }
}

private func isSame(_ a: Tuple, _ b: Tuple) -> Bool {
  let areRestsSame = if let rest = a.rest, let other = b.rest { isSame(rest, other) } else { a.rest == nil && b.rest == nil }
  return areRestsSame && a.itemsMin == b.itemsMin && areSame(a.items, b.items, isSame)
}

private func areSame(_ a: [Check], _ b: [Check]) -> Bool { areSame(a, b) { isSame($0.rule, $1.rule) } }

private func isSame(_ a: Check.Rule, _ b: Check.Rule) -> Bool {
  if case .propertyNames(let names, _) = a, case .propertyNames(let others, _) = b { areSame(names, others) } else { a == b }
}

private func areSame<Element>(_ a: [Element], _ b: [Element], _ isSame: (Element, Element) -> Bool) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy(isSame)
}
